import { Refused } from '../model/refusal.ts'
import type { FileTicket } from './contract.ts'

/** A file that waits beside a call: for the user to fetch, or to be read by the next call. */
export interface Waiting {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** Holds files under one-time tokens for a short while; the oldest go when there are too many. */
export interface Tickets {
  /** Under a new token, or the one that its sender drew. */
  put(file: Waiting, token?: string): FileTicket
  /** The file under a token, once. Null when there is none, or no longer. */
  take(token: string): Waiting | null
}

const MOST = 20
const MOST_BYTES = 200 * 1024 * 1024

const newToken = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')

/** Lets the oldest files go, but never the newest, until the others fit. */
function makeRoom(waiting: Map<string, Waiting>): void {
  let bytes = 0
  for (const file of waiting.values()) bytes += file.bytes.length
  for (const [token, file] of [...waiting].slice(0, -1)) {
    if (waiting.size <= MOST && bytes <= MOST_BYTES) return
    waiting.delete(token)
    bytes -= file.bytes.length
  }
}

/** Tickets in memory. */
export function tickets(): Tickets {
  const waiting = new Map<string, Waiting>()
  return {
    put(file, token = newToken()) {
      waiting.delete(token)
      waiting.set(token, file)
      makeRoom(waiting)
      return { token, name: file.name, type: file.type, size: file.bytes.length }
    },
    take(token) {
      const file = waiting.get(token) ?? null
      waiting.delete(token)
      return file
    },
  }
}

/** A file that was handed in, once; refuses as `missing` when it waits no longer. */
export function takeFile(tickets: Tickets, token: string): Waiting {
  const file = tickets.take(token)
  if (!file) throw new Refused('missing', 'That file is not waiting any more. Choose it again.')
  return file
}
