import { strFromU8, unzipSync } from 'fflate'
import { all, attr, type El, kid, kids, parse, valOf, wordsOf } from './xml.ts'

/** A field as it stands in a paragraph: what it asks, and the words it holds. */
export interface Field {
  readonly instruction: string
  readonly result: string
}

/** A paragraph with what Word needs for its number; `pieces` are its words, with fields in their places. */
export interface WordParagraph {
  readonly style: string
  readonly numId: string | undefined
  readonly ilvl: number | undefined
  readonly pieces: readonly (string | Field)[]
  /** The ids of the footnotes that are marked in it. */
  readonly footnotes: readonly string[]
  /** The bookmarks that begin here, with the words they cover in this paragraph. */
  readonly bookmarks: readonly { readonly name: string; readonly text: string }[]
  /** Whether it holds a link to another place of the document, whose words no field works out. */
  readonly linked: boolean
}

export interface Word {
  readonly parts: Readonly<Record<string, string>>
  readonly paragraphs: readonly WordParagraph[]
  /** The words of each footnote by its id, after its mark. */
  readonly footnotes: ReadonlyMap<string, string>
  readonly styles: El
  readonly numbering: El
}

interface Reading {
  readonly pieces: (string | Field)[]
  readonly open: Map<string, { name: string; text: string }>
  readonly bookmarks: { name: string; text: string }[]
  readonly footnotes: string[]
  linked: boolean
  field: { instruction: string; result: string } | null
}

function say(reading: Reading, words: string): void {
  for (const bookmark of reading.open.values()) bookmark.text += words
  if (reading.field) reading.field.result += words
  else reading.pieces.push(words)
}

/** A contents list holds paragraphs, and fields of its own; all other fields stand in one paragraph. */
const isContents = (instruction: string): boolean => /^\s*TOC\b/.test(instruction)

function fieldChar(reading: Reading, kind: string | undefined): void {
  const { field } = reading
  if (kind === 'begin') reading.field = { instruction: '', result: '' }
  if (kind === 'separate' && field && isContents(field.instruction)) reading.field = null
  if (kind === 'end' && field) {
    reading.pieces.push({ instruction: field.instruction.trim(), result: field.result })
    reading.field = null
  }
}

const READ: Readonly<Record<string, (el: El, reading: Reading) => void>> = {
  'w:t': (el, r) => say(r, wordsOf(el)),
  'w:tab': (_el, r) => say(r, '\t'),
  'w:br': (el, r) => (attr(el, 'type') === 'page' ? undefined : say(r, '\n')),
  'w:fldChar': (el, r) => fieldChar(r, attr(el, 'fldCharType')),
  'w:instrText': (el, r) => {
    if (r.field) r.field.instruction += wordsOf(el)
  },
  'w:bookmarkStart': (el, r) => {
    const bookmark = { name: attr(el, 'name') ?? '', text: '' }
    r.bookmarks.push(bookmark)
    r.open.set(attr(el, 'id') ?? '', bookmark)
  },
  'w:bookmarkEnd': (el, r) => void r.open.delete(attr(el, 'id') ?? ''),
  'w:footnoteReference': (el, r) => void r.footnotes.push(attr(el, 'id') ?? ''),
  'w:pPr': () => undefined,
  'w:hyperlink': (el, r) => {
    r.linked ||= attr(el, 'anchor') !== undefined
    for (const child of kids(el)) walk(child, r)
  },
}

const walk = (el: El, reading: Reading): void => {
  const read = READ[el.name]
  if (read) read(el, reading)
  else for (const child of kids(el)) walk(child, reading)
}

function paragraph(el: El, before: readonly El[]): WordParagraph {
  const reading: Reading = {
    pieces: [],
    open: new Map(),
    bookmarks: [],
    footnotes: [],
    linked: false,
    field: null,
  }
  for (const mark of before) walk(mark, reading)
  reading.open.clear()
  for (const child of kids(el)) walk(child, reading)
  const properties = kid(el, 'w:pPr')
  const list = kid(properties, 'w:numPr')
  const ilvl = valOf(list, 'w:ilvl')
  return {
    style: valOf(properties, 'w:pStyle') ?? 'Normal',
    numId: valOf(list, 'w:numId'),
    ilvl: ilvl === undefined ? undefined : Number(ilvl),
    pieces: reading.pieces,
    footnotes: reading.footnotes,
    bookmarks: reading.bookmarks,
    linked: reading.linked,
  }
}

const paragraphsOf = (body: El): WordParagraph[] => {
  const inside = new Set(
    all(body)
      .filter((el) => el.name === 'w:p')
      .flatMap((p) => all(p).slice(1)),
  )
  let marks: El[] = []
  return all(body).flatMap((el) => {
    if (inside.has(el)) return []
    if (el.name === 'w:bookmarkStart') marks.push(el)
    if (el.name !== 'w:p') return []
    const read = paragraph(el, marks)
    marks = []
    return [read]
  })
}

/** The parts of a package, as text. */
export const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]))

const footnotesOf = (xml: string | undefined): Map<string, string> =>
  new Map(
    kids(parse(xml ?? '<none/>'), 'w:footnote').map((el) => {
      const said = kids(el, 'w:p').map((p) => paragraph(p, []).pieces.join(''))
      return [attr(el, 'id') ?? '', said.join('\n').replace(/^\t/, '')]
    }),
  )

/** A Word file, read as far as its words and numbers need. */
export function readDocx(bytes: Uint8Array): Word {
  const parts = partsOf(bytes)
  return {
    parts,
    paragraphs: paragraphsOf(parse(parts['word/document.xml'] ?? '')),
    footnotes: footnotesOf(parts['word/footnotes.xml']),
    styles: parse(parts['word/styles.xml'] ?? ''),
    numbering: parse(parts['word/numbering.xml'] ?? ''),
  }
}
