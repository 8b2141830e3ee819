import { writeSync } from 'node:fs'
import { Refused } from '../../clauses/model/refusal.ts'
import { nodeFiles } from '../../clauses/store/files.ts'
import { faulty } from './fsFaults.ts'
import { idOf, nextVersion } from './records.ts'
import { type Action, act, nothingYet, openAt } from './storeHistory.ts'

/** Tells the parent something, before anything else can happen. */
const tell = (value: unknown): void => {
  writeSync(1, `${JSON.stringify(value)}\n`)
}

/** Adds versions to one clause beside other processes, each told to the parent once it is saved. */
async function edit(root: string, name: string, times: number): Promise<void> {
  const library = await openAt(nodeFiles, root, 6000)
  for (let i = 0; i < times; ) {
    try {
      const { appended } = await library.commit(await nextVersion(library, idOf(0), `${name} ${i}`))
      tell(appended[0]?.id)
      i++
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.code !== 'conflict') throw error
    }
  }
}

/** Does actions and dies at a call of the file system; what was acknowledged is told after each action. */
async function die(root: string, at: number, actions: readonly Action[]): Promise<void> {
  const machine = faulty(nodeFiles)
  const library = await openAt(machine.files, root, 6000)
  const done = nothingYet()
  machine.set((n) => {
    if (n === at) process.kill(process.pid, 'SIGKILL')
    return null
  })
  for (const [turn, action] of actions.entries()) {
    await act(library, action, turn, done)
    tell({
      calls: machine.calls(),
      versions: [...done.versions].map(([id, ids]) => [id, [...ids]]),
      pending: [...done.pending],
      drafts: [...done.drafts],
      copies: [...done.copies].map(([id, copies]) => [id, [...copies].map(([c, b]) => [c, String(b)])]),
      reviews: [...done.reviews].map(([id, reviews]) => [id, [...reviews].map(([r, b]) => [r, String(b)])]),
    })
  }
}

const [mode, root, ...rest] = process.argv.slice(2)
if (mode === 'edit') await edit(root!, rest[0]!, Number(rest[1]))
else await die(root!, Number(rest[0]), JSON.parse(rest[1]!) as Action[])
