import { parentPort } from 'node:worker_threads'
import type { Job } from '../../clauses/export/job.ts'
import type { Format } from '../../clauses/model/draft.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { bugIn } from '../work/report.ts'
import type { Done } from './work.ts'
import { workHere } from './write.ts'

const work = workHere()

/** What the worker is asked for: an export, or what a PDF carries. */
export type Asked = { readonly id: number } & (
  | { readonly format: Format; readonly job: Job }
  | { readonly pdf: Uint8Array; readonly name: string }
)

async function run(asked: Asked): Promise<Done> {
  const { id } = asked
  try {
    if ('pdf' in asked) return { id, source: await work.sourceIn(asked.pdf, asked.name) }
    return { id, bytes: await work.export(asked.format, asked.job) }
  } catch (error) {
    if (error instanceof Refused) return { id, refusal: error.refusal }
    return { id, bug: bugIn(error) }
  }
}

parentPort?.on('message', (asked: Asked) => {
  void run(asked).then((done) => parentPort?.postMessage(done))
})
