import { strToU8, zipSync } from 'fflate'
import { partsOf } from './read.ts'

/** An edit of a document's XML. */
export type EditXml = (xml: string) => string

/** Who edits, unless another is named. */
export const LAWYER = 'Lena Law'

let ids = 9000
const who = (author: string): string => {
  ids += 1
  return `w:id="${ids}" w:author="${author}" w:date="2026-03-02T10:00:00Z"`
}

const run = (text: string, props = '', tag = 't'): string =>
  text === '' ? '' : `<w:r>${props}<w:${tag} xml:space="preserve">${text}</w:${tag}></w:r>`

const ins = (content: string, author: string, tag = 'ins'): string =>
  `<w:${tag} ${who(author)}>${content}</w:${tag}>`
const del = (text: string, author: string, props = '', tag = 'del'): string =>
  `<w:${tag} ${who(author)}>${run(text, props, tag === 'del' ? 'delText' : 't')}</w:${tag}>`

/** A file with its document edited, as an editor that keeps all else would save it. */
export function editedFile(bytes: Uint8Array, ...edits: readonly EditXml[]): Uint8Array {
  const parts = partsOf(bytes)
  const xml = edits.reduce((before, edit) => edit(before), parts['word/document.xml'] ?? '')
  const all = Object.entries({ ...parts, 'word/document.xml': xml })
  return zipSync(Object.fromEntries(all.map(([name, text]) => [name, strToU8(text)])), { level: 0 })
}

/** The run with some words, taken apart: what it says before and after them, and its looks. */
function runWith(
  xml: string,
  words: string,
): { from: number; to: number; props: string; before: string; after: string } {
  for (const { 0: all, 1: props = '', 2: text = '', index } of xml.matchAll(
    /<w:r>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t xml:space="preserve">([^<]*)<\/w:t><\/w:r>/g,
  )) {
    const at = text.indexOf(words)
    if (at < 0) continue
    const after = text.slice(at + words.length)
    return { from: index, to: index + all.length, props, before: text.slice(0, at), after }
  }
  throw new Error(`No run says “${words}”.`)
}

const inRun =
  (words: string, make: (props: string) => string): EditXml =>
  (xml) => {
    const { from, to, props, before, after } = runWith(xml, words)
    return xml.slice(0, from) + run(before, props) + make(props) + run(after, props) + xml.slice(to)
  }

/** Words under tracking: taken out, put in their place, or put behind them. */
export const deletes = (words: string, author = LAWYER): EditXml =>
  inRun(words, (props) => del(words, author, props))
export const replaces = (words: string, by: string, author = LAWYER): EditXml =>
  inRun(words, (props) => del(words, author, props) + ins(run(by, props), author))
export const insertsBehind = (words: string, more: string, author = LAWYER): EditXml =>
  inRun(words, (props) => run(words, props) + ins(run(more, props), author))
/** Words that one inserted and another took out. */
export const insertsInVain = (words: string, more: string, other: string): EditXml =>
  inRun(words, (props) => run(words, props) + ins(del(more, other, props), LAWYER))
/** The same with tracking switched off. */
export const rewrites = (words: string, by: string): EditXml => inRun(words, (props) => run(by, props))

/** Where the paragraph with some words begins and ends. */
function paragraphWith(xml: string, words: string): { from: number; to: number; text: string } {
  const at = runWith(xml, words).from
  const from = Math.max(xml.lastIndexOf('<w:p>', at), xml.lastIndexOf('<w:p ', at))
  const to = xml.indexOf('</w:p>', at) + '</w:p>'.length
  return { from, to, text: xml.slice(from, to) }
}

/** The properties of a paragraph, with a mark on its end. */
const ending = (paragraph: string, mark: string): string =>
  paragraph.replace('</w:pPr>', `<w:rPr>${mark}</w:rPr></w:pPr>`)

const props = (paragraph: string): string => /<w:pPr>.*?<\/w:pPr>/.exec(paragraph)?.[0] ?? ''

const inParagraph =
  (words: string, make: (paragraph: string) => string): EditXml =>
  (xml) => {
    const { from, to, text } = paragraphWith(xml, words)
    return xml.slice(0, from) + make(text) + xml.slice(to)
  }

/** A new paragraph behind one, as Word writes it when Enter is pressed at its end. */
export const addsBehind = (words: string, ...more: readonly string[]): EditXml =>
  inParagraph(words, (old) => {
    const mark = (): string => `<w:ins ${who(LAWYER)}/>`
    const all = more.map((text, i) => {
      const plain = `<w:p>${props(old)}${ins(run(text), LAWYER)}</w:p>`
      return i === more.length - 1 ? plain : ending(plain, mark())
    })
    return ending(old, mark()) + all.join('')
  })
/** A new paragraph before one, tracked; and one that nobody tracked. */
export const addsBefore = (words: string, text: string): EditXml =>
  inParagraph(
    words,
    (old) => ending(`<w:p>${props(old)}${ins(run(text), LAWYER)}</w:p>`, `<w:ins ${who(LAWYER)}/>`) + old,
  )
export const slipsBehind = (words: string, text: string): EditXml =>
  inParagraph(words, (old) => `${old}<w:p>${props(old)}${run(text)}</w:p>`)

const RUN = /<w:r>(?:(?!<\/w:r>).)*<\/w:r>/g

const wrapped = (paragraph: string, tag: 'del' | 'moveFrom' | 'moveTo' | 'ins', author: string): string =>
  paragraph.replace(RUN, (each) => {
    const said =
      tag === 'del' ? each.replaceAll('<w:t ', '<w:delText ').replaceAll('</w:t>', '</w:delText>') : each
    return ins(said, author, tag)
  })

