import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BrowserWindowConstructorOptions, MenuItemConstructorOptions, Session } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { handlers } from '../../clauses/api/handlers.ts'
import type { Machine } from '../../clauses/api/machine.ts'
import { CSP, HEADERS } from '../../electron/machine/csp.ts'
import { readChosen } from '../../electron/machine/readChosen.ts'
import { type Answering, answerCalls, ours } from '../../electron/main/ipc.ts'
import { menuTemplate } from '../../electron/main/menu.ts'
import { answerFiles, ORIGIN, PRIVILEGES } from '../../electron/main/protocol.ts'
import { confine, openWindow, shut } from '../../electron/main/window.ts'
import { bugsFail, FILES, fakeIpc } from '../support/hostKinds.ts'
import { hostFolder, memoryMachine } from '../support/hosts.ts'

const ROOT = resolve(import.meta.dirname, '../..')

const sourcesIn = (folder: string): [string, string][] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && /\.tsx?$/.test(e.name))
    .map((e) => join(e.parentPath, e.name))
    .map((path) => [path.slice(ROOT.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')])

describe('the window', () => {
  test('is isolated, sandboxed and without Node', () => {
    const made: BrowserWindowConstructorOptions[] = []
    const loaded: string[] = []
    class Window {
      constructor(options: BrowserWindowConstructorOptions) {
        made.push(options)
      }
      once(): void {}
      loadURL(url: string): Promise<void> {
        loaded.push(url)
        return Promise.resolve()
      }
    }
    openWindow(Window as never, '/out/preload.cjs', 'linux')
    expect(loaded).toEqual(['app://clausewright/'])
    expect(made).toEqual([
      {
        width: 1360,
        height: 860,
        minWidth: 720,
        minHeight: 480,
        show: false,
        title: 'Clausewright',
        backgroundColor: '#ffffff',
        webPreferences: {
          preload: '/out/preload.cjs',
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
          nodeIntegrationInWorker: false,
          nodeIntegrationInSubFrames: false,
          webSecurity: true,
          allowRunningInsecureContent: false,
          webviewTag: false,
          navigateOnDragDrop: false,
          spellcheck: false,
        },
      },
    ])
  })

  test('is made in one place', () => {
    const makes = sourcesIn('electron').filter(([, text]) =>
      /new (Window|BrowserWindow|WebContentsView|BaseWindow)\(|openWindow\(/.test(text),
    )
    expect(makes.map(([path]) => path).sort()).toEqual(['electron/main/index.ts', 'electron/main/window.ts'])
    const index = makes.find(([path]) => path.endsWith('index.ts'))![1]
    expect(index.match(/openWindow\(/g)).toHaveLength(1)
    expect(index).not.toMatch(/new BrowserWindow/)
  })

  test('stays where it is', () => {
    const heard = new Map<string, (event: { preventDefault(): void }) => void>()
    let opens: unknown
    confine({
      on: (name: string, listener: never) => heard.set(name, listener),
      setWindowOpenHandler: (handler: (details: never) => unknown) => {
        opens = handler({ url: 'https://evil.example/' } as never)
      },
    } as never)
    const prevented = [...heard].filter(([, listener]) => {
      const preventDefault = vi.fn()
      listener({ preventDefault })
      return preventDefault.mock.calls.length === 1
    })
    expect(prevented.map(([name]) => name).sort()).toEqual([
      'will-attach-webview',
      'will-frame-navigate',
      'will-navigate',
      'will-redirect',
    ])
    expect(opens).toEqual({ action: 'deny' })
  })

  test('has a session that gives and asks for nothing', () => {
    const set: Record<string, (...words: never[]) => unknown> = {}
    const take = (name: string) => (handler: (...words: never[]) => unknown) => {
      set[name] = handler
    }
    shut({
      setPermissionRequestHandler: take('request'),
      setPermissionCheckHandler: take('check'),
      setDevicePermissionHandler: take('device'),
      on: (name: string, handler: never) => take(name)(handler),
      webRequest: { onBeforeRequest: take('before') },
    } as unknown as Session)
    const said: unknown[] = []
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal'])
      set.request!(null as never, permission as never, ((yes: boolean) => said.push(yes)) as never)
    expect(said).toEqual([false, false, false, false, false])
    expect([set.check!(), set.device!()]).toEqual([false, false])
    const download = vi.fn()
    set['will-download']!({ preventDefault: download } as never)
    expect(download).toHaveBeenCalledOnce()
    const cancels = (url: string): boolean => {
      const done = vi.fn()
      set.before!({ url } as never, done as never)
      return done.mock.calls[0]![0].cancel
    }
    for (const url of [
      'https://evil.example/',
      'http://127.0.0.1/',
      'ws://a/',
      'wss://a/',
      'file:///etc/passwd',
      'ftp://a/',
      'javascript:1',
    ])
      expect([url, cancels(url)]).toEqual([url, true])
    for (const url of ['app://clausewright/', 'blob:app://clausewright/1', 'data:image/png;base64,'])
      expect([url, cancels(url)]).toEqual([url, false])
  })
})

describe('the app scheme', () => {
  const serve = answerFiles(FILES)
  const get = (url: string, method = 'GET'): Promise<Response> => serve({ url, method })

  test('is a secure origin and no more', () => {
    expect(PRIVILEGES).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true },
    })
  })

  test('serves the built files with the one policy', async () => {
    for (const [url, type] of [
      [`${ORIGIN}/`, 'text/html; charset=utf-8'],
      [`${ORIGIN}/#/library`, 'text/html; charset=utf-8'],
      [`${ORIGIN}/assets/a.js`, 'text/javascript; charset=utf-8'],
    ] as const) {
      const response = await get(url)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
      for (const [name, value] of Object.entries(HEADERS)) expect(response.headers.get(name)).toBe(value)
    }
    expect(await (await get(`${ORIGIN}/assets/a.js`)).text()).toBe('export {}')
  })

  test.each([
    `${ORIGIN}/../package.json`,
    `${ORIGIN}/%2e%2e/package.json`,
    `${ORIGIN}/assets/..%5c..%5cpackage.json`,
    `${ORIGIN}/assets/a.js%00`,
    `${ORIGIN}/assets/a.js?a`,
    `${ORIGIN}//assets/a.js`,
    `${ORIGIN}//evil/share`,
    `${ORIGIN}/etc/passwd`,
    `${ORIGIN}.evil.example/`,
    `${ORIGIN}:1/`,
    ORIGIN,
    'app://evil/',
    'app:///assets/a.js',
    'file:///etc/passwd',
    '',
  ])('has nothing at %j', async (url) => {
    const response = await get(url)
    expect([response.status, response.headers.get('content-security-policy')]).toEqual([404, CSP])
  })

  test('is read only', async () => {
    for (const method of ['POST', 'PUT', 'HEAD', 'get'])
      expect((await get(`${ORIGIN}/`, method)).status).toBe(404)
  })
})

test('the policy is this one, in both hosts', () => {
  expect(CSP).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default ProseMirrorClipboard",
  )
})

describe('a call to the main process', () => {
  let machine: Machine
  let fake: ReturnType<typeof fakeIpc>
  let gone: () => void
  const written = new Map<string, number>()
  const listen = (more: Partial<Answering> = {}): void =>
    answerCalls(fake.ipc, {
      api: handlers(machine),
      tickets: machine.tickets,
      contents: () => fake.contents,
      askWhere: async () => ({ canceled: false, filePath: '/home/me/a.pdf' }),
      write: async (path, bytes) => void written.set(path, bytes.length),
      askWhich: async () => ({ canceled: false, filePaths: ['/home/me/b.pdf'] }),
      read: async () => ({ name: 'b.pdf', type: 'application/octet-stream', bytes: Buffer.from('%PDF') }),
      report: bugsFail,
      ...more,
    })

  beforeEach(async () => {
    const folder = hostFolder()
    gone = folder.gone
    machine = await memoryMachine(folder.path)
    fake = fakeIpc()
    written.clear()
  })
  afterEach(() => gone())

  test('has four channels', () => {
    listen()
    expect([...fake.channels.keys()].sort()).toEqual(['call', 'handIn', 'openFile', 'saveFile'])
  })

  test('is ours from the main frame of our window on our page, and from nowhere else', () => {
    const { frame, contents } = fake
    const from = (senderFrame: unknown) => ours({ senderFrame } as never, contents)
    expect(from(frame)).toBe(true)
    expect(from({ ...frame })).toBe(false)
    expect(from(null)).toBe(false)
    expect(ours({ senderFrame: frame } as never, null)).toBe(false)
    for (const origin of ['null', '', 'about:blank', 'file://', 'app://evil', 'https://clausewright']) {
      const other = { origin }
      expect([origin, ours({ senderFrame: other } as never, { mainFrame: other } as never)]).toEqual([
        origin,
        false,
      ])
    }
  })

  test('is refused from anywhere else, and does nothing', async () => {
    listen()
    const { token } = machine.tickets.put({ name: 'a', type: 'b', bytes: new Uint8Array(1) })
    for (const senderFrame of [null, { origin: ORIGIN }, { origin: 'https://evil.example' }]) {
      const denied = { ok: false, refusal: { code: 'denied' } }
      expect(await fake.channels.get('call')!({ senderFrame }, 'library.read', {})).toMatchObject(denied)
      expect(await fake.channels.get('saveFile')!({ senderFrame }, token)).toMatchObject(denied)
      expect(await fake.channels.get('openFile')!({ senderFrame }, 'pdf')).toMatchObject(denied)
      const dropped = ['a.docx', new Uint8Array(1)]
      expect(await fake.channels.get('handIn')!({ senderFrame }, ...dropped)).toMatchObject(denied)
    }
    expect(machine.tickets.take(token)).not.toBeNull()
  })

  test('can hold 10 MB and nothing but data', async () => {
    listen()
    const big = { query: 'a'.repeat(10 * 1024 * 1024) }
    expect(await fake.invoke('call', 'search.clauses', big)).toMatchObject({ refusal: { code: 'denied' } })
    const round: { self?: unknown } = {}
    round.self = round
    expect(await fake.invoke('call', 'library.read', round)).toMatchObject({ refusal: { code: 'denied' } })
    expect(await fake.invoke('call', 'library.read', 1n)).toMatchObject({ refusal: { code: 'denied' } })
  })

  test('saves a waiting file once, where the user says', async () => {
    const asked: string[] = []
    listen({
      askWhere: async (name) => {
        asked.push(name)
        return { canceled: false, filePath: '/home/me/b.pdf' }
      },
    })
    const { token } = machine.tickets.put({ name: 'a.pdf', type: 'b', bytes: new Uint8Array(3) })
    expect(await fake.invoke('saveFile', token)).toEqual({ ok: true, value: true })
    expect([asked, [...written]]).toEqual([['a.pdf'], [['/home/me/b.pdf', 3]]])
    expect(await fake.invoke('saveFile', token)).toMatchObject({ ok: false, refusal: { code: 'missing' } })
    for (const nothing of [undefined, 1, {}, '/etc/passwd'])
      expect(await fake.invoke('saveFile', nothing)).toMatchObject({ ok: false })
    expect(asked).toHaveLength(1)
  })

  test('writes nothing when the user changes their mind', async () => {
    listen({ askWhere: async () => ({ canceled: true, filePath: '' }) })
    const { token } = machine.tickets.put({ name: 'a.pdf', type: 'b', bytes: new Uint8Array(3) })
    expect(await fake.invoke('saveFile', token)).toEqual({ ok: true, value: false })
    expect(written.size).toBe(0)
  })

  test('opens a file of a kind that it knows, where the user says, for one call', async () => {
    const asked: string[] = []
    const read: string[] = []
    listen({
      askWhich: async (kind) => {
        asked.push(kind)
        return { canceled: false, filePaths: ['/home/me/b.pdf'] }
      },
      read: async (path) => {
        read.push(path)
        return { name: 'b.pdf', type: 'application/octet-stream', bytes: Buffer.from('%PDF') }
      },
    })
    const reply = (await fake.invoke('openFile', 'pdf')) as { ok: true; value: { token: string } }
    expect(reply).toMatchObject({ ok: true, value: { name: 'b.pdf', size: 4 } })
    expect([asked, read]).toEqual([['pdf'], ['/home/me/b.pdf']])
    expect(machine.tickets.take(reply.value.token)?.bytes.length).toBe(4)
    for (const nothing of [undefined, 1, {}, '/etc/passwd', 'toString'])
      expect(await fake.invoke('openFile', nothing)).toMatchObject({
        ok: false,
        refusal: { code: 'denied' },
      })
    expect(read).toHaveLength(1)
  })

  test('takes a file that was dropped, with its name, and nothing that is none', async () => {
    listen()
    const bytes = Buffer.from('PK')
    const reply = (await fake.invoke('handIn', 'back.docx', bytes)) as { value: { token: string } }
    expect(reply).toMatchObject({ ok: true, value: { name: 'back.docx', size: 2 } })
    expect(machine.tickets.take(reply.value.token)?.bytes.length).toBe(2)
    for (const [name, content] of [
      ['', bytes],
      ['a'.repeat(201), bytes],
      [1, bytes],
      ['a.docx', '/etc/passwd'],
      ['a.docx', undefined],
    ])
      expect(await fake.invoke('handIn', name, content)).toMatchObject({
        ok: false,
        refusal: { code: 'invalid' },
      })
    const large = await fake.invoke('handIn', 'a.docx', new Uint8Array(50 * 1024 * 1024 + 1))
    expect(large).toMatchObject({ refusal: { message: expect.stringContaining('at most 50 MB') } })
  })

  test('reads nothing when the user opens nothing, and says why a file cannot be had', async () => {
    listen({ askWhich: async () => ({ canceled: true, filePaths: [] }) })
    expect(await fake.invoke('openFile', 'docx')).toEqual({ ok: true, value: null })
    fake = fakeIpc()
    const none = '/nowhere/at/all.pdf'
    listen({ askWhich: async () => ({ canceled: false, filePaths: [none] }), read: readChosen })
    expect(await fake.invoke('openFile', 'pdf')).toEqual({
      ok: false,
      refusal: {
        code: 'missing',
        message: `${none} cannot be read (ENOENT). Check the name and try again.`,
      },
    })
  })

  test('says where and why a file could not be saved', async () => {
    listen({
      write: async () => {
        throw Object.assign(new Error('no'), { code: 'ENOSPC' })
      },
    })
    const { token } = machine.tickets.put({ name: 'a.pdf', type: 'b', bytes: new Uint8Array(3) })
    expect(await fake.invoke('saveFile', token)).toEqual({
      ok: false,
      refusal: {
        code: 'failed',
        message:
          '/home/me/a.pdf could not be written (ENOSPC). The export is kept with the draft: choose another place and save it again.',
      },
    })
  })
})

describe('the menu', () => {
  const idsIn = (items: readonly MenuItemConstructorOptions[]): string[] => {
    const sent: string[] = []
    const press = (item: MenuItemConstructorOptions): void => {
      ;(item.click as (() => void) | undefined)?.()
      if (Array.isArray(item.submenu)) for (const inner of item.submenu) press(inner)
    }
    for (const item of items) press(item)
    return sent
  }

  test.each(['darwin', 'win32', 'linux'] as const)(
    'on %s sends only commands that the window has',
    (platform) => {
      const sent: string[] = []
      idsIn(menuTemplate(platform, (id) => sent.push(id)))
      const registered = new Set(
        sourcesIn('renderer')
          .filter(([, text]) => text.includes('useCommands('))
          .flatMap(([, text]) => [...text.matchAll(/\bid: '([a-zA-Z.]+)'/g)].map((m) => m[1]!)),
      )
      const rail = readFileSync(join(ROOT, 'renderer/ui/Rail.tsx'), 'utf8')
      for (const [, screen] of rail.matchAll(/route: \{ screen: '(\w+)'/g)) registered.add(`go.${screen}`)
      expect(sent.length).toBeGreaterThan(10)
      expect(sent.filter((id) => !registered.has(id))).toEqual([])
    },
  )

  test('takes no key from the page, and opens no tools', () => {
    const all = JSON.stringify(menuTemplate('win32', () => {}))
    expect(all).not.toMatch(/toggleDevTools|reload/i)
    const keys = all.match(/"accelerator"/g) ?? []
    expect(all.match(/"registerAccelerator":false/g)!.length).toBeGreaterThanOrEqual(keys.length)
  })
})

describe('the source of the hosts', () => {
  test('names electron in main and preload only', () => {
    const all = [...sourcesIn('electron'), ...sourcesIn('clauses'), ...sourcesIn('renderer')]
    const importing = all.filter(([, text]) => /from 'electron'|require\('electron'\)/.test(text))
    expect(
      importing.map(([path]) => path.split('/').slice(0, 2).join('/')).filter((p) => p !== 'electron/main'),
    ).toEqual(['electron/preload'])
    const running = importing.filter(([, text]) =>
      /import \{[^}]*\} from 'electron'/.test(text.replaceAll(/import type [^\n]*/g, '')),
    )
    expect(running.map(([path]) => path).sort()).toEqual([
      'electron/main/index.ts',
      'electron/preload/index.ts',
    ])
  })

  test('never opens anything outside', () => {
    const outward = /shell\.open|openExternal\(|openPath\(|fetch\(|https?\.request|\beval\(|new Function/
    expect(
      sourcesIn('electron')
        .filter(([, text]) => outward.test(text))
        .map(([path]) => path),
    ).toEqual([])
  })
})

describe('the bridge of the preload script', () => {
  afterEach(() => {
    vi.doUnmock('electron')
    vi.resetModules()
  })

  test('has four ways and carries ids only', async () => {
    const exposed: Record<string, Record<string, (...words: never[]) => unknown>> = {}
    const invoked: unknown[][] = []
    const heard = new Map<string, (event: unknown, id: unknown) => void>()
    vi.doMock('electron', () => ({
      contextBridge: {
        exposeInMainWorld: (name: string, api: never) => {
          exposed[name] = api
        },
      },
      ipcRenderer: {
        invoke: (...words: unknown[]) => invoked.push(words),
        on: (name: string, hear: never) => heard.set(name, hear),
        off: (name: string) => heard.delete(name),
      },
    }))
    await import('../../electron/preload/index.ts')
    expect(Object.keys(exposed)).toEqual(['clausewright'])
    const bridge = exposed.clausewright!
    expect(Object.keys(bridge).sort()).toEqual(['call', 'handIn', 'onCommand', 'openFile', 'saveFile'])
    bridge.call!('library.read' as never, {} as never)
    bridge.saveFile!('token' as never, 'ignored' as never)
    bridge.openFile!('pdf' as never, '/etc/passwd' as never)
    bridge.handIn!('a.docx' as never, new Uint8Array(1) as never)
    expect(invoked).toEqual([
      ['call', 'library.read', {}],
      ['saveFile', 'token'],
      ['openFile', 'pdf'],
      ['handIn', 'a.docx', new Uint8Array(1)],
    ])
    const ids: string[] = []
    const stop = bridge.onCommand!(((id: string) => ids.push(id)) as never) as () => void
    heard.get('command')!({}, 'help')
    heard.get('command')!({}, { id: 'help' })
    expect(ids).toEqual(['help'])
    stop()
    expect(heard.size).toBe(0)
  })
})
