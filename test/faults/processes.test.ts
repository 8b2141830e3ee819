import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeFiles } from '../../clauses/store/files.ts'
import { verify } from '../../clauses/store/verify.ts'
import { temporaryFolder } from '../support/folders.ts'
import { idOf, newClause } from '../support/records.ts'
import { type Acknowledged, type Action, checkHistory, nothingYet, openAt } from '../support/storeHistory.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined
const EDITS = FULL ? 250 : 25
const built = mkdtempSync(join(tmpdir(), 'clausewright-child-'))

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, '../support/storeChild.ts'),
      outDir: built,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
})

afterAll(() => rmSync(built, { recursive: true, force: true }))

/** Runs a process on a library; what it told, and the signal that ended it. */
const run = (...args: string[]): Promise<{ told: unknown[]; signal: string | null; errors: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [join(built, 'child.mjs'), ...args], (error, out, errors) => {
      const told = out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
      done({
        told,
        signal: (error?.signal as string | undefined) ?? null,
        errors: error?.signal ? '' : errors,
      })
    })
  })

const ACTIONS: readonly Action[] = [
  { do: 'word', at: 0 },
  { do: 'type', at: 0 },
  { do: 'word', at: 0 },
  { do: 'draft', at: 1 },
  { do: 'draft', at: 1 },
  { do: 'export', at: 1 },
  { do: 'take', at: 1 },
  { do: 'draft', at: 2 },
  { do: 'erase', at: 2 },
]

interface Told {
  readonly calls: number
  readonly versions: [string, string[]][]
  readonly pending: [string, string][]
  readonly drafts: [string, string][]
  readonly copies: [string, [string, string][]][]
  readonly reviews: [string, [string, string][]][]
}

/** What a process had been told was saved when it died. */
function acknowledged(told: readonly Told[]): Acknowledged {
  const last = told.at(-1)
  const action = ACTIONS[told.length]
  const doing = action ? { action, id: idOf(action.at), name: `Turn ${told.length}` } : null
  if (!last) return { ...nothingYet(), doing }
  return {
    versions: new Map(last.versions.map(([id, ids]) => [id, new Set(ids)])),
    pending: new Map(last.pending),
    drafts: new Map(last.drafts),
    copies: new Map(last.copies.map(([id, all]) => [id, new Map(all.map(([c, b]) => [c, Buffer.from(b)]))])),
    reviews: new Map(
      last.reviews.map(([id, all]) => [id, new Map(all.map(([c, b]) => [c, Buffer.from(b)]))]),
    ),
    doing,
  }
}

describe('processes', () => {
  test(`two with ${EDITS} edits each on one clause lose none`, async () => {
    const root = temporaryFolder()
    const library = await openAt(nodeFiles, root)
    const { appended } = await library.commit(newClause(idOf(0)))
    const both = await Promise.all([
      run('edit', root, 'left', `${EDITS}`),
      run('edit', root, 'right', `${EDITS}`),
    ])
    expect(both.map((b) => b.errors)).toEqual(['', ''])
    const stored = (await library.read('clause', idOf(0)))!
    const told = [appended[0]!.id, ...both.flatMap((b) => b.told as string[])]
    expect(stored.series.versions.map((v) => v.id)).toEqual([...told].sort())
    expect(stored.series.versions.map((v) => v.data.number)).toEqual(told.map((_, i) => i + 1))
    expect(stored.head).toMatchObject({ versions: told.length, tip: stored.series.versions.at(-1)?.id })
  }, 300_000)

  test(`one killed at ${FULL ? 'each call' : 'some calls'} of the file system loses nothing acknowledged`, async () => {
    const whole = (await run('die', temporaryFolder(), '0', JSON.stringify(ACTIONS))).told as Told[]
    const calls = whole.at(-1)!.calls
    expect(whole).toHaveLength(ACTIONS.length)
    for (let at = 1; at <= calls; at += FULL ? 1 : Math.ceil(calls / 14)) {
      const root = temporaryFolder()
      const { told, signal } = await run('die', root, `${at}`, JSON.stringify(ACTIONS))
      expect(signal).toBe('SIGKILL')
      await checkHistory(await openAt(nodeFiles, root, 100), acknowledged(told as Told[]))
      expect((await verify(root)).damage, `killed at call ${at}`).toEqual([])
    }
  }, 900_000)
})
