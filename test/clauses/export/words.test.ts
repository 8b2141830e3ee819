import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { writeHtml } from '../../../clauses/export/html.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { writeMarkdown } from '../../../clauses/export/markdown.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { treeText, words } from '../../../clauses/tree/text.ts'
import { fontLoader } from '../../../electron/work/fonts.ts'
import { EXAMPLES, jobOf } from '../../support/examples.ts'
import { LOOKS } from '../../support/looks.ts'
import { pdfText } from '../../support/pdf.ts'
import { printableDraft } from '../../support/randomDraft.ts'
import { stamp } from '../../support/trees.ts'
import { htmlWords, markdownWords } from '../../support/webText.ts'
import { docxText } from '../../support/word/numbers.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined
const load = fontLoader()

/** What each format says of a job, word by word. */
const READERS: Readonly<Record<string, (job: Job) => Promise<string[]>>> = {
  docx: async (job) => words(docxText(await writeDocx(job, () => load(job.style)))),
  pdf: async (job) => words(await pdfText(await writePdf(job, await load(job.style)))),
  html: async (job) => htmlWords(writeHtml(job)),
  markdown: async (job) => markdownWords(writeMarkdown(job)),
}

/** Whether a table has a footnote: Markdown, whose cells hold lines only, prints it after the table. */
const notedTable = ({ tree }: Job): boolean =>
  tree.blocks.some((b) => b.type === 'table' && JSON.stringify(b).includes('"type":"footnote"'))

async function expectSameWords(job: Job): Promise<void> {
  const said = words(treeText(job.tree))
  for (const [format, read] of Object.entries(READERS)) {
    const order = (list: string[]): string[] =>
      format === 'markdown' && notedTable(job) ? list.toSorted() : list
    expect({ format, words: order(await read(job)) }).toEqual({ format, words: order(said) })
  }
}

/** Every example in every style, or each example in one of them. */
const cases = EXAMPLES.flatMap((example, i) =>
  (FULL ? LOOKS : [LOOKS[i % LOOKS.length]!]).map((style) => ({ slug: example.slug, example, style })),
)

test.each(cases)(
  '$slug says the same words in the same order in every format, in $style.name',
  async (one) => {
    await expectSameWords(jobOf(one.example, one.style))
  },
)

test('random drafts say the same words in the same order in every format and style', async () => {
  const [seed, numRuns] = [Number(process.env.SEED ?? Date.now() % 1_000_000), FULL ? 500 : 50]
  console.log(`${numRuns} random drafts: seed ${seed}`)
  await fc.assert(
    fc.asyncProperty(printableDraft, fc.constantFrom(...LOOKS), async ({ draft, sources }, style) => {
      const { tree } = assemble(draft, sources, style)
      await expectSameWords({ tree, style, options: { mark: 'none' }, stamp })
    }),
    { seed, numRuns },
  )
}, 900_000)

test('the random drafts hold every kind of line and reference', () => {
  const drafts = fc.sample(printableDraft, { seed: 1, numRuns: 150 })
  const trees = drafts.map(({ draft, sources }) => assemble(draft, sources, LOOKS[0]!).tree)
  const seen = new Set(JSON.stringify(trees).match(/"type":"\w+"|"form":"\w+"/g))
  for (const name of ['"type":"footnote"', '"type":"contents"', '"form":"term"', '"form":"position"'])
    expect(seen).toContain(name)
}, 120_000)

test('the readers of this test tell a missing word, and words in another order', async () => {
  const job = jobOf(EXAMPLES[0]!)
  const [first, second, ...rest] = job.tree.blocks
  for (const blocks of [rest, [second!, first!, ...rest]]) {
    const other = { ...job, tree: { ...job.tree, blocks } }
    for (const read of Object.values(READERS)) expect(await read(other)).not.toEqual(await read(job))
  }
})
