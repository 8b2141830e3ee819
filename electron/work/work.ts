import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { Work } from '../../clauses/api/work.ts'
import { type Refusal, Refused } from '../../clauses/model/refusal.ts'
import { LIMITS } from '../../clauses/review/limits.ts'

/** What a worker is asked for: one of its calls, with what goes into it. */
export interface Asked {
  readonly id: number
  readonly call: keyof Work
  readonly args: readonly unknown[]
}

/** What comes back from a worker: that it has begun, then one of the others. */
export type Done =
  | { id: number; begun: true }
  | { id: number; value: unknown }
  | { id: number; refusal: Refusal }
  | { id: number; bug: string }

interface Waiting {
  readonly begun: () => void
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  /** `begun` is called when the worker turns to it. */
  ask(call: keyof Work, args: readonly unknown[], begun?: () => void): Promise<unknown>
  /** Ends the worker and everything that waits for it, for this reason. */
  stop(why: Error): void
}

/** A bug that the worker met, called as the worker told it: by its kind and place. */
function bugOf(told: string): Error {
  const bug = new Error('The worker met a bug.')
  bug.name = told
  return bug
}

function settle(waiting: Map<number, Waiting>, done: Done): void {
  const caller = waiting.get(done.id)
  if (!('begun' in done)) waiting.delete(done.id)
  if ('begun' in done) caller?.begun()
  else if ('value' in done) caller?.resolve(done.value)
  else if ('refusal' in done)
    caller?.reject(new Refused(done.refusal.code, done.refusal.message, done.refusal.details))
  else caller?.reject(bugOf(done.bug))
}

interface Started {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  readonly died: (why: Error) => void
}

/** A worker thread, started when it is first needed and again after it died; it never holds the process open. */
function threadOf(script: URL, options: WorkerOptions = {}): Thread {
  let current: Started | null = null
  let last = 0
  const start = (): Started => {
    const waiting = new Map<number, Waiting>()
    const died = (why: Error): void => {
      if (current === started) current = null
      for (const { reject } of waiting.values()) reject(why)
      waiting.clear()
    }
    const started = { worker: new Worker(script, options), waiting, died }
    started.worker.on('message', (done: Done) => settle(waiting, done))
    started.worker.on('error', died)
    started.worker.on('exit', (code) => died(new Error(`The worker stopped with code ${code}.`)))
    started.worker.unref()
    return started
  }
  return {
    ask: (call, args, begun = () => {}) =>
      new Promise((resolve, reject) => {
        const id = ++last
        current ??= start()
        current.worker.postMessage({ id, call, args } satisfies Asked)
        current.waiting.set(id, { begun, resolve, reject })
      }),
    stop(why) {
      const ended = current
      ended?.died(why)
      void ended?.worker.terminate()
    },
  }
}

/**
 * The memory for making files, in megabytes. V8 lets a heap whose limit is below two gigabytes grow half as far before it
 * is tidied up, and room for what is young spares it from taking what an export drops for something that stays.
 */
export const MAKING = { old: 2000, young: 48 }

/** What work may cost before it is stopped: reading in time and memory, and making, in milliseconds and megabytes. */
export interface Allowance {
  readonly milliseconds: number
  readonly megabytes: number
  readonly making: { readonly old: number; readonly young: number }
}

const ALLOWANCE: Allowance = { milliseconds: LIMITS.milliseconds, megabytes: 1024, making: MAKING }

type Read = (file: string, call: keyof Work, ...args: readonly unknown[]) => Promise<unknown>

const stopped = (file: string, takes: string): Refused =>
  new Refused(
    'invalid',
    `“${file.slice(0, 120)}” takes ${takes}, so reading it was stopped. Save it anew in the program that made it, and choose that.`,
  )

const isFull = (error: unknown): boolean => (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY'

/** Makes files in a thread of its own. */
function makerOf(script: URL, { old, young }: Allowance['making']): Work['export'] {
  const thread = threadOf(script, {
    resourceLimits: { maxOldGenerationSizeMb: old, maxYoungGenerationSizeMb: young },
  })
  return async (...job) => {
    try {
      return (await thread.ask('export', job)) as Awaited<ReturnType<Work['export']>>
    } catch (error) {
      if (!isFull(error)) throw error
      throw new Refused(
        'invalid',
        `This document takes more than ${old} megabytes of memory to write, so it was not exported. Divide it into two documents.`,
      )
    }
  }
}

/** Reads what nobody vouches for, one file at a time, in a thread that is stopped when a file costs too much. */
function readerOf(script: URL, { milliseconds, megabytes }: Allowance): Read {
  const thread = threadOf(script, { resourceLimits: { maxOldGenerationSizeMb: megabytes } })
  const read: Read = async (file, call, ...args) => {
    let clock: NodeJS.Timeout | undefined
    const tooLong = (): void =>
      thread.stop(stopped(file, `longer than ${milliseconds / 1000} seconds to read`))
    try {
      return await thread.ask(call, args, () => {
        clock = setTimeout(tooLong, milliseconds)
      })
    } catch (error) {
      if (!isFull(error)) throw error
      throw stopped(file, 'more memory to read than a document of words does')
    } finally {
      clearTimeout(clock)
    }
  }
  let before: Promise<unknown> = Promise.resolve()
  return (...asked) => {
    const turn = before.then(() => read(...asked))
    before = Promise.allSettled([turn])
    return turn
  }
}

/** Work in two worker threads: one makes files, the other reads those from outside and can be stopped without harm. */
export function workInThread(script: URL, allowance: Allowance = ALLOWANCE): Work {
  const read = readerOf(script, allowance)
  return {
    export: makerOf(script, allowance.making),
    look: (bytes, name) => read(name, 'look', bytes, name) as ReturnType<Work['look']>,
    sourceIn: (bytes, name) => read(name, 'sourceIn', bytes, name) as ReturnType<Work['sourceIn']>,
    imported: (bytes, name) => read(name, 'imported', bytes, name) as ReturnType<Work['imported']>,
    scan: (bytes, name) => read(name, 'scan', bytes, name) as ReturnType<Work['scan']>,
    returned: (bytes, name) => read(name, 'returned', bytes, name) as ReturnType<Work['returned']>,
    placed: (returned, sent) => read(returned.name, 'placed', returned, sent) as ReturnType<Work['placed']>,
  }
}
