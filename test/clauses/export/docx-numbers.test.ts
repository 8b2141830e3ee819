import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { treeText } from '../../../clauses/tree/text.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'
import { everything, stamp } from '../../support/trees.ts'
import { checkDocx } from '../../support/word/check.ts'
import { docxText, evaluateNumbers, plainSpaces } from '../../support/word/numbers.ts'
import { randomTrees } from '../../support/word/random.ts'

const write = (tree: Tree, style: Style = HOUSE_STYLE): Promise<Uint8Array> =>
  writeDocx({ tree, style, options: { mark: 'none' }, stamp })

const lines = (tree: Tree): string[] =>
  treeText(tree)
    .filter((line) => line !== '')
    .map(plainSpaces)

describe('Word, counting for itself,', () => {
  test('gives every label and reference of the tree that has everything', async () => {
    const bytes = await write(everything())
    expect(docxText(bytes)).toEqual(lines(everything()))
    expect(evaluateNumbers(bytes).flatMap((p) => p.references)).toEqual([
      { instruction: 'REF _cw_alphaaaaaaaa_aaaa3 \\w \\h', cached: '1.1(a)', text: '1.1(a)' },
      { instruction: 'REF _cw_alphaaaaaaaa \\h', cached: 'Definitions', text: 'Definitions' },
    ])
  })

  test('agrees with assembly on random documents in four looks, and their structure is sound', async () => {
    const seed = Date.now() % 1_000_000
    console.log(`random documents: seed ${seed}`)
    await fc.assert(
      fc.asyncProperty(randomTrees, async ({ tree, style }) => {
        const bytes = await write(tree, style)
        expect(docxText(bytes)).toEqual(lines(tree))
        for (const { references } of evaluateNumbers(bytes))
          for (const { cached, text } of references) expect(text).toBe(cached)
        expect(checkDocx(bytes)).toEqual([])
      }),
      { seed, numRuns: 60 },
    )
  })
})
