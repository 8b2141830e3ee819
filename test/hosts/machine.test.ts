import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { handlers } from '../../clauses/api/handlers.ts'
import { MAIN, numbering } from '../../clauses/assembly/number.ts'
import type { Fonts } from '../../clauses/export/job.ts'
import { familyOf } from '../../clauses/model/faces.ts'
import { HOUSE_STYLE, HOUSE_STYLE_ID, Style } from '../../clauses/model/style.ts'
import { addStyles, seed } from '../../clauses/starter/seed.ts'
import { starterRecords, starterStyles } from '../../clauses/starter/starter.ts'
import { STARTER_STYLES } from '../../clauses/starter/styles.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import type { Library } from '../../clauses/store/library.ts'
import { memoryLibrary } from '../../clauses/store/memory.ts'
import { openSettings } from '../../clauses/store/settings.ts'
import { builtFiles } from '../../electron/machine/built.ts'
import { openMachine } from '../../electron/machine/open.ts'
import { placesOf } from '../../electron/machine/places.ts'
import { fontLoader } from '../../electron/work/fonts.ts'
import { bugIn } from '../../electron/work/report.ts'
import { workInThread } from '../../electron/work/work.ts'
import { workHere } from '../../electron/work/write.ts'
import { temporaryFolder } from '../support/folders.ts'
import { AMIRA, machineOver, POLICY, POSTING, SMALL, sha256 } from '../support/hosts.ts'
import { nextVersion } from '../support/records.ts'

const CREATE = { name: 'Ours', categories: [], retention: null }

async function countIn(library: Library): Promise<Record<string, number>> {
  const kinds = ['clause', 'field', 'style', 'template', 'draft'] as const
  const lists = await Promise.all(kinds.map((kind) => library.list(kind)))
  return Object.fromEntries(kinds.map((kind, i) => [kind, lists[i]!.entries.length]))
}

const FULL = { clause: 2, field: 3, style: 5, template: 1, draft: 0 }

describe('the starter set', () => {
  test('is put into a new library, once', async () => {
    const library = memoryLibrary()
    await seed(library, SMALL)
    expect(await countIn(library)).toEqual(FULL)
    const { cursor } = await library.changes(null)
    await seed(library, SMALL)
    expect((await library.changes(cursor)).changed).toEqual([])
  })

  test('is finished where putting it in was cut off, wherever that was', async () => {
    const all = Object.values(starterRecords(SMALL)).flat().length
    for (let stop = 0; stop < all; stop++) {
      const library = memoryLibrary()
      let done = 0
      const cut = new Proxy(library, {
        get: (target, key) => {
          const member = (Reflect.get(target, key) as (...words: unknown[]) => unknown).bind(target)
          if (key !== 'commit') return member
          return (commit: unknown) => {
            if (done++ === stop) throw new Error('The power went.')
            return member(commit)
          }
        },
      })
      await expect(seed(cut, SMALL)).rejects.toThrow('The power went.')
      await seed(library, SMALL)
      expect([stop, await countIn(library)]).toEqual([stop, FULL])
    }
  })

  test('is not put back into a library that somebody works in', async () => {
    const library = memoryLibrary()
    await seed(library, SMALL)
    await library.commit(await nextVersion(library, POSTING, 'Our own words'))
    await library.erase('template', POLICY)
    const { cursor } = await library.changes(null)
    await seed(library, SMALL)
    expect((await library.changes(cursor)).changed).toEqual([])
  })
})

