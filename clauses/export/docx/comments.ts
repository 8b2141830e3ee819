import { strFromU8, unzipSync } from 'fflate'
import type { Stamp } from '../job.ts'
import type { Comment } from './notes.ts'
import { legal } from './xml.ts'

const MAKER = 'Clausewright'

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .flatMap((word) => [...word].slice(0, 1))
    .join('')
    .toUpperCase()
    .slice(0, 9)

/** The pieces of a line with a tab between each two. */
const withTabs = <T>(line: string, tab: () => T): (string | T)[] =>
  line.split('\t').flatMap((piece, i) => (i === 0 ? [piece] : [tab(), piece]))

/** comments.xml (ISO 29500-1, 17.13.4.6), made by docx: who asks is who exported. */
export async function commentsXml(comments: readonly Comment[], { author, at }: Stamp): Promise<string> {
  const { Document, Packer, Paragraph, Tab, TextRun } = await import('docx')
  const name = author === '' ? MAKER : legal(author)
  const children = comments.map(({ id, text }) => ({
    id,
    author: name,
    initials: initials(name),
    date: new Date(at),
    children: legal(text)
      .split(/\r\n?|\n/)
      .map(
        (line) =>
          new Paragraph({
            style: 'CommentText',
            children: [new TextRun({ children: withTabs(line, () => new Tab()) })],
          }),
      ),
  }))
  const packed = await Packer.toBuffer(new Document({ comments: { children }, sections: [] }))
  return strFromU8(unzipSync(new Uint8Array(packed))['word/comments.xml'] ?? new Uint8Array())
}
