import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Refused } from '../../../clauses/model/refusal.ts'
import { openReviews } from '../../../clauses/model/register.ts'
import { openFolder } from '../../../clauses/store/folder.ts'
import type { Library } from '../../../clauses/store/library.ts'
import { memoryLibrary } from '../../../clauses/store/memory.ts'
import { verify } from '../../../clauses/store/verify.ts'
import { filesUnder, temporaryFolder } from '../../support/folders.ts'
import { draftOf, idOf } from '../../support/records.ts'
import { eventsOf, makeReviewed } from '../../support/reviewedLibrary.ts'
import { pack, unpack } from '../../support/sampleLibrary.ts'

const SAMPLE = readFileSync(join(import.meta.dirname, 'samples/library-reviewed.txt'), 'utf8')
const [clause, draft] = [idOf(1), idOf(2)]

function sample(): { root: string; open: () => Promise<Library> } {
  const root = temporaryFolder()
  unpack(SAMPLE, root)
  return { root, open: () => openFolder(root, { app: '0.4.0' }) }
}

/** The one file of a series whose name ends so. */
const only = (root: string, series: string, number: string, extension: string): string => {
  const folder = join(root, 'drafts', draft, series)
  return join(folder, readdirSync(folder).find((n) => n.startsWith(number) && n.endsWith(extension))!)
}

async function refusal(call: Promise<unknown>): Promise<Refused['refusal']> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  throw new Error('It was not refused.')
}

describe('a draft that went all its way', () => {
  test('is on disk as the sample, byte for byte', async () => {
    const root = join(temporaryFolder(), 'library')
    await makeReviewed(root)
    expect(pack(root)).toBe(SAMPLE)
  })

  test('opens whole from the sample, years later', async () => {
    const library = await sample().open()
    const { head, series, damage } = (await library.read('draft', draft))!
    expect([head.status, damage]).toEqual(['signed', []])
    expect(series.events.map((e) => e.data.type)).toEqual([
      ...['sent', 'returned', 'reviewed', 'status', 'issued', 'signed'],
    ])
    expect(series.events.map((e) => e.data.parent)).toEqual([
      null,
      ...series.events.slice(0, -1).map((e) => e.sha256),
    ])
    expect(openReviews(series.events, head)).toEqual([])
    expect(openReviews(series.events, {})).toEqual(head.reviewed)
    const [review] = series.reviews
    expect(review!.data.reading.changes.map((c) => [c.before, c.after, c.tracked])).toEqual([
      ['confidential', 'secret', true],
      ['', ' ever', false],
    ])
    expect(series.decisions.map((d) => [d.data.review, d.data.finished])).toEqual([
      [review!.id, false],
      [review!.id, true],
    ])
    const back = await library.bytes('draft', draft, 'reviews', review!.id, 'docx', review!.data.bytes.sha256)
    expect(Buffer.from(back).toString()).toBe('the bytes of a returned file\n')
    const { head: of, series: its } = (await library.read('clause', clause))!
    expect([of.proposals, of.tip, of.current]).toEqual([1, its.versions[0]!.id, its.versions[0]!.id])
    expect(its.versions[1]!.data).toMatchObject({ proposed: true, from: { draft, reviews: [review!.id] } })
  })

  test('is read in part where only that is asked for', async () => {
    const library = await sample().open()
    const some = (await library.read('draft', draft, ['events']))!
    expect(Object.keys(some.series)).toEqual(['events'])
    expect(some.rev).toBe((await library.read('draft', draft))!.rev)
    expect(Object.keys((await library.read('draft', draft, []))!.series)).toEqual([])
  })

  test.each([
    ['reviews', '0001', '.docx', 'hand the file in once more'],
    ['events', '0006', '.pdf', 'hand the file in once more'],
    ['copies', '0001', '.docx', 'Export it again'],
  ])('is checked with the bytes beside its %s', async (series, number, extension, mend) => {
    const { root } = sample()
    expect(await verify(root)).toEqual({ files: 19, damage: [] })
    writeFileSync(only(root, series, number, extension), 'other bytes')
    const { damage } = await verify(root)
    expect(damage).toMatchObject([{ message: expect.stringContaining(mend) }])
  })

  test.each(['events', 'reviews', 'decisions', 'copies'])(
    'opens with a damaged file of its %s',
    async (series) => {
      const { root, open } = sample()
      const path = only(root, series, '0001', '.json')
      writeFileSync(path, readFileSync(path, 'utf8').replace('Ann Example', 'Eve Example'))
      const stored = (await (await open()).read('draft', draft))!
      expect(stored.damage).toMatchObject([{ path: path.slice(root.length + 1) }])
      expect(stored.head.name).toBe('Addendum')
      expect(readFileSync(path, 'utf8')).toContain('Eve Example')
    },
  )

  test('is erased with everything that came of it', async () => {
    const { root, open } = sample()
    await (await open()).erase('draft', draft)
    expect(existsSync(join(root, 'drafts', draft))).toBe(false)
    const left = filesUnder(root).map((path) => readFileSync(join(root, path), 'utf8'))
    expect(
      left.filter((text) => /Sam Okoro|B\. Partner|Is this meant|returned file|signed/.test(text)),
    ).toEqual([])
    expect((await verify(root)).damage).toEqual([])
  })

  test('without its head says so, however little of it is asked for', async () => {
    const { root, open } = sample()
    for (const name of ['head.json', 'head.previous.json'])
      writeFileSync(join(root, 'drafts', draft, name), '{')
    const library = await open()
    expect((await refusal(library.read('draft', draft, []))).code).toBe('damaged')
  })
})

const LIBRARIES: [string, () => Promise<Library>][] = [
  ['in memory', async () => memoryLibrary()],
  [
    'in a folder',
    () =>
      openFolder(temporaryFolder(), {
        app: '0.4.0',
        create: { name: 'Ours', categories: [], retention: null },
      }),
  ],
]

describe.each(LIBRARIES)('an event that follows another, in a library %s', (_, open) => {
  const status = { type: 'status' as const, status: 'agreed' as const, from: 'preparing' as const }

  test('is a conflict where the other is not the newest any more', async () => {
    const library = await open()
    const { rev } = await library.commit({
      ...{ kind: 'draft', id: draft, replace: { head: draftOf('Addendum'), base: null } },
    })
    const [first, second] = eventsOf(draft, [
      { ...status, note: 'One' },
      { ...status, note: 'Two' },
    ])
    const add = (data: NonNullable<typeof first>['data'], after: string | null) =>
      library.commit({ kind: 'draft', id: draft, append: [{ series: 'events', data, after }] })
    await add(first!.data, null)
    expect(await add(first!.data, null)).toMatchObject({ rev, appended: [{ id: first!.id }] })
    const other = eventsOf(draft, [{ ...status, note: 'Other' }])[0]!
    expect((await refusal(add(other.data, null))).code).toBe('conflict')
    await add(second!.data, first!.id)
    expect((await refusal(add(second!.data, '0009-00000000'))).code).toBe('conflict')
    const both = await Promise.allSettled(
      ['Three', 'Four'].map((note) => {
        const last = {
          ...status,
          note,
          by: first!.data.by,
          at: first!.data.at,
          parent: second!.sha256,
          number: 3,
        }
        return add(last, second!.id)
      }),
    )
    expect(both.map((b) => b.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { series } = (await library.read('draft', draft, ['events']))!
    expect(series.events.map((e) => e.data.number)).toEqual([1, 2, 3])
  })
})
