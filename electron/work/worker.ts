import { parentPort } from 'node:worker_threads'
import { Refused } from '../../clauses/model/refusal.ts'
import { bugIn } from '../work/report.ts'
import type { Asked, Done } from './work.ts'
import { workHere } from './write.ts'

const work = workHere()

async function run({ id, call, args }: Asked): Promise<Done> {
  try {
    const does = work[call] as (...args: readonly unknown[]) => Promise<unknown>
    return { id, value: await does(...args) }
  } catch (error) {
    if (error instanceof Refused) return { id, refusal: error.refusal }
    return { id, bug: bugIn(error) }
  }
}

const say = (done: Done): void => parentPort?.postMessage(done)

parentPort?.on('message', (asked: Asked) => {
  say({ id: asked.id, begun: true })
  void run(asked).then(say)
})
