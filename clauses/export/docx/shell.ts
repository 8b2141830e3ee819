import { Document, Footer, Header, Packer, PageNumber, Paragraph, Tab, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { strFromU8, unzipSync } from 'fflate'
import type { Job } from '../job.ts'
import { PAPER, twips } from './measure.ts'

/** Where the body goes in the shell's document.xml. */
export const BODY = '<w:p><w:r><w:t xml:space="preserve">@body@</w:t></w:r></w:p>'

/** The word that marks a draft; running headers are not part of a document's words. */
const DRAFT = 'DRAFT'

// Words that are only in a header are escaped by docx, which lets through characters that XML cannot carry.
const legal = (words: string): string => words.replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, ' ').trim()

const watermark = (job: Job): TextWatermark[] =>
  job.options.mark === 'draft'
    ? [
        new TextWatermark({
          text: DRAFT,
          font: job.style.font,
          color: 'D4D7DB',
          width: 400,
          height: 130,
        }),
      ]
    : []

const draftMark = (job: Job): TextRun[] =>
  job.options.mark === 'draft' ? [new TextRun({ style: 'DraftMark', children: [new Tab(), DRAFT] })] : []

const header = (job: Job): Header =>
  new Header({
    children: [
      new Paragraph({
        style: 'Header',
        children: [new TextRun(legal(job.tree.title)), ...draftMark(job), ...watermark(job)],
      }),
    ],
  })

const firstHeader = (job: Job): Header =>
  new Header({
    children: [new Paragraph({ style: 'FirstHeader', children: [...draftMark(job), ...watermark(job)] })],
  })

const footer = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        children: [new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })],
      }),
    ],
  })

const documentOf = (job: Job): Document => {
  const { size, margins } = job.style.page
  const edge = { header: twips(12), footer: twips(12), gutter: 0 }
  return new Document({
    compatibility: { version: 15 },
    customProperties: [{ name: 'Clausewright copy', value: legal(job.stamp.copy) }],
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: PAPER[size],
            margin: {
              top: twips(margins.top),
              right: twips(margins.right),
              bottom: twips(margins.bottom),
              left: twips(margins.left),
              ...edge,
            },
          },
        },
        headers: { default: header(job), first: firstHeader(job) },
        footers: { default: footer(), first: footer() },
        children: [new Paragraph('@body@')],
      },
    ],
  })
}

// docx draws the id of a watermark's shape at random; Word knows one by the start of its name.
const settled = (xml: string, index: number): string =>
  xml.replace(/(PowerPlusWaterMarkObject)[\w-]+/g, (_, name: string) => `${name}${index + 1}`)

/** The parts of a package by name, as text: everything that a Word file needs around its body. */
export async function shell(job: Job): Promise<Record<string, string>> {
  const packed = await Packer.toBuffer(documentOf(job))
  const parts = unzipSync(new Uint8Array(packed))
  return Object.fromEntries(
    Object.entries(parts).map(([name, bytes], index) => [name, settled(strFromU8(bytes), index)]),
  )
}
