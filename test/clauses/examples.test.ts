import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { writeMarkdown } from '../../clauses/export/markdown.ts'
import { writePdf } from '../../clauses/export/pdf/write.ts'
import { STARTER } from '../../clauses/starter/files.ts'
import { treeText, words } from '../../clauses/tree/text.ts'
import { assembled, EXAMPLES, jobOf } from '../support/examples.ts'
import { arimo, pdfText, readPdf } from '../support/pdf.ts'
import { checkDocx } from '../support/word/check.ts'
import { docxText, evaluateNumbers, plainSpaces } from '../support/word/numbers.ts'

test('there is an example for each starter template', () => {
  const templates = Object.keys(STARTER).flatMap((path) => /^templates\/(.+)\.md$/.exec(path)?.[1] ?? [])
  expect(templates.length).toBeGreaterThanOrEqual(8)
  expect(EXAMPLES.map((e) => e.slug).toSorted()).toEqual(templates.toSorted())
})

describe.each(EXAMPLES)('$slug, filled from its example answers,', (example) => {
  const { tree, problems, asked } = assembled(example)
  const lines = treeText(tree)

  test('has no Problems, and asks for just what is answered', () => {
    expect(problems).toEqual([])
    expect(asked.toSorted()).toEqual(Object.keys(example.answers).toSorted())
  })

  test('says what its golden text says', () => {
    expect(existsSync(example.golden)).toBe(true)
    expect(`${lines.join('\n')}\n`).toBe(readFileSync(example.golden, 'utf8'))
  })

  test('is missing every answer by name when nothing is answered', () => {
    const bare = assembled({ ...example, answers: {} })
    const missing = bare.problems.filter((p) => p.code === 'emptyField').map((p) => p.field)
    expect(new Set(missing)).toEqual(new Set(bare.asked))
    expect(bare.problems.every((p) => p.code !== 'emptyField' || p.weight === 'blocks')).toBe(true)
  })

  test('has the same words, numbers and references in Word, whose structure is sound', async () => {
    const bytes = await writeDocx(jobOf(example))
    expect(docxText(bytes)).toEqual(lines.filter((line) => line !== '').map(plainSpaces))
    for (const { references } of evaluateNumbers(bytes)) {
      for (const { cached, text } of references) expect(text).toBe(cached)
    }
    expect(checkDocx(bytes)).toEqual([])
  })

  test('has the same words in PDF, with an outline of its headings', async () => {
    const bytes = await writePdf(jobOf(example), arimo)
    expect(words(await pdfText(bytes))).toEqual(words(lines))
    const headings = tree.blocks.filter((b) => b.type === 'heading').length
    expect((await readPdf(bytes)).outline).toHaveLength(headings)
  })

  test('gives the same bytes when it is written again', async () => {
    expect(await writeDocx(jobOf(example))).toEqual(await writeDocx(jobOf(example)))
    expect(await writePdf(jobOf(example), arimo)).toEqual(await writePdf(jobOf(example), arimo))
    expect(writeMarkdown(jobOf(example))).toBe(writeMarkdown(jobOf(example)))
  })
})
