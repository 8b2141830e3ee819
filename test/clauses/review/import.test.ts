import { describe, expect, test } from 'vitest'
import { Body, provisions } from '../../../clauses/model/body.ts'
import { canonicalBody } from '../../../clauses/model/canon.ts'
import { type FoundRow, type Imported, importOf } from '../../../clauses/review/import/import.ts'
import { SKIP } from '../../../clauses/review/import/pieces.ts'
import { readPackage } from '../../../clauses/review/package.ts'
import { readReturned } from '../../../clauses/review/returned/read.ts'
import type { Returned } from '../../../clauses/review/returned/returned.ts'
import { CONTRACTS, type Contract, jumble } from '../../support/contracts.ts'

const read = async (bytes: Uint8Array, name = 'old.docx'): Promise<Returned> =>
  readReturned(await readPackage(bytes, name))
const taken = async (contract: Contract): Promise<Imported> => importOf(await read(CONTRACTS[contract]()))

const lineOf = ({ number, title, skip }: FoundRow): string =>
  `${number === '' ? '' : `${number} `}${title}${skip === '' ? '' : ' –'}`
const outline = async (contract: Contract): Promise<string[]> => (await taken(contract)).rows.map(lineOf)

/** The numbers of provisions as they nest: "1.2 (a) (b)". */
const labelsOf = ({ labels }: FoundRow): string => labels.map(([, label]) => label).join(' ')
const rowOf = ({ rows }: Imported, title: string): FoundRow => {
  const row = rows.find((r) => r.title === title)
  if (!row) throw new Error(`No row is called ${title}: ${rows.map((r) => r.title).join(', ')}`)
  return row
}

/** Letters and figures alone, in small letters: what must not be lost, whatever stands around it. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const sorted = (text: string): string => [...bare(text)].sort().join('')

const footnotesOf = (body: unknown): string =>
  [...JSON.stringify(body).matchAll(/"type":"footnote","attrs":\{"text":"([^"]*)"/g)]
    .map((m) => m[1])
    .join(' ')

/** Everything that rows say: titles of headings, numbers, words, footnotes. */
const saidBy = ({ rows }: Imported): string =>
  rows
    .map(({ number, titled, title, labels, text, body }) =>
      [
        number,
        titled && bare(number) !== bare(title) ? title : '',
        ...labels.map(([, l]) => l),
        text,
        footnotesOf(body),
      ].join(' '),
    )
    .join(' ')

/** Everything that the file says with its changes taken, with its numbers. */
const saidIn = ({ paragraphs }: Returned): string =>
  paragraphs
    .map(({ bits, label }) => {
      const kept = bits.filter(({ marks }) =>
        marks.every(({ kind }) => kind === 'inserted' || kind === 'movedTo'),
      )
      return `${label === '•' ? '' : label} ${kept.map(({ text }) => text).join('')}`
    })
    .join(' ')

describe('taking a contract apart', () => {
  test('Word’s own numbers, with parties, background and a schedule', async () => {
    expect(await outline('automatic')).toEqual([
      'Title page –',
      'Parties –',
      'Background',
      'Agreed terms –',
      '1 Interpretation',
      '2 Term of appointment',
      '3 Salary',
      '4 Termination',
      'Signature block –',
      'Schedule 1 Bonus',
    ])
    expect(labelsOf(rowOf(await taken('automatic'), 'Term of appointment'))).toBe('2.1 (a) (b) (i) (ii) 2.2')
  })

  test('typed numbers, where (i) is a figure under (b) and a letter after (h)', async () => {
    const found = await taken('typed')
    expect(found.rows.map(lineOf)).toEqual([
      'Title page –',
      'Introduction',
      '1 Job title',
      '2 Start',
      '3 Pay',
      'Signature block –',
    ])
    const { body, labels } = rowOf(found, 'Job title')
    expect(labels.map(([, label]) => label).join(' ')).toBe(
      '1.1 1.2 (a) (b) (i) (ii) (c) (d) (e) (f) (g) (h) (i)',
    )
    const [, second] = body.content
    expect(
      second?.type === 'provision' ? second.content.filter((b) => b.type === 'provision').length : 0,
    ).toBe(9)
  })

  test('articles in Roman figures with their sections', async () => {
    expect(await outline('articles')).toEqual([
      'Title page –',
      'Parties –',
      'ARTICLE I Employment',
      'ARTICLE II Compensation',
      'ARTICLE III Termination',
      'Signature block –',
    ])
    expect(labelsOf(rowOf(await taken('articles'), 'Compensation'))).toBe('Section 2.1 Section 2.2')
  })

  test('a handbook of heading styles: a long chapter gives its sections, a short one stays whole', async () => {
    expect(await outline('handbook')).toEqual([
      'Title page –',
      'Contents –',
      'Welcome',
      'Sickness',
      'Reporting',
      'Certificates',
      'Pay while away',
      'Coming back',
      'Holidays',
    ])
    const { rows } = await taken('handbook')
    expect(rows.map(({ level }) => level)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 1])
    expect(rows[4]!.body.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
      'bullets',
    ])
  })

  test('bold headings alone, after a table of particulars', async () => {
    expect(await outline('looks')).toEqual([
      'Title page –',
      'Particulars',
      'Hours of work',
      'Holidays',
      'Sick pay',
      'Notice',
      'Grievances',
      'Signature block –',
    ])
    expect(rowOf(await taken('looks'), 'Particulars').body.content.map(({ type }) => type)).toEqual(['table'])
  })

  test('schedules with a title on the next line, whose numbers begin anew', async () => {
    const found = await taken('schedules')
    expect(found.rows.map(lineOf)).toEqual([
      '1 Duties',
      '2 Liability',
      'SCHEDULE 1 Services',
      'SCHEDULE 2 Fees',
    ])
    expect(found.rows.map(labelsOf)).toEqual(['', '2.1 2.2', '1. 2.', '1. 2.'])
  })

  test('careless typing: spaces, no space after a number, a number left out', async () => {
    expect(await outline('messy')).toEqual([
      'Title page –',
      'Parties –',
      '1 Job title',
      '2 Place of work',
      '4 Hours',
      '5 Notice',
      'Signature block –',
    ])
    const hours = rowOf(await taken('messy'), 'Hours')
    expect(labelsOf(hours)).toBe('4.1 4.2')
    expect(hours.text).toContain('30 minutes of each shift')
  })

  test('numbered sentences are clauses called by their first words, which they keep', async () => {
    const { rows } = await taken('sentences')
    const [pay] = rows.filter(({ number }) => number === '2')
    expect([pay?.title, pay?.titled]).toEqual(['You will be paid £13.20 an hour', false])
    expect(pay?.text).toContain('You will be paid £13.20 an hour, monthly')
  })

  test('parts over clauses that are numbered through; footnotes stay, changes are taken, headers are set aside', async () => {
    const found = await taken('parts')
    expect(found.rows.map(lineOf)).toEqual([
      'Title page –',
      'PART A Conduct –',
      '1 Time keeping',
      '2 Dress',
      'PART B Property –',
      '3 Uniforms',
      '4 Searches',
      'Headers and footers –',
    ])
    const time = rowOf(found, 'Time keeping')
    expect(time.text).toBe('You must be on time\ufffc. Tell us if you are late.')
    expect(footnotesOf(time.body)).toBe('By the clock at the gate.')
    expect(found.warnings).toEqual(['The file holds 2 tracked changes. They were taken as accepted.'])
    expect(found.rows.at(-1)?.skip).toBe(SKIP.bands)
  })

  test('styles with outline levels whose second level are sentences', async () => {
    const found = await taken('styled')
    expect(found.rows.map(lineOf)).toEqual([
      'Title page –',
      '1 Payments',
      '2 Warranties',
      '3 Confidentiality',
    ])
    expect(labelsOf(rowOf(found, 'Payments'))).toBe('1.1 1.2 (a) (b)')
  })
})

