import { describe, expect, test } from 'vitest'
import { Refused } from '../../clauses/model/refusal.ts'
import type { Library } from '../../clauses/store/library.ts'
import { verify } from '../../clauses/store/verify.ts'
import { failAt, faulty, NO_FAULT } from '../support/fsFaults.ts'
import { ModelDisk } from '../support/fsModel.ts'
import { idOf } from '../support/records.ts'
import { type Acknowledged, type Action, act, nothingYet, openAt } from '../support/storeHistory.ts'

const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EPERM', 'EMFILE', 'EROFS', 'EDQUOT', 'EBUSY'] as const

/** What a person sees for each, where a save is refused; a failed read says `failed`, a busy lock `conflict`. */
const SAID: Record<(typeof CODES)[number], readonly string[]> = {
  ENOSPC: ['full', 'failed'],
  EDQUOT: ['full', 'failed'],
  EROFS: ['readOnly', 'failed'],
  EACCES: ['readOnly', 'failed'],
  EPERM: ['readOnly', 'failed'],
  EIO: ['failed', 'damaged'],
  EMFILE: ['failed'],
  EBUSY: ['failed'],
}

/** Every call with every code in a full run; else every call with one code, a different one in turn. */
const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined

const SCRIPT: readonly Action[] = [
  { do: 'word', at: 0 },
  { do: 'word', at: 0 },
  { do: 'type', at: 0 },
  { do: 'draft', at: 1 },
  { do: 'draft', at: 1 },
  { do: 'export', at: 1 },
  { do: 'take', at: 1 },
  { do: 'draft', at: 2 },
  { do: 'erase', at: 2 },
]

interface World {
  readonly disk: ModelDisk
  readonly machine: ReturnType<typeof faulty>
  readonly library: Library
}

async function world(): Promise<World> {
  const disk = new ModelDisk()
  const machine = faulty(disk)
  return { disk, machine, library: await openAt(machine.files, '/library', 6000) }
}

/** Does an action; the code of the refusal, or null. Anything else that is thrown is a bug. */
async function attempt(library: Library, turn: number, done: Acknowledged): Promise<string | null> {
  try {
    await act(library, SCRIPT[turn]!, turn, done)
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    throw error
  }
}

/** All that the library holds, but for what says when or where it was written. */
async function contents(library: Library): Promise<unknown> {
  const all = []
  for (const kind of ['clause', 'draft'] as const) {
    const { entries, damage } = await library.list(kind)
    const ids = entries.map((e) => e.id).sort()
    all.push(damage, await Promise.all(ids.map((id) => library.read(kind, id))))
  }
  return all
}

const temps = (disk: ModelDisk): string[] => disk.paths().filter((p) => /\.(tmp|lock)$/.test(p))

/** The library that the script makes where nothing fails, and how many calls each action of it needs. */
async function reference(): Promise<{ contents: unknown; calls: number[] }> {
  const { machine, library } = await world()
  const calls: number[] = []
  for (const turn of SCRIPT.keys()) {
    machine.set(NO_FAULT)
    expect(await attempt(library, turn, nothingYet())).toBeNull()
    calls.push(machine.calls())
  }
  return { contents: await contents(library), calls }
}

/** The script with one failing call in one action; a refused action is made again. */
async function withFault(
  turn: number,
  call: number,
  code: string,
): Promise<{ world: World; said: string | null }> {
  const w = await world()
  const done = nothingYet()
  for (let t = 0; t < turn; t++) await attempt(w.library, t, done)
  const before = await contents(w.library)
  w.machine.set(failAt(call, code))
  const said = await attempt(w.library, turn, done)
  w.machine.set(NO_FAULT)
  if (said !== null) await expectWhole(w, before, turn)
  for (let t = turn + 1; t < SCRIPT.length; t++) expect(await attempt(w.library, t, done)).toBeNull()
  return { world: w, said }
}

/** An erasure that was refused is carried to its end by the next try. */
async function eraseAgain(w: World): Promise<void> {
  try {
    await w.library.erase('draft', idOf(2))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    expect(error.refusal.code).toBe('missing')
  }
}

/** After a refused action the library is as before or as after; the same action then succeeds, or is already done. */
async function expectWhole(w: World, before: unknown, turn: number): Promise<void> {
  if (SCRIPT[turn]!.do === 'erase') return eraseAgain(w)
  const now = await contents(w.library)
  if (JSON.stringify(now) === JSON.stringify(before)) {
    expect(await attempt(w.library, turn, nothingYet())).toBeNull()
  }
}

describe('a call of the file system that fails once', () => {
  test.each(CODES)(
    `with %s loses nothing, and says so truly (${FULL ? 'every call' : 'a share of the calls'})`,
    async (code) => {
      const whole = await reference()
      let points = 0
      for (const [turn, calls] of whole.calls.entries()) {
        for (let call = 1; call <= calls; call++) {
          if (!FULL && (points++ + CODES.indexOf(code)) % CODES.length !== 0) continue
          const { world: w, said } = await withFault(turn, call, code)
          const place = `${code} at call ${call} of ${SCRIPT[turn]!.do} (turn ${turn}), which said ${said}`
          if (said !== null) expect(SAID[code], place).toContain(said)
          expect(await contents(w.library), place).toEqual(whole.contents)
          expect(temps(w.disk), place).toEqual([])
          expect((await verify('/library', w.disk)).damage, place).toEqual([])
        }
      }
      expect(whole.calls.reduce((a, b) => a + b)).toBeGreaterThan(150)
    },
    120_000,
  )

  test.each(CODES)('with %s while a library opens leaves it as it was', async (code) => {
    const { disk, library } = await world()
    await attempt(library, 0, nothingYet())
    const before = await contents(library)
    const machine = faulty(disk)
    await openAt(machine.files, '/library')
    const calls = machine.calls()
    for (let call = 1; call <= calls; call++) {
      machine.set(failAt(call, code))
      const opened = await openAt(machine.files, '/library').catch((error) => {
        if (!(error instanceof Refused)) throw error
        return null
      })
      machine.set(NO_FAULT)
      if (opened) expect(await contents(opened)).toEqual(before)
      expect(await contents(await openAt(disk, '/library'))).toEqual(before)
    }
    expect(calls).toBeGreaterThan(3)
  })
})
