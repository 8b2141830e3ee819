import { Worker } from 'node:worker_threads'
import type { Job, Work } from '../../clauses/export/job.ts'
import type { Format } from '../../clauses/model/draft.ts'
import type { Look } from '../../clauses/model/look.ts'
import { type Refusal, Refused } from '../../clauses/model/refusal.ts'
import type { Report } from '../../clauses/model/report.ts'
import type { Source } from '../../clauses/tree/source.ts'

/** What the worker is asked for: an export, the look of a Word file, its changes, or what a PDF carries. */
export type Asked = { readonly id: number } & (
  | { readonly format: Format; readonly job: Job }
  | { readonly word: Uint8Array; readonly name: string }
  | { readonly returned: Uint8Array; readonly name: string }
  | { readonly pdf: Uint8Array; readonly name: string }
)

/** What comes back from the worker. */
export type Done =
  | { id: number; bytes: Uint8Array }
  | { id: number; look: Look }
  | { id: number; report: Report }
  | { id: number; source: Source }
  | { id: number; refusal: Refusal }
  | { id: number; bug: string }

/** What a caller waits for: whichever it asked for. */
interface Told {
  readonly bytes?: Uint8Array
  readonly look?: Look
  readonly report?: Report
  readonly source?: Source
}

interface Waiting {
  readonly resolve: (done: Told) => void
  readonly reject: (error: Error) => void
}

/** A bug that the worker met, called as the worker told it: by its kind and place. */
function bugOf(told: string): Error {
  const bug = new Error('The export worker met a bug.')
  bug.name = told
  return bug
}

function settle(waiting: Map<number, Waiting>, done: Done): void {
  const caller = waiting.get(done.id)
  waiting.delete(done.id)
  if ('bytes' in done || 'look' in done || 'report' in done || 'source' in done) caller?.resolve(done)
  else if ('refusal' in done)
    caller?.reject(new Refused(done.refusal.code, done.refusal.message, done.refusal.details))
  else caller?.reject(bugOf(done.bug))
}

/** Work in a worker thread, started when it is first needed and again after it died; it never holds the process open. */
export function workInThread(script: URL): Work {
  let current: { readonly thread: Worker; readonly waiting: Map<number, Waiting> } | null = null
  let last = 0

  const start = () => {
    const started = { thread: new Worker(script), waiting: new Map<number, Waiting>() }
    const died = (why: Error): void => {
      if (current === started) current = null
      for (const { reject } of started.waiting.values()) reject(why)
      started.waiting.clear()
    }
    started.thread.on('message', (done: Done) => settle(started.waiting, done))
    started.thread.on('error', died)
    started.thread.on('exit', (code) => died(new Error(`The export worker stopped with code ${code}.`)))
    started.thread.unref()
    return started
  }
  const ask = (task: object): Promise<Told> =>
    new Promise((resolve, reject) => {
      const id = ++last
      current ??= start()
      current.thread.postMessage({ id, ...task })
      current.waiting.set(id, { resolve, reject })
    })
  return {
    export: async (format, job) => (await ask({ format, job })).bytes!,
    look: async (word, name) => (await ask({ word, name })).look!,
    returned: async (returned, name) => (await ask({ returned, name })).report!,
    sourceIn: async (pdf, name) => (await ask({ pdf, name })).source!,
  }
}
