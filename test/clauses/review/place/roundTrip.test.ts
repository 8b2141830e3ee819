import { describe, expect, test } from 'vitest'
import type { CopyOptions } from '../../../../clauses/model/draft.ts'
import { sentLines } from '../../../../clauses/review/place/sent.ts'
import { EXAMPLES, jobOf } from '../../../support/examples.ts'
import { HANDBOOK, STRESS } from '../../../support/handbook.ts'
import { LOOKS } from '../../../support/looks.ts'
import { checkReading } from '../../../support/readings.ts'
import { BARE } from '../../../support/word/bare.ts'
import { roundTrip } from '../../../support/word/placed.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL
const OPTIONS: readonly CopyOptions[] = [
  { mark: 'none' },
  { mark: 'draft', comments: true },
  { mark: 'none', protect: true },
]

/** Every document in a style of its own; all of them in all styles and with all options where full counts are asked for. */
const CASES = [...EXAMPLES, HANDBOOK, STRESS].flatMap((content, i) =>
  LOOKS.flatMap((style, s) =>
    OPTIONS.flatMap((options, o) =>
      FULL || (s === i % LOOKS.length && o === i % OPTIONS.length)
        ? [{ name: `${content.slug}, ${style.name}, option ${o}`, job: jobOf(content, style, options) }]
        : [],
    ),
  ),
)

describe('a Word file that comes home as it was sent', () => {
  test('has notes on the heading of a clause, on all of one without a heading, and on a provision', async () => {
    const reading = await roundTrip(BARE)
    expect(reading.changes).toEqual([])
    expect(reading.comments.map(({ text, on, ours }) => [text, on, ours])).toEqual([
      ['Is this needed?', 'Łucja Ó Briain was asked first.\nAnd then told.', true],
      ['Are these fair?', 'The first term.\nThe second term.', true],
      ['Is this one fair?', 'The second term.', true],
      ['Is this enough?', 'Notice', true],
    ])
    expect(reading.comments.map(({ part }) => part)).toEqual(BARE.notes?.map(({ part }) => part))
  })

  test.each(CASES)('has no change: $name', async ({ job }) => {
    const reading = await roundTrip(job)
    expect(reading.changes).toEqual([])
    expect(reading.hidden).toEqual([])
    expect(reading.warnings).toEqual([])
    expect(reading.reviewers).toEqual([])
    expect(reading.comments.every(({ ours, part }) => ours && part !== null)).toBe(true)
    expect(reading.comments.length).toBe(job.options.comments ? (job.notes?.length ?? 0) : 0)
    checkReading(reading, job.tree)
    const sent = sentLines(job.tree)
    expect(reading.lines.map(({ at }) => at)).toEqual(sent.map(({ at }) => at))
    expect(reading.lines.map(({ level, kind }) => `${kind} ${level}`)).toEqual(
      sent.map(({ level, kind }) => `${kind} ${level}`),
    )
  })
})
