import { type Doc, type Line, runText, styleOf } from '../doc.ts'
import { runsOf } from '../words.ts'
import {
  all,
  copyOf,
  type El,
  elements,
  frag,
  isEl,
  kid,
  named,
  one,
  parents,
  propertiesOf,
  replaceIn,
  val,
} from '../xml.ts'

const tagOf = (sdt: El): string => val(kid(kid(sdt, 'w:sdtPr'), 'w:tag')) ?? ''

/** Takes elements away and leaves what is in them. */
export function dissolve(root: El, into: (el: El) => (El | string)[] | null): void {
  root.children = root.children.flatMap((child) => {
    if (!isEl(child)) return [child]
    dissolve(child, into)
    return into(child) ?? [child]
  })
}

/** Takes controls away and leaves what is in them. */
export const unwrap = (doc: Doc, test: (tag: string) => boolean = () => true): void =>
  dissolve(doc.root, (el) =>
    el.name === 'w:sdt' && test(tagOf(el)) ? (kid(el, 'w:sdtContent')?.children ?? []) : null,
  )

/** Takes out elements of some names, with all that is in them. */
export function drop(root: El, ...names: readonly string[]): void {
  root.children = root.children.filter((c) => !isEl(c) || !names.includes(c.name))
  for (const child of elements(root)) drop(child, ...names)
}

/** Takes bookmarks away: all, or those of ours that a test names. */
export function dropBookmarks(doc: Doc, test: (name: string) => boolean = () => true): void {
  const gone = named(doc.root, 'w:bookmarkStart').filter((b) => test(b.attrs['w:name']!))
  const ids = new Set(gone.map((b) => b.attrs['w:id']))
  for (const el of all(doc.root))
    el.children = el.children.filter(
      (c) => !isEl(c) || !/^w:bookmark(Start|End)$/.test(c.name) || !ids.has(c.attrs['w:id']!),
    )
}

/** Fields become the words that they show. */
export function flattenFields(doc: Doc): void {
  const parts = new Set(['w:fldChar', 'w:instrText', 'w:delInstrText'])
  dissolve(doc.root, (el) => {
    if (el.name === 'w:r' && elements(el).some(({ name }) => parts.has(name))) return []
    return el.name === 'w:hyperlink' ? el.children : null
  })
  for (const p of named(doc.root, 'w:p'))
    p.children = p.children.filter((c) => !isEl(c) || !/^w:(ins|del)$/.test(c.name) || c.children.length > 0)
}

/** A program that knows no moves: they become deletions and insertions. */
export function movesAsCuts(doc: Doc): void {
  drop(doc.root, 'w:moveFromRangeStart', 'w:moveFromRangeEnd', 'w:moveToRangeStart', 'w:moveToRangeEnd')
  for (const el of all(doc.root)) {
    if (el.name === 'w:moveTo') el.name = 'w:ins'
    if (el.name !== 'w:moveFrom') continue
    el.name = 'w:del'
    for (const t of named(el, 'w:t')) t.name = 'w:delText'
  }
}

/** The parts about the file that say which copy it is. */
export function dropProperties(doc: Doc): void {
  for (const name of Object.keys(doc.parts)) if (name.startsWith('docProps/')) dropPart(doc, name)
}

/** Takes a part out, with its content type and whatever relates to it. */
export function dropPart(doc: Doc, name: string): void {
  if (doc.parts[name] === undefined) return
  delete doc.parts[name]
  const out = (part: string, like: RegExp): void => {
    if (doc.parts[part] !== undefined) doc.parts[part] = (doc.parts[part] as string).replace(like, '')
  }
  const escaped = (text: string): string => text.replace(/[.]/g, '\\.')
  out('[Content_Types].xml', new RegExp(`<Override PartName="/${escaped(name)}"[^>]*/>`))
  out('_rels/.rels', new RegExp(`<Relationship [^>]*Target="${escaped(name)}"[^>]*/>`))
  out(
    'word/_rels/document.xml.rels',
    new RegExp(`<Relationship [^>]*Target="${escaped(name.replace(/^word\//, ''))}"[^>]*/>`),
  )
}

