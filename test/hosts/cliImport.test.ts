import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportView } from '../../clauses/api/contract/imports.ts'
import { seed } from '../../clauses/starter/seed.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import { run } from '../../electron/cli/index.ts'
import { CONTRACTS } from '../support/contracts.ts'
import { hostFolder, SMALL } from '../support/hosts.ts'

let folder: ReturnType<typeof hostFolder>
let library: string
let file: string

async function ask(...argv: string[]) {
  let [out, err] = ['', '']
  const streams = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
  }
  const environment = { CLAUSEWRIGHT_CONFIG: join(folder.path, 'config') }
  return { code: await run([...argv, '--library', library], streams, environment), out, err }
}

beforeAll(async () => {
  folder = hostFolder()
  library = join(folder.path, 'library')
  file = join(folder.path, 'old contract.docx')
  writeFileSync(file, CONTRACTS.typed())
  const create = { name: 'Ours', categories: [], retention: null }
  await seed(await openFolder(library, { app: 'test', create }), SMALL)
})
afterAll(() => folder.gone())

test('import says what was found, clause by clause, and adds nothing', async () => {
  const { code, out } = await ask('import', file)
  expect(code).toBe(0)
  expect(out).toContain('1  Job title  (')
  expect(out).toMatch(/Signature block {2}\(left out: /)
  expect((await ask('list', 'Job', 'title')).out).toContain('0 clauses')
})

test('import --json gives the whole table', async () => {
  const { code, out, err } = await ask('import', file, '--json')
  expect([code, err]).toEqual([0, ''])
  const view = JSON.parse(out) as ImportView
  expect([view.name, view.rows.length]).toEqual(['old contract.docx', 6])
  expect(view.rows.find(({ number }) => number === '2')?.candidates[0]).toMatchObject({
    kind: 'blank',
    text: '[●]',
  })
})

test('import --add makes drafts of all that is not left out', async () => {
  const { code, out } = await ask('import', file, '--add')
  expect([code, out]).toEqual([
    0,
    expect.stringContaining('4 clauses added, in draft until they are approved'),
  ])
  expect((await ask('list', 'Job', 'title')).out).toMatch(/Job title {2}\(General; draft\)/)
})

test('import says how it is written, and what is wrong with a file', async () => {
  expect((await ask('import')).code).toBe(2)
  const wrong = join(folder.path, 'wrong.docx')
  writeFileSync(wrong, 'no Word file')
  const { code, err } = await ask('import', wrong)
  expect([code, err]).toEqual([1, expect.stringContaining('“wrong.docx”')])
})
