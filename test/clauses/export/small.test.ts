import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { contrast, READABLE, readable } from '../../../clauses/model/contrast.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { lookIn } from '../../../clauses/review/look.ts'
import { anchorOf, type Tree } from '../../../clauses/tree/tree.ts'
import { COMPANIES } from '../../support/companies.ts'
import { readPdf, typefacesOf } from '../../support/pdf.ts'
import { part, stamp, t } from '../../support/trees.ts'
import { partsOf } from '../../support/word/read.ts'

const origin = { part: part('a') }
const TREE: Tree = {
  title: 'T',
  language: 'en-GB',
  documentKind: 'policy',
  blocks: [
    {
      type: 'paragraph',
      level: 0,
      origin,
      content: [
        t('Words'),
        { type: 'footnote', label: '1', text: 'Noted here', marks: {}, origin: { from: 'text' } },
      ],
    },
    {
      type: 'signatures',
      anchor: anchorOf(part('s')),
      origin,
      intro: [],
      signatories: [{ content: [t('Signed by A')], lines: [{ kind: 'date', label: 'Dated' }] }],
    },
  ],
}

/** The sizes of a footnote and of a label to sign beside in both formats, and the label's colour in Word. */
async function smallWords(style: Style) {
  const job = { tree: TREE, style, options: { mark: 'none' }, stamp } as const
  const sheet = String(partsOf(await writeDocx(job))['word/styles.xml'])
  const { shown } = await readPdf(await writePdf(job, await typefacesOf(style, 'en-GB')))
  const word = (id: string, what: RegExp): string | undefined =>
    what.exec(new RegExp(`w:styleId="${id}".*?</w:style>`).exec(sheet)![0])?.[1]
  const sizes = (id: string, words: string): number[] => [
    Number(word(id, /w:sz w:val="(\d+)"/)) / 2,
    shown.find((s) => s.text.startsWith(words))!.size,
  ]
  return {
    note: sizes('FootnoteText', 'Noted'),
    label: sizes('SignatureLine', 'Dated'),
    colour: word('SignatureLine', /w:color w:val="(\w+)"/),
  }
}

describe('small words of the document itself', () => {
  test('are never too small or too faint to read, in Word and PDF alike', async () => {
    const { bytes, file } = COMPANIES.atelier
    const { style } = await lookIn(bytes, file)
    expect([style.sizes.text, style.sizes.small, style.colours.faint]).toEqual([11.5, 7.5, '8a8a8a'])
    const { note, label, colour } = await smallWords(style)
    expect([note, label]).toEqual([
      [9, 9],
      [9, 9],
    ])
    expect(contrast(colour!)).toBeGreaterThanOrEqual(READABLE)
    expect(contrast(colour!)).toBeLessThan(5)
  })

  test('are never larger than the text, and stay as they are where they can be read', async () => {
    const tiny = { ...HOUSE_STYLE, sizes: { ...HOUSE_STYLE.sizes, text: 7, small: 5 } }
    expect(await smallWords(tiny)).toMatchObject({ note: [7, 7], label: [7, 7] })
    expect(await smallWords(HOUSE_STYLE)).toEqual({
      note: [8.5, 8.5],
      label: [9, 9],
      colour: HOUSE_STYLE.colours.faint,
    })
  })

  test('of any colour can be read', () => {
    for (const colour of ['ffffff', '8a8a8a', 'ffff00', 'ff8800', '00ffcc', '777777'])
      expect(contrast(readable(colour))).toBeGreaterThanOrEqual(READABLE)
    expect(readable('767676')).toBe('767676')
  })
})