/** Where direct numbers go in a paragraph's properties. */
function putNumbers(p: El, xml: string): void {
  const properties = propertiesOf(p, 'w:pPr')
  properties.children = properties.children.filter((c) => !isEl(c) || c.name !== 'w:numPr')
  const before = new Set([
    'w:pStyle',
    'w:keepNext',
    'w:keepLines',
    'w:pageBreakBefore',
    'w:framePr',
    'w:widowControl',
  ])
  const at = properties.children.findLastIndex((c) => isEl(c) && before.has(c.name)) + 1
  properties.children.splice(at, 0, ...frag(xml))
}

/** A numbered paragraph has its number typed before its words, and none of its own. */
export function typeNumbers(doc: Doc): void {
  for (const line of doc.lines) {
    if (line.where === 'contents' || line.where === 'gap') continue
    putNumbers(line.p, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    if (line.label !== '') putLabel(doc, line, line.label)
  }
}

function putLabel(doc: Doc, line: Line, label: string): void {
  const run = one('<w:r><w:t xml:space="preserve"></w:t><w:tab/></w:r>')
  const gone = !line.end.acc && line.pieces.every(({ acc }) => !acc)
  const tracked = gone
    ? named(line.p, 'w:del')
        .concat(named(line.p, 'w:moveFrom'))
        .find((d) => d.children.length > 0)
    : undefined
  const text = elements(run)[0]!
  text.children.push(label)
  if (tracked && tracked.name === 'w:del') text.name = 'w:delText'
  const at = line.p.children.findIndex((c) => isEl(c) && c.name !== 'w:pPr')
  doc.ids += 1
  const added = tracked
    ? { ...tracked, attrs: { ...tracked.attrs, 'w:id': `${doc.ids}` }, children: [run] }
    : run
  line.p.children.splice(at < 0 ? line.p.children.length : at, 0, added)
}

/** The numbers that styles give are said by each paragraph itself. */
export function directNumbers(doc: Doc): void {
  const styles = doc.parts['word/styles.xml'] as string
  const numbers = new Map(
    [...styles.matchAll(/<w:style [^>]*w:styleId="([^"]+)".*?<\/w:style>/gs)].flatMap((m) => {
      const found = /<w:numPr>.*?<\/w:numPr>/s.exec(m[0])
      return found
        ? [[m[1]!, found[0].replace('<w:numPr><w:numId', '<w:numPr><w:ilvl w:val="0"/><w:numId')]]
        : []
    }),
  )
  for (const p of named(doc.body, 'w:p')) {
    const xml = numbers.get(styleOf(p))
    if (xml && !kid(kid(p, 'w:pPr'), 'w:numPr')) putNumbers(p, xml)
  }
}

/** Each paragraph's style becomes another, or none. */
export function restyle(doc: Doc, name: (style: string) => string | null): void {
  for (const p of named(doc.root, 'w:pPr')) {
    const style = kid(p, 'w:pStyle')
    if (!style) continue
    const next = name(val(style)!)
    if (next === null) replaceIn(p, style)
    else style.attrs['w:val'] = next
  }
}

/** Gives every run of the body a look of its own, as programs do that keep no styles. */
export function directLook(doc: Doc, xml: string): void {
  for (const run of named(doc.body, 'w:r')) {
    if (runText(run) === '' && !elements(run).some(({ name }) => name === 'w:delText')) continue
    const properties = propertiesOf(run, 'w:rPr')
    const own = new Set(elements(properties).map(({ name }) => name))
    if (own.has('w:rFonts')) continue
    const at = own.has('w:rStyle') ? 1 : 0
    properties.children.splice(at, 0, ...frag(xml))
  }
}

/** Some runs are cut in two at any place, tracked ones too. */
export function cutRuns(doc: Doc, share: number): void {
  const up = parents(doc.body)
  for (const run of named(doc.body, 'w:r')) {
    const texts = elements(run).filter(({ name }) => name !== 'w:rPr')
    const [text] = texts
    if (texts.length !== 1 || !text || !/^w:(t|delText)$/.test(text.name)) continue
    const words = text.children.join('')
    if (words.length < 6 || doc.random() > share) continue
    const at = 1 + Math.floor(doc.random() * (words.length - 2))
    const halves = [words.slice(0, at), words.slice(at)].map((half): El => {
      const copy = copyOf(run)
      const t = elements(copy).find(({ name }) => name === text.name)!
      t.children = [half]
      t.attrs['xml:space'] = 'preserve'
      return copy
    })
    replaceIn(up.get(run)!, run, ...halves)
  }
}

/** The first run with words of a paragraph. */
export const firstRun = (p: El): El | undefined => runsOf(p).find((r) => r.to > r.from)?.run
