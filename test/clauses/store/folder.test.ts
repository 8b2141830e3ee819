import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Refused } from '../../../clauses/model/refusal.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { openFolder } from '../../../clauses/store/folder.ts'
import type { Library } from '../../../clauses/store/library.ts'
import { sealed } from '../../../clauses/store/seal.ts'
import { verify } from '../../../clauses/store/verify.ts'
import { filesUnder, temporaryFolder } from '../../support/folders.ts'
import { faulty } from '../../support/fsFaults.ts'
import { drawFrom, ModelDisk } from '../../support/fsModel.ts'
import { draftOf, idOf, newClause, nextVersion, stampedVersion, version } from '../../support/records.ts'
import { makeSample, pack, unpack } from '../../support/sampleLibrary.ts'
import { openAt } from '../../support/storeHistory.ts'

const SAMPLE = readFileSync(join(import.meta.dirname, 'samples/library.txt'), 'utf8')
/** A library as the first version wrote it, before styles had bands, logos and fonts for headings. */
const FIRST = readFileSync(join(import.meta.dirname, 'samples/library-first.txt'), 'utf8')
const PATHS = [...SAMPLE.matchAll(/^==> (.+) <==$/gm)].map((match) => match[1]!)
const SEED = Number(process.env.CLAUSEWRIGHT_SEED ?? 20_261_123)
const [clause, draft] = [idOf(1), idOf(2)]
const CLAUSE = `clauses/${clause}`
const DRAFT = `drafts/${draft}`

const open = (root: string, patience?: number): Promise<Library> =>
  openFolder(root, { app: '0.1.0', patience })

async function refused(call: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
  return { code: 'none', message: '' }
}

/** A copy of the sample in a folder that goes after the test, and the path of a file in it. */
function sample(): { root: string; at: (path: string) => string } {
  const root = temporaryFolder()
  unpack(SAMPLE, root)
  return { root, at: (path) => join(root, path) }
}

const sheets = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((n) => n.endsWith('.json'))
    .sort()

describe('the format on disk', () => {
  test('is the sample, byte for byte', async () => {
    const root = join(temporaryFolder(), 'library')
    await makeSample(root)
    expect(pack(root)).toBe(SAMPLE)
  })

  test('names every file as it should be named', () => {
    const names = PATHS.map((p) => p.replace(/[0-9a-f]{8}(?=\.)/, 'HASH'))
    expect(names).toEqual([
      `${CLAUSE}/events/0001-HASH.json`,
      `${CLAUSE}/head.json`,
      `${CLAUSE}/pending.json`,
      `${CLAUSE}/versions/0001-HASH.json`,
      `${CLAUSE}/versions/0002-HASH.json`,
      `${DRAFT}/copies/0001-HASH.docx`,
      `${DRAFT}/copies/0001-HASH.json`,
      `${DRAFT}/head.json`,
      `${DRAFT}/head.previous.json`,
      'library.json',
    ])
  })

  test('is for its owner alone', async () => {
    const root = join(temporaryFolder(), 'library')
    await makeSample(root)
    const modes = new Set(filesUnder(root).map((p) => statSync(join(root, p)).mode & 0o777))
    expect([...modes]).toEqual([0o600])
    for (const folder of ['', CLAUSE, `${CLAUSE}/versions`, DRAFT]) {
      expect(statSync(join(root, folder)).mode & 0o777).toBe(0o700)
    }
  })

  test('is checked whole', async () => {
    const { root, at } = sample()
    expect(await verify(root)).toEqual({ files: 9, damage: [] })
    const copy = readdirSync(at(`${DRAFT}/copies`)).find((n) => n.endsWith('.docx'))!
    writeFileSync(at(`${DRAFT}/copies/${copy}`), 'other bytes')
    expect((await verify(root)).damage).toMatchObject([{ path: `${DRAFT}/copies/${copy}` }])
  })
})

