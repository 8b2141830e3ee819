import { LIMITS } from '../../clauses/review/limits.ts'
import { readPackage } from '../../clauses/review/package.ts'
import { readReturned } from '../../clauses/review/returned/read.ts'
import type { Returned, ReturnedParagraph } from '../../clauses/review/returned/returned.ts'
import { type Made, NS, p, style, stylesXml, t, wordFile } from './wordParts.ts'

const by = (author: string, more = ''): string =>
  `w:id="${author.length}" w:author="${author}" w:date="2026-03-01T10:00:00Z"${more}`

/** Words that an author put in, took out, moved from here or to here. */
export const ins = (author: string, runs: string): string => `<w:ins ${by(author)}>${runs}</w:ins>`
export const del = (author: string, runs: string): string =>
  `<w:del ${by(author)}>${runs
    .replace(/<w:t(?=[ >])/g, '<w:delText')
    .replaceAll('</w:t>', '</w:delText>')
    .replaceAll('w:instrText', 'w:delInstrText')}</w:del>`
export const from = (author: string, runs: string): string => `<w:moveFrom ${by(author)}>${runs}</w:moveFrom>`
export const to = (author: string, runs: string): string => `<w:moveTo ${by(author)}>${runs}</w:moveTo>`

/** What is put around the two ends of a move, so that they name each other. */
export const range = (kind: 'From' | 'To', name: string, content: string): string =>
  `<w:move${kind}RangeStart ${by('A', ` w:name="${name}"`)}/>${content}<w:move${kind}RangeEnd w:id="1"/>`

/** A paragraph's properties where its mark was changed: "ins", "del", "moveFrom", "moveTo". */
export const mark = (author: string, ...kinds: readonly string[]): string =>
  `<w:rPr>${kinds.map((kind) => `<w:${kind} ${by(author)}/>`).join('')}</w:rPr>`

/** A change of looks, of runs or of paragraphs, from what it was. */
export const changed = (author: string, what: 'rPr' | 'pPr', was = ''): string =>
  `<w:${what}Change ${by(author)}><w:${what}>${was}</w:${what}></w:${what}Change>`

/** A row of a table, with properties; a cell is its content, or its properties and content. */
export const row = (
  props: string,
  ...cells: readonly (string | readonly [props: string, content: string])[]
): string =>
  `<w:tr>${props ? `<w:trPr>${props}</w:trPr>` : ''}${cells
    .map((cell) => (typeof cell === 'string' ? (['', cell] as const) : cell))
    .map(([own, content]) => `<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>${own}</w:tcPr>${content}</w:tc>`)
    .join('')}</w:tr>`
export const table = (...rows: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`

/** A change as a property of a row, a cell or a number: `<w:ins …/>`. */
export const touched = (kind: string, author: string): string => `<w:${kind} ${by(author)}/>`

/** A content control around anything. */
export const control = (tag: string, alias: string, content: string): string =>
  `<w:sdt><w:sdtPr><w:alias w:val="${alias}"/><w:tag w:val="${tag}"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`

/** A comment's range, and its mark. */
export const commented = (id: string, runs: string): string =>
  `<w:commentRangeStart w:id="${id}"/>${runs}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`

export const commentXml = (id: string, author: string, text: string, paragraph = `0000000${id}`): string =>
  `<w:comment w:id="${id}" w:author="${author}" w:date="2026-03-02T09:00:00Z"><w:p w14:paraId="${paragraph}"><w:r><w:annotationRef/></w:r>${t(text)}</w:p></w:comment>`

/** A whole part of the document: its root's name, and what is in it. */
export const part = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${NS}>${content}</${root}>`

export const STYLES = stylesXml(
  { r: '<w:sz w:val="22"/>' },
  style('Normal', 'Normal'),
  style('Secret', 'Secret', { based: 'Normal', r: '<w:vanish/>' }),
  style('Hush', 'Hush', { based: 'none', r: '<w:vanish/>' }, 'character'),
  style('Whisper', 'Whisper', { based: 'Hush' }, 'character'),
)

/** A Word file of some paragraphs, read, by a clock that stands still. */
export async function returnedOf(body: string, more: Partial<Made> = {}): Promise<Returned> {
  const bytes = wordFile({ styles: STYLES, body, ...more })
  return readReturned(await readPackage(bytes, 'returned.docx', LIMITS, () => 0))
}

export { p, t }

const KINDS = { inserted: '+', deleted: '-', movedFrom: '<', movedTo: '>' } as const

/** The words of a paragraph as notation: "one {+A two}{-B three}", with "¶" where its mark was changed. */
export function noted({ bits, end }: ReturnedParagraph): string {
  const marked = (marks: ReturnedParagraph['end'], text: string): string =>
    marks.reduceRight(
      (inner, { kind, author, move }) => `{${KINDS[kind]}${author}${move ? `#${move}` : ''} ${inner}}`,
      text,
    )
  const words = bits.map(({ text, marks }) => marked(marks, text)).join('')
  return words + (end.length > 0 ? marked(end, '¶') : '')
}
