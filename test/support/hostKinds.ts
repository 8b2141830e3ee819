import { resolveObjectURL } from 'node:buffer'
import { join } from 'node:path'
import type { WebContents } from 'electron'
import { answer } from '../../clauses/api/answer.ts'
import { connect } from '../../clauses/api/connect.ts'
import type { Api } from '../../clauses/api/contract.ts'
import { handlers } from '../../clauses/api/handlers.ts'
import type { Machine } from '../../clauses/api/machine.ts'
import type { Tickets } from '../../clauses/api/tickets.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import { type Loopback, serve } from '../../electron/loopback/server.ts'
import type { BuiltFile } from '../../electron/machine/built.ts'
import { answerCalls } from '../../electron/main/ipc.ts'
import { ORIGIN } from '../../electron/main/protocol.ts'
import { type Bridge, electronHost, type Host, loopbackHost } from '../../renderer/host.ts'
import { type Chosen, hostFolder, machineOver, memoryMachine, type TestHost } from './hosts.ts'

/** A bug in a test is a failure, not a line in a log. */
export function bugsFail(bug: unknown): never {
  throw bug
}

const taken = (tickets: Tickets) => async (ticket: { token: string }) => {
  const waiting = tickets.take(ticket.token)
  if (!waiting) throw new Refused('missing', 'That file is not waiting any more.')
  return waiting.bytes
}

const direct = (machine: Machine, carry: <T>(value: T) => T, gone: () => void): TestHost => {
  const served = handlers(machine)
  return {
    api: connect(async (name, input) => carry(await answer(served, name, carry(input), bugsFail))),
    file: taken(machine.tickets),
    choose: async (file) => file && machine.tickets.put({ ...file, type: 'application/octet-stream' }),
    drop: async (file) => machine.tickets.put({ ...file, type: 'application/octet-stream' }),
    close: async () => gone(),
  }
}

/** Calls answered in this process. */
export async function directHost(): Promise<TestHost> {
  const { path, gone } = hostFolder()
  return direct(await memoryMachine(path), (value) => value, gone)
}

/** Calls that are cloned on their way, as between two processes. */
export async function clonedHost(): Promise<TestHost> {
  const { path, gone } = hostFolder()
  return direct(await memoryMachine(path), structuredClone, gone)
}

/** Calls over a library on the disk. */
export async function folderHost(): Promise<TestHost> {
  const { path, gone } = hostFolder()
  const create = { name: 'Ours', categories: [], retention: null }
  const library = await openFolder(join(path, 'library'), { app: 'test', create })
  return direct(await machineOver(library, path), (value) => value, gone)
}

const builtOf = (type: string, text: string): BuiltFile => ({ type, read: async () => Buffer.from(text) })

/** A built interface of two files. */
export const FILES: ReadonlyMap<string, BuiltFile> = new Map([
  ['/', builtOf('text/html; charset=utf-8', '<!doctype html><title>Page</title>')],
  ['/assets/a.js', builtOf('text/javascript; charset=utf-8', 'export {}')],
])

/** A loopback host over a small library, as the security tests ask it. */
export async function startServer(
  more: Partial<{ api: Api; report: (bug: unknown, name: string) => void }> = {},
): Promise<{ loopback: Loopback; machine: Machine; close: () => Promise<void> }> {
  const { path, gone } = hostFolder()
  const machine = await memoryMachine(path)
  const loopback = await serve({
    api: more.api ?? handlers(machine),
    tickets: machine.tickets,
    files: FILES,
    port: 0,
    report: more.report ?? bugsFail,
  })
  const close = async (): Promise<void> => {
    await loopback.close()
    gone()
  }
  return { loopback, machine, close }
}

