import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { DraftView, FileTicket } from '../../clauses/api/contract.ts'
import type { Format } from '../../clauses/model/draft.ts'
import type { Id } from '../../clauses/model/id.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import type { Terminal } from './commands.ts'
import { WrongUse } from './usage.ts'

/** The one thing with an id or a name; refused where there is none or more than one. */
export function named<T extends { id: Id }>(
  what: string,
  all: readonly T[],
  name: string,
  of: (item: T) => string,
): T {
  const found = all.filter((item) => item.id === name || of(item).toLowerCase() === name.toLowerCase())
  if (found.length === 1) return found[0]!
  const why =
    found.length === 0 ? `There is no ${what} “${name}”` : `More than one ${what} is called “${name}”`
  throw new Refused(
    found.length === 0 ? 'missing' : 'invalid',
    `${why}. List them to see their ids, then use the id.`,
  )
}

/** The one word that a command takes. */
export function only(words: readonly string[], what: string): string {
  if (words.length !== 1 || !words[0]) throw new WrongUse(`Name one ${what}.`)
  return words[0]
}

/** The draft with an id or a name. */
export const draftNamed = async ({ api }: Pick<Terminal, 'api'>, name: string): Promise<DraftView> => {
  const { drafts } = await api['drafts.list']({})
  return api['drafts.read']({ id: named('draft', drafts, name, (d) => d.name).id })
}

/** The formats as the command line calls them. */
export const FORMATS: Readonly<Record<string, Format>> = {
  docx: 'docx',
  pdf: 'pdf',
  html: 'html',
  md: 'markdown',
  markdown: 'markdown',
}

/** Writes what was made, and says where it is; `instead` is what to do where that cannot be. */
export async function writeOut(out: string, bytes: Uint8Array, instead: string): Promise<string> {
  const path = resolve(out)
  try {
    await writeFile(path, bytes)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new Refused('failed', `${path} cannot be written (${code}). ${instead}`)
  }
  return path
}

/** Writes the file of a Copy that waits, and says where it is. */
export async function writeTo({ tickets }: Terminal, file: FileTicket, out: string): Promise<string> {
  const waiting = tickets.take(file.token)
  if (!waiting)
    throw new Refused(
      'failed',
      `The export “${file.name}” was made and kept with the draft, but it could not be fetched. Export it again.`,
    )
  return writeOut(out, waiting.bytes, 'The export is kept with the draft; choose another file.')
}
