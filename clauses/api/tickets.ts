import type { FileTicket } from './contract.ts'

/** A file that waits to be fetched beside a call. */
export interface Waiting {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** Holds files under one-time tokens for a short while; the oldest go when there are too many. */
export interface Tickets {
  put(file: Waiting): FileTicket
  /** The file under a token, once. Null when there is none, or no longer. */
  take(token: string): Waiting | null
}

const MOST = 20

const newToken = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')

/** Tickets in memory. */
export function tickets(): Tickets {
  const waiting = new Map<string, Waiting>()
  return {
    put(file) {
      const token = newToken()
      waiting.set(token, file)
      for (const old of [...waiting.keys()].slice(0, Math.max(0, waiting.size - MOST))) waiting.delete(old)
      return { token, name: file.name, type: file.type, size: file.bytes.length }
    },
    take(token) {
      const file = waiting.get(token) ?? null
      waiting.delete(token)
      return file
    },
  }
}