describe('the styles of the starter set', () => {
  const names = async (library: Library): Promise<string[]> =>
    (await library.list('style')).entries.map((e) => e.head.style.name).toSorted()

  test('are put beside the one of an earlier library, which stays as it was changed', async () => {
    const library = memoryLibrary()
    const [house, chambers] = starterStyles()
    const ours = { ...house!.replace!.head, style: { ...HOUSE_STYLE, name: 'Ours' } }
    const { rev } = await library.commit({ ...house!, replace: { head: ours, base: null } })
    const trashed = { ...chambers!.replace!.head, trashed: true }
    await library.commit({ ...chambers!, replace: { head: trashed, base: null } })
    await addStyles(library)
    expect(await names(library)).toEqual(['Chambers', 'Charter', 'Clear', 'Letterhead', 'Ours'])
    expect((await library.read('style', HOUSE_STYLE_ID))!.rev).toBe(rev)
    expect((await library.read('style', chambers!.id))!.head.trashed).toBe(true)
    const { cursor } = await library.changes(null)
    await addStyles(library)
    expect((await library.changes(cursor)).changed).toEqual([])
  })

  test('serve the templates that name one, or the house style while that one is in the trash', async () => {
    const library = memoryLibrary()
    const letter = SMALL['templates/policy.md']!.replace('language:', 'style: letterstyle2\nlanguage:')
    await seed(library, { ...SMALL, 'templates/policy.md': letter })
    const api = handlers(await machineOver(library, temporaryFolder()))
    const begun = async (template: string | null): Promise<string> => {
      const { id } = await api['drafts.create']({ template })
      return (await api['drafts.read']({ id })).sources.style.name
    }
    expect([await begun(POLICY), await begun(null)]).toEqual(['Letterhead', 'House'])
    await api['styles.trash']({ id: 'letterstyle2' })
    expect(await begun(POLICY)).toBe('House')
    await api['styles.trash']({ id: HOUSE_STYLE_ID })
    expect(await begun(POLICY)).toBe('Chambers')
    await api['styles.restore']({ id: 'letterstyle2' })
    expect(await begun(POLICY)).toBe('Letterhead')
  })

  test('are left alone where a style on disk is damaged', async () => {
    const place = join(temporaryFolder(), 'library')
    const library = await openFolder(place, { app: 'test', create: CREATE })
    await library.commit(starterStyles()[0]!)
    const versions = join(place, 'styles', HOUSE_STYLE_ID, 'versions')
    writeFileSync(join(place, 'styles', HOUSE_STYLE_ID, 'head.json'), 'not a style')
    for (const name of readdirSync(versions)) writeFileSync(join(versions, name), 'not a style')
    await addStyles(await openFolder(place, { app: 'test' }))
    expect(readdirSync(join(place, 'styles'))).toEqual([HOUSE_STYLE_ID])
    expect(readFileSync(join(place, 'styles', HOUSE_STYLE_ID, 'head.json'), 'utf8')).toBe('not a style')
  })

  test.each(STARTER_STYLES)('%s is a whole style whose numbers say each level once', (_, style) => {
    expect(Style.parse(style)).toEqual(style)
    expect(familyOf(style.font).exact && familyOf(style.headingFont ?? style.font).exact).toBe(true)
    const count = numbering(style)
    const first = [1, 2, 3, 4].map((level) => count.next(MAIN, level))
    expect(new Set(first.map((n) => n.full)).size).toBe(4)
    for (const { label } of first) expect(label).toMatch(/^[^%]+$/)
  })
})

describe('opening a library', () => {
  const opening = (folder: string) => ({
    library: join(folder, 'library'),
    places: { config: join(folder, 'config'), cache: join(folder, 'cache') },
    work: workHere(),
  })

  test('names who acts when the call says so, without keeping it', async () => {
    const folder = temporaryFolder()
    const as = await openMachine({ ...opening(folder), as: AMIRA })
    expect(await as.settings.read()).toEqual({ asked: true, person: AMIRA })
    const plain = await openMachine(opening(folder))
    expect(await plain.settings.read()).toEqual({ asked: false, person: null })
    expect((await handlers(plain)['library.read']({})).clauses).toBeGreaterThan(20)
  })

  test('that another program has open too finds what that one saved, after asking what changed', async () => {
    const folder = temporaryFolder()
    const place = opening(folder).library
    await seed(await openFolder(place, { app: 'test', create: CREATE }), SMALL)
    const [ours, theirs] = [
      handlers(await openMachine(opening(folder))),
      handlers(await openMachine(opening(folder))),
    ]
    const found = async () => (await ours['search.clauses']({ query: 'newcomer' })).hits.map((h) => h.id)
    expect(await found()).toEqual([])
    const { cursor } = await ours['library.changes']({ since: null })
    const { versions, head } = await theirs['clauses.read']({ id: POSTING })
    const { title, body, notes, law, language, inForceFrom } = versions[0]!.data
    await theirs['clauses.saveVersion']({
      id: POSTING,
      parent: head.tip,
      wording: { title: `${title} for newcomers`, body, notes, law, language, inForceFrom },
      reason: 'Wider',
    })
    expect((await ours['library.changes']({ since: cursor })).changed).toEqual([
      { kind: 'clause', id: POSTING },
    ])
    expect(await found()).toEqual([POSTING])
  })

  test('that cannot be written shows it, and refuses in words', async () => {
    const folder = temporaryFolder()
    const place = opening(folder).library
    await seed(await openFolder(place, { app: 'test', create: CREATE }), SMALL)
    const before = execFileSync('find', [place, '-type', 'f']).toString()
    writeFileSync(
      join(place, 'library.json'),
      readFileSync(join(place, 'library.json'), 'utf8').replace('"format": 1', '"format": 99'),
    )
    const api = handlers(await openMachine(opening(folder)))
    const about = await api['library.read']({})
    expect([about.clauses, about.readOnly]).toEqual([2, expect.stringContaining('later version')])
    expect((await api['search.clauses']({ query: 'posting' })).hits).toHaveLength(1)
    await expect(api['clauses.trash']({ id: POSTING })).rejects.toMatchObject({
      refusal: { code: 'readOnly' },
    })
    await expect(api['drafts.create']({ template: POLICY })).rejects.toMatchObject({
      refusal: { code: 'readOnly' },
    })
    expect(execFileSync('find', [place, '-type', 'f']).toString()).toBe(before)
  })
})

