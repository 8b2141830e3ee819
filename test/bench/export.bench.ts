import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { bench, describe } from 'vitest'
import { assemble } from '../../clauses/assembly/assemble.ts'
import type { Format } from '../../clauses/model/draft.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import type { Done } from '../../electron/work/work.ts'
import { manyDraft, manyJob } from '../support/many.ts'

const WORK = join(import.meta.dirname, '..', '..', 'out', 'main', 'work.js')
if (!existsSync(WORK)) throw new Error('The app is not built. Run npm run build first, or npm run bench.')

const DRAFTS = [20, 500].map((clauses) => ({ name: `${clauses} clauses`, ...manyDraft(clauses) }))
type Draft = (typeof DRAFTS)[number]

/** The first runs, in which code and fonts are got ready, are not counted. */
const WARM = { time: 1500, iterations: 10, warmupTime: 500, warmupIterations: 5 }
const FEW = { time: 0, iterations: 7, warmupTime: 0, warmupIterations: 1 }

const treeOf = ({ draft, sources }: Draft) => assemble(draft, sources, HOUSE_STYLE).tree

/** Assembles a draft and has the worker of the built app write it, as an export does. */
async function exported(worker: Worker, format: Format, draft: Draft): Promise<void> {
  const done = once(worker, 'message')
  worker.postMessage({ id: 1, format, job: manyJob(treeOf(draft)) })
  const [reply] = (await done) as [Done]
  if (!('bytes' in reply)) throw new Error(JSON.stringify(reply))
}

/** A worker as the app starts it, without what the bench itself was started with. */
const newWorker = (): Worker => new Worker(WORK, { execArgv: [] })

async function firstExport(format: Format): Promise<void> {
  const worker = newWorker()
  await exported(worker, format, DRAFTS[0]!)
  await worker.terminate()
}

function warm(what: string, format: Format): void {
  describe(what, () => {
    const worker = newWorker()
    for (const draft of DRAFTS) bench(draft.name, () => exported(worker, format, draft), WARM)
  })
}

describe('assemble', () => {
  for (const draft of DRAFTS) {
    const run = (): void => {
      treeOf(draft)
    }
    bench(draft.name, run, WARM)
  }
})
warm('assemble and write Word', 'docx')
warm('assemble and write PDF', 'pdf')
describe('first export of a new worker, 20 clauses', () => {
  bench('Word', () => firstExport('docx'), FEW)
  bench('PDF', () => firstExport('pdf'), FEW)
})
