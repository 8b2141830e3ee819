import { expect, test } from 'vitest'
import { place } from '../../../../clauses/review/place/place.ts'
import { sentLines } from '../../../../clauses/review/place/sent.ts'
import type { Tree } from '../../../../clauses/tree/tree.ts'
import { drawing, edited, stripped } from '../../../support/edits.ts'
import { assembled, EXAMPLES } from '../../../support/examples.ts'
import { cameBack, checkReading } from '../../../support/readings.ts'
import { acceptedText, returnedOf } from '../../../support/returned.ts'
import { everything } from '../../../support/trees.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL
const RUNS = FULL ? 2000 : 40
/** The same each time in a sample, so that it fails only for what changed; the full count draws anew. */
const SEED = Number(process.env.SEED ?? (FULL ? Math.floor(Math.random() * 2 ** 31) : 20261128))
const SLUGS = ['contract-addendum-change-to-terms', 'letter-written-warning', 'grievance-procedure']

const TREES = [
  everything(),
  ...EXAMPLES.filter(({ slug }) => FULL || SLUGS.includes(slug)).map((example) => assembled(example).tree),
]

/** Entries of a list of contents follow from the document; they are no words that came back. */
const isEntry = (text: string): boolean => /\t3$/.test(text)

const plain = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/\u00a0/g, ' '))

test(
  `what was sent and what came back are both in a reading, whatever was edited (seed ${SEED})`,
  () => {
    for (let run = 0; run < RUNS; run++) {
      const draw = drawing(SEED + run)
      const tree = TREES[draw(TREES.length)]!
      const whole = edited(returnedOf(tree), draw, 1 + draw(12))
      const returned = draw(3) === 0 ? stripped(whole) : whole
      const reading = place(returned, { tree, copy: '0001-00000000' })
      const told = `seed ${SEED}, run ${run}`
      try {
        checkReading(reading, tree)
        const listed = listedIn(tree)
        const body = { paragraphs: returned.paragraphs.filter(({ story }) => story === 'body') }
        const lines = reading.lines.filter(
          ({ kind, at }) => kind !== 'footnote' && !(at && listed.has(`${at.block} ${at.line}`)),
        )
        expect(plain(cameBack(lines))).toEqual(plain(acceptedText(body)).filter((text) => !isEntry(text)))
      } catch (error) {
        throw new Error(told, { cause: error })
      }
    }
  },
  FULL ? 1_800_000 : undefined,
)

const listedIn = (tree: Tree): Set<string> =>
  new Set(sentLines(tree).flatMap(({ at, listed }) => (listed ? [`${at.block} ${at.line}`] : [])))

test('a reading says what came back', () => {
  expect(acceptedText({ paragraphs: returnedOf(everything()).paragraphs }).length).toBeGreaterThan(20)
})