/** A page's download and its choice of a file: the bytes of the last link that was clicked, and what the user takes. */
function fakeDocument() {
  const link = { href: '', download: '', click: () => {} }
  const bytes = async (): Promise<Uint8Array> =>
    new Uint8Array(await resolveObjectURL(link.href)!.arrayBuffer())
  let next: Chosen | null = null
  const input = () => {
    const heard: Record<string, () => void> = {}
    const files = next ? [new File([new Uint8Array(next.bytes)], next.name)] : []
    return {
      files,
      addEventListener: (name: string, hear: () => void) => Object.assign(heard, { [name]: hear }),
      click: () => heard[files.length > 0 ? 'change' : 'cancel']!(),
    }
  }
  const document = { createElement: (tag: string) => (tag === 'input' ? input() : link) }
  const choose = (file: Chosen | null): void => {
    next = file
  }
  return { document: document as unknown as Document, bytes, choose }
}

/** The interface's own loopback host, over real HTTP. */
export async function httpHost(): Promise<TestHost> {
  const { loopback, close } = await startServer()
  const { document, bytes, choose } = fakeDocument()
  const fromPage = (path: RequestInfo | URL, init: RequestInit = {}): Promise<Response> =>
    fetch(`${loopback.origin}${path}`, {
      ...init,
      headers: { ...init.headers, origin: loopback.origin, 'sec-fetch-site': 'same-origin' },
    })
  const store = new Map<string, string>()
  const host = await loopbackHost({
    fetch: fromPage as typeof fetch,
    location: { hash: new URL(loopback.invite()).hash, pathname: '/', search: '' },
    history: { replaceState: () => {} },
    sessionStorage: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => void store.set(key, value),
      removeItem: (key) => void store.delete(key),
    },
    document,
  })
  return {
    api: host.api,
    file: saving(host, bytes),
    choose: choosing(host, choose),
    drop: dropping(host),
    close,
  }
}

const saving =
  (host: Host, bytes: () => Promise<Uint8Array>): TestHost['file'] =>
  async (ticket) => {
    if (!(await host.saveFile(ticket))) throw new Error('It was not saved.')
    return bytes()
  }

const choosing =
  (host: Host, choose: (file: Chosen | null) => void): TestHost['choose'] =>
  (file) => {
    choose(file)
    return host.openFile('pdf')
  }

const dropping =
  (host: Host): TestHost['drop'] =>
  ({ name, bytes }) =>
    host.handIn(new File([new Uint8Array(bytes)], name))

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>

/** Electron's ipcMain and ipcRenderer in one process: what is sent is cloned, as between two. */
export function fakeIpc() {
  const channels = new Map<string, Handler>()
  const frame = { origin: ORIGIN }
  const contents = { mainFrame: frame } as unknown as Pick<WebContents, 'mainFrame'>
  return {
    channels,
    frame,
    contents,
    ipc: { handle: (channel: string, handler: Handler) => void channels.set(channel, handler) } as never,
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
      const handler = channels.get(channel)
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      return structuredClone(await handler({ senderFrame: frame }, ...structuredClone(args)))
    },
  }
}

/** The interface's own Electron host, over ipc that clones. */
export async function ipcHost(): Promise<TestHost> {
  const { path, gone } = hostFolder()
  const machine = await memoryMachine(path)
  const { ipc, contents, invoke } = fakeIpc()
  let written = new Uint8Array()
  let next: Chosen | null = null
  answerCalls(ipc, {
    api: handlers(machine),
    tickets: machine.tickets,
    contents: () => contents,
    askWhere: async (name) => ({ canceled: false, filePath: `/home/me/${name}` }),
    write: async (_path, bytes) => {
      written = new Uint8Array(bytes)
    },
    askWhich: async () => ({ canceled: next === null, filePaths: next ? [next.name] : [] }),
    read: async () => ({ ...next!, type: 'application/octet-stream' }),
    report: bugsFail,
  })
  const bridge: Bridge = {
    call: (name, input) => invoke('call', name, input),
    saveFile: (token) => invoke('saveFile', token),
    openFile: (kind) => invoke('openFile', kind),
    handIn: (name, bytes) => invoke('handIn', name, bytes),
    onCommand: () => () => {},
  }
  const host = electronHost(bridge)
  const choose = choosing(host, (file) => {
    next = file
  })
  return {
    ...{ api: host.api, file: saving(host, async () => written), choose, drop: dropping(host) },
    close: async () => gone(),
  }
}
