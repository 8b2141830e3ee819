import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RegisterRow } from '../../clauses/api/contract/register.ts'
import type { DraftView } from '../../clauses/api/contract.ts'
import type { Report } from '../../clauses/model/report.ts'
import { seed } from '../../clauses/starter/seed.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import { run } from '../../electron/cli/index.ts'
import { hostFolder, POLICY, POSTING, SMALL } from '../support/hosts.ts'
import { sentBack, unnamed } from '../support/word/lawyer.ts'
import { partsOf } from '../support/word/read.ts'

let folder: ReturnType<typeof hostFolder>
let library: string

async function say(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const streams = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
  }
  const environment = { CLAUSEWRIGHT_CONFIG: join(folder.path, 'config') }
  return { code: await run(argv, streams, environment), out, err }
}

const ask = (...argv: string[]) => say(...argv, '--library', library, '--as', 'Amira Shah; HR lead')
const value = async <T>(...argv: string[]): Promise<T> => {
  const { code, out, err } = await ask(...argv, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as T
}
const at = (name: string): string => join(folder.path, name)

beforeAll(async () => {
  folder = hostFolder()
  library = at('library')
  const create = { name: 'Ours', categories: [], retention: null }
  await seed(await openFolder(library, { app: 'test', create }), SMALL)
})
afterAll(() => folder.gone())

/** A draft that was sent, and its file as it comes back: one change tracked, one not. */
async function back(called: string): Promise<{ draft: string; file: string }> {
  const { id: draft } = await value<{ id: string }>('draft', 'new', '--template', POLICY, '--name', called)
  const sent = at(`${called}.docx`)
  await value('send', called, '--to', 'A. Lawyer; B. Partner', '--out', sent, '--note', 'Please look.')
  const file = at(`${called} back.docx`)
  const edits = [
    { before: 'Café', after: 'All', by: 'A. Lawyer' },
    { before: 'private', after: 'secret', by: null },
  ]
  writeFileSync(file, sentBack(readFileSync(sent), edits))
  return { draft, file }
}

describe('the command line and the lawyer', () => {
  test('sends a draft as a Word file that tracks changes, and keeps to whom', async () => {
    const { draft } = await back('Sent')
    expect(partsOf(readFileSync(at('Sent.docx')))['word/settings.xml']).toContain('<w:trackRevisions/>')
    const rows = await value<RegisterRow[]>('register')
    expect(rows.filter((r) => r.draft === draft)).toMatchObject([
      { status: 'withLawyer', happening: { type: 'sent', people: ['A. Lawyer', 'B. Partner'] } },
    ])
    expect((await ask('register')).out).toMatch(
      /^\d{4}-\d\d-\d\d {2}Sent: sent to A\. Lawyer, B\. Partner \(Please look\.\)$/m,
    )
  })

  test('says beside its draft on which clause each change is, and which nobody tracked', async () => {
    const { file } = await back('Read')
    const report = await value<Report>('review', file)
    expect(report.changes).toMatchObject([
      { before: 'Café', after: 'All', author: 'A. Lawyer', clause: POSTING, kind: 'replaced' },
    ])
    expect(report.untracked).toMatchObject([{ before: 'private', after: 'secret', clause: POSTING }])
    expect(report.accepted).toContain('All photographs stay secret.')
    expect(report.rejected).toContain('Café photographs stay secret.')
    const { out } = await ask('review', file)
    expect(out).toContain('2 changes in 1 clause, 0 comments, 1 change made without tracking')
  })

  test('keeps nothing of a file unless it is told to', async () => {
    const { draft, file } = await back('Kept')
    const reviews = async (): Promise<number> => {
      const stored = await (await openFolder(library, { app: 'test' })).read('draft', draft, ['reviews'])
      return stored!.series.reviews.length
    }
    await value('review', file)
    expect(await reviews()).toBe(0)
    await value('review', file, '--keep')
    await value('review', file, '--keep', '--draft', 'Kept')
    expect(await reviews()).toBe(1)
  })

  test('takes the draft that is named where the file says nothing, and refuses the wrong one', async () => {
    const { file } = await back('Named')
    const bare = at('bare.docx')
    writeFileSync(bare, unnamed(readFileSync(file)))
    expect((await value<Report>('review', bare)).untracked).toEqual([])
    expect((await value<Report>('review', bare, '--draft', 'Named')).untracked).toHaveLength(1)
    const kept = await ask('review', bare, '--keep')
    expect([kept.code, kept.err]).toEqual([
      1,
      '“bare.docx” names no draft of this library. Say which it belongs to: --draft <draft>.\n',
    ])
    await back('Other')
    expect((await ask('review', file, '--draft', 'Other')).err).toBe(
      '“Named back.docx” says that it came from “Named”, not from “Other”. Take it back there.\n',
    )
  })

  test('reads any file without a library, and makes none', async () => {
    const { file } = await back('Anywhere')
    const nowhere = at('nowhere')
    const { code, out } = await say('review', file, '--json', '--library', nowhere)
    expect([code, existsSync(nowhere)]).toEqual([0, false])
    expect(JSON.parse(out)).toMatchObject({ changes: [{ clause: POSTING }], untracked: [] })
  })

  test('issues what is complete, and the draft stands from then on', async () => {
    await value('draft', 'new', '--template', POLICY, '--name', 'Issued')
    const refused = await ask('issue', 'Issued', '--to', 'Sam Okoro', '--out', at('issued.pdf'))
    expect([refused.code, existsSync(at('issued.pdf'))]).toEqual([1, false])
    const answers = ['organisation.name=Northwind Ltd', 'employee.name=Sam Okoro', 'effectiveDate=2026-12-01']
    await value('answer', 'Issued', ...answers)
    await value('issue', 'Issued', '--to', 'Sam Okoro', '--out', at('issued.pdf'), '--on', '2026-12-02')
    expect(readFileSync(at('issued.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await ask('register')).out).toContain('2026-12-02  Issued: issued to Sam Okoro\n')
    const again = await ask('answer', 'Issued', 'employee.name=Jo')
    expect(again.err).toContain('“Issued” is issued, so what it says stays as it is.')
  })

  test.each([
    [['send', 'Sent'], 'Say who gets it and where the file goes: send'],
    [['send', 'Sent', '--to', ' ; ', '--out', 'x'], 'Say who gets it'],
    [['issue', 'Sent', '--to', 'Sam'], 'issue <draft> --to "Sam Okoro"'],
    [['issue', 'Sent', '--to', 'Sam', '--out', 'x', '--on', 'soon'], '--on takes a date'],
    [['issue', 'Sent', '--to', 'Sam', '--out', 'x', '--format', 'html'], '--format takes pdf or docx'],
    [['register', 'all'], 'The register takes no words.'],
    [['review'], 'Name one file: review <file.docx>.'],
    [['review', 'a.docx', '--draft'], "Option '--draft' argument is ambiguous"],
  ])('says how %j is written right', async (argv, message) => {
    const { code, err } = await ask(...argv)
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  })

  test('names a draft by its id too, and shows one as a redline against an earlier copy', async () => {
    const { draft } = await back('Redline')
    const view = await openFolder(library, { app: 'test' })
    const copy = (await view.read('draft', draft, ['copies']))!.series.copies[0]!.id
    await value('answer', draft, 'organisation.name=Northwind Ltd')
    const out = at('redline.docx')
    await value('send', draft, '--to', 'A. Lawyer', '--out', out, '--against', copy)
    expect(partsOf(readFileSync(out))['word/document.xml']).toContain('w:author="Amira Shah"')
    expect(await value<DraftView[]>('draft', 'list')).toContainEqual(
      expect.objectContaining({ id: draft, status: 'withLawyer', reviews: 0 }),
    )
  })
})
