import MarkdownIt from 'markdown-it'
import { BULLET, words } from '../../clauses/tree/text.ts'

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string | undefined) =>
    code ? String.fromCodePoint(Number(code)) : (ENTITIES[name ?? ''] ?? whole),
  )

const BREAKING = /<\/?(?:p|li|ul|ol|h[1-6]|td|th|tr|table|br|hr|div|section|nav|dl|dt|dd)\b[^>]*>/g

/** The words between tags, with the marks of footnotes left out, as `treeText` leaves them out. */
const wordsBetween = (html: string): string[] =>
  words([
    decoded(
      html
        .replace(/<sup\b.*?<\/sup>/gs, '')
        .replace(BREAKING, '\n')
        .replace(/<[^>]*>/g, ''),
    ),
  ])

/** The words of a page that the app wrote, without what stands around the document. */
export const htmlWords = (html: string): string[] =>
  wordsBetween(/<main\b[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '')

/** The words that a CommonMark reader shows of a Markdown file; its bullets are shown as a Tree's are. */
export const markdownWords = (text: string): string[] =>
  wordsBetween(new MarkdownIt({ html: true }).render(text).replaceAll('<li>', `<li>${BULLET} `))
