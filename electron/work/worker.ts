import { parentPort } from 'node:worker_threads'
import type { Job } from '../../clauses/export/job.ts'
import type { Format } from '../../clauses/model/draft.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { bugIn } from '../work/report.ts'
import type { Done } from './work.ts'
import { workHere } from './write.ts'

const work = workHere()

async function run(id: number, format: Format, job: Job): Promise<Done> {
  try {
    return { id, bytes: await work.export(format, job) }
  } catch (error) {
    if (error instanceof Refused) return { id, refusal: error.refusal }
    return { id, bug: bugIn(error) }
  }
}

parentPort?.on('message', ({ id, format, job }: { id: number; format: Format; job: Job }) => {
  void run(id, format, job).then((done) => parentPort?.postMessage(done))
})
