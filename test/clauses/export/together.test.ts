import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import type { Block, BlockOf, TableRow, Tree } from '../../../clauses/tree/tree.ts'
import { type ReadPdf, readPdf, typefacesOf } from '../../support/pdf.ts'
import { part, stamp, t } from '../../support/trees.ts'
import { checkDocx } from '../../support/word/check.ts'
import { partsOf } from '../../support/word/read.ts'

const jobOf = (blocks: readonly Block[], style: Style = HOUSE_STYLE): Job => ({
  tree: { title: '', language: 'en-GB', documentKind: 'policy', blocks } satisfies Tree,
  style,
  options: { mark: 'none' },
  stamp,
})

async function pdfOf(blocks: readonly Block[], style: Style = HOUSE_STYLE): Promise<ReadPdf> {
  return readPdf(await writePdf(jobOf(blocks, style), await typefacesOf(style)))
}

async function wordOf(blocks: readonly Block[], style?: Style): Promise<string> {
  const bytes = await writeDocx(jobOf(blocks, style))
  expect(checkDocx(bytes)).toEqual([])
  return partsOf(bytes)['word/document.xml'] ?? ''
}

const origin = { part: part('a') }

const row = (header: boolean, ...texts: readonly string[]): TableRow => ({
  cells: texts.map((text) => ({
    header,
    colspan: 1,
    rowspan: 1,
    blocks: [{ type: 'paragraph', level: 0, origin, content: [t(text)] }],
  })),
})
const tableOf = (...rows: readonly TableRow[]): BlockOf<'table'> => ({
  type: 'table',
  level: 0,
  origin,
  rows,
})

const ESCALATION = tableOf(
  row(true, 'Stage', 'Who', 'What they do', 'When'),
  row(false, 'Report', 'Account Owner', 'Correct and apologise: say what was wrong', 'At once'),
  row(false, 'Decide', 'Approver', 'Agree the words that the Account Owner will post', 'Within 2 hours'),
  row(false, 'Review', 'Manager', 'Write down what happened, and what we will change', 'Within 5 days'),
)

describe('the columns of a table', () => {
  const styles = [
    HOUSE_STYLE,
    { ...HOUSE_STYLE, font: 'Times New Roman', sizes: { ...HOUSE_STYLE.sizes, text: 12 } },
  ]

  test.each(styles)('begin at the same places in Word and in PDF: $font', async (style) => {
    const xml = await wordOf([ESCALATION], style)
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((m) => Number(m[1]) / 20)
    const pdf = await pdfOf([ESCALATION], style)
    const starts = ['Stage', 'Who', 'What', 'When'].map(
      (word) => pdf.shown.find(({ text }) => text.startsWith(word))?.x ?? 0,
    )
    expect(widths).toHaveLength(4)
    starts.slice(1).forEach((x, i) => {
      expect(x - starts[i]!).toBeCloseTo(widths[i]!, 1)
    })
  })
})
