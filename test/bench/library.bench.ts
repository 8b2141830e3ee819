import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, bench, describe } from 'vitest'
import { deriveHead, type Version } from '../../clauses/model/clause.ts'
import { stampOf } from '../../clauses/store/envelope.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import type { Library } from '../../clauses/store/library.ts'
import { sealed } from '../../clauses/store/seal.ts'
import { manyClause, manyId } from '../support/many.ts'

const APP = '0.1.0'
const YESTERDAY = new Date(Date.now() - 86_400_000)

const temporary = mkdtempSync(join(tmpdir(), 'clausewright-bench-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

/** Puts a clause where a library keeps it, without a sync for each file; since yesterday, as a cache expects. */
function putClause(root: string, index: number): void {
  const { id, version, head } = manyClause(index)
  const folder = join(root, 'clauses', id)
  mkdirSync(join(folder, 'versions'), { recursive: true })
  writeFileSync(
    join(folder, 'versions', `${version.id}.json`),
    sealed('clause.versions', id, version.data).text,
  )
  writeFileSync(join(folder, 'head.json'), sealed('clause.head', id, head).text)
  utimesSync(join(folder, 'head.json'), YESTERDAY, YESTERDAY)
}

interface Filled {
  readonly count: number
  readonly root: string
  readonly cache: string
  readonly library: Library
}

async function filled(count: number): Promise<Filled> {
  const [root, cache] = [join(temporary, `${count}`), join(temporary, `cache-${count}`)]
  await openFolder(root, { app: APP, create: { name: 'Many', categories: [], retention: null } })
  for (let i = 0; i < count; i++) putClause(root, i)
  const library = await openFolder(root, { app: APP, cache })
  await listed(library, count)
  return { count, root, cache, library }
}

async function listed(library: Library, count: number): Promise<void> {
  const { entries } = await library.list('clause')
  if (entries.length !== count) throw new Error(`${entries.length} of ${count} clauses were listed`)
}

/** Reads a clause as an editor has it, and saves its next version. */
async function saveNext(library: Library, index: number): Promise<void> {
  const id = manyId(index)
  const { rev, series } = (await library.read('clause', id))!
  const last = series.versions.at(-1)!
  const data: Version = { ...last.data, number: last.data.number + 1, parent: last.sha256, reason: 'Clearer' }
  const next = stampOf('clause', id, 'versions', data)
  const head = deriveHead([...series.versions, next], series.events)
  await library.commit({
    kind: 'clause',
    id,
    append: [{ series: 'versions', data }],
    replace: { head, base: rev },
  })
}

const sized = (count: number): string => `${count.toLocaleString('en-GB')} clauses`

const LIBRARIES = [await filled(100), await filled(1000), await filled(10_000)]
const BIG = LIBRARIES.slice(1)
const FEW = { time: 0, iterations: 7, warmupTime: 0, warmupIterations: 1 }
const MORE = { time: 0, iterations: 60, warmupTime: 0, warmupIterations: 5 }

describe('open and list, no cache', () => {
  for (const { count, root } of BIG) {
    bench(sized(count), async () => listed(await openFolder(root, { app: APP }), count), FEW)
  }
})

describe('open and list, warm cache', () => {
  for (const { count, root, cache } of BIG) {
    bench(sized(count), async () => listed(await openFolder(root, { app: APP, cache }), count), FEW)
  }
})

describe('read a clause and save its next version', () => {
  for (const { count, library } of LIBRARIES) {
    let turn = 0
    bench(sized(count), () => saveNext(library, (turn++ * 7) % count), MORE)
  }
})
