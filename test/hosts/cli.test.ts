import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Field, FieldKind } from '../../clauses/model/field.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { seed } from '../../clauses/starter/seed.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import { checkAnswer, readAnswer } from '../../electron/cli/answers.ts'
import { run } from '../../electron/cli/index.ts'
import { electronProgram, hasDisplay } from '../../electron/cli/runtime.ts'
import { startLoopback } from '../../electron/loopback/index.ts'
import { workHere } from '../../electron/work/write.ts'
import { COMPANIES } from '../support/companies.ts'
import { bugsFail } from '../support/hostKinds.ts'
import { ACCOUNTS, hostFolder, POLICY, POSTING, SMALL, sha256 } from '../support/hosts.ts'
import { everything, stamp } from '../support/trees.ts'

interface Heard {
  readonly code: number
  readonly out: string
  readonly err: string
}

let folder: ReturnType<typeof hostFolder>
let library: string

async function say(...argv: string[]): Promise<Heard> {
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

const ask = (...argv: string[]): Promise<Heard> => say(...argv, '--library', library)

const value = async <T>(...argv: string[]): Promise<T> => {
  const { code, out, err } = await ask(...argv, '--json')
  expect([code, err]).toEqual([0, ''])
  return JSON.parse(out) as T
}

beforeAll(async () => {
  folder = hostFolder()
  library = join(folder.path, 'library')
  const create = { name: 'Ours', categories: [], retention: null }
  await seed(await openFolder(library, { app: 'test', create }), SMALL)
})
afterAll(() => folder.gone())

describe('the command line', () => {
  test('makes a library with the starter set, once', async () => {
    const fresh = join(folder.path, 'fresh')
    const first = await say('init', fresh)
    expect(first).toEqual({ code: 0, out: `${fresh}\n`, err: '' })
    const all = await say('list', '--library', fresh, '--json')
    expect((JSON.parse(all.out) as unknown[]).length).toBeGreaterThan(20)
    const library = readFileSync(join(fresh, 'library.json'), 'utf8')
    expect((await say('init', fresh)).code).toBe(0)
    expect(readFileSync(join(fresh, 'library.json'), 'utf8')).toBe(library)
    expect((await say('verify', '--library', fresh)).out).toMatch(/^\d+ files read in .+, 0 damaged\n$/)
  })

  test('lists clauses, all or those that hold the words', async () => {
    expect((await ask('list')).out.split('\n')).toEqual([
      `${ACCOUNTS}  Business accounts  (Online conduct and social media; draft; review 2027-01-15)`,
      `${POSTING}  Posting  (Online conduct and social media; draft; review 2027-01-15)`,
      '2 clauses',
      '',
    ])
    expect((await ask('list', 'cafe', 'photo')).out).toContain('\n1 clause\n')
    expect((await value<{ id: string }[]>('list', 'business')).map((c) => c.id)).toEqual([ACCOUNTS])
    expect((await ask('list', 'nowhere')).out).toBe('0 clauses\n')
  })

  test('shows a clause by its id or title', async () => {
    const { out } = await ask('show', 'business accounts')
    expect(out).toContain(`Business accounts  [${ACCOUNTS}, draft, Online conduct and social media]`)
    expect(out).toContain('A business account belongs to')
    expect(out).toMatch(/History\n {2}0001-[0-9a-f]{8} {2}2026-11-22 {2}Clausewright starter library: /)
    expect((await value<{ id: string }>('show', POSTING)).id).toBe(POSTING)
  })

  test('takes a draft from its template to a file', async () => {
    const { templates } = { templates: await value<{ id: string }[]>('templates') }
    expect(templates.map((t) => t.id)).toEqual([POLICY])
    const made = await ask(
      'draft',
      'new',
      '--template',
      POLICY,
      '--name',
      'First',
      '--as',
      'Amira; HR lead; Northwind',
    )
    const draft = made.out.trim()
    expect(draft).toMatch(/^[a-z2-7]{12}$/)
    expect((await ask('draft', 'list')).out).toMatch(
      new RegExp(`^${draft} {2}First {2}\\(policy; .+\\)\n1 draft\n$`),
    )

    const unready = await ask('check', 'First')
    expect([unready.code, unready.err]).toEqual([1, ''])
    expect(unready.out).toMatch(/^Must: .*Effective date.* \[effectiveDate\]$/m)
    const path = join(folder.path, 'first.docx')
    const refused = await ask('export', 'First', '--to', 'docx', '--out', path)
    expect([refused.code, refused.out, existsSync(path)]).toEqual([1, '', false])
    expect(refused.err).toMatch(/^“First” is not ready to issue\.[^\n]+\n {2}.*Effective date/s)
    expect((await ask('export', draft, '--to', 'md', '--out', path, '--draft')).code).toBe(0)

    const answered = await ask('answer', 'First', 'employee.name=Sam = Okoro', 'effectiveDate=2026-12-01')
    expect(answered).toEqual({ code: 0, out: '2 answered in “First”\n', err: '' })
    expect(await ask('check', 'First')).toMatchObject({ code: 0 })
    const exported = await value<{ sha256: string; file: string; by: { name: string } }>(
      'export',
      'First',
      '--to',
      'docx',
      '--out',
      path,
      '--as',
      'Amira;HR lead;',
    )
    expect(exported).toMatchObject({ file: path, sha256: sha256(readFileSync(path)), by: { name: 'Amira' } })
    for (const to of ['pdf', 'html', 'md', 'markdown'])
      expect((await ask('export', 'First', '--to', to, '--out', join(folder.path, `a.${to}`))).code).toBe(0)
    expect(readFileSync(join(folder.path, 'a.md'), 'utf8')).toContain('Sam = Okoro')
    for (const [to, ...switches] of [
      ['docx', '--comments', '--protect'],
      ['pdf', '--plain', '--source'],
    ] as const) {
      const out = join(folder.path, `options.${to}`)
      const copy = await value<{ options: unknown }>('export', 'First', '--to', to, '--out', out, ...switches)
      const on = Object.fromEntries(switches.map((name) => [name.slice(2), true]))
      expect(copy).toMatchObject({ options: { mark: 'none', ...on } })
    }
  })

  test('opens a PDF again that carries its draft', async () => {
    const draft = (await ask('draft', 'new', '--template', POLICY, '--name', 'Printed')).out.trim()
    const path = join(folder.path, 'plain.pdf')
    await ask('export', draft, '--to', 'pdf', '--out', path, '--draft')
    const plain = await ask('open', path)
    expect([plain.code, plain.out]).toEqual([1, ''])
    expect(plain.err).toContain('“plain.pdf” does not carry the draft that it was made from.')
    const tree = { ...everything(), title: 'Printed before' }
    const options = { mark: 'none', source: true } as const
    writeFileSync(path, await workHere().export('pdf', { tree, style: HOUSE_STYLE, options, stamp }))
    const opened = await ask('open', path)
    expect([opened.code, opened.err]).toEqual([0, ''])
    expect((await ask('draft', 'list')).out).toContain(`${opened.out.trim()}  Printed before  (`)
    expect((await ask('open', join(folder.path, 'none.pdf'))).err).toContain(
      'none.pdf cannot be read (ENOENT)',
    )
  })

  test('reads answers from a file', async () => {
    const draft = (await ask('draft', 'new', '--template', POLICY, '--name', 'From a file')).out.trim()
    const file = join(folder.path, 'answers.json')
    const from = (text: string) => {
      writeFileSync(file, text)
      return ask('answer', draft, '--from', file)
    }
    expect((await from('\ufeff{"employee.name":"Sam"}')).code).toBe(0)
    const said = async (text: string) => {
      const { code, out, err } = await from(text)
      expect([code, out]).toEqual([1, ''])
      return err
    }
    expect(await said('{')).toContain(`${file} is not JSON`)
    expect(await said('[]')).toContain(file)
    expect(await said('{"effectiveDate":"soon"}')).toContain(
      'effectiveDate (Effective date): "soon" must be a date such as 2026-12-01.',
    )
    expect(await said('{"nothing.here":"x"}')).toContain('The library has no field “nothing.here”.')
    expect(await said(`${'['.repeat(100)}${']'.repeat(100)}`)).toContain('nests too deeply')
    expect((await ask('answer', draft, '--from', join(folder.path, 'none.json'))).err).toContain(
      'none.json cannot be read (ENOENT). Check the name and try again.',
    )
  })

  test.each<[string[], RegExp]>([
    [['show', 'Nothing'], /^There is no clause “Nothing”\. List them to see their ids, then use the id\.\n$/],
    [['check', 'Nothing'], /^There is no draft “Nothing”/],
    [['draft', 'new', '--template', 'Nothing'], /^There is no template “Nothing”/],
    [['answer', 'Nothing', 'a=b'], /^There is no draft “Nothing”/],
    [['export', 'Nothing', '--to', 'pdf', '--out', 'x'], /^There is no draft “Nothing”/],
  ])('names what is not there: %j', async (argv, message) => {
    const { code, out, err } = await ask(...argv)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(message)
  })

  test.each<[string[], string]>([
    [[], 'Say what to do.'],
    [['bake'], 'There is no command “bake”.'],
    [['__proto__'], 'There is no command “__proto__”.'],
    [['init'], 'Say where: init <folder>.'],
    [['init', 'a', 'b'], 'Say where: init <folder>.'],
    [['show'], 'Name one clause.'],
    [['show', 'a', 'b'], 'Name one clause.'],
    [['check'], 'Name one draft.'],
    [['draft'], 'Say “draft new” or “draft list”.'],
    [['draft', 'new'], 'Say which template: draft new --template <id>.'],
    [['answer', 'a'], 'Say which draft, and either field=value… or --from <answers.json>.'],
    [
      ['answer', 'a', 'b=c', '--from', 'd'],
      'Say which draft, and either field=value… or --from <answers.json>.',
    ],
    [['export', 'a', '--to', 'odt', '--out', 'x'], 'Say --to docx, pdf, html or md, and --out <file>.'],
    [
      ['export', 'a', '--to', 'constructor', '--out', 'x'],
      'Say --to docx, pdf, html or md, and --out <file>.',
    ],
    [['export', 'a', '--to', 'pdf', '--out', 'x', '--comments'], '--comments is for --to docx only.'],
    [['export', 'a', '--to', 'md', '--out', 'x', '--source'], '--source is for --to pdf only.'],
    [['open'], 'Name one file: open <file.pdf>.'],
    [['open', 'a', 'b'], 'Name one file: open <file.pdf>.'],
    [['export', 'a', '--to', 'pdf'], 'Say --to docx, pdf, html or md, and --out <file>.'],
    [['style', 'from'], 'Name one file: style from <file.docx>.'],
    [['style', 'to', 'x.docx'], 'Name one file: style from <file.docx>.'],
    [['list', '--bake'], "Unknown option '--bake'.\n"],
    [['list', '--as', ' ;HR'], '--as takes "Name; Role; Organisation"'],
    [['list', '--as', 'a'.repeat(201)], '--as takes "Name; Role; Organisation"'],
    [['start', '--port', '80'], '--port takes a number from 1024 to 65535, not “80”.'],
    [['start', '--port', 'x'], '--port takes a number from 1024 to 65535, not “x”.'],
  ])('says how it is written right: %j', async (argv, message) => {
    const { code, out, err } = argv[0] === 'init' ? await say(...argv) : await ask(...argv)
    expect([code, out]).toEqual([2, ''])
    expect(err.startsWith(message)).toBe(true)
    expect(err).toContain('clausewright init <folder>')
    expect(err).not.toMatch(/^\s+at /m)
  })

  test('helps', async () => {
    for (const argv of [['help'], ['--help'], ['-h'], ['export', '--help']]) {
      const { code, out, err } = await say(...argv)
      expect([code, err, out.startsWith('clausewright — ')]).toEqual([0, '', true])
    }
  })

  test('says in words that a folder cannot be a library', async () => {
    const file = join(folder.path, 'a file')
    writeFileSync(file, '')
    for (const at of [file, join(file, 'below')]) {
      const { code, out, err } = await say('list', '--library', at)
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain(at)
      expect(err).not.toMatch(/^\s+at |Something went wrong/m)
    }
  })

  test('makes a style of a Word file’s look, and says what was understood', async () => {
    const path = join(folder.path, 'Northgate.docx')
    writeFileSync(path, COMPANIES.northgate.bytes)
    const { code, out } = await ask('style', 'from', path)
    expect(code).toBe(0)
    expect(out).toContain('Numbers: 1. / 1.1 / (a) / (i) / (A) (the list that headings are linked to)\n')
    expect(out).toMatch(
      /Not taken over as it stands:\n(?:Title: .*\n){2}Schedules: .*\nRules: .*\n\nSaved as the style “Northgate”: [a-z2-7]{12}\n$/,
    )
    const again = await ask('style', 'from', path)
    expect([again.code, again.err]).toEqual([
      1,
      expect.stringContaining('already has a style called “Northgate”'),
    ])
    const made = await value<{ style: { name: string; font: string }; understood: unknown[] }>(
      ...['style', 'from', path, '--name', 'Ours too'],
    )
    expect(made.style).toMatchObject({ name: 'Ours too', font: 'Calibri' })
    expect(made.understood.length).toBeGreaterThan(10)
  })

  test('says in words that a file is no Word file, or is not there', async () => {
    const path = join(folder.path, 'letter.docx')
    writeFileSync(path, 'Dear all')
    for (const [at, words] of [
      [path, '“letter.docx” is damaged or is no Word file'],
      [join(folder.path, 'none.docx'), 'cannot be read (ENOENT)'],
    ] as const) {
      const { code, out, err } = await ask('style', 'from', at)
      expect([code, out]).toEqual([1, ''])
      expect(err).toContain(words)
    }
  })

  test('says in words that a file cannot be written, and keeps the export', async () => {
    const draft = (await ask('draft', 'new', '--template', POLICY, '--name', 'Kept')).out.trim()
    const { code, err } = await ask('export', draft, '--to', 'md', '--out', '/nowhere/at/all.md', '--draft')
    expect([code, err]).toEqual([
      1,
      '/nowhere/at/all.md cannot be written (ENOENT). The export is kept with the draft; choose another file.\n',
    ])
  })

  test('says that a damaged library.json is in the way, and still reads', async () => {
    const place = join(folder.path, 'damaged')
    const create = { name: 'Ours', categories: [], retention: null }
    await seed(await openFolder(place, { app: 'test', create }), SMALL)
    writeFileSync(join(place, 'library.json'), '{"format":1')
    expect((await say('list', '--library', place)).code).toBe(0)
    const { code, err } = await say('draft', 'new', '--template', POLICY, '--library', place)
    expect(code).toBe(1)
    expect(err).toContain('library.json')
    expect(err).toContain('backup')
    expect((await say('verify', '--library', place)).code).toBe(1)
  })
})

describe('starting from the command line', () => {
  test('names a port that is taken, and a build that is not there', async () => {
    const taken = createServer()
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    )
    const out = join(folder.path, 'out')
    const starting = {
      library,
      places: { config: folder.path, cache: join(folder.path, 'cache') },
      port,
      out: pathToFileURL(`${out}/`),
      report: bugsFail,
    }
    await expect(startLoopback(starting)).rejects.toThrow(
      new Refused(
        'missing',
        `The built app is not in ${join(out, 'renderer')}/. Run “npm run build”, then start it again.`,
      ),
    )
    mkdirSync(join(out, 'renderer'), { recursive: true })
    await expect(startLoopback(starting)).rejects.toThrow(
      new Refused(
        'invalid',
        `Port ${port} is taken or not allowed. Choose another with --port, or leave it out for any free one.`,
      ),
    )
    taken.close()
  })

  test('finds the Electron program only where it is', () => {
    const place = join(folder.path, 'electron')
    mkdirSync(join(place, 'dist'), { recursive: true })
    expect(electronProgram(place, {})).toBeNull()
    expect(electronProgram(null, {})).toBeNull()
    writeFileSync(join(place, 'path.txt'), 'electron-here')
    writeFileSync(join(place, 'dist', 'electron-here'), '')
    chmodSync(join(place, 'dist', 'electron-here'), 0o700)
    expect(electronProgram(place, {})).toBe(join(place, 'dist', 'electron-here'))
    expect(electronProgram(null, { ELECTRON_OVERRIDE_DIST_PATH: join(place, 'dist') })).toBeNull()
    writeFileSync(join(place, 'dist', 'electron'), '')
    expect(electronProgram(null, { ELECTRON_OVERRIDE_DIST_PATH: join(place, 'dist') })).toBe(
      join(place, 'dist', 'electron'),
    )
  })

  test('knows whether anything can be shown', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect([hasDisplay('darwin', {}), hasDisplay('win32', {})]).toEqual([true, true])
  })
})

