import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { fontLoader } from '../../../electron/work/fonts.ts'
import { EXAMPLES, jobOf } from '../../support/examples.ts'
import { LOOKS, WORD_OPTIONS } from '../../support/looks.ts'
import { BARE } from '../../support/word/bare.ts'
import { validateAll, whyNoValidator } from '../../support/word/validator.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined
if (whyNoValidator) console.log(`Not checked: Word files by the Open XML SDK, because ${whyNoValidator}.`)

const load = fontLoader()

const everyCase = EXAMPLES.flatMap((example) =>
  LOOKS.flatMap((style) => WORD_OPTIONS.map((options) => ({ example, style, options }))),
)
type Case = (typeof everyCase)[number]

/** Each template once, and every option and style more than once among them. */
const someCases: readonly Case[] = EXAMPLES.map((example, i) => ({
  example,
  style: LOOKS[i % LOOKS.length]!,
  options: WORD_OPTIONS[(i + Math.floor(i / LOOKS.length)) % WORD_OPTIONS.length]!,
}))

const named = ({ example, style, options }: Case): string =>
  `${example.slug} ${style.name} ${JSON.stringify(options)}`

const written = ({ example, style, options }: Case): Promise<Uint8Array> =>
  writeDocx(jobOf(example, style, options), () => load(style))

/** A Word file in which an element stands where the schema does not allow it. */
function broken(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  const document = new TextDecoder().decode(parts['word/document.xml'])
  const planted = document.replace('<w:body>', '<w:body><w:jc w:val="left"/>')
  expect(planted).not.toBe(document)
  return zipSync({ ...parts, 'word/document.xml': strToU8(planted) })
}

describe.skipIf(whyNoValidator !== null)('the Open XML SDK', () => {
  test('finds no fault in any template, option and style', async () => {
    const cases = FULL ? everyCase : someCases
    const verdicts = await validateAll(cases.map((c) => ({ name: named(c), write: () => written(c) })))
    const faults = verdicts.flatMap((verdict, i) => verdict.faults.map((f) => `${named(cases[i]!)}: ${f}`))
    console.log(`The Open XML SDK looked at ${verdicts.length} Word files.`)
    expect(faults).toEqual([])
    expect(new Set(verdicts.map((v) => v.looked)).size).toBe(cases.length)
    expect(cases.length).toBe(FULL ? EXAMPLES.length * LOOKS.length * WORD_OPTIONS.length : EXAMPLES.length)
  }, 900_000)

  test('finds no fault in notes over several paragraphs', async () => {
    const [verdict] = await validateAll([{ name: 'notes', write: () => writeDocx(BARE) }])
    expect(verdict?.faults).toEqual([])
  })

  test('finds a fault that was planted', async () => {
    const [first] = someCases
    const write = async (): Promise<Uint8Array> => broken(await written(first!))
    const [verdict] = await validateAll([{ name: 'planted', write }])
    expect(verdict?.faults.join(' ')).toContain('/w:body')
  })
})
