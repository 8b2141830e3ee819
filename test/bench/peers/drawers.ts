import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { manyDraft } from '../../support/many.ts'
import type { Make } from './producer.ts'
import { type Line, type Text, textOf } from './text.ts'

const POINTS = 72 / 25.4
const { sizes, page, leading, gap } = HOUSE_STYLE
const MARGIN = page.margins.left * POINTS
const STEP = HOUSE_STYLE.indent * POINTS
/** The height of a line of Arimo, by its own measure, as a multiple of its size. */
const NATURAL = 1.149
const modules = createRequire(import.meta.url)
const face = (weight: string): string =>
  modules.resolve(`@expo-google-fonts/arimo/${weight}/Arimo_${weight}.ttf`)

const textFor = (clauses: number): Text => {
  const { draft, sources } = manyDraft(clauses)
  return textOf(assemble(draft, sources, HOUSE_STYLE).tree)
}

/** Where a line's label stands, from the margin. */
const labelAt = ({ level }: Line): number => STEP * Math.max(0, level - 1)

type Pdfkit = InstanceType<typeof import('pdfkit').default>

function drawLine(doc: Pdfkit, line: Line): void {
  const size = line.level === 0 ? sizes.heading : sizes.text
  doc.font(line.level === 0 ? 'bold' : 'regular').fontSize(size)
  if (doc.y + size * leading > doc.page.height - MARGIN) doc.addPage()
  const [left, top] = [MARGIN + labelAt(line), doc.y]
  doc.text(line.label, left, top, { lineBreak: false })
  const width = doc.page.width - MARGIN - left - STEP
  doc.text(line.words, left + STEP, top, { width, lineGap: size * (leading - NATURAL) })
  doc.y += gap
}

function drawNumbers(doc: Pdfkit, title: string): void {
  const { count } = doc.bufferedPageRange()
  for (let i = 0; i < count; i++) {
    doc.switchToPage(i)
    doc.font('regular').fontSize(sizes.small)
    doc.page.margins.bottom = 0
    const width = doc.page.width - 2 * MARGIN
    if (i > 0) doc.text(title, MARGIN, MARGIN / 2, { lineBreak: false })
    doc.text(`Page ${i + 1} of ${count}`, MARGIN, doc.page.height - MARGIN / 2, { width, align: 'right' })
  }
}

const ended = (doc: Pdfkit): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.end()
  })

const pdfkit: Make = async (clauses) => {
  const { default: PDFDocument } = await import('pdfkit')
  const [regular, bold] = [await readFile(face('400Regular')), await readFile(face('700Bold'))]
  const text = textFor(clauses)
  return () => {
    const doc = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true })
    doc.registerFont('regular', regular).registerFont('bold', bold)
    doc.font('bold').fontSize(sizes.title).text(text.title, MARGIN, MARGIN)
    for (const line of text.lines) drawLine(doc, line)
    drawNumbers(doc, text.title)
    return ended(doc)
  }
}

const column = (line: Line) => ({
  columns: [{ width: STEP, text: line.label }, { text: line.words }],
  margin: [labelAt(line), 0, 0, gap],
  ...(line.level === 0 ? { bold: true, fontSize: sizes.heading } : {}),
})

const pdfmake: Make = async (clauses) => {
  const { default: maker } = await import('pdfmake')
  const files = { normal: face('400Regular'), bold: face('700Bold') }
  maker.setFonts({ Arimo: { ...files, italics: files.normal, bolditalics: files.bold } })
  maker.setLocalAccessPolicy((path) => Object.values(files).includes(path))
  maker.setUrlAccessPolicy(() => false)
  const text = textFor(clauses)
  const small = { fontSize: sizes.small, margin: [MARGIN, MARGIN / 2] }
  return () =>
    maker
      .createPdf({
        pageSize: 'A4',
        pageMargins: MARGIN,
        defaultStyle: { font: 'Arimo', fontSize: sizes.text, lineHeight: leading / NATURAL },
        header: (at: number) => (at > 1 ? { text: text.title, ...small } : ''),
        footer: (at: number, of: number) => ({ text: `Page ${at} of ${of}`, alignment: 'right', ...small }),
        content: [{ text: text.title, bold: true, fontSize: sizes.title }, ...text.lines.map(column)],
      })
      .getBuffer()
}

/** Libraries that draw a PDF, given the numbers as text. */
export const DRAWERS = { pdfkit, pdfmake } satisfies Record<string, Make>
