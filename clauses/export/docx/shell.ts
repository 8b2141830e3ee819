import { Document, Footer, Header, Packer, PageNumber, Paragraph, Tab, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { strFromU8, unzipSync } from 'fflate'
import type { Job } from '../job.ts'
import { PAPER, twips } from './measure.ts'
import { escaped } from './xml.ts'

/** Where the body goes in the shell's document.xml. */
export const BODY = '<w:p><w:r><w:t xml:space="preserve">@body@</w:t></w:r></w:p>'

/** The word that marks a draft; running headers are not part of a document's words. */
const DRAFT = 'DRAFT'

/** Where the document's title and its Copy's id go. */
const TITLE = '@title@'
const COPY = '@copy@'
const PLACES = /@(?:title|copy)@/g

/** All that the packages of different documents differ in, but for those words. */
interface Look {
  readonly page: Job['style']['page']
  readonly font: string
  readonly mark: Job['options']['mark']
}

// A header and a property hold one line.
const inLine = (words: string): string => escaped(words.replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, ' ').trim())

const watermark = (look: Look): TextWatermark[] =>
  look.mark === 'draft'
    ? [
        new TextWatermark({
          text: DRAFT,
          font: look.font,
          color: 'D4D7DB',
          width: 400,
          height: 130,
        }),
      ]
    : []

const draftMark = (look: Look): TextRun[] =>
  look.mark === 'draft' ? [new TextRun({ style: 'DraftMark', children: [new Tab(), DRAFT] })] : []

const header = (look: Look): Header =>
  new Header({
    children: [
      new Paragraph({
        style: 'Header',
        children: [new TextRun(TITLE), ...draftMark(look), ...watermark(look)],
      }),
    ],
  })

const firstHeader = (look: Look): Header =>
  new Header({
    children: [new Paragraph({ style: 'FirstHeader', children: [...draftMark(look), ...watermark(look)] })],
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

const documentOf = (look: Look): Document => {
  const { size, margins } = look.page
  const edge = { header: twips(12), footer: twips(12), gutter: 0 }
  return new Document({
    compatibility: { version: 15 },
    customProperties: [{ name: 'Clausewright copy', value: COPY }],
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
        headers: { default: header(look), first: firstHeader(look) },
        footers: { default: footer(), first: footer() },
        children: [new Paragraph('@body@')],
      },
    ],
  })
}

// docx draws the id of a watermark's shape at random; Word knows one by the start of its name.
const settled = (xml: string, index: number): string =>
  xml.replace(/(PowerPlusWaterMarkObject)[\w-]+/g, (_, name: string) => `${name}${index + 1}`)

type Parts = Readonly<Record<string, string>>

async function make(look: Look): Promise<Parts> {
  const packed = await Packer.toBuffer(documentOf(look))
  const parts = unzipSync(new Uint8Array(packed))
  return Object.fromEntries(
    Object.entries(parts).map(([name, bytes], index) => [name, settled(strFromU8(bytes), index)]),
  )
}

// A package takes most of the time that a short document needs, and is the same for every document of one look.
const made = new Map<string, Parts>()
const MOST = 16

async function madeOnce(look: Look): Promise<Parts> {
  const key = JSON.stringify(look)
  const known = made.get(key)
  if (known) return known
  const parts = await make(look)
  if (made.size >= MOST) made.clear()
  made.set(key, parts)
  return parts
}

/** The parts of a package by name, as text: everything that a Word file needs around its body. */
export async function shell(job: Job): Promise<Record<string, string>> {
  const { page, font } = job.style
  const parts = await madeOnce({ page, font, mark: job.options.mark })
  const words: Readonly<Record<string, string>> = {
    [TITLE]: inLine(job.tree.title),
    [COPY]: inLine(job.stamp.copy),
  }
  const worded = (xml: string): string => xml.replace(PLACES, (place) => words[place] ?? place)
  return Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, worded(xml)]))
}
