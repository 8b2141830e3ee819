import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { MAX_FILE, tooLong } from '../../clauses/api/contract.ts'
import type { Waiting } from '../../clauses/api/tickets.ts'
import { Refused } from '../../clauses/model/refusal.ts'

/** The bytes of a plain file, at most MAX_FILE of them; more is not read. */
async function bytesAt(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    if (size > MAX_FILE) throw new Refused('invalid', tooLong(basename(path)))
    return new Uint8Array(await handle.readFile())
  } finally {
    await handle.close()
  }
}

/** A file that the user chose, as it waits for a call. Refuses what is too large or cannot be read, naming it. */
export async function readChosen(path: string): Promise<Waiting> {
  try {
    return { name: basename(path), type: 'application/octet-stream', bytes: await bytesAt(path) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof Refused || code === undefined) throw error
    throw new Refused('missing', `${path} cannot be read (${code}). Check the name and try again.`)
  }
}
