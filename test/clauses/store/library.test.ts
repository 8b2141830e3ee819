import { describe, expect, test } from 'vitest'
import { Refused } from '../../../clauses/model/refusal.ts'
import { stampOf } from '../../../clauses/store/envelope.ts'
import { openFolder } from '../../../clauses/store/folder.ts'
import type { Library } from '../../../clauses/store/library.ts'
import { memoryLibrary } from '../../../clauses/store/memory.ts'
import { temporaryFolder } from '../../support/folders.ts'
import {
  copyOf,
  draftOf,
  idOf,
  newClause,
  nextEvent,
  nextVersion,
  stampedVersion,
  templateVersion,
  version,
} from '../../support/records.ts'

const FILE = { name: 'Ours', categories: ['Pay'], retention: 12 }
const [one, two] = [idOf(1), idOf(2)]
const BYTES = new Uint8Array([80, 75, 3, 4, 0, 255])

/** The code of the refusal that a call ends in. */
async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
  return 'none'
}

const hosts: [string, () => Promise<Library>][] = [
  ['in memory', async () => memoryLibrary(FILE)],
  ['in a folder', () => openFolder(temporaryFolder(), { app: '0.1.0', create: FILE })],
]

describe.each(hosts)('a library %s', (_, open) => {
  test('says what it is', async () => {
    const about = await (await open()).about()
    expect(about).toMatchObject({ ...FILE, readOnly: null, damage: [] })
    expect(about.id).toMatch(/^[a-z2-7]{12}$/)
  })

  test('gives back what was committed', async () => {
    const library = await open()
    const commit = newClause(one)
    const done = await library.commit(commit)
    const stored = await library.read('clause', one)
    expect(stored).toEqual({
      id: one,
      rev: done.rev,
      head: commit.replace!.head,
      series: { versions: done.appended, events: [] },
      pending: null,
      damage: [],
      strays: [],
    })
    expect(done.appended).toEqual([stampedVersion(version(one, 1))])
    expect((await library.list('clause')).entries).toEqual([{ id: one, rev: done.rev, head: stored?.head }])
  })

  test('keeps every version and event in order', async () => {
    const library = await open()
    await library.commit(newClause(one))
    for (const text of ['second', 'third']) await library.commit(await nextVersion(library, one, text))
    for (const type of ['trashed', 'restored'] as const)
      await library.commit(await nextEvent(library, one, type))
    const stored = await library.read('clause', one)
    expect(stored?.series.versions.map((v) => v.data.number)).toEqual([1, 2, 3])
    expect(stored?.series.events.map((e) => e.data.type)).toEqual(['trashed', 'restored'])
    expect(stored?.head).toMatchObject({ versions: 3, events: 2, trashed: false })
  })

  test('refuses a save on an old base and keeps the newer one', async () => {
    const library = await open()
    await library.commit(newClause(one))
    const [ours, theirs] = [
      await nextVersion(library, one, 'ours'),
      await nextVersion(library, one, 'theirs'),
    ]
    await library.commit(theirs)
    const before = await library.read('clause', one)
    expect(await refusal(library.commit(ours))).toBe('conflict')
    expect(await refusal(library.commit(newClause(one, 'again')))).toBe('conflict')
    expect(await library.read('clause', one)).toEqual(before)
  })

  test('makes the same commit twice without harm', async () => {
    const library = await open()
    await library.commit(newClause(one))
    const next = await nextVersion(library, one, 'second')
    const first = await library.commit(next)
    expect(await library.commit(next)).toEqual(first)
    expect((await library.read('clause', one))?.series.versions).toHaveLength(2)
  })

  test('has all of the edits that were made at once', async () => {
    const library = await open()
    await library.commit({ kind: 'draft', id: one, replace: { head: draftOf('0'), base: null } })
    const { rev } = (await library.read('draft', one))!
    const tries = ['1', '2', '3', '4'].map((name) =>
      refusal(library.commit({ kind: 'draft', id: one, replace: { head: draftOf(name), base: rev } })),
    )
    expect((await Promise.all(tries)).sort()).toEqual(['conflict', 'conflict', 'conflict', 'none'])
  })

  test('keeps autosaved wording until it is told not to', async () => {
    const library = await open()
    const { appended } = await library.commit(newClause(one))
    const {
      clause: _c,
      number: _n,
      parent: _p,
      author: _a,
      at,
      reason: _r,
      ...wording
    } = version(one, 2, 'typing')
    const pending = { wording, parent: appended[0]!.id, at }
    await library.commit({ kind: 'clause', id: one, pending })
    expect((await library.read('clause', one))?.pending).toEqual(pending)
    await library.commit({ ...(await nextVersion(library, one, 'typed')), pending: null })
    expect((await library.read('clause', one))?.pending).toBeNull()
  })

  test('serves the bytes of a copy, and only those that match', async () => {
    const library = await open()
    const data = copyOf(one, 1, BYTES)
    await library.commit({ kind: 'draft', id: one, replace: { head: draftOf('A'), base: null } })
    const append = [{ series: 'copies', data, bytes: { extension: 'docx', content: BYTES } }] as const
    const { appended } = await library.commit({ kind: 'draft', id: one, append })
    const bytes = (file: string, sha256: string) =>
      library.bytes('draft', one, 'copies', file, 'docx', sha256)
    expect([...(await bytes(appended[0]!.id, data.bytes.sha256))]).toEqual([...BYTES])
    expect(await refusal(bytes(appended[0]!.id, '0'.repeat(64)))).toBe('damaged')
    expect(await refusal(bytes('0009-00000000', data.bytes.sha256))).toBe('missing')
    expect(await refusal(bytes('../../../x', data.bytes.sha256))).toBe('missing')
  })

  test('refuses what it does not keep', async () => {
    const library = await open()
    const wrong = {
      ...newClause(one),
      append: [{ series: 'versions', data: { ...version(one, 1), title: '' } }],
    } as const
    expect(await refusal(library.commit(wrong))).toBe('invalid')
    const extra = {
      kind: 'draft',
      id: one,
      replace: { head: { ...draftOf('A'), extra: 1 }, base: null },
    } as const
    expect(await refusal(library.commit(extra))).toBe('invalid')
    expect(await refusal(library.commit({ ...newClause(one), id: '../../etc/abc' }))).toBe('invalid')
    expect(await refusal(library.commit({ ...newClause(one), append: [] }))).toBe('invalid')
    const copy = {
      series: 'copies',
      data: copyOf(one, 1, BYTES),
      bytes: { extension: 'docx', content: new Uint8Array(3) },
    } as const
    expect(await refusal(library.commit({ kind: 'draft', id: one, append: [copy] }))).toBe('invalid')
    expect((await library.list('clause')).entries).toEqual([])
    expect(await library.read('clause', one)).toBeNull()
  })

  test('refuses a change to what is not there', async () => {
    const library = await open()
    const onNothing = {
      kind: 'draft',
      id: one,
      replace: { head: draftOf('A'), base: 'a'.repeat(64) },
    } as const
    expect(await refusal(library.commit(onNothing))).toBe('missing')
    expect(await refusal(library.commit({ kind: 'draft', id: one, append: [] }))).toBe('missing')
    expect(await refusal(library.erase('draft', one))).toBe('missing')
    expect(await library.read('draft', one)).toBeNull()
  })

  test('erases a record for good, and lets another take its id', async () => {
    const library = await open()
    for (const id of [one, two])
      await library.commit({ kind: 'draft', id, replace: { head: draftOf('A'), base: null } })
    const { rev } = (await library.read('draft', one))!
    await library.erase('draft', one)
    expect(await library.read('draft', one)).toBeNull()
    expect((await library.list('draft')).entries.map((e) => e.id)).toEqual([two])
    const late = { kind: 'draft', id: one, replace: { head: draftOf('late'), base: rev } } as const
    expect(await refusal(library.commit(late))).toBe('missing')
    await library.commit({ kind: 'draft', id: one, replace: { head: draftOf('new'), base: null } })
    expect((await library.read('draft', one))?.head.name).toBe('new')
  })

  test('tells what changed since a cursor', async () => {
    const library = await open()
    await library.commit(newClause(one))
    const { cursor, changed } = await library.changes(null)
    expect(changed).toEqual([{ kind: 'clause', id: one }])
    expect((await library.changes(cursor)).changed).toEqual([])
    await library.commit(newClause(two))
    await library.commit({ kind: 'draft', id: one, replace: { head: draftOf('A'), base: null } })
    const next = await library.changes(cursor)
    expect(next.changed).toHaveLength(2)
    expect(next.changed).toEqual(
      expect.arrayContaining([
        { kind: 'clause', id: two },
        { kind: 'draft', id: one },
      ]),
    )
    await library.commit(await nextVersion(library, one, 'second'))
    await library.erase('draft', one)
    const last = await library.changes(next.cursor)
    expect(last.changed).toEqual(
      expect.arrayContaining([
        { kind: 'clause', id: one },
        { kind: 'draft', id: one },
      ]),
    )
    expect(last.changed).toHaveLength(2)
    expect((await library.changes('unknown')).changed.map((c) => c.id).sort()).toContain(two)
  })

  test('keeps templates by their versions', async () => {
    const library = await open()
    const data = templateVersion(one, 1, 'Addendum')
    const { id } = stampOf('template', one, 'versions', data)
    const head = {
      name: 'Addendum',
      about: data.about,
      documentKind: data.documentKind,
      current: id,
      versions: 1,
      trashed: false,
      updatedAt: data.at,
    }
    await library.commit({
      kind: 'template',
      id: one,
      append: [{ series: 'versions', data }],
      replace: { head, base: null },
    })
    expect(await library.read('template', one)).toMatchObject({
      head,
      series: { versions: [{ id: head.current, data }] },
    })
  })
})
