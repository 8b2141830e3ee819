import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Files } from '../../clauses/store/files.ts'
import { faulty, Stopped, stopAt } from '../support/fsFaults.ts'
import { drawFrom, ModelDisk } from '../support/fsModel.ts'
import { type Action, act, checkHistory, nothingYet, openAt } from '../support/storeHistory.ts'

const SEED = Number(process.env.CLAUSEWRIGHT_SEED ?? 20_261_123)
const RUNS = process.env.CLAUSEWRIGHT_FULL ? 10_000 : 400

const action = fc.record<Action>({
  do: fc.constantFrom('word', 'word', 'type', 'draft', 'draft', 'export', 'take', 'erase'),
  at: fc.nat(1),
})

/** Does actions until the power fails at a call of the file system, then looks at what is left. */
async function outlives(
  weaken: (files: Files) => Files,
  actions: Action[],
  at: number,
  seed: number,
): Promise<void> {
  const disk = new ModelDisk()
  const machine = faulty(weaken(disk))
  const library = await openAt(machine.files, '/library', 6000)
  const done = nothingYet()
  machine.set(stopAt(at))
  try {
    for (const [turn, one] of actions.entries()) await act(library, one, turn, done)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  disk.cut(drawFrom(seed))
  await checkHistory(await openAt(disk, '/library'), done)
}

const history = (weaken: (files: Files) => Files) =>
  fc.asyncProperty(
    fc.array(action, { minLength: 1, maxLength: 8 }),
    fc.integer({ min: 1, max: 250 }),
    fc.nat(),
    (actions, at, seed) => outlives(weaken, actions, at, seed),
  )

const sound = (files: Files): Files => files

const withoutFileSync = (files: Files): Files => ({
  ...files,
  create: async (path) => ({ ...(await files.create(path)), sync: async () => {} }),
})

const withoutFolderSync = (files: Files): Files => ({ ...files, syncFolder: async () => {} })

/** A class keeps its methods on its prototype; this makes a plain object of them that can be spread. */
const plain = (files: Files): Files => faulty(files).files

describe('a power cut at any moment', () => {
  test(`loses nothing that was acknowledged (${RUNS} histories, seed ${SEED})`, async () => {
    const result = await fc.check(history(sound), { seed: SEED, numRuns: RUNS })
    expect(
      result.failed ? `${fc.defaultReportMessage(result)}\n${result.errorInstance}` : 'nothing lost',
    ).toBe('nothing lost')
  }, 600_000)

  test.each([
    ['a file', withoutFileSync],
    ['a folder', withoutFolderSync],
  ])('would lose something if %s were not synced', async (_, weaken) => {
    const result = await fc.check(
      history((files) => weaken(plain(files))),
      { seed: SEED, numRuns: 400, endOnFailure: true },
    )
    expect(result.failed).toBe(true)
    expect(String(result.errorInstance)).toMatch(
      /is gone|changed|cannot be (opened|used)|lags|is "|does not match/,
    )
  })
})
