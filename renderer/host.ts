import { createContext, useContext } from 'react'
import { connect, type Send } from '../clauses/api/connect.ts'
import {
  AnyReply,
  type Api,
  FILE_KINDS,
  type FileKind,
  FileTicket,
  MAX_FILE,
  tooLong,
} from '../clauses/api/contract.ts'
import { Refused } from '../clauses/model/refusal.ts'

/** What the interface stands on: its calls, and the ways of files to the user and from them. */
export interface Host {
  readonly kind: 'electron' | 'loopback'
  readonly api: Api
  /** Hands a waiting file to the user; false when they cancelled. */
  saveFile(ticket: FileTicket): Promise<boolean>
  /** Lets the user choose a file, which then waits for one call; null when they cancelled. */
  openFile(kind: FileKind): Promise<FileTicket | null>
  /** Hands in a file that the user dropped; it waits for one call like one that they chose. */
  handIn(file: File): Promise<FileTicket>
  /** Hears the native menu, by command id; returns how to stop. */
  onCommand(listener: (id: string) => void): () => void
}

/** What the preload script puts on the window under Electron. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>
  /** A Reply: true when it was saved, false when the user cancelled. */
  saveFile(token: string): Promise<unknown>
  /** A Reply: the ticket of the file that the user chose, null when they cancelled. */
  openFile(kind: FileKind): Promise<unknown>
  /** A Reply: the ticket of the file with this name and these bytes. */
  handIn(name: string, bytes: Uint8Array): Promise<unknown>
  onCommand(listener: (id: string) => void): () => void
}

/** The pieces of a browser window that the loopback host needs. */
export interface Surroundings {
  readonly fetch: typeof fetch
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState'>
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly document: Document
}

const KEY = 'clausewright.token'
const CLOSED =
  'This page is not connected to Clausewright. Start Clausewright again and open the address that it prints.'
const SILENT = 'Clausewright does not answer. What was saved is safe; start it again and reload this page.'

/** The value of a Reply; its refusal is thrown. */
function valueIn(answer: unknown): unknown {
  const reply = AnyReply.parse(answer)
  if (reply.ok) return reply.value
  throw new Refused(reply.refusal.code, reply.refusal.message, reply.refusal.details)
}

/** The end of a file's name, which holds what kind it is. */
const nameOf = (file: File): string => file.name.slice(-200).replace(/\p{Cs}/gu, '')

/** The host over Electron's preload bridge. */
export const electronHost = (bridge: Bridge): Host => ({
  kind: 'electron',
  api: connect((name, input) => bridge.call(name, input)),
  saveFile: async (ticket) => valueIn(await bridge.saveFile(ticket.token)) === true,
  openFile: async (kind) => FileTicket.nullable().parse(valueIn(await bridge.openFile(kind))),
  handIn: async (file) => {
    if (file.size > MAX_FILE) throw new Refused('invalid', tooLong(file.name))
    const bytes = new Uint8Array(await file.arrayBuffer())
    return FileTicket.parse(valueIn(await bridge.handIn(nameOf(file), bytes)))
  },
  onCommand: (listener) => bridge.onCommand(listener),
})

async function ask(window: Surroundings, path: string, init: RequestInit): Promise<Response> {
  const response = await window.fetch(path, init).catch(() => {
    throw new Refused('failed', SILENT)
  })
  if (response.status === 401 || response.status === 403) throw new Refused('denied', CLOSED)
  return response
}

/** The code in the address, which is taken out of it at once so that it is neither kept nor copied. */
function takeCode(window: Surroundings): string | null {
  const code = /^#token=([\w-]+)/.exec(window.location.hash)?.[1] ?? null
  if (code) window.history.replaceState(null, '', window.location.pathname + window.location.search)
  return code
}

async function tokenOf(window: Surroundings): Promise<string> {
  const code = takeCode(window)
  const kept = window.sessionStorage.getItem(KEY)
  if (!code) {
    if (kept) return kept
    throw new Refused('denied', CLOSED)
  }
  const headers = { 'content-type': 'application/json' }
  const response = await ask(window, '/session', { method: 'POST', headers, body: JSON.stringify({ code }) })
  const reply = (await response.json()) as { token?: unknown }
  if (typeof reply.token !== 'string') throw new Refused('denied', CLOSED)
  window.sessionStorage.setItem(KEY, reply.token)
  return reply.token
}

function download(document: Document, file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Asks for one file; null when the user chose none. */
function choose(document: Document, kind: FileKind): Promise<File | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = FILE_KINDS[kind].extensions.map((extension) => `.${extension}`).join(',')
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true })
    input.addEventListener('cancel', () => resolve(null), { once: true })
    input.click()
  })
}

/** The host over HTTP on this machine: the code in the address is swapped once for the token that every call carries. */
export async function loopbackHost(window: Surroundings): Promise<Host> {
  const secret = { 'x-clausewright-token': await tokenOf(window) }
  const send: Send = async (name, input) => {
    const headers = { ...secret, 'content-type': 'application/json' }
    const body = JSON.stringify({ name, input })
    return (await ask(window, '/call', { method: 'POST', headers, body })).json()
  }
  const saveFile = async (ticket: FileTicket): Promise<boolean> => {
    const response = await ask(window, `/file/${encodeURIComponent(ticket.token)}`, { headers: secret })
    if (!response.ok) throw new Refused('missing', `“${ticket.name}” is no longer waiting. Export it again.`)
    download(window.document, await response.blob(), ticket.name)
    return true
  }
  const handIn = async (file: File): Promise<FileTicket> => {
    if (file.size > MAX_FILE) throw new Refused('invalid', tooLong(file.name))
    const headers = {
      ...secret,
      'content-type': 'application/octet-stream',
      'x-clausewright-name': encodeURIComponent(nameOf(file)),
    }
    const response = await ask(window, `/file/${crypto.randomUUID()}`, { method: 'PUT', headers, body: file })
    if (!response.ok) throw new Refused('failed', await response.text())
    return FileTicket.parse(await response.json())
  }
  const openFile = async (kind: FileKind): Promise<FileTicket | null> => {
    const file = await choose(window.document, kind)
    return file && handIn(file)
  }
  return { kind: 'loopback', api: connect(send), saveFile, openFile, handIn, onCommand: () => () => {} }
}

/** The host that this window was opened on. Rejects with Refused when it cannot be reached. */
export function openHost(): Promise<Host> {
  const { clausewright } = window as { clausewright?: Bridge }
  if (clausewright) return Promise.resolve(electronHost(clausewright))
  const { location, history, sessionStorage, document } = window
  return loopbackHost({ fetch: window.fetch.bind(window), location, history, sessionStorage, document })
}

/** Carries the host to every screen. */
export const HostContext = createContext<Host | null>(null)

/** The host of this window. */
export function useHost(): Host {
  const host = useContext(HostContext)
  if (!host) throw new Error('useHost needs a HostContext above it')
  return host
}

/** Every procedure of the host. */
export const useApi = (): Api => useHost().api