describe('an answer typed on the command line', () => {
  const field = (kind: FieldKind, more: Partial<Field> = {}): Field => ({
    name: 'a.field',
    label: 'A field',
    kind,
    group: 'All',
    ...more,
  })
  const options = [
    { value: 'remote', label: 'From home' },
    { value: 'office', label: 'At the office' },
  ]

  test.each<[FieldKind, string, unknown]>([
    ['text', ' As it is ', ' As it is '],
    ['text', '', ''],
    ['longText', 'One\\nTwo', 'One\nTwo'],
    ['date', ' 2026-12-01 ', '2026-12-01'],
    ['number', '30', 30],
    ['number', '-1.5', -1.5],
    ['yesNo', 'YES', true],
    ['yesNo', 'n', false],
    ['money', '1,250.50', { amount: '1250.50', currency: 'GBP' }],
    ['money', '£9', { amount: '9', currency: 'GBP' }],
    ['money', 'EUR 9.90', { amount: '9.90', currency: 'EUR' }],
    [
      'person',
      'Sam Okoro; Lead; sam@example.org',
      { name: 'Sam Okoro', role: 'Lead', contact: 'sam@example.org' },
    ],
    ['person', 'Sam Okoro', { name: 'Sam Okoro' }],
    ['choice', 'remote', 'remote'],
    ['choice', 'at THE office', 'office'],
  ])('of the kind %s is read: %j', (kind, text, answer) => {
    expect(readAnswer(field(kind, { options }), text)).toEqual(answer)
  })

  test.each<[FieldKind, string, string]>([
    ['number', 'thirty', 'a.field: “thirty” is not understood. Write a number such as 30.'],
    ['number', '1e999', 'a.field: “1e999” is not understood. Write a number such as 30.'],
    ['yesNo', 'perhaps', 'a.field: “perhaps” is not understood. Write yes or no.'],
    ['money', 'lots', 'a.field: “lots” is not understood. Write an amount such as 1250.00 or "EUR 1250.00".'],
    [
      'money',
      '1.234',
      'a.field: “1.234” is not understood. Write an amount such as 1250.00 or "EUR 1250.00".',
    ],
    ['date', '2026-02-30', 'a.field (A field): "2026-02-30" must be a date such as 2026-12-01.'],
    ['choice', 'moon', 'a.field (A field): "moon" must be one of: remote, office.'],
  ])('of the kind %s is refused: %j', (kind, text, message) => {
    expect(() => readAnswer(field(kind, { options }), text)).toThrow(new Refused('invalid', message))
  })

  test('is held to the limits of its field', () => {
    const limited = field('number', { min: { value: 28, why: 'the law gives 28 days' } })
    expect(() => checkAnswer(limited, 7)).toThrow(
      'a.field (A field): 7 must be at least 28: the law gives 28 days.',
    )
    expect(checkAnswer(limited, 28)).toBe(28)
  })
})
