import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { fontLoader } from '../../../electron/work/fonts.ts'
import { EXAMPLES, jobOf } from '../../support/examples.ts'
import { LOOKS, PDF_OPTIONS } from '../../support/looks.ts'
import { mutoolFaults, preflightFaults, qpdfFaults, whyNot } from '../../support/pdfTools.ts'
import { eachOf, inFolder } from '../../support/tools.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined
for (const [program, why] of Object.entries(whyNot))
  if (why) console.log(`Not checked: PDFs by ${program}, because ${why}.`)

const load = fontLoader()

const everyCase = EXAMPLES.flatMap((example) =>
  LOOKS.flatMap((style) => PDF_OPTIONS.map((options) => ({ example, style, options }))),
)
type Case = (typeof everyCase)[number]

/** Each template once, and every option and style more than once among them. */
const cases: readonly Case[] = FULL
  ? everyCase
  : EXAMPLES.map((example, i) => ({
      example,
      style: LOOKS[i % LOOKS.length]!,
      options: PDF_OPTIONS[i % PDF_OPTIONS.length]!,
    }))

const nameOf = ({ example, style, options }: Case): string =>
  `${example.slug} ${style.name} ${JSON.stringify(options)}`.replace(/[^A-Za-z0-9]+/g, '-')

const written = async ({ example, style, options }: Case): Promise<Uint8Array> =>
  writePdf(jobOf(example, style, options), await load(style))

/** Calls a check with a folder in which the PDF of every case lies, and says of how many. */
const withFiles = (
  some: readonly Case[],
  check: (folder: string, names: readonly string[]) => Promise<string[]>,
): Promise<string[]> =>
  inFolder(async (folder) => {
    const names = some.map((c) => `${nameOf(c)}.pdf`)
    await eachOf(some, 1, async (c, i) => writeFile(join(folder, names[i]!), await written(c)))
    return check(folder, names)
  })

const eachFile =
  (faults: (file: string) => Promise<string[]>) =>
  async (folder: string, names: readonly string[]): Promise<string[]> => {
    const found = await eachOf(names, 2, (name) => faults(join(folder, name)))
    return found.flatMap((list, i) => list.map((fault) => `${names[i]}: ${fault}`))
  }

/** A PDF in which the bytes of its first page's compressed stream are overwritten. */
function damaged(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  const begins = '>>\nstream\n'
  const at = Buffer.from(copy).indexOf(begins, Buffer.from(copy).indexOf('/FlateDecode')) + begins.length
  return copy.fill(0xff, at + 10, at + 70)
}

const planted = (faults: (file: string) => Promise<string[]>): Promise<string[]> =>
  inFolder(async (folder) => {
    const file = join(folder, 'planted.pdf')
    await writeFile(file, damaged(await written(cases[0]!)))
    return faults(file)
  })

describe.skipIf(whyNot.qpdf !== null)('qpdf', () => {
  test('finds no fault in any template, option and style, and one that was planted', async () => {
    expect(await withFiles(cases, eachFile(qpdfFaults))).toEqual([])
    expect(await planted(qpdfFaults)).not.toEqual([])
  }, 900_000)
})

describe.skipIf(whyNot.mutool !== null)('MuPDF', () => {
  test('draws every page of every template, option and style without a warning, and warns of a fault that was planted', async () => {
    expect(await withFiles(cases, eachFile(mutoolFaults))).toEqual([])
    expect(await planted(mutoolFaults)).not.toEqual([])
  }, 900_000)
})

describe.skipIf(whyNot.preflight !== null)('PDFBox Preflight', () => {
  const archives = cases.filter(({ options }) => !options.plain)
  const check = (some: readonly Case[]): Promise<string[]> =>
    withFiles(some, (folder, names) =>
      preflightFaults(
        folder,
        names.map((name, i) => ({ name, source: some[i]!.options.source === true })),
      ),
    )

  test('finds nothing that an archive copy may not have, but for what came with later parts', async () => {
    console.log(`Preflight looks at ${archives.length} PDFs.`)
    expect(archives.length).toBeGreaterThanOrEqual(FULL ? EXAMPLES.length * LOOKS.length * 3 : 9)
    expect(await check(archives)).toEqual([])
  }, 900_000)

  test('tells a plain PDF, and one with an attachment that was not asked for', async () => {
    const [plain] = cases.filter(({ options }) => options.plain)
    expect((await check([plain!])).join(' ')).toContain('Color space')
    const [source] = cases.filter(({ options }) => options.source)
    const found = await withFiles([source!], (folder, names) =>
      preflightFaults(folder, [{ name: names[0]!, source: false }]),
    )
    expect(found.join(' ')).toContain('EmbeddedFile')
  })
})
