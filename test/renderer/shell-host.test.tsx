import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FileTicket } from '../../clauses/api/contract.ts'
import { type Bridge, electronHost, loopbackHost, type Surroundings } from '../../renderer/host.ts'

interface Asked {
  readonly path: string
  readonly init: RequestInit
}

const TICKET: FileTicket = { token: 'a/b', name: 'Addendum.docx', type: 'application/x', size: 3 }

function stage(hash: string, routes: Readonly<Record<string, () => Response>>, kept?: string) {
  const asked: Asked[] = []
  const address: string[] = []
  const store = new Map<string, string>(kept ? [['clausewright.token', kept]] : [])
  const window: Surroundings = {
    fetch: async (path, init) => {
      asked.push({ path: String(path), init: init ?? {} })
      const route = Object.entries(routes).find(([p]) => String(path).startsWith(p))
      if (!route) throw new TypeError('Failed to fetch')
      return route[1]()
    },
    location: { hash, pathname: '/', search: '' },
    history: { replaceState: (_, __, url) => void address.push(String(url)) },
    sessionStorage: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => void store.set(key, value),
      removeItem: (key) => void store.delete(key),
    },
    document,
  }
  return { window, asked, address, store }
}

const json =
  (value: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(value), { status })
const session = json({ token: 'secret' })

afterEach(() => vi.restoreAllMocks())

describe('the loopback host', () => {
  it('swaps the code in the address for the token once, and takes it out of the address', async () => {
    const { window, asked, address, store } = stage('#token=code-1_A', { '/session': session })
    await loopbackHost(window)
    expect(asked.map((a) => [a.path, a.init.body])).toEqual([['/session', '{"code":"code-1_A"}']])
    expect(address).toEqual(['/'])
    expect(store.get('clausewright.token')).toBe('secret')
  })

  it('uses the kept token after a reload, without asking for another', async () => {
    const fields = json({ ok: true, value: { fields: [] } })
    const { window, asked, address } = stage('#/library', { '/call': fields }, 'kept')
    const { api } = await loopbackHost(window)
    expect(await api['fields.list']({})).toEqual({ fields: [] })
    expect(address).toEqual([])
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({
      path: '/call',
      init: {
        method: 'POST',
        body: '{"name":"fields.list","input":{}}',
        headers: { 'x-clausewright-token': 'kept', 'content-type': 'application/json' },
      },
    })
  })

  it('passes a refusal on with its code, and says it in words when nothing answers', async () => {
    const no = json({ ok: false, refusal: { code: 'full', message: 'The disk is full.' } })
    const refused = await loopbackHost(stage('', { '/call': no }, 'kept').window)
    await expect(refused.api['fields.list']({})).rejects.toMatchObject({ refusal: { code: 'full' } })
    const silent = await loopbackHost(stage('', {}, 'kept').window)
    await expect(silent.api['fields.list']({})).rejects.toThrow('Clausewright does not answer.')
  })

  it('says what to do when it has no token, or a spent one', async () => {
    await expect(loopbackHost(stage('', {}).window)).rejects.toThrow('open the address that it prints')
    const spent = stage('#token=old', { '/session': json({}, 401) })
    await expect(loopbackHost(spent.window)).rejects.toMatchObject({ refusal: { code: 'denied' } })
    expect(spent.store.size).toBe(0)
  })

  it('downloads a waiting file under its name, with the token beside it', async () => {
    const clicked: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      clicked.push(`${this.download} ${this.href}`)
    })
    const made = vi.fn(() => 'blob:there')
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: () => {} })
    const { window, asked } = stage('', { '/file/': () => new Response('abc') }, 'kept')
    const host = await loopbackHost(window)
    expect(await host.saveFile(TICKET)).toBe(true)
    expect(asked[0]).toMatchObject({
      path: '/file/a%2Fb',
      init: { headers: { 'x-clausewright-token': 'kept' } },
    })
    expect(clicked).toEqual(['Addendum.docx blob:there'])
    expect(made).toHaveBeenCalledOnce()
  })

  it('says which file is gone when its ticket has run out', async () => {
    const host = await loopbackHost(stage('', { '/file/': json({}, 404) }, 'kept').window)
    await expect(host.saveFile(TICKET)).rejects.toThrow('“Addendum.docx” is no longer waiting')
  })
})

describe('the loopback host, asked to open a file', () => {
  const choosing = (files: File[]) =>
    vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
      Object.defineProperty(this, 'files', { value: files })
      this.dispatchEvent(new Event(files.length > 0 ? 'change' : 'cancel'))
    })

  it('hands it in under a token of its own', async () => {
    choosing([new File(['%PDF'], 'Müller.pdf')])
    const { window, asked } = stage('', { '/file/': json(TICKET) }, 'kept')
    expect(await (await loopbackHost(window)).openFile('pdf')).toEqual(TICKET)
    expect(asked[0]!.path).toMatch(/^\/file\/[\w-]{36}$/)
    expect(asked[0]!.init).toMatchObject({
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'x-clausewright-name': 'M%C3%BCller.pdf',
        'x-clausewright-token': 'kept',
      },
    })
  })

  it('asks nobody when the user cancels, or chooses what is too large', async () => {
    const { window, asked } = stage('', {}, 'kept')
    const host = await loopbackHost(window)
    choosing([])
    expect(await host.openFile('pdf')).toBeNull()
    const large = new File([], 'Large.pdf')
    Object.defineProperty(large, 'size', { value: 50 * 1024 * 1024 + 1 })
    choosing([large])
    await expect(host.openFile('pdf')).rejects.toThrow(
      '“Large.pdf” is too large: a file can hold at most 50 MB.',
    )
    expect(asked).toEqual([])
  })

  it('passes on why the host did not take it', async () => {
    choosing([new File(['%PDF'], 'a.pdf')])
    const no = () => new Response('The file has no name.', { status: 400 })
    const host = await loopbackHost(stage('', { '/file/': no }, 'kept').window)
    await expect(host.openFile('pdf')).rejects.toThrow('The file has no name.')
  })
})

describe('the Electron host', () => {
  it('carries calls, files and menu commands over the bridge', async () => {
    const saved: string[] = []
    let heard: (id: string) => void = () => {}
    const bridge: Bridge = {
      call: async (name, input) => ({ ok: true, value: { name, input } }),
      saveFile: async (token) => {
        saved.push(token)
        return { ok: true, value: false }
      },
      openFile: async (kind) => ({ ok: true, value: { ...TICKET, name: kind } }),
      handIn: async (name, bytes) => ({ ok: true, value: { ...TICKET, name, size: bytes.length } }),
      onCommand: (listener) => {
        heard = listener
        return () => {}
      },
    }
    const host = electronHost(bridge)
    const commands: string[] = []
    host.onCommand((id) => commands.push(id))
    heard('clause.new')
    expect(await host.api['clauses.read']({ id: 'aaaaaaaaaaaa' })).toEqual({
      name: 'clauses.read',
      input: { id: 'aaaaaaaaaaaa' },
    })
    expect(await host.saveFile(TICKET)).toBe(false)
    expect(saved).toEqual(['a/b'])
    expect(await host.openFile('pdf')).toEqual({ ...TICKET, name: 'pdf' })
    expect(await host.handIn(new File(['PK'], 'back.docx'))).toEqual({
      ...TICKET,
      name: 'back.docx',
      size: 2,
    })
    expect(commands).toEqual(['clause.new'])
  })
})
