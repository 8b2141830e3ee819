import { type Files, failure, type Handle } from '../../clauses/store/files.ts'

/** What to do at the n-th call, counted from 1: throw an error, or nothing. `call` names it, as "rename". */
export type Fault = (n: number, call: string, path: string) => Error | null

/** Never makes a call fail. */
export const NO_FAULT: Fault = () => null

/** Fails the n-th call with a code, once. EDQUOT comes as Node gives it: by number alone. */
export const failAt =
  (n: number, code: string): Fault =>
  (at, _call, path) => {
    if (at !== n) return null
    if (code !== 'EDQUOT') return failure(code, path)
    return Object.assign(new Error(`Unknown system error -122: ${path}`), {
      code: 'Unknown system error -122',
      errno: -122,
    })
  }

/** The end of a process: what it was doing stops, and nothing of it happens any more. */
export class Stopped extends Error {}

/** Stops everything from the n-th call on. */
export const stopAt =
  (n: number): Fault =>
  (at) =>
    at >= n ? new Stopped('The process is gone.') : null

/** A file system whose calls go through a fault, which can be changed at any time. */
export interface Faulty {
  readonly files: Files
  /** Sets the fault and begins to count anew. */
  set(fault: Fault): void
  /** How many calls were made since the fault was set. */
  calls(): number
}

/** Puts faults between the store and a file system. */
export function faulty(real: Files): Faulty {
  let fault = NO_FAULT
  let calls = 0
  const check = (call: string, path: string): void => {
    const error = fault(++calls, call, path)
    if (error) throw error
  }
  const guarded =
    <A extends readonly unknown[], R>(name: string, call: (path: string, ...rest: A) => Promise<R>) =>
    async (path: string, ...rest: A): Promise<R> => {
      check(name, path)
      return call(path, ...rest)
    }
  const handleOf = (handle: Handle, path: string): Handle => ({
    write: async (content) => {
      check('write', path)
      await handle.write(content)
    },
    sync: async () => {
      check('sync', path)
      await handle.sync()
    },
    close: async () => {
      await handle.close()
      check('close', path)
    },
  })
  return {
    files: {
      busyFor: real.busyFor,
      create: async (path) => {
        check('create', path)
        return handleOf(await real.create(path), path)
      },
      read: guarded('read', (p, limit: number) => real.read(p, limit)),
      stat: guarded('stat', (p) => real.stat(p)),
      names: guarded('names', (p) => real.names(p)),
      rename: guarded('rename', (p, to: string) => real.rename(p, to)),
      link: guarded('link', (p, to: string) => real.link(p, to)),
      unlink: guarded('unlink', (p) => real.unlink(p)),
      makeFolder: guarded('makeFolder', (p) => real.makeFolder(p)),
      removeFolder: guarded('removeFolder', (p) => real.removeFolder(p)),
      syncFolder: guarded('syncFolder', (p) => real.syncFolder(p)),
      touch: (p) => real.touch(p),
    },
    set: (next) => {
      fault = next
      calls = 0
    },
    calls: () => calls,
  }
}