/** Ways in which a file can be wrong, each from the text of a good one. */
const WRONG: Record<string, (text: string) => string | Uint8Array> = {
  empty: () => '',
  'full of zeros': (text) => new Uint8Array(text.length),
  null: () => 'null\n',
  'a list': () => '[]\n',
  'cut in the middle': (text) => text.slice(0, text.length / 2),
  'in UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'with another value for one key': (text) => text.replace('"format": 1', '"data": {}, "format": 1'),
  'with a prototype': (text) => text.replace('"data": {', '"data": { "__proto__": { "title": "x" },'),
  'too deep': () => `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
  'of another record': (text) => text.replace(/"id": "[a-z2-7]{12}"/, `"id": "${idOf(9)}"`),
}

describe('a library that the first version wrote', () => {
  const unpacked = (): string => {
    const root = temporaryFolder()
    unpack(FIRST, root)
    return root
  }

  test('is read whole, with the looks that its styles did not name yet', async () => {
    const root = unpacked()
    expect(await verify(root)).toEqual({ files: 9, damage: [] })
    const library = await open(root)
    const { copies } = (await library.read('draft', draft))!.series
    expect(copies[0]!.data.style).toEqual(HOUSE_STYLE)
    expect((await library.read('clause', clause))!.series.versions.map((v) => v.data.number)).toEqual([1, 2])
    expect((await library.read('clause', clause))!.pending!.wording.body.content).toHaveLength(1)
    for (const kind of ['clause', 'draft'] as const) expect((await library.list(kind)).damage).toEqual([])
  })

  test('is written to without a change in what was there', async () => {
    const root = unpacked()
    const library = await open(root)
    await library.commit(await nextVersion(library, clause, 'A third wording.'))
    expect(await verify(root)).toEqual({ files: 10, damage: [] })
    const now = pack(root)
    const immutable = FIRST.split(/^(?===> )/m).filter((file) => /\/(versions|events|copies)\//.test(file))
    expect(immutable).toHaveLength(5)
    for (const file of immutable) expect(now).toContain(file)
  })
})

describe('a damaged file', () => {
  test.each(Object.entries(WRONG))(
    'that is %s is named and left alone, and the rest opens',
    async (_, wrong) => {
      const { root, at } = sample()
      const newest = sheets(root, `${CLAUSE}/versions`)[1]!
      const path = `${CLAUSE}/versions/${newest}`
      const bad = Buffer.from(wrong(readFileSync(at(path), 'utf8')))
      writeFileSync(at(path), bad)
      const library = await open(root)
      const stored = (await library.read('clause', clause))!
      expect(stored.damage).toMatchObject([{ path, message: expect.stringContaining(path) }])
      expect(stored.series.versions.map((v) => v.data.number)).toEqual([1])
      expect(stored.head).toMatchObject({ versions: 1, current: stored.series.versions[0]!.id })
      expect(readFileSync(at(path)).equals(bad)).toBe(true)
      expect((await library.read('draft', draft))?.head.name).toBe('Addendum')
      const { rev } = await library.commit(await nextVersion(library, clause, 'after'))
      expect((await library.read('clause', clause))?.rev).toBe(rev)
    },
  )

  test.each(Object.entries(WRONG))(
    'that is %s and a head of a clause is worked out anew',
    async (_, wrong) => {
      const { root, at } = sample()
      const good = await (await open(root)).read('clause', clause)
      writeFileSync(at(`${CLAUSE}/head.json`), wrong(readFileSync(at(`${CLAUSE}/head.json`), 'utf8')))
      const library = await open(root)
      const stored = await library.read('clause', clause)
      expect(stored).toMatchObject({
        rev: good?.rev,
        head: good?.head,
        damage: [{ path: `${CLAUSE}/head.json` }],
      })
      expect((await library.list('clause')).entries).toEqual([
        { id: clause, rev: good?.rev, head: good?.head },
      ])
      await library.commit(await nextVersion(library, clause, 'after'))
      expect((await library.read('clause', clause))?.damage).toEqual([])
      expect(filesUnder(at('trash/damaged'))).toEqual([
        expect.stringMatching(`^${clause}/[0-9a-f]{8}-head.json$`),
      ])
    },
  )

  test('that is a head of a draft gives way to the one before, and says so', async () => {
    const { root, at } = sample()
    writeFileSync(at(`${DRAFT}/head.json`), '')
    const library = await open(root)
    const stored = (await library.read('draft', draft))!
    expect(stored.head.name).toBe('First')
    expect(stored.damage[0]?.message).toContain('The state before its last save serves instead')
    await library.commit({ kind: 'draft', id: draft, replace: { head: draftOf('Mended'), base: stored.rev } })
    expect(await library.read('draft', draft)).toMatchObject({ head: { name: 'Mended' }, damage: [] })
  })

  test('that is the only head of a draft is never replaced', async () => {
    const { root, at } = sample()
    for (const name of ['head.json', 'head.previous.json']) writeFileSync(at(`${DRAFT}/${name}`), '{')
    const library = await open(root)
    const { code, message } = await refused(library.read('draft', draft))
    expect(code).toBe('damaged')
    expect(message).toContain('1 other file of it is safe')
    const save = library.commit({ kind: 'draft', id: draft, replace: { head: draftOf('New'), base: null } })
    expect((await refused(save)).code).toBe('damaged')
    expect(readFileSync(at(`${DRAFT}/head.json`), 'utf8')).toBe('{')
    const { entries, damage } = await library.list('draft')
    expect([entries, damage.map((d) => d.path)]).toEqual([[], [DRAFT]])
  })

  test('is never trusted, wherever it is cut or flipped', async () => {
    const { root, at } = sample()
    const path = at(`${CLAUSE}/versions/${sheets(root, `${CLAUSE}/versions`)[0]}`)
    const good = readFileSync(path)
    const library = await open(root)
    const draw = drawFrom(SEED)
    const cuts = Array.from({ length: Math.floor(good.length / 64) }, (_, i) => good.subarray(0, i * 64))
    const flips = Array.from({ length: 100 }, () => {
      const bad = Buffer.from(good)
      const byte = draw(bad.length)
      bad[byte] = bad[byte]! ^ (1 << draw(8))
      return bad
    })
    const text = JSON.stringify((await library.read('clause', clause))?.series.versions)
    for (const bad of [...cuts, ...flips]) {
      writeFileSync(path, bad)
      const stored = (await library.read('clause', clause))!
      if (stored.damage.length === 0)
        expect(JSON.stringify(stored.series.versions), `seed ${SEED}`).toBe(text)
      else expect(stored.series.versions.map((v) => v.data.number)).toEqual([2])
    }
  })

  test('that is library.json opens for reading only', async () => {
    const { root, at } = sample()
    writeFileSync(at('library.json'), '{}')
    const library = await open(root)
    expect(await library.about()).toMatchObject({
      readOnly: expect.stringContaining('library.json'),
      damage: [{ path: 'library.json' }],
    })
    expect((await refused(library.commit(newClause(idOf(5))))).code).toBe('readOnly')
    expect((await library.list('clause')).entries).toHaveLength(1)
    expect(readFileSync(at('library.json'), 'utf8')).toBe('{}')
  })
})

describe('a file from a later version', () => {
  const later = (text: string) => text.replace('"format": 1', '"format": 2')

  test('is told apart and never rewritten', async () => {
    const { root, at } = sample()
    const heads = [`${CLAUSE}/head.json`, `${DRAFT}/head.json`]
    for (const path of heads) writeFileSync(at(path), later(readFileSync(at(path), 'utf8')))
    const library = await open(root)
    expect((await refused(library.read('clause', clause))).code).toBe('newer')
    const save = library.commit({ kind: 'draft', id: draft, replace: { head: draftOf('Old'), base: null } })
    expect((await refused(save)).code).toBe('newer')
    expect(readFileSync(at(`${DRAFT}/head.json`), 'utf8')).toContain('"format": 2')
  })

  test('makes a library open for reading only when it is library.json', async () => {
    const { root, at } = sample()
    writeFileSync(at('library.json'), later(readFileSync(at('library.json'), 'utf8')))
    expect((await (await open(root)).about()).readOnly).toContain('Update the app')
  })
})

describe('what others leave in the folder', () => {
  test('conflict copies are offered and never read', async () => {
    const { root, at } = sample()
    const newest = sheets(root, `${CLAUSE}/versions`)[1]!.replace('.json', '')
    const names = [
      "head (Ann's conflicted copy 2026-11-23).json",
      'head-DESKTOP-ABC.json',
      'head.sync-conflict-20261123-101010-ABCDEF.json',
      'head 2.json',
    ]
    for (const name of names) writeFileSync(at(`${CLAUSE}/${name}`), '{}')
    writeFileSync(at(`${CLAUSE}/versions/${newest} (1).json`), '{}')
    for (const name of ['.DS_Store', 'desktop.ini', 'notes.txt']) writeFileSync(at(`${CLAUSE}/${name}`), 'x')
    const stored = (await (await open(root)).read('clause', clause))!
    expect(stored.damage).toEqual([])
    expect(stored.series.versions).toHaveLength(2)
    expect([...stored.strays].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      ...names.sort().map((name) => ({ path: `${CLAUSE}/${name}`, beside: `${CLAUSE}/head.json` })),
      { path: `${CLAUSE}/versions/${newest} (1).json`, beside: `${CLAUSE}/versions/${newest}.json` },
    ])
  })

  test('a second version with one parent is a fork that everybody sees', async () => {
    const { root, at } = sample()
    const before = (await (await open(root)).read('clause', clause))!
    const other = stampedVersion(version(clause, 2, 'Theirs', before.series.versions[0]))
    writeFileSync(
      at(`${CLAUSE}/versions/${other.id}.json`),
      sealed('clause.versions', clause, other.data).text,
    )
    const stored = (await (await open(root)).read('clause', clause))!
    expect(stored.series.versions.map((v) => v.data.number)).toEqual([1, 2, 2])
    expect(new Set(stored.series.versions.slice(1).map((v) => v.data.parent)).size).toBe(1)
    expect(stored.head.versions).toBe(3)
  })

  test('a head that lags behind its versions is worked out anew', async () => {
    const { root, at } = sample()
    const old = readFileSync(at(`${CLAUSE}/head.json`))
    const library = await open(root)
    const { rev } = await library.commit(await nextVersion(library, clause, 'third'))
    writeFileSync(at(`${CLAUSE}/head.json`), old)
    expect(await (await open(root)).read('clause', clause)).toMatchObject({ rev, head: { versions: 3 } })
  })

  test('links are not followed', async () => {
    const { root, at } = sample()
    const outside = sample()
    renameSync(at(`${CLAUSE}/head.json`), at('elsewhere.json'))
    symlinkSync(at('elsewhere.json'), at(`${CLAUSE}/head.json`))
    symlinkSync(outside.at(CLAUSE), at(`clauses/${idOf(3)}`))
    const library = await open(root)
    expect((await library.read('clause', clause))?.damage[0]?.message).toContain('links are not followed')
    expect(await library.read('clause', idOf(3))).toBeNull()
    expect((await library.list('clause')).entries.map((e) => e.id)).toEqual([clause])
  })

  test('temporary files of a writer that is gone are swept', async () => {
    const { root, at } = sample()
    for (const place of [CLAUSE, `${CLAUSE}/versions`])
      writeFileSync(at(`${place}/.head.json.99.0123456789ab.tmp`), 'x')
    await (await open(root)).read('clause', clause)
    expect(filesUnder(root)).toEqual(PATHS)
  })

  test('a change made by another program is a conflict, and is reported as a change', async () => {
    const { root } = sample()
    const [ours, theirs] = [await open(root), await open(root)]
    const { cursor } = await ours.changes(null)
    const late = await nextVersion(ours, clause, 'ours')
    await theirs.commit(await nextVersion(theirs, clause, 'theirs'))
    expect((await refused(ours.commit(late))).code).toBe('conflict')
    expect((await ours.changes(cursor)).changed).toEqual([{ kind: 'clause', id: clause }])
    expect((await ours.read('clause', clause))?.series.versions).toHaveLength(3)
  })
})

describe('a lock', () => {
  const lock = (holder: object) =>
    `${JSON.stringify({ app: '0.1.0', owner: 'x', pid: 1, host: 'elsewhere', ...holder })}\n`

  test.each([
    ['of a process that is gone', lock({ host: hostname(), pid: 2 ** 22 + 1 }), 60_000],
    ['of another computer without a sign of life', lock({}), 60],
    ['that holds nothing', '', 60],
  ])('%s is taken over', async (_, content, patience) => {
    const { root, at } = sample()
    writeFileSync(at(`${CLAUSE}/head.lock`), content)
    const library = await open(root, patience)
    await library.commit(await nextVersion(library, clause, 'after'))
    expect(readdirSync(at(CLAUSE)).sort()).toEqual(['events', 'head.json', 'pending.json', 'versions'])
  })

  test('that shows signs of life is respected', async () => {
    const { root, at } = sample()
    writeFileSync(at(`${CLAUSE}/head.lock`), lock({}))
    const beat = () => utimesSync(at(`${CLAUSE}/head.lock`), new Date(), new Date())
    const alive = setInterval(beat, 10)
    const library = await open(root, 300)
    const { code, message } = await refused(library.commit(await nextVersion(library, clause, 'after')))
    clearInterval(alive)
    expect(code).toBe('conflict')
    expect(message).toContain('on the computer elsewhere')
    expect(sheets(root, `${CLAUSE}/versions`)).toHaveLength(2)
  })
})

describe('a folder', () => {
  test('without a library is refused, and created on request only', async () => {
    const root = join(temporaryFolder(), 'new')
    expect(await refused(open(root))).toMatchObject({
      code: 'missing',
      message: expect.stringContaining(root),
    })
    const create = { name: 'Ours', categories: [], retention: null }
    const made = await (await openFolder(root, { app: '0.1.0', create })).about()
    expect(
      await (await openFolder(root, { app: '0.1.0', create: { ...create, name: 'Other' } })).about(),
    ).toEqual(made)
  })

  test.each(['EROFS', 'EACCES', 'EPERM'])(
    'that cannot be written (%s) opens for reading and says why',
    async (code) => {
      const disk = new ModelDisk()
      await (await openAt(disk, '/library')).commit(newClause(clause))
      const { files } = faulty(disk)
      const create = async (path: string) => {
        await Promise.reject(Object.assign(new Error(code), { code, path }))
        return files.create(path)
      }
      const library = await openAt({ ...files, create }, '/library')
      expect((await library.about()).readOnly).toContain(code)
      expect((await refused(library.commit(newClause(idOf(5))))).code).toBe('readOnly')
      expect((await library.list('clause')).entries).toHaveLength(1)
    },
  )

  test('erases a record, what was set aside from it, and every name, but for a tombstone', async () => {
    const { root, at } = sample()
    writeFileSync(at(`${DRAFT}/head.json`), '')
    const library = await open(root)
    const { rev } = (await library.read('draft', draft))!
    await library.commit({ kind: 'draft', id: draft, replace: { head: draftOf('Secret'), base: rev } })
    await library.erase('draft', draft)
    const left = filesUnder(root).filter((p) => p.includes(draft))
    expect(left).toEqual([`trash/erased/${draft}.json`])
    const stone = JSON.parse(readFileSync(at(left[0]!), 'utf8')) as { data: object }
    expect(Object.keys(stone.data)).toEqual(['at', 'kind'])
  })

  test('finishes an erasure that was cut short when it is next opened', async () => {
    const { root, at } = sample()
    mkdirSync(at('trash/leaving'), { recursive: true })
    renameSync(at(DRAFT), at(`trash/leaving/draft-${draft}-0123456789ab`))
    await open(root)
    expect(filesUnder(root).filter((p) => p.includes(draft))).toEqual([`trash/erased/${draft}.json`])
  })
})

describe('the cache of the list', () => {
  const openCached = (root: string, cache: string) => openFolder(root, { app: '0.1.0', cache })

  async function large(): Promise<{ root: string; cache: string; library: Library }> {
    const { root } = sample()
    const cache = join(temporaryFolder(), 'cache')
    const library = await openCached(root, cache)
    for (let n = 10; n < 60; n++) await library.commit(newClause(idOf(n)))
    return { root, cache, library }
  }

  test('gives the same list as the files, whatever happens to it', async () => {
    const { root, cache, library } = await large()
    for (const path of filesUnder(join(root, 'clauses'))) utimesSync(join(root, 'clauses', path), 1e9, 1e9)
    const byId = async (l: Library) =>
      (await l.list('clause')).entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const truth = await byId(await open(root))
    expect(await byId(library)).toEqual(truth)
    const [name] = readdirSync(cache)
    const good = readFileSync(join(cache, name!), 'utf8')
    expect(good).toContain(idOf(10))
    for (const content of [good, '', good.slice(0, -40), good.replace('Clause', 'CLAUSE'), '\n{}']) {
      writeFileSync(join(cache, name!), content)
      expect(await byId(await openCached(root, cache))).toEqual(truth)
    }
    await library.commit(await nextVersion(library, idOf(10), 'after'))
    expect(await byId(await openCached(root, cache))).toEqual(await byId(await open(root)))
    await library.erase('clause', idOf(10))
    expect(readdirSync(cache)).toEqual([])
  })
})
