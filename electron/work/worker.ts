import { parentPort } from 'node:worker_threads'
import { Refused } from '../../clauses/model/refusal.ts'
import { bugIn } from '../work/report.ts'
import type { Asked, Done } from './work.ts'
import { workHere } from './write.ts'

const work = workHere()

async function run(asked: Asked): Promise<Done> {
  const { id } = asked
  try {
    if ('word' in asked) return { id, look: await work.look(asked.word, asked.name) }
    if ('returned' in asked) return { id, report: await work.returned(asked.returned, asked.name) }
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