describe('what a contract’s words may be', () => {
  const kinds = ({ candidates }: FoundRow): string[] => candidates.map(({ kind, text }) => `${kind} ${text}`)

  test('blanks of every sort, dates and money', async () => {
    const found = await taken('typed')
    expect(kinds(rowOf(found, 'Introduction'))).toEqual(['blank [Name]', 'blank [insert company name]'])
    expect(kinds(rowOf(found, 'Pay'))).toEqual(['blank £[●]', 'money £11.44'])
    expect(kinds(rowOf(await taken('looks'), 'Particulars'))).toEqual([
      'blank [Name]',
      'blank [date]',
      'blank £________',
    ])
  })

  test('references lead to rows and provisions by their numbers; those to statutes are none', async () => {
    const found = await taken('automatic')
    const links = found.rows.flatMap(({ candidates }) =>
      candidates
        .filter(({ kind }) => kind === 'reference')
        .map(({ text, row, provision }) => {
          const to = row === null ? undefined : found.rows[row]
          return `${text} → ${to?.number} ${new Map(to?.labels).get(provision ?? '') ?? ''}`.trim()
        }),
    )
    expect(links).toEqual([
      'clause 4.1 → 4 4.1',
      'clause 2.1(b)(i) → 2 (i)',
      'paragraph 1 of Schedule 1 → Schedule 1 1.',
    ])
    expect(kinds(rowOf(found, 'Termination'))).toEqual([])
  })

  test('a definition has its term marked', async () => {
    const { body } = rowOf(await taken('automatic'), 'Interpretation')
    const terms = [...JSON.stringify(body).matchAll(/"text":"([^"]+)","marks":\[\{"type":"term"/g)].map(
      (m) => m[1],
    )
    expect(terms).toEqual(['Commencement Date', 'Confidential Information'])
  })
})

const names = Object.keys(CONTRACTS) as Contract[]

describe('nothing is lost', () => {
  test.each(names)('of %s every word and number is in some row', async (name) => {
    const returned = await read(CONTRACTS[name]())
    expect(sorted(saidBy(importOf(returned)))).toBe(sorted(saidIn(returned)))
  })

  test('of jumbled contracts every word and number is in some row, and every body is sound', async () => {
    const seeds = Array.from({ length: process.env.CLAUSEWRIGHT_FULL ? 400 : 40 }, (_, i) => 20_261_128 + i)
    for (const seed of seeds) {
      const returned = await read(jumble(seed))
      const found = importOf(returned)
      expect(sorted(saidBy(found)), `seed ${seed}`).toBe(sorted(saidIn(returned)))
      for (const { body, labels } of found.rows) {
        expect(Body.safeParse(body).success, `seed ${seed}`).toBe(true)
        expect(canonicalBody(body)).toEqual(body)
        expect(provisions(body.content).map(({ attrs }) => attrs.id)).toEqual(labels.map(([id]) => id))
      }
    }
  })
})
