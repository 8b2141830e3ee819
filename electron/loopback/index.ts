import { fileURLToPath } from 'node:url'
import { handlers } from '../../clauses/api/handlers.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { type BuiltFile, builtFiles } from '../machine/built.ts'
import { leftToTheNextSearch, openMachine } from '../machine/open.ts'
import type { Places } from '../machine/places.ts'
import type { Report } from '../work/report.ts'
import { workInThread } from '../work/work.ts'
import { type Loopback, serve } from './server.ts'

/** What a loopback host is started with. */
export interface Starting {
  readonly library: string
  readonly places: Pick<Places, 'config' | 'cache'>
  readonly port: number
  /** The folder of the built app: the renderer's files lie in it, and the worker's script. */
  readonly out: URL
  readonly report: Report
}

async function interfaceIn(folder: string): Promise<ReadonlyMap<string, BuiltFile>> {
  try {
    return await builtFiles(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Refused(
      'missing',
      `The built app is not in ${folder}. Run “npm run build”, then start it again.`,
    )
  }
}

/** Opens a library and serves the app over it on 127.0.0.1. */
export async function startLoopback({ library, places, port, out, report }: Starting): Promise<Loopback> {
  const machine = await openMachine({ library, places, work: workInThread(new URL('main/work.js', out)) })
  machine.search.fill().catch(leftToTheNextSearch)
  const files = await interfaceIn(fileURLToPath(new URL('renderer/', out)))
  try {
    return await serve({ api: handlers(machine), tickets: machine.tickets, files, port, report })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    throw new Refused(
      'invalid',
      `Port ${port} is taken or not allowed. Choose another with --port, or leave it out for any free one.`,
    )
  }
}
