import { Worker } from 'node:worker_threads'
import type { Work } from '../../clauses/export/job.ts'
import { type Refusal, Refused } from '../../clauses/model/refusal.ts'

/** What comes back from the worker. */
export type Done =
  | { id: number; bytes: Uint8Array }
  | { id: number; refusal: Refusal }
  | { id: number; bug: string }

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: Error) => void
}

/** Work in a worker thread, started when it is first needed and again after it died; it never holds the process open. */
export function workInThread(script: URL): Work {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let last = 0

  const settle = (done: Done): void => {
    const caller = waiting.get(done.id)
    waiting.delete(done.id)
    if ('bytes' in done) caller?.resolve(done.bytes)
    else if ('refusal' in done)
      caller?.reject(new Refused(done.refusal.code, done.refusal.message, done.refusal.details))
    else caller?.reject(new Error(done.bug))
  }
  const died = (why: Error): void => {
    worker = null
    for (const { reject } of waiting.values()) reject(why)
    waiting.clear()
  }
  const started = (): Worker => {
    const thread = new Worker(script)
    thread.on('message', settle)
    thread.on('error', died)
    thread.on('exit', (code) => died(new Error(`The export worker stopped with code ${code}.`)))
    thread.unref()
    return thread
  }
  return {
    export: (format, job) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve, reject })
        worker ??= started()
        worker.postMessage({ id, format, job })
      }),
  }
}
