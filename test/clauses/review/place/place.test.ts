import { describe, expect, test } from 'vitest'
import { place } from '../../../../clauses/review/place/place.ts'
import { sentLines } from '../../../../clauses/review/place/sent.ts'
import { treeText } from '../../../../clauses/tree/text.ts'
import { assembled, EXAMPLES } from '../../../support/examples.ts'
import { HANDBOOK, STRESS } from '../../../support/handbook.ts'
import { checkReading } from '../../../support/readings.ts'
import { returnedOf } from '../../../support/returned.ts'
import { everything } from '../../../support/trees.ts'

const TREES = [
  ...[...EXAMPLES, HANDBOOK, STRESS].map((example) => ({
    slug: example.slug,
    tree: assembled(example).tree,
  })),
  { slug: 'everything', tree: everything() },
]

describe('a file in which nothing was changed', () => {
  test.each(TREES)('of $slug has the lines of its tree and no change', ({ tree }) => {
    const lines = sentLines(tree).map(({ label, text }) => (label === '' ? text : `${label}\t${text}`))
    expect(lines).toEqual(treeText(tree))
    const reading = place(returnedOf(tree), { tree, copy: '0001-00000000' })
    expect(reading.changes).toEqual([])
    checkReading(reading, tree)
    expect(reading.lines.map(({ at }) => at)).toEqual(sentLines(tree).map(({ at }) => at))
  })
})