/** A whole paragraph taken out, under tracking or without. */
export const deletesParagraph = (words: string): EditXml =>
  inParagraph(words, (old) => ending(wrapped(old, 'del', LAWYER), `<w:del ${who(LAWYER)}/>`))
export const dropsParagraph = (words: string): EditXml => inParagraph(words, () => '')

/** A paragraph divided before some words of it. */
export const splits = (words: string): EditXml =>
  splitBy(words, (head) => ending(head, `<w:ins ${who(LAWYER)}/>`))
export const splitsUntracked = (words: string): EditXml => splitBy(words, (head) => head)

const splitBy =
  (words: string, end: (head: string) => string): EditXml =>
  (xml) => {
    const cut = '<cut/>'
    const marked = inRun(words, (own) => cut + run(words, own))(xml)
    return inParagraph(words, (old) => {
      const [head = '', tail = ''] = old.split(cut)
      return `${end(`${head}</w:p>`)}<w:p>${props(old)}${tail}`
    })(marked)
  }

/** A paragraph joined to the next. */
export const joins = (words: string): EditXml =>
  inParagraph(words, (old) => ending(old, `<w:del ${who(LAWYER)}/>`))

/** A paragraph moved behind another, under tracking. */
export const moves =
  (words: string, behind: string): EditXml =>
  (xml) => {
    const { text } = paragraphWith(xml, words)
    const bare = text.replace(/<w:bookmark(?:Start|End)[^>]*>/g, '')
    const range = (kind: 'From' | 'To'): readonly [string, string] => {
      ids += 1
      return [
        `<w:move${kind}RangeStart w:id="${ids}" w:author="${LAWYER}" w:date="2026-03-02T10:00:00Z" w:name="move1"/>`,
        `<w:move${kind}RangeEnd w:id="${ids}"/>`,
      ]
    }
    const [fromStart, fromEnd] = range('From')
    const [toStart, toEnd] = range('To')
    const from =
      fromStart + ending(wrapped(text, 'moveFrom', LAWYER), `<w:moveFrom ${who(LAWYER)}/>`) + fromEnd
    const to = toStart + ending(wrapped(bare, 'moveTo', LAWYER), `<w:moveTo ${who(LAWYER)}/>`) + toEnd
    const target = paragraphWith(xml, behind).text
    return xml.replace(text, () => from).replace(target, () => target + to)
  }

const rowWith = (xml: string, words: string): string => {
  const at = runWith(xml, words).from
  const from = xml.lastIndexOf('<w:tr>', at)
  return xml.slice(from, xml.indexOf('</w:tr>', at) + '</w:tr>'.length)
}

/** A row of a table taken out, or put in behind another with words of its own. */
export const deletesRow =
  (words: string): EditXml =>
  (xml) => {
    const row = rowWith(xml, words)
    const gone = wrapped(row, 'del', LAWYER).replace('</w:trPr>', `<w:del ${who(LAWYER)}/></w:trPr>`)
    return xml.replace(row, () => gone)
  }
export const addsRow =
  (words: string, texts: readonly string[], tracked: 'tracked' | 'untracked' = 'tracked'): EditXml =>
  (xml) => {
    const row = rowWith(xml, words)
    let n = 0
    const filled = row.replace(RUN, () => {
      const said = run(texts[n++] ?? '')
      return tracked === 'tracked' ? ins(said, LAWYER) : said
    })
    const mark = tracked === 'tracked' ? `<w:ins ${who(LAWYER)}/>` : ''
    return xml.replace(row, () => row + filled.replace('</w:trPr>', `${mark}</w:trPr>`))
  }

/** Words in bold, the change of looks tracked. */
export const emboldens = (words: string): EditXml =>
  inRun(words, (own) => {
    const old = own.replace(/<\/?w:rPr>/g, '')
    const now = `<w:rPr>${old}<w:b/><w:rPrChange ${who(LAWYER)}><w:rPr>${old}</w:rPr></w:rPrChange></w:rPr>`
    return run(words, now)
  })

/** A file without content controls; without our bookmarks too. */
export const withoutControls: EditXml = (xml) =>
  xml.replace(/<w:sdtPr>.*?<\/w:sdtPr>/g, '').replace(/<\/?w:sdt>|<\/?w:sdtContent>/g, '')
export const withoutBookmarks: EditXml = (xml) => xml.replace(/<w:bookmark(?:Start|End)[^>]*>/g, '')

/** The clause of one part put behind that of another, with tracking off. */
export const reorders =
  (part: string, behind: string): EditXml =>
  (xml) => {
    const own = controlOf(xml, part)
    const rest = xml.replace(own, () => '')
    const target = controlOf(rest, behind)
    return rest.replace(target, () => target + own)
  }

/** A part's clause left out of the file, with tracking off. */
export const dropsClause =
  (part: string): EditXml =>
  (xml) =>
    xml.replace(controlOf(xml, part), () => '')

function controlOf(xml: string, part: string): string {
  const tag = xml.indexOf(`<w:tag w:val="cw:${part}:`)
  if (tag < 0) throw new Error(`There is no control of ${part}.`)
  const from = xml.lastIndexOf('<w:sdt>', tag)
  let depth = 0
  for (const { 0: mark, index } of xml.slice(from).matchAll(/<w:sdt>|<\/w:sdt>/g)) {
    depth += mark === '<w:sdt>' ? 1 : -1
    if (depth === 0) return xml.slice(from, from + index + mark.length)
  }
  throw new Error(`The control of ${part} does not end.`)
}
