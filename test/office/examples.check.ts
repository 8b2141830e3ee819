import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { writePdf } from '../../clauses/export/pdf/write.ts'
import { fontLoader } from '../../electron/work/fonts.ts'
import { EXAMPLES, jobOf } from '../support/examples.ts'
import { HANDBOOK, STRESS } from '../support/handbook.ts'
import { LOOKS, WORD_OPTIONS } from '../support/looks.ts'
import { readPdf } from '../support/pdf.ts'
import { findTool, run } from '../support/tools.ts'
import { footnotes, letters, office, readBeside } from './office.ts'

const libre = office()
const load = fontLoader()
afterAll(() => libre.end())

const PLAIN = { mark: 'none' } as const
const contents = [...EXAMPLES, HANDBOOK, STRESS]

/** The style of the house and the one with articles; all of them where full counts are asked for. */
const STYLES = process.env.CLAUSEWRIGHT_FULL
  ? LOOKS
  : LOOKS.filter(({ name }) => /^(House|Charter)$/.test(name))

/** Every document in these styles, and one of them in every way to ask for it. */
const cases = [
  ...STYLES.flatMap((style) => contents.map((content) => ({ content, style, options: PLAIN, as: '' }))),
  ...WORD_OPTIONS.slice(1).map((options, i) => ({
    ...{ content: contents[i]!, style: LOOKS[i % LOOKS.length]!, options },
    as: `-option-${i + 1}`,
  })),
].map(({ content, style, options, as }) => ({
  name: `${content.slug}-${style.name.toLowerCase()}${as}`,
  ...{ content, style, job: jobOf(content, style, options) },
}))

const read = (name: string): string => letters(libre.read(`${name}.txt`))

beforeAll(async () => {
  for (const { name, job, style } of cases)
    writeFileSync(join(libre.folder, `${name}.docx`), await writeDocx(job, () => load(style)))
  libre.convert(
    cases.map(({ name }) => `${name}.docx`),
    'txt:Text',
  )
})

describe('LibreOffice reads in the Word file', () => {
  test.each(cases)(
    '$name just the words of its tree: numbers, references and contents too',
    ({ name, job }) => {
      expect(readBeside(job.tree, read(name)).parts).toBeNull()
    },
  )

  // The page numbers of a contents list are not in the golden text.
  const plain = EXAMPLES.filter(({ template }) => template.parts.every(({ type }) => type !== 'contents'))
  test.each(plain)('of $slug in the style of the house what its golden text says', ({ slug, golden }) => {
    expect(read(`${slug}-house`)).toBe(letters(readFileSync(golden, 'utf8')))
  })
})

const listed = cases.filter(({ content }) => content.slug === 'handbook' || content.slug === 'stress')

test.each(listed)('the contents list of $name names the pages of the PDF', async ({ name, job, style }) => {
  const { pages } = readBeside(job.tree, read(name))
  const entries = job.tree.blocks.flatMap((b) => (b.type === 'contents' ? b.entries : []))
  const outline = (await readPdf(await writePdf(job, await load(style)))).outline
  const pageOf = new Map(outline.map(({ title, page }) => [letters(title), page]))
  expect(pages.length).toBe(entries.length)
  expect(entries.length).toBeGreaterThan(1)
  const twice = (words: string): boolean =>
    entries.filter((e) => letters(`${e.label ?? ''}${e.text}`) === words).length > 1
  for (const [i, { label, text }] of entries.entries()) {
    const words = letters(`${label ?? ''}${text}`)
    if (!twice(words)) expect([text, pages[i]]).toEqual([text, pageOf.get(words)])
  }
})

const noText = findTool('pdftotext') ? null : 'pdftotext is not installed (Debian: poppler-utils)'
if (noText) console.log(`Not checked: footnotes on LibreOffice’s pages, because ${noText}.`)

test.skipIf(noText !== null)('LibreOffice prints every footnote of what is hardest to set', async () => {
  const stress = cases.filter(({ content }) => content.slug === 'stress')
  libre.convert(
    stress.map(({ name }) => `${name}.docx`),
    'pdf',
  )
  for (const { name, job } of stress) {
    const { out } = await run('pdftotext', ['-layout', join(libre.folder, `${name}.pdf`), '-'])
    const notes = footnotes(job.tree)
    expect(notes.length).toBeGreaterThan(2)
    for (const note of notes) expect(letters(out)).toContain(letters(note))
  }
})

test('a number that is wrong by one is told', () => {
  const { name, job } = cases.find(({ content }) => content.slug === 'contract-addendum-online-conduct')!
  const wrong = read(name).replace('2.1', '2.2')
  expect(readBeside(job.tree, wrong).parts?.wanted).toMatch(/^1/)
})
