import { addPart, type Doc, type Line, mark } from './doc.ts'
import { NAMES, OFFICE, WORD, within } from './notes.ts'
import { change, cutAt, type How, newRun, runsOf, saidBy } from './words.ts'
import { type El, elements, HEAD, isEl, named, one, parents } from './xml.ts'

/** The footnotes that are marked in lines, by their ids. */
export const notedLines = (doc: Doc): { readonly line: Line; readonly id: string }[] =>
  doc.lines.flatMap((line) =>
    named(line.p, 'w:footnoteReference').map((ref) => ({ line, id: ref.attrs['w:id']! })),
  )

/** Replaces words of a paragraph that is not in the body: the first that match. */
function changeIn(doc: Doc, p: El, like: RegExp, after: string, how: How): string | null {
  const text = runsOf(p)
    .map(({ run }) =>
      named(run, 'w:t')
        .map((t) => t.children.join(''))
        .join(''),
    )
    .join('')
  const found = like.exec(text)
  if (!found) return null
  const offset = runsOf(p).findIndex(({ from, to }) => to > from)
  // A tab after the mark counts as one character in the runs, but is no word of `text`.
  const tab = runsOf(p)[offset]!.run.children.some((c) => isEl(c) && c.name === 'w:tab') ? 1 : 0
  const line: Line = {
    p,
    part: null,
    where: 'text',
    label: '',
    clause: false,
    pieces: [{ text: ' '.repeat(tab) + text, acc: true, rej: true }],
    end: { acc: true, rej: true },
  }
  change(doc, line, [found.index + tab, found.index + found[0].length + tab], after, how)
  return found[0]
}

/** Replaces words in a footnote. */
export function editFootnote(doc: Doc, index: number, like: RegExp, after: string, how: How): boolean {
  const noted = notedLines(doc)
  const at = noted[index % Math.max(1, noted.length)]
  let before: string | null = null
  if (at)
    within(doc, 'word/footnotes.xml', (root) => {
      const note = elements(root).find((f) => f.attrs['w:id'] === at.id)!
      before = changeIn(doc, named(note, 'w:p')[0]!, like, after, how)
    })
  if (!at || before === null) return false
  doc.differences.push({
    before,
    after,
    kind: 'footnoteEdited',
    part: at.line.part,
    story: 'footnote',
    ...saidBy(how),
  })
  return true
}

const SEPARATORS = `<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`

/** A new footnote behind a place in a line. */
export function addFootnote(doc: Doc, line: Line, at: number, text: string, how: How): void {
  const xml = `${HEAD}<w:footnotes ${NAMES}>${SEPARATORS}</w:footnotes>`
  addPart(doc, 'word/footnotes.xml', xml, `${WORD}.footnotes+xml`, `${OFFICE}/footnotes`)
  const id = `${notedLines(doc).length + 41}`
  within(doc, 'word/footnotes.xml', (root) => {
    const look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    const note = one(`<w:footnote w:id="${id}"><w:p><w:r>${look}<w:footnoteRef/></w:r></w:p></w:footnote>`)
    const run = newRun(` ${text}`)
    const added = how.tracked ? { name: 'w:ins', attrs: mark(doc, how.author), children: [run] } : run
    elements(note)[0]!.children.push(added)
    root.children.push(note)
  })
  const run = one(
    `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`,
  )
  cutAt(line.p, at)
  const before = runsOf(line.p).findLast((r) => r.to <= at && r.to > r.from)!
  const added = how.tracked ? { name: 'w:ins', attrs: mark(doc, how.author), children: [run] } : run
  before.parent.children.splice(before.parent.children.indexOf(before.run) + 1, 0, added)
  doc.used.add(line)
  doc.differences.push({
    before: '',
    after: text,
    kind: 'footnoteAdded',
    part: line.part,
    story: 'footnote',
    ...saidBy(how),
  })
}

/** A footnote's mark goes, and with it the footnote. */
export function dropFootnote(doc: Doc, index: number, how: How): void {
  const noted = notedLines(doc)
  const { line, id } = noted[index % noted.length]!
  let before = ''
  within(doc, 'word/footnotes.xml', (root) => {
    const note = elements(root).find((f) => f.attrs['w:id'] === id)!
    before = named(note, 'w:t')
      .map((t) => t.children.join(''))
      .join('')
    if (!how.tracked) root.children.splice(root.children.indexOf(note), 1)
  })
  const run = named(line.p, 'w:r').find((r) =>
    named(r, 'w:footnoteReference').some((f) => f.attrs['w:id'] === id),
  )!
  const parent = parents(line.p).get(run)!
  const by = how.tracked ? [{ name: 'w:del', attrs: mark(doc, how.author), children: [run] }] : []
  parent.children.splice(parent.children.indexOf(run), 1, ...by)
  doc.used.add(line)
  doc.differences.push({
    before,
    after: '',
    kind: 'footnoteDeleted',
    part: line.part,
    story: 'footnote',
    ...saidBy(how),
  })
}

/** Words of a running header or footer. */
export function editBand(doc: Doc, story: 'header' | 'footer', after: string, how: How): boolean {
  const name = Object.keys(doc.parts).find(
    (n) => n.startsWith(`word/${story}`) && /<w:t[ >][^<]*\p{L}{4}/u.test(doc.parts[n] as string),
  )
  if (!name) return false
  let before: string | null = null
  within(doc, name, (root) => {
    const p = named(root, 'w:p').find((each) => runsOf(each).some((r) => r.to - r.from > 3))!
    before = changeIn(doc, p, /\p{L}{4,}/u, after, how)
  })
  if (before === null) return false
  doc.differences.push({ before, after, kind: `${story}Edited`, part: null, story, ...saidBy(how) })
  return true
}
