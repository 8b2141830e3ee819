import type { ReviewView } from '../../clauses/api/contract/reviews.ts'
import type {
  Decisions,
  Reading,
  ReviewChange,
  ReviewComment,
  ReviewLine,
} from '../../clauses/model/review.ts'

/** Ids of parts and clauses that the readings of tests speak of. */
export const DRAFT = 'dddddddddddd'
export const NOTICE = 'noticenotice'
export const LEAVE = 'leaveleavele'
export const CLAUSE = 'clauseclause'
export const REVIEW = '0001-aaaaaaaa'
export const OTHER = '0002-bbbbbbbb'
const SHA = 'a'.repeat(64)

type Word =
  | string
  | { readonly ins: string; readonly by?: number }
  | { readonly del: string; readonly by?: number }

/** A line of a part in notation: words that were kept, `ins` and `del` with the change that they are of. */
export function line(
  part: string | null,
  at: number | null,
  words: readonly Word[],
  more: Partial<ReviewLine> = {},
): ReviewLine {
  const pieces = words.map((word): ReviewLine['pieces'][number] => {
    if (typeof word === 'string') return { text: word, standing: 'kept' }
    const change = word.by === undefined ? {} : { change: word.by }
    return 'ins' in word
      ? { text: word.ins, standing: 'inserted', ...change }
      : { text: word.del, standing: 'deleted', ...change }
  })
  return {
    at: at === null ? null : { block: at, line: 0 },
    part,
    kind: 'provision',
    level: 2,
    label: '',
    pieces,
    end: { standing: 'kept' },
    ...more,
  }
}

/** A change by the lawyer, tracked, on the wording of the clause of Notice. */
export const change = (more: Partial<ReviewChange> = {}): ReviewChange => ({
  kind: 'replaced',
  tracked: true,
  author: 'A. Lawyer',
  date: '2026-11-20T10:00:00Z',
  before: '30',
  after: '60',
  line: 1,
  part: NOTICE,
  clause: CLAUSE,
  version: '0001-cccccccc',
  found: 'control',
  ...more,
})

export const comment = (more: Partial<ReviewComment> = {}): ReviewComment => ({
  author: 'A. Lawyer',
  date: '2026-11-20T11:00:00Z',
  text: 'Is this the statutory minimum?',
  on: '60 days',
  replies: [],
  resolved: false,
  line: 1,
  part: NOTICE,
  clause: CLAUSE,
  ...more,
})

const heading = (part: string, at: number, label: string, words: string): ReviewLine =>
  line(part, at, [words], { kind: 'heading', level: 1, label })

/** A file with a replacement, an edit without tracking, an inserted line, a comment with a reply, hidden words, and a change of looks. */
export const reading = (): Reading => ({
  copy: '0001-dddddddd',
  lines: [
    heading(NOTICE, 0, '1.', 'Notice'),
    line(NOTICE, 1, ['Either side gives ', { del: '30', by: 0 }, { ins: '60', by: 0 }, ' days’ notice.'], {
      label: '1.1',
    }),
    line(NOTICE, 2, ['Notice is given in writing', { ins: ' or by email', by: 1 }, '.'], { label: '1.2' }),
    heading(LEAVE, 3, '2.', 'Annual leave'),
    line(LEAVE, 4, ['You have 25 days of leave.'], { label: '2.1' }),
    line(LEAVE, null, [{ ins: 'Unused days lapse on 31 March.', by: 2 }], {
      label: '2.2',
      end: { standing: 'inserted', change: 2 },
    }),
    line(null, null, [{ ins: 'See my covering letter.', by: 4 }], { kind: 'paragraph', level: 0 }),
  ],
  changes: [
    change(),
    change({
      kind: 'inserted',
      tracked: false,
      author: '',
      date: '',
      before: '',
      after: ' or by email',
      line: 2,
    }),
    change({ kind: 'inserted', before: '', after: 'Unused days lapse on 31 March.', line: 5, part: LEAVE }),
    change({ kind: 'formatted', before: 'Notice', after: 'Notice', line: 0 }),
    change({
      ...{ kind: 'inserted', before: '', after: 'See my covering letter.', line: 6 },
      ...{ part: null, clause: null, version: null, found: null },
    }),
  ],
  comments: [
    comment({
      replies: [{ author: 'B. Partner', date: '2026-11-21T09:00:00Z', text: 'It is for twelve years.' }],
    }),
  ],
  hidden: [{ text: 'subject to client approval', why: 'white', part: LEAVE, line: 4 }],
  warnings: ['The file holds a macro, which was not opened.'],
  reviewers: ['A. Lawyer', 'B. Partner'],
})

/** A review of a reading, with what was decided of it. */
export const viewOf = (
  of: Reading = reading(),
  { id = REVIEW, ...decisions }: Partial<Decisions> & { readonly id?: string } = {},
): ReviewView => ({
  draft: DRAFT,
  id,
  review: {
    number: 1,
    name: 'Contract, marked up.docx',
    bytes: { sha256: SHA, size: 9 },
    reading: of,
    at: '2026-11-22T09:00:00.000Z',
    by: { name: 'Amira Shah', role: 'Head of People' },
    app: '0.1.0',
  },
  state: decisions.number === undefined ? null : '0001-eeeeeeee',
  decisions:
    decisions.number === undefined
      ? null
      : {
          ...{ number: 1, review: id, decisions: [], comments: [], finished: false, proposed: [] },
          ...{ by: { name: 'Amira Shah', role: '' }, at: '2026-11-23T09:00:00.000Z' },
          ...decisions,
        },
})

/** A file of `count` changes in clauses of ten lines each. */
export function large(count: number): Reading {
  const part = (n: number): string =>
    `p${String(n)
      .replace(/[0189]/g, (d) => 'abcd'['0189'.indexOf(d)]!)
      .padStart(11, 'p')}`
  const lines = Array.from({ length: count }, (_, n) =>
    n % 10 === 0
      ? line(part(n / 10), n, ['Clause ', { ins: `number ${n / 10}`, by: n }], {
          kind: 'heading',
          level: 1,
          label: `${n / 10 + 1}.`,
        })
      : line(part(Math.floor(n / 10)), n, [
          `The words of line ${n}, which `,
          { del: 'shall', by: n },
          { ins: 'must', by: n },
          ' stand.',
        ]),
  )
  const changes = lines.map((l, n) => change({ line: n, part: l.part, before: 'shall', after: 'must' }))
  return { ...reading(), lines, changes, comments: [], hidden: [], warnings: [] }
}