describe('the settings of a computer', () => {
  test('are kept in a file of their own', async () => {
    const path = join(temporaryFolder(), 'a', 'b', 'settings.json')
    const settings = openSettings(path)
    expect(await settings.read()).toEqual({ asked: false, person: null })
    await settings.save(AMIRA)
    expect(await openSettings(path).read()).toEqual({ asked: true, person: AMIRA })
    await settings.save(null)
    expect(await settings.read()).toEqual({ asked: true, person: null })
  })

  test.each(['', '{', 'null', '[]', '{"format":1}', '{"format":2,"asked":true,"person":null}', '\0\0\0'])(
    'that are damaged are set aside when new ones are saved: %j',
    async (text) => {
      const folder = temporaryFolder()
      const path = join(folder, 'settings.json')
      writeFileSync(path, text)
      const settings = openSettings(path)
      expect(await settings.read()).toEqual({ asked: false, person: null })
      expect(readFileSync(path, 'utf8')).toBe(text)
      await settings.save(AMIRA)
      expect(await settings.read()).toEqual({ asked: true, person: AMIRA })
      const [aside] = readdirSync(folder).filter((name) => name.includes('damaged'))
      expect(readFileSync(join(folder, aside!), 'utf8')).toBe(text)
    },
  )

  test('that cannot be written are refused in words', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    const settings = openSettings(join(folder, 'file', 'settings.json'))
    await expect(settings.save(AMIRA)).rejects.toMatchObject({
      refusal: { message: expect.stringContaining('settings of this computer') },
    })
  })
})

