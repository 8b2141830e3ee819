import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CSP, HEADERS } from '../../electron/machine/csp.ts'
import { reportTo } from '../../electron/work/report.ts'
import { startServer } from '../support/hostKinds.ts'
import { begun, rawStatus } from '../support/hostsHttp.ts'

type Server = Awaited<ReturnType<typeof startServer>>

let server: Server
let origin: string
let port: number
let token: string

const codeIn = (address: string): string => new URL(address).hash.slice('#token='.length)

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(origin + path, init)

interface Post {
  readonly headers?: Record<string, string | undefined>
  readonly body?: string
}

const post = (path: string, { headers = {}, body = '{"name":"library.read","input":{}}' }: Post = {}) => {
  const all = { origin, 'content-type': 'application/json', 'x-clausewright-token': token, ...headers }
  const given = Object.entries(all).filter((h): h is [string, string] => h[1] !== undefined)
  return ask(path, { method: 'POST', headers: given, body })
}

const session = async (code: string): Promise<Response> =>
  post('/session', { headers: { 'x-clausewright-token': undefined }, body: JSON.stringify({ code }) })

beforeAll(async () => {
  server = await startServer()
  origin = server.loopback.origin
  port = Number(new URL(origin).port)
  token = ((await (await session(codeIn(server.loopback.invite()))).json()) as { token: string }).token
})
afterAll(() => server.close())

