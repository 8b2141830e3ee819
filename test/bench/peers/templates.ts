import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { manyDraft } from '../../support/many.ts'
import type { Make } from './producer.ts'
import { type Line, textOf } from './text.ts'

/** The lines of one clause, by their places: every clause of the text has a heading and five provisions. */
const NAMES = ['heading', 'a', 'b', 'c', 'd', 'e'] as const
type Clause = Readonly<Record<(typeof NAMES)[number], string>>

const clausesOf = (lines: readonly Line[]): Clause[] =>
  Array.from(
    { length: lines.length / NAMES.length },
    (_, i) =>
      Object.fromEntries(NAMES.map((name, at) => [name, lines[i * NAMES.length + at]!.words])) as Clause,
  )

const dataOf = (clauses: number) => {
  const { draft, sources } = manyDraft(clauses)
  const { title, lines } = textOf(assemble(draft, sources, HOUSE_STYLE).tree)
  return { title, clauses: clausesOf(lines) }
}

const LEVELS = [0, 1, 1, 2, 2, 1]
const FILES = { docxtemplater: 'docxtemplater.docx', 'docx-templates': 'docx-templates.docx' }

interface Marks {
  readonly title: string
  readonly begin: string
  readonly end: string
  readonly word: (name: string) => string
}

const MARKS: Readonly<Record<keyof typeof FILES, Marks>> = {
  docxtemplater: { title: '{title}', begin: '{#clauses}', end: '{/clauses}', word: (name) => `{${name}}` },
  'docx-templates': {
    title: '{INS title}',
    begin: '{FOR c IN clauses}',
    end: '{END-FOR c}',
    word: (name) => `{INS $c.${name}}`,
  },
}

/** A template as a careful person makes it: a numbered heading and numbered paragraphs, in one loop over the clauses. */
async function template({ title, begin, end, word }: Marks): Promise<Uint8Array> {
  const docx = await import('docx')
  const level = (at: number, text: string, format: 'decimal' | 'lowerLetter') => ({
    ...{ level: at, format, text },
    style: { paragraph: { indent: { left: 709 * Math.max(1, at), hanging: 709 } } },
  })
  const levels = [level(0, '%1.', 'decimal'), level(1, '%1.%2', 'decimal'), level(2, '(%3)', 'lowerLetter')]
  const numbered = NAMES.map(
    (name, i) =>
      new docx.Paragraph({
        text: word(name),
        numbering: { reference: 'legal', level: LEVELS[i]! },
        ...(i === 0 ? { heading: docx.HeadingLevel.HEADING_1 } : {}),
      }),
  )
  const children = [
    new docx.Paragraph({ text: title, heading: docx.HeadingLevel.TITLE }),
    ...[new docx.Paragraph(begin), ...numbered, new docx.Paragraph(end)],
  ]
  const footer = new docx.Footer({
    children: [new docx.Paragraph({ children: [new docx.TextRun({ children: [docx.PageNumber.CURRENT] })] })],
  })
  const file = new docx.Document({
    numbering: { config: [{ reference: 'legal', levels }] },
    sections: [{ footers: { default: footer }, children }],
  })
  return docx.Packer.toBuffer(file)
}

/** Writes the templates of both libraries into a folder. */
export async function writeTemplates(folder: string): Promise<void> {
  for (const library of ['docxtemplater', 'docx-templates'] as const)
    await writeFile(join(folder, FILES[library]), await template(MARKS[library]))
}

const docxtemplater: Make = async (clauses, folder) => {
  const [{ default: PizZip }, { default: Docxtemplater }] = [
    await import('pizzip'),
    await import('docxtemplater'),
  ]
  const bytes = await readFile(join(folder, FILES.docxtemplater))
  const data = dataOf(clauses)
  return async () => {
    const filled = new Docxtemplater(new PizZip(bytes), { paragraphLoop: true })
    filled.render(data)
    return filled.toBuffer({ compression: 'DEFLATE' })
  }
}

const docxTemplates: Make = async (clauses, folder) => {
  const { createReport } = await import('docx-templates')
  const bytes = await readFile(join(folder, FILES['docx-templates']))
  const data = dataOf(clauses)
  // Without its sandbox, which is the faster way to run it.
  return () => createReport({ template: bytes, data, cmdDelimiter: ['{', '}'], noSandbox: true })
}

/** Libraries that fill a Word template. */
export const TEMPLATES = { docxtemplater, 'docx-templates': docxTemplates } satisfies Record<string, Make>
