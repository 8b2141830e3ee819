import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../clauses/model/report.ts'
import { run } from '../../electron/cli/index.ts'
import { hostFolder } from '../support/hosts.ts'
import { commented, commentXml, control, del, ins, p, part, STYLES, t } from '../support/returnedWord.ts'
import { wordFile } from '../support/wordParts.ts'

let folder: ReturnType<typeof hostFolder>

async function say(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const heard = { out: '', err: '' }
  const streams = {
    out: (text: string) => {
      heard.out += text
    },
    err: (text: string) => {
      heard.err += text
    },
  }
  const code = await run(argv, streams, { CLAUSEWRIGHT_CONFIG: join(folder.path, 'config') })
  return { code, ...heard }
}

const FILE = wordFile({
  styles: STYLES,
  body:
    control(
      'cw:aaaaaaaaaaaa:bbbbbbbbbbbb:cccc',
      'Pay #aaaaaa',
      p(
        null,
        t('Pay in ') + del('Ann Law', t('thirty')) + ins('Ann Law', t('sixty')) + commented('1', t(' days.')),
      ),
    ) + p(null, t('Secret.', '<w:vanish/>')),
  more: { comments: part('w:comments', commentXml('1', 'Ann Law', 'Is that usual?')) },
})

beforeAll(() => {
  folder = hostFolder()
  writeFileSync(join(folder.path, 'returned.docx'), FILE)
  writeFileSync(join(folder.path, 'other.docx'), 'no Word file')
})
afterAll(() => folder.gone())

test('tells a machine everything that a Word file says of its changes', async () => {
  const { code, out, err } = await say('review', join(folder.path, 'returned.docx'), '--json')
  expect([code, err]).toEqual([0, ''])
  const hand = { author: 'Ann Law', date: '2026-03-01T10:00:00Z' }
  expect(JSON.parse(out)).toEqual({
    accepted: 'Pay in sixty days.\nSecret.',
    rejected: 'Pay in thirty days.\nSecret.',
    changes: [
      {
        kind: 'replaced',
        ...hand,
        before: 'thirty',
        after: 'sixty',
        part: 'aaaaaaaaaaaa',
        clause: 'bbbbbbbbbbbb',
      },
    ],
    comments: [
      {
        author: 'Ann Law',
        date: '2026-03-02T09:00:00Z',
        text: 'Is that usual?',
        on: 'days.',
        replies: [],
        resolved: false,
      },
    ],
    untracked: [],
    hidden: [{ text: 'Secret.', why: 'hidden' }],
    warnings: [],
  } satisfies Report)
})

test('tells people a summary, then each change', async () => {
  const { out } = await say('review', join(folder.path, 'returned.docx'))
  expect(out.trim().split('\n')).toEqual([
    '1 change in 1 clause, 1 comment, 1 hidden passage',
    '',
    'Changes',
    '  Ann Law, 2026-03-01: put “sixty” for “thirty”',
    '',
    'Comments',
    '  Ann Law, 2026-03-02 on “days.”: Is that usual?',
    '',
    'Hidden',
    '  “Secret.”: formatted as hidden',
  ])
})

test('says what is wrong with a file, or with the call', async () => {
  const other = await say('review', join(folder.path, 'other.docx'))
  expect([other.code, other.out]).toEqual([1, ''])
  expect(other.err).toContain('“other.docx” is damaged or is no Word file')
  const missing = await say('review', join(folder.path, 'missing.docx'))
  expect([missing.code, missing.err]).toEqual([
    1,
    expect.stringContaining('missing.docx cannot be read (ENOENT)'),
  ])
  const call = await say('review')
  expect([call.code, call.err]).toEqual([2, expect.stringContaining('Name one file: review <file.docx>.')])
})
