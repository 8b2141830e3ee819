import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answer } from '../../clauses/api/answer.ts'
import { type Api, MAX_FILE, tooLong } from '../../clauses/api/contract.ts'
import type { Tickets, Waiting } from '../../clauses/api/tickets.ts'
import type { BuiltFile } from '../machine/built.ts'
import { HEADERS } from '../machine/csp.ts'
import type { Report } from '../work/report.ts'

/** What the loopback host serves. */
export interface Serving {
  readonly api: Api
  readonly tickets: Tickets
  readonly files: ReadonlyMap<string, BuiltFile>
  /** 0 for any free port. */
  readonly port: number
  readonly report: Report
}

/** A running loopback host. */
export interface Loopback {
  readonly origin: string
  /** An address with a new one-time code, for one more browser. */
  invite(): string
  close(): Promise<void>
}

const MAX_CALL = 10 * 1024 * 1024
const TOKEN = 'x-clausewright-token'
const NAME = 'x-clausewright-name'
const FILE = '/file/'
/** What a page draws for a file that it hands in. */
const DRAWN = /^[\w-]{36,64}$/

const secret = (): string => randomBytes(32).toString('base64url')

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** Says no to a request, with a sentence. */
class Denied extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}

/** Says no and hangs up, since the rest of the request stays unread. */
function refuse(response: ServerResponse, { status, message }: Denied): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.setHeader('Connection', 'close')
  send(response, status, 'text/plain; charset=utf-8', `${message}\n`)
}

const sendJson = (response: ServerResponse, value: unknown): void =>
  send(response, 200, 'application/json; charset=utf-8', JSON.stringify(value))

/** The caller went away before it had said everything. */
class Gone extends Error {}

/** Reads a body of at most so many bytes, counting what really arrives and dropping what is too much. */
function bodyOf(request: IncomingMessage, most: number, tooMuch: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) chunks.push(chunk)
      else reject(new Denied(413, tooMuch))
    })
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => reject(new Gone()))
    request.once('close', () => reject(new Gone()))
  })
}

async function jsonOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json(; ?charset=utf-8)?$/i.test(type))
    throw new Denied(415, 'Only application/json is taken here.')
  try {
    const body = await bodyOf(request, MAX_CALL, 'A call can hold at most 10 MB.')
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Denied(400, 'The call is not a JSON object.')
}

/** What the page says a file is called. */
function nameOf(request: IncomingMessage): string {
  try {
    const name = decodeURIComponent(String(request.headers[NAME] ?? ''))
    if (name.length > 0 && name.length <= 200) return name
  } catch (error) {
    if (!(error instanceof URIError)) throw error
  }
  throw new Denied(400, 'The file has no name of at most 200 characters.')
}

/** The file that a request carries, and what the page calls it. */
async function fileOf(request: IncomingMessage): Promise<Waiting> {
  const type = 'application/octet-stream'
  if (request.headers['content-type'] !== type) throw new Denied(415, `Only ${type} is taken here.`)
  const name = nameOf(request)
  return { name, type, bytes: await bodyOf(request, MAX_FILE, tooLong(name)) }
}

/** The rules that every request is held to, before anything is done for it. */
function checkOrigin(request: IncomingMessage, origin: string): void {
  const { host, origin: from, 'sec-fetch-site': site } = request.headers
  if (!request.url?.startsWith('/')) throw new Denied(400, 'This host is no way to another one.')
  const hosts = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length
  if (hosts !== 1 || host !== origin.slice('http://'.length))
    throw new Denied(421, 'This host answers to its own address only.')
  if (from !== undefined && from !== origin) throw new Denied(403, 'Another page may not ask here.')
  const reads = request.method === 'GET'
  if (!reads && from !== origin) throw new Denied(403, 'Calls come from the page of this host only.')
  const page = reads && !request.url.startsWith(FILE)
  if (!page && site !== undefined && site !== 'same-origin')
    throw new Denied(403, 'Another page may not ask here.')
}

type Route = (request: IncomingMessage, response: ServerResponse, rest: string) => Promise<void> | void

/** Starts the app's loopback host on 127.0.0.1. */
export async function serve({ api, tickets, files, port, report }: Serving): Promise<Loopback> {
  const token = secret()
  const codes = new Set<string>()
  let origin = ''

  const checkToken = (request: IncomingMessage): void => {
    const given = request.headers[TOKEN]
    if (typeof given !== 'string' || !same(given, token))
      throw new Denied(401, 'The token is missing or wrong.')
  }
  const session: Route = async (request, response) => {
    const { code } = await jsonOf(request)
    const known = typeof code === 'string' && [...codes].find((c) => same(c, code))
    if (!known) throw new Denied(401, 'This address was used before. Ask Clausewright for a new one.')
    codes.delete(known)
    sendJson(response, { token })
  }
  const call: Route = async (request, response) => {
    checkToken(request)
    const { name, input } = await jsonOf(request)
    sendJson(response, await answer(api, name, input, report))
  }
  const file: Route = (request, response, rest) => {
    checkToken(request)
    const waiting = tickets.take(rest)
    if (!waiting) throw new Denied(404, 'That file is not waiting any more.')
    send(response, 200, 'application/octet-stream', waiting.bytes)
  }
  const hand: Route = async (request, response, rest) => {
    checkToken(request)
    if (!DRAWN.test(rest)) throw new Denied(400, 'That is no token for a file.')
    sendJson(response, tickets.put(await fileOf(request), rest))
  }
  const built: Route = async (request, response) => {
    const found = files.get(request.url ?? '')
    if (!found) throw new Denied(404, 'There is nothing here.')
    send(response, 200, found.type, await found.read())
  }
  const routeOf = (request: IncomingMessage): [Route, string] => {
    const { method, url = '' } = request
    if (method === 'POST' && url === '/session') return [session, '']
    if (method === 'POST' && url === '/call') return [call, '']
    if (method === 'GET' && url.startsWith(FILE)) return [file, url.slice(FILE.length)]
    if (method === 'PUT' && url.startsWith(FILE)) return [hand, url.slice(FILE.length)]
    if (method === 'GET') return [built, '']
    throw new Denied(405, 'That is not asked for here.')
  }
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      checkOrigin(request, origin)
      const [route, rest] = routeOf(request)
      await route(request, response, rest)
    } catch (error) {
      if (error instanceof Gone) return
      if (!(error instanceof Denied)) report(error, `${request.method} request`)
      refuse(response, error instanceof Denied ? error : new Denied(500, 'Something went wrong.'))
    }
  }
  const server = createServer((request, response) => void handle(request, response))
  server.maxHeadersCount = 100
  server.requestTimeout = 60_000
  await listen(server, port)
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    invite() {
      const code = secret()
      codes.add(code)
      return `${origin}/#token=${code}`
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