describe('the address of the loopback host', () => {
  const hosts = (): [string, string[]][] => [
    ['no Host', []],
    ['an empty one', ['Host:']],
    ['two, both right', [`Host: 127.0.0.1:${port}`, `Host: 127.0.0.1:${port}`]],
    ['two, the second wrong', [`Host: 127.0.0.1:${port}`, 'Host: evil.example']],
    ['two, the first wrong', ['Host: evil.example', `Host: 127.0.0.1:${port}`]],
    ...[
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.:${port}`,
      `127.0.0.1:${port}.`,
      `127.0.0.1:0${port}`,
      `127.0.0.1:${port}:${port}`,
      `127.0.0.1:${port}, evil.example`,
      `127.0.0.1:${port} evil.example`,
      `localhost:${port}`,
      `LOCALHOST:${port}`,
      `localhost.:${port}`,
      `[::1]:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      `0.0.0.0:${port}`,
      `127.1:${port}`,
      `127.0.0.2:${port}`,
      `2130706433:${port}`,
      `0x7f000001:${port}`,
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      `user@127.0.0.1:${port}`,
      `http://127.0.0.1:${port}`,
      `127.0.0.1:${port}/`,
      `127.0.0.1:${port}#a`,
      `*:${port}`,
    ].map((host): [string, string[]] => [host, [`Host: ${host}`]]),
  ]

  test('is the only one that it answers to', async () => {
    expect(await rawStatus(port, ['GET / HTTP/1.1', `Host: 127.0.0.1:${port}`])).toBe(200)
    const heard = await Promise.all(
      hosts().map(async ([name, lines]) => [name, await rawStatus(port, ['GET / HTTP/1.1', ...lines])]),
    )
    expect(heard).toHaveLength(30)
    expect(heard.filter(([, status]) => status !== 421 && status !== 400)).toEqual([])
  })

  test.each([
    'GET http://127.0.0.1/ HTTP/1.1',
    'GET http://evil.example/ HTTP/1.1',
    'GET * HTTP/1.1',
    'OPTIONS * HTTP/1.1',
  ])('is not a proxy: %s', async (line) => {
    expect([400, 403]).toContain(await rawStatus(port, [line, `Host: 127.0.0.1:${port}`]))
  })

  test('is no tunnel', async () => {
    expect(await rawStatus(port, ['CONNECT evil.example:443 HTTP/1.1', `Host: 127.0.0.1:${port}`])).toBe(0)
  })

  test('is 127.0.0.1 alone', () => {
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

describe('a call to the loopback host', () => {
  test('is answered when it comes from its page with its token', async () => {
    const response = await post('/call')
    expect([response.status, ((await response.json()) as { ok: boolean }).ok]).toEqual([200, true])
  })

  test.each<[string, Post['headers'], number]>([
    ['without an origin', { origin: undefined }, 403],
    ['from another origin', { origin: 'http://evil.example' }, 403],
    ['from no origin that can be named', { origin: 'null' }, 403],
    ['from localhost', { origin: 'http://localhost' }, 403],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from another port', { 'sec-fetch-site': 'same-site' }, 403],
    ['from an address bar', { 'sec-fetch-site': 'none' }, 403],
    ['without a token', { 'x-clausewright-token': undefined }, 401],
    ['with an empty token', { 'x-clausewright-token': '' }, 401],
    ['with another token', { 'x-clausewright-token': 'a'.repeat(43) }, 401],
    ['with two tokens', { 'x-clausewright-token': 'a, b' }, 401],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['as plain text', { 'content-type': 'text/plain' }, 415],
    ['as a part of many', { 'content-type': 'multipart/form-data; boundary=a' }, 415],
    ['as JSON of another alphabet', { 'content-type': 'application/json; charset=utf-7' }, 415],
    ['as JSON with more behind it', { 'content-type': 'application/json, text/plain' }, 415],
  ])('is refused %s', async (_, headers, status) => {
    expect((await post('/call', { headers })).status).toBe(status)
  })

  test('is not refused for an alphabet that is ours', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8', 'sec-fetch-site': 'same-origin' }
    expect((await post('/call', { headers })).status).toBe(200)
  })

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('is not made by %s', async (method) => {
    const headers = { origin, 'x-clausewright-token': token }
    expect([404, 405]).toContain((await ask('/call', { method, headers })).status)
  })

  test('is not carried by a query', async () => {
    expect(
      (await post(`/call?token=${token}`, { headers: { 'x-clausewright-token': undefined } })).status,
    ).toBe(405)
  })

  test.each(['', '{', 'null', '[]', '"a"', '1', '\u0000', '{"name":"library.read","input":{}}}'])(
    'that is not a JSON object is refused: %j',
    async (body) => {
      expect((await post('/call', { body })).status).toBe(400)
    },
  )

  test.each([
    '{}',
    '{"name":"nothing.here","input":{}}',
    '{"name":"__proto__","input":{}}',
    '{"name":"constructor","input":{}}',
    '{"name":{"toString":1,"valueOf":1},"input":{}}',
    '{"name":["library.read"],"input":{}}',
    '{"name":"library.read"}',
    '{"name":"library.read","input":{"extra":1}}',
    '{"name":"library.read","input":{"__proto__":{"polluted":1}}}',
    '{"name":"clauses.read","input":{"id":"aaaaaaaaaaaa","constructor":{}}}',
    `{"name":"library.read","input":${'['.repeat(5000)}${']'.repeat(5000)}}`,
  ])('that asks for nonsense gets a refusal: %.60j', async (body) => {
    const reply = (await (await post('/call', { body })).json()) as { ok: boolean; refusal: { code: string } }
    expect([reply.ok, reply.refusal.code]).toEqual([false, 'invalid'])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('can hold 10 MB and no more', async () => {
    const body = (size: number): string =>
      JSON.stringify({ name: 'library.read', input: {} }).padEnd(size, ' ')
    expect((await post('/call', { body: body(10 * 1024 * 1024) })).status).toBe(200)
    const status = await post('/call', { body: body(10 * 1024 * 1024 + 1) }).then(
      (r) => r.status,
      () => 'hung up',
    )
    expect([413, 'hung up']).toContain(status)
    expect((await post('/call')).status).toBe(200)
  })

  test('that lies about its length, comes slowly or breaks off harms nobody', async () => {
    const head = `POST /call HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\nX-Clausewright-Token: ${token}\r\n`
    const broken = await begun(port, `${head}Content-Length: 100\r\n\r\n{"name":`)
    const chunked = await begun(port, `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)
    const slow = await begun(port, `${head}Content-Length: 34\r\n\r\n{"name":"library.read",`)
    broken.destroy()
    chunked.destroy()
    const answered = new Promise<string>((resolve) => slow.once('data', (d) => resolve(String(d))))
    expect((await post('/call')).status).toBe(200)
    slow.write('"input":{}}')
    expect(await answered).toMatch(/^HTTP\/1\.1 200/)
    slow.destroy()
  })
})

describe('the token of the loopback host', () => {
  test('is had once for each address', async () => {
    const code = codeIn(server.loopback.invite())
    expect((await session(code)).status).toBe(200)
    expect((await session(code)).status).toBe(401)
    expect(await (await session(code)).text()).toContain('used before')
  })

  test('is not had by guessing, nor by anything that is no text', async () => {
    server.loopback.invite()
    for (const code of ['', 'a', 'a'.repeat(43), token]) expect((await session(code)).status).toBe(401)
    for (const body of ['{}', '{"code":null}', '{"code":1}', '{"code":{"length":43}}', '{"code":[""]}'])
      expect((await post('/session', { body })).status).toBe(401)
  })

  test('has 256 bits and differs from start to start', async () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const other = await startServer()
    const response = await fetch(`${other.loopback.origin}/call`, {
      method: 'POST',
      headers: {
        origin: other.loopback.origin,
        'content-type': 'application/json',
        'x-clausewright-token': token,
      },
      body: '{"name":"library.read","input":{}}',
    })
    expect(response.status).toBe(401)
    await other.close()
  })
})

describe('the files of the loopback host', () => {
  test('come with the one policy, and to no other page', async () => {
    for (const path of ['/', '/assets/a.js', '/nothing', '/call']) {
      const { headers } = await ask(path)
      for (const [name, value] of Object.entries(HEADERS)) expect(headers.get(name)).toBe(value)
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers.get('set-cookie')).toBeNull()
    }
    expect((await ask('/')).headers.get('content-security-policy')).toBe(CSP)
    expect((await ask('/', { headers: { origin: 'http://evil.example' } })).status).toBe(403)
  })

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/..%5cpackage.json',
    '/..\\package.json',
    '/assets/a.js%00',
    '/assets/a.js?a=1',
    '/?a',
    '//assets/a.js',
    '/assets//a.js',
    '/./assets/a.js',
    '/assets/A.js',
    '/assets/',
    '/index.html/',
    '/etc/passwd',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/file:///etc/passwd',
    '/__proto__',
    '/constructor',
  ])('are a list, in which %s is not', async (path) => {
    expect(await rawStatus(port, [`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`])).toBe(404)
  })

  test('wait under a token of their own, for one who has the other token', async () => {
    const put = () =>
      server.machine.tickets.put({ name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF') })
    const { token: file } = put()
    const get = (headers: Record<string, string>) => ask(`/file/${file}`, { headers })
    expect((await get({})).status).toBe(401)
    expect((await get({ 'x-clausewright-token': token, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    const first = await get({ 'x-clausewright-token': token })
    expect([first.status, first.headers.get('content-type'), await first.text()]).toEqual([
      200,
      'application/octet-stream',
      '%PDF',
    ])
    expect((await get({ 'x-clausewright-token': token })).status).toBe(404)
    expect((await ask('/file/', { headers: { 'x-clausewright-token': token } })).status).toBe(404)
  })
})

describe('a file that the page hands in', () => {
  const drawn = (): string => crypto.randomUUID()
  const put = (path: string, headers: Record<string, string | undefined> = {}, body: BodyInit = '%PDF') => {
    const all = {
      origin,
      'content-type': 'application/octet-stream',
      'x-clausewright-name': 'caf%C3%A9.pdf',
      'x-clausewright-token': token,
      ...headers,
    }
    const given = Object.entries(all).filter((h): h is [string, string] => h[1] !== undefined)
    return ask(path, { method: 'PUT', headers: given, body })
  }

  test('waits under the token that the page drew, for one call', async () => {
    const file = drawn()
    const response = await put(`/file/${file}`)
    expect([response.status, await response.json()]).toEqual([
      200,
      { token: file, name: 'café.pdf', type: 'application/octet-stream', size: 4 },
    ])
    expect(server.machine.tickets.take(file)?.bytes.length).toBe(4)
    expect(server.machine.tickets.take(file)).toBeNull()
  })

  test.each<[string, Record<string, string | undefined>, number]>([
    ['without an origin', { origin: undefined }, 403],
    ['from another origin', { origin: 'http://evil.example' }, 403],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['without a token', { 'x-clausewright-token': undefined }, 401],
    ['with another token', { 'x-clausewright-token': 'a'.repeat(43) }, 401],
    ['as a form', { 'content-type': 'multipart/form-data; boundary=a' }, 415],
    ['as what it says it is', { 'content-type': 'application/pdf' }, 415],
    ['without a name', { 'x-clausewright-name': undefined }, 400],
    ['with a name that cannot be read', { 'x-clausewright-name': '%E9' }, 400],
    ['with a name too long', { 'x-clausewright-name': 'a'.repeat(201) }, 400],
  ])('is refused %s', async (_, headers, status) => {
    const file = drawn()
    expect((await put(`/file/${file}`, headers)).status).toBe(status)
    expect(server.machine.tickets.take(file)).toBeNull()
  })

  test.each(['', 'short', '../../etc/passwd', 'a'.repeat(65), '%2e%2e'])(
    'is refused under the token %j',
    async (file) => {
      expect([400, 405]).toContain((await put(`/file/${file}`)).status)
    },
  )

  test('can hold 50 MB and no more', async () => {
    const [fits, tooMuch] = [drawn(), drawn()]
    const bytes = new Uint8Array(50 * 1024 * 1024 + 1)
    expect((await put(`/file/${fits}`, {}, bytes.subarray(1))).status).toBe(200)
    expect(server.machine.tickets.take(fits)?.bytes.length).toBe(50 * 1024 * 1024)
    const status = await put(`/file/${tooMuch}`, {}, bytes).then(
      (r) => r.status,
      () => 'hung up',
    )
    expect([413, 'hung up']).toContain(status)
    expect(server.machine.tickets.take(tooMuch)).toBeNull()
  })
})

describe('a bug behind the loopback host', () => {
  test('is told by its kind and place, without a word of what people wrote', async () => {
    const told: string[] = []
    const broken = await startServer({ report: reportTo((line) => told.push(line)) })
    broken.machine.library.list = async () => {
      throw new TypeError('Sam Okoro\n    at risk of dismissal')
    }
    const code = codeIn(broken.loopback.invite())
    const at = broken.loopback.origin
    const headers = { origin: at, 'content-type': 'application/json' }
    const reply = await fetch(`${at}/session`, { method: 'POST', headers, body: JSON.stringify({ code }) })
    const { token: theirs } = (await reply.json()) as { token: string }
    const response = await fetch(`${at}/call`, {
      method: 'POST',
      headers: { ...headers, 'x-clausewright-token': theirs },
      body: '{"name":"clauses.list","input":{}}',
    })
    expect(await response.json()).toMatchObject({ ok: false, refusal: { code: 'failed' } })
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^clauses\.list: TypeError at .+loopback\.test\.ts:\d+:\d+\)?\n$/)
    expect(told[0]).not.toMatch(/Okoro|dismissal/)
    await broken.close()
  })
})