describe('the places of a computer', () => {
  const home = (...folders: string[]): string => {
    const at = temporaryFolder()
    for (const folder of folders) mkdirSync(join(at, folder), { recursive: true })
    return at
  }

  test('follow the habits of each system', () => {
    const at = home('Documents')
    expect(placesOf('linux', {}, at)).toEqual({
      config: join(at, '.config', 'clausewright'),
      cache: join(at, '.cache', 'clausewright'),
      library: join(at, 'Documents', 'Clausewright'),
    })
    expect(placesOf('linux', { XDG_CONFIG_HOME: '/c', XDG_CACHE_HOME: '/d' }, at)).toMatchObject({
      config: '/c/clausewright',
      cache: '/d/clausewright',
    })
    expect(placesOf('darwin', {}, at)).toEqual({
      config: join(at, 'Library', 'Application Support', 'Clausewright'),
      cache: join(at, 'Library', 'Caches', 'Clausewright'),
      library: join(at, 'Documents', 'Clausewright'),
    })
    expect(placesOf('win32', { APPDATA: '/r', LOCALAPPDATA: '/l' }, at)).toEqual({
      config: join('/r', 'Clausewright'),
      cache: join('/l', 'Clausewright', 'Cache'),
      library: join(at, 'Documents', 'Clausewright'),
    })
    expect(placesOf('win32', {}, at).config).toBe(join(at, 'AppData', 'Roaming', 'Clausewright'))
  })

  test('keep a library out of documents that a cloud copies, and out of documents that are not there', () => {
    const inHome = (at: string) => join(at, 'Clausewright')
    const plain = home()
    expect(placesOf('linux', {}, plain).library).toBe(inHome(plain))
    const windows = home('Documents')
    expect(placesOf('win32', { OneDrive: '/o' }, windows).library).toBe(inHome(windows))
    const mac = home('Documents', 'Library/Mobile Documents/com~apple~CloudDocs/Documents')
    expect(placesOf('darwin', {}, mac).library).toBe(inHome(mac))
  })

  test('stay with the library that is there when a cloud is switched on', () => {
    const at = home('Documents/Clausewright')
    writeFileSync(join(at, 'Documents', 'Clausewright', 'library.json'), '{}')
    expect(placesOf('win32', { OneDrive: '/o' }, at).library).toBe(join(at, 'Documents', 'Clausewright'))
  })

  test('can all be named at once', () => {
    const { config, cache } = placesOf('linux', { CLAUSEWRIGHT_CONFIG: '/x', XDG_CONFIG_HOME: '/c' }, home())
    expect([config, cache]).toEqual(['/x', join('/x', 'cache')])
  })
})

test('the built files are those of known kinds, and no link', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'assets'))
  for (const name of ['index.html', 'assets/a.js', 'assets/f.ttf', 'assets/a.js.map', '.env', 'notes.txt'])
    writeFileSync(join(folder, name), name)
  execFileSync('ln', ['-s', '/etc/passwd', join(folder, 'assets', 'b.js')])
  const files = await builtFiles(folder)
  const said = async (path: string): Promise<string> => Buffer.from(await files.get(path)!.read()).toString()
  expect([...files.keys()].sort()).toEqual(['/', '/assets/a.js', '/assets/f.ttf', '/index.html'])
  expect(await Promise.all(['/', '/assets/a.js', '/assets/f.ttf'].map(said))).toEqual([
    'index.html',
    'assets/a.js',
    'assets/f.ttf',
  ])
})

test('a bug is told without its message, whatever the message looks like', () => {
  const bugs = [
    new TypeError('Sam Okoro'),
    new Error('a\n    at Sam Okoro (/x.js:1:2)'),
    Object.assign(new Error('Sam Okoro'), { stack: undefined }),
    Object.assign(new Error('Other'), { stack: 'Error: Sam Okoro\n    at Sam Okoro (/x.js:1:2)' }),
    'Sam Okoro',
    { message: 'Sam Okoro' },
    null,
  ]
  expect(bugs.map(bugIn).filter((line) => /Okoro|\n/.test(line))).toEqual([])
  expect(bugIn(new RangeError('x'))).toMatch(/^RangeError at .+machine\.test\.ts:\d+:\d+/)
})

