import type { BuiltFile } from '../machine/built.ts'
import { HEADERS } from '../machine/csp.ts'

/** The scheme and origin of the window's page. */
export const SCHEME = 'app'
export const ORIGIN = 'app://clausewright'

/** What the scheme may do: it is a secure origin of its own, and no more. */
export const PRIVILEGES = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true },
}

const nothing = (): Response => new Response('There is nothing here.\n', { status: 404, headers: HEADERS })

/** Answers the app scheme from the list of built files: no path is ever joined, so none can lead elsewhere. */
export const answerFiles =
  (files: ReadonlyMap<string, BuiltFile>) =>
  async (request: Pick<Request, 'url' | 'method'>): Promise<Response> => {
    const path = request.url.startsWith(`${ORIGIN}/`) ? request.url.slice(ORIGIN.length).split('#')[0]! : null
    const found = path !== null && request.method === 'GET' ? files.get(path) : undefined
    if (!found) return nothing()
    const bytes = new Uint8Array(await found.read())
    return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': found.type } })
  }
