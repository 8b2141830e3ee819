import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { readPackage } from '../../../clauses/review/package.ts'
import { reportOf } from '../../../clauses/review/report.ts'
import { readReturned } from '../../../clauses/review/returned/read.ts'
import type { Returned } from '../../../clauses/review/returned/returned.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'
import { everything, stamp } from '../../support/trees.ts'
import { assembledOf, drafts } from '../../support/word/drafts.ts'
import { evaluateNumbers } from '../../support/word/numbers.ts'
import { randomTrees } from '../../support/word/random.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined
const LONG = FULL ? 1_200_000 : 120_000

interface Read {
  readonly bytes: Uint8Array
  readonly returned: Returned
}

async function read(tree: Tree, style: Style = HOUSE_STYLE): Promise<Read> {
  const bytes = await writeDocx({ tree, style, options: { mark: 'none' }, stamp })
  return { bytes, returned: await readReturned(await readPackage(bytes, 'ours.docx')) }
}

/** The labels are those that Word prints, before and after the changes that are not there, and nothing is found in it. */
function expectUntouched({ bytes, returned }: Read): void {
  const body = returned.paragraphs.filter(({ story }) => story === 'body')
  const labels = evaluateNumbers(bytes).map(({ label }) => label)
  expect(body.map(({ label }) => label)).toEqual(labels)
  expect(body.map(({ labelBefore }) => labelBefore)).toEqual(labels)
  const report = reportOf(returned)
  expect(report.accepted).toBe(report.rejected)
  expect(report).toMatchObject({ changes: [], comments: [], hidden: [], warnings: [] })
}

const seedOf = (what: string): number => {
  const seed = Date.now() % 1_000_000
  console.log(`${what}: seed ${seed}`)
  return seed
}

describe('a file of ours that comes back as it went', () => {
  test('says of which draft and Copy it is, and holds its parts in their controls', async () => {
    const { returned } = await read(everything())
    expect(returned.from).toEqual({ draft: stamp.draft, copy: stamp.copy, library: stamp.library })
    const parts = everything().blocks.flatMap(({ origin }) => (origin.clause ? [origin.part] : []))
    const held = returned.paragraphs.flatMap(({ controls }) => controls.map(({ tag }) => tag.split(':')[1]))
    expect([...new Set(held)]).toEqual([...new Set(parts)])
  })

  test(
    'shows no change, nothing hidden, and the numbers that Word prints',
    async () => {
      expectUntouched(await read(everything()))
      await fc.assert(
        fc.asyncProperty(randomTrees, async ({ tree, style }) => expectUntouched(await read(tree, style))),
        { seed: seedOf('random documents'), numRuns: FULL ? 300 : 15 },
      )
      await fc.assert(
        fc.asyncProperty(drafts, async (drafted) =>
          expectUntouched(await read(assembledOf(drafted).tree, drafted.style)),
        ),
        { seed: seedOf('random drafts'), numRuns: FULL ? 500 : 15 },
      )
    },
    LONG,
  )
})