describe('the worker', () => {
  const script = (text: string): URL => {
    const path = join(temporaryFolder(), 'work.mjs')
    writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${text}`)
    return pathToFileURL(path)
  }
  const job = { mark: 'x' } as never

  test('is started again after it died, and only its own work dies with it', async () => {
    const work = workInThread(
      script(`parentPort.on('message', ({ id, args: [format] }) => {
        if (format === 'pdf') throw new Error('died')
        parentPort.postMessage({ id, value: new Uint8Array([id]) })
      })`),
    )
    expect([...(await work.export('docx', job))]).toEqual([1])
    const dying = work.export('pdf', job)
    await expect(dying).rejects.toThrow('died')
    expect(await Promise.all([work.export('docx', job), work.export('docx', job)])).toHaveLength(2)
  })

  test('brings a refusal back as one, and a bug by its kind and place', async () => {
    const work = workInThread(
      script(`parentPort.on('message', ({ id, args: [format] }) => parentPort.postMessage(format === 'pdf'
        ? { id, refusal: { code: 'invalid', message: 'No.' } }
        : { id, bug: 'TypeError at write (/a.js:1:2)' }))`),
    )
    await expect(work.export('pdf', job)).rejects.toMatchObject({
      refusal: { code: 'invalid', message: 'No.' },
    })
    const bug = await work.export('docx', job).catch((error: unknown) => error)
    expect(bugIn(bug)).toMatch(/^TypeError at write \(\/a\.js:1:2\) at /)
  })

  test('that ends without a word ends the work that waits for it', async () => {
    const work = workInThread(script(`parentPort.on('message', () => process.exit(3))`))
    await expect(work.export('docx', job)).rejects.toThrow('stopped with code 3')
  })

  const allowance = { milliseconds: 300, megabytes: 32, making: { old: 32, young: 12 } }
  /** A worker that goes on for ever with one file, eats all memory with another, and reads any other at once. */
  const reading = (): URL =>
    script(`parentPort.on('message', ({ id, call, args }) => {
    parentPort.postMessage({ id, begun: true })
    if (args[1] === 'endless.docx') for (;;) {}
    const eaten = []
    while (args[1] === 'hungry.docx' || args[0] === 'pdf') eaten.push(new Array(100_000).fill(0).map((_, i) => ({ i })))
    parentPort.postMessage({ id, value: call === 'export' ? new Uint8Array([7]) : args[1] })
  })`)
  const bytes = new Uint8Array()

  test('is stopped at a file that takes for ever, and those that wait are read all the same', async () => {
    const work = workInThread(reading(), allowance)
    const endless = work.returned(bytes, 'endless.docx')
    const next = work.returned(bytes, 'next.docx')
    expect([...(await work.export('docx', job))]).toEqual([7])
    await expect(endless).rejects.toMatchObject({
      refusal: {
        code: 'invalid',
        message:
          '“endless.docx” takes longer than 0.3 seconds to read, so reading it was stopped. Save it anew in the program that made it, and choose that.',
      },
    })
    expect(await next).toBe('next.docx')
  })

  test('is stopped at an export that takes all memory, and makes the next one', async () => {
    const work = workInThread(reading(), allowance)
    await expect(work.export('pdf', job)).rejects.toMatchObject({
      refusal: {
        code: 'invalid',
        message:
          'This document takes more than 32 megabytes of memory to write, so it was not exported. Divide it into two documents.',
      },
    })
    expect([...(await work.export('docx', job))]).toEqual([7])
  })

  test('is stopped at a file that takes all memory', async () => {
    const work = workInThread(reading(), { ...allowance, milliseconds: 60_000 })
    await expect(work.look(bytes, 'hungry.docx')).rejects.toMatchObject({
      refusal: { code: 'invalid', message: expect.stringContaining('takes more memory to read') },
    })
    expect(await work.look(bytes, 'next.docx')).toBe('next.docx')
  })
})

test('the fonts of a PDF are four TrueType files', async () => {
  const fonts: Fonts = (await fontLoader()(HOUSE_STYLE)).text
  const starts = Object.values(fonts).map((bytes: Uint8Array) =>
    Buffer.from(bytes.subarray(0, 4)).toString('hex'),
  )
  expect(starts).toEqual(['00010000', '00010000', '00010000', '00010000'])
  expect(new Set(Object.values(fonts).map(sha256)).size).toBe(4)
})

test('what is in an export is no secret of this computer', async () => {
  const folder = temporaryFolder()
  const places = { config: join(folder, 'config'), cache: join(folder, 'cache') }
  const machine = await openMachine({ library: join(folder, 'library'), places, work: workHere(), as: AMIRA })
  const api = handlers(machine)
  const { templates } = await api['templates.list']({})
  const { id } = await api['drafts.create']({ template: templates[0]!.id })
  const secrets = [folder, process.env.HOME ?? '/nowhere', process.cwd(), 'reason-canary']
  for (const format of ['docx', 'html', 'markdown', 'pdf'] as const) {
    const { file } = await api['exports.make']({ draft: id, format, options: { mark: 'draft' } })
    const text = Buffer.from(machine.tickets.take(file.token)!.bytes).toString('latin1')
    expect([format, secrets.filter((secret) => secret.length > 3 && text.includes(secret))]).toEqual([
      format,
      [],
    ])
  }
  expect(statSync(join(folder, 'library')).mode & 0o077).toBe(0)
  rmSync(join(folder, 'library'), { recursive: true })
})
