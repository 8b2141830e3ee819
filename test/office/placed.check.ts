import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { EXAMPLES, jobOf } from '../support/examples.ts'
import { HANDBOOK, STRESS } from '../support/handbook.ts'
import { LOOKS } from '../support/looks.ts'
import { checkReading } from '../support/readings.ts'
import { BARE } from '../support/word/bare.ts'
import { placedBeside } from '../support/word/placed.ts'
import { office } from './office.ts'

const libre = office()
afterAll(() => libre.end())

const STYLES = process.env.CLAUSEWRIGHT_FULL ? LOOKS : LOOKS.filter(({ name }) => name === 'House')

/** Every document, once with the notes for the lawyer as comments. */
const documents = [...EXAMPLES, HANDBOOK, STRESS].flatMap((content) =>
  STYLES.map((style) => ({
    name: `${content.slug}-${style.name.toLowerCase().replace(/ /g, '-')}`,
    job: jobOf(content, style, { mark: 'none', comments: true }),
  })),
)

const cases = [...documents, { name: 'without-headings', job: BARE }]

beforeAll(async () => {
  for (const { name, job } of cases) writeFileSync(join(libre.folder, `${name}.docx`), await writeDocx(job))
  libre.convert(
    cases.map(({ name }) => `${name}.docx`),
    'docx:MS Word 2007 XML',
    'back',
  )
})

describe('a Word file that LibreOffice opened and saved', () => {
  test.each(cases)('has no change: $name', async ({ name, job }) => {
    const reading = await placedBeside(libre.bytes(`back/${name}.docx`), job)
    expect(reading.changes).toEqual([])
    expect(reading.hidden).toEqual([])
    expect(reading.comments.filter(({ ours, part }) => !ours || part === null)).toEqual([])
    checkReading(reading, job.tree)
    const clauses = reading.lines.filter(({ at }) => at)
    expect(clauses.length).toBe(reading.lines.length)
  })
})
