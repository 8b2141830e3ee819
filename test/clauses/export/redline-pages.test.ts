import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { writeHtml } from '../../../clauses/export/html.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { writeMarkdown } from '../../../clauses/export/markdown.ts'
import { writePdf } from '../../../clauses/export/pdf/write.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { diff } from '../../../clauses/tree/diff.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'
import { EXAMPLES } from '../../support/examples.ts'
import { arimo } from '../../support/pdf.ts'
import { faultsIn } from '../../support/pdfa.ts'
import { takeApart } from '../../support/pdfFile.ts'
import { revised } from '../../support/revised.ts'
import { everything, stamp } from '../../support/trees.ts'
import { validateAll, whyNoValidator } from '../../support/word/validator.ts'

const by = { author: 'Amira Shah', date: '2026-11-22T10:00:00.000Z' }
const jobOf = (before: Tree, after: Tree): Job => ({
  tree: diff(before, after, by),
  style: HOUSE_STYLE,
  options: { mark: 'none' },
  stamp,
})
const turned: Tree = { ...everything(), title: 'Another title', blocks: everything().blocks.toReversed() }
const all = jobOf(everything(), turned)

const addendum = EXAMPLES.find(({ slug }) => slug === 'contract-addendum-online-conduct')!
const { before, after } = revised(addendum)

describe('a redline as PDF', () => {
  test('is fit for archives and for all readers, as any PDF', async () => {
    for (const job of [all, jobOf(before, after)]) {
      const bytes = await writePdf(job, arimo)
      expect(await faultsIn(bytes)).toEqual([])
    }
  })

  test('tells in words what is only seen as lines', async () => {
    const { things } = await takeApart(await writePdf(jobOf(before, after), arimo))
    const source = JSON.stringify(things.map(({ value }) => value)).replace(/\\\\u0000|\\u0000/g, '')
    expect(source).toContain('"/Span"')
    for (const line of ['Underline', 'LineThrough']) expect(source).toContain(`"/${line}"`)
    for (const said of [
      'deleted: Nadia',
      'inserted: Beatrice Hall',
      'moved from here: How to read',
      'moved here: How to read',
    ])
      expect(source).toContain(said)
  })
})

describe('a redline as HTML', () => {
  const html = writeHtml(jobOf(before, after))

  test('marks what came and went, with who did it and when', () => {
    expect(html).toContain(
      '<ins datetime="2026-11-22T10:00:00.000Z" title="Inserted by Amira Shah">Beatrice Hall</ins>',
    )
    expect(html).toMatch(/<del class="moved" [^>]*title="Moved from here by Amira Shah">How to read/)
    expect(html).toMatch(/<ins class="moved" [^>]*title="Moved here by Amira Shah">How to read/)
  })

  test('shows a number that is another now beside the one before', () => {
    expect(html).toMatch(/<span class="label"><del [^>]*>3\.<\/del> <ins [^>]*>2\.<\/ins><\/span>/)
  })

  test('gives no two places one name', () => {
    const ids = [...writeHtml(all).matchAll(/ id="([^"]+)"/g)].map((m) => m[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('says nothing of changes where there are none', () => {
    expect(writeHtml({ ...all, tree: everything() })).not.toMatch(/<ins|<del|class="changed"/)
  })
})

test('a redline as Markdown is CriticMarkup', () => {
  const markdown = writeMarkdown(jobOf(before, after))
  expect(markdown).toMatch(/\{--Nadia [^}]*--\}\{\+\+Beatrice Hall\+\+\}/)
  expect(markdown).toContain('{--3.--} {++2.++}')
  expect(markdown).toContain('--}{>>moved from here<<}')
})

describe.skipIf(whyNoValidator !== null)('the Open XML SDK', () => {
  test('finds no fault in a redline', async () => {
    const cases = [
      { name: 'everything turned round', job: all },
      { name: 'an addendum revised', job: jobOf(before, after) },
    ]
    const verdicts = await validateAll(cases.map(({ name, job }) => ({ name, write: () => writeDocx(job) })))
    expect(verdicts.flatMap(({ faults }) => faults)).toEqual([])
  }, 60_000)
})
