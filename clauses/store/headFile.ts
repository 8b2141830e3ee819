import { type Adapter, Low } from 'lowdb'
import type * as z from 'zod'
import type { Id } from '../model/id.ts'
import { type Check, replaceFile } from './durable.ts'
import { type FileState, type LowFile, type Room, readFile } from './room.ts'
import { sealed } from './seal.ts'

/** A lowdb adapter over one sealed file: read with every check, replaced by the durable write. */
class SealedFile<T> implements Adapter<FileState<T>> {
  readonly #room: Room
  readonly #path: string
  readonly #kind: string
  readonly #schema: z.ZodType<T>
  readonly #id: Id | null
  readonly #check: Check | undefined

  constructor(room: Room, path: string, kind: string, id: Id | null, schema: z.ZodType<T>, check?: Check) {
    this.#room = room
    this.#path = path
    this.#kind = kind
    this.#id = id
    this.#schema = schema
    this.#check = check
  }

  read(): Promise<FileState<T>> {
    return readFile(this.#room, this.#path, this.#kind, this.#id, this.#schema)
  }

  async write(state: FileState<T>): Promise<void> {
    if (state.state !== 'good') throw new Error(`Only a good state can be written to ${this.#path}.`)
    const { text } = sealed(this.#kind, state.id, state.data)
    await replaceFile(this.#room.files, this.#path, Buffer.from(text), this.#check)
  }
}

/** A head or library.json as a lowdb database; `absent` until it is read. `check` runs just before a write takes the name. */
export const lowFile = <T>(
  room: Room,
  path: string,
  kind: string,
  id: Id | null,
  schema: z.ZodType<T>,
  check?: Check,
): LowFile<T> =>
  new Low<FileState<T>>(new SealedFile(room, path, kind, id, schema, check), { state: 'absent' })
