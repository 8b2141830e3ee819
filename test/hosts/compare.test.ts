import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../clauses/starter/seed.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import { run } from '../../electron/cli/index.ts'
import { ACCOUNTS, hostFolder, POLICY, SMALL } from '../support/hosts.ts'
import { shownText } from '../support/word/numbers.ts'
import { partsOf } from '../support/word/read.ts'
import { settled } from '../support/word/revisions.ts'

let folder: ReturnType<typeof hostFolder>
let library: string

async function ask(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
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

const redline = async (older: string, newer: string, to = 'docx'): Promise<Uint8Array> => {
  const path = join(folder.path, `redline.${to}`)
  const heard = await ask('compare', older, newer, '--to', to, '--out', path, '--as', 'Amira Shah; HR lead;')
  expect(heard).toEqual({ code: 0, out: `${path}\n`, err: '' })
  return readFileSync(path)
}

beforeAll(async () => {
  folder = hostFolder()
  library = join(folder.path, 'library')
  const create = { name: 'Ours', categories: [], retention: null }
  await seed(await openFolder(library, { app: 'test', create }), SMALL)
  await ask('draft', 'new', '--template', POLICY, '--name', 'Handbook')
  await ask(
    'answer',
    'Handbook',
    'employee.name=Sam Okoro',
    'effectiveDate=2026-12-01',
    'organisation.name=Acme',
  )
  await ask('export', 'Handbook', '--to', 'docx', '--out', join(folder.path, 'sent.docx'))
  await ask('answer', 'Handbook', 'employee.name=Bea Hall')
})
afterAll(() => folder.gone())

describe('the command line compares', () => {
  test('a draft with what was exported of it, as tracked changes of whoever asks', async () => {
    const bytes = await redline('Handbook@1', 'Handbook')
    const xml = partsOf(bytes)['word/document.xml'] ?? ''
    expect(xml).toMatch(/<w:del [^>]*w:author="Amira Shah"[^>]*>.*?Sam Okoro.*?<\/w:del>/s)
    expect(xml).toMatch(/<w:ins [^>]*w:author="Amira Shah"[^>]*>.*?Bea Hall.*?<\/w:ins>/s)
    expect(partsOf(bytes)['word/settings.xml']).toContain('<w:trackRevisions/>')
    expect(shownText(settled(bytes, 'accept')).join('\n')).toContain('Bea Hall asks before posting')
    expect(shownText(settled(bytes, 'reject'))).toEqual(
      shownText(readFileSync(join(folder.path, 'sent.docx'))),
    )
  })

  test('a template with a draft, as that draft fills it in', async () => {
    const bytes = await redline('template:Small policy', 'Handbook')
    expect(partsOf(bytes)['word/document.xml']).not.toMatch(/<w:(ins|del|moveFrom|moveTo) /)
  })

  test('two of anything as PDF, HTML and Markdown too', async () => {
    expect(new TextDecoder().decode(await redline('Handbook@1', 'Handbook', 'html'))).toMatch(
      /<del[^>]*>Sam Okoro<\/del><ins[^>]*>Bea Hall<\/ins>/,
    )
    expect(new TextDecoder().decode(await redline('Handbook@1', 'Handbook', 'md'))).toContain(
      '{--Sam Okoro--}{++Bea Hall++}',
    )
    expect(new TextDecoder().decode((await redline('Handbook@1', 'Handbook', 'pdf')).slice(0, 5))).toBe(
      '%PDF-',
    )
  })

  test('versions of a clause by their number', async () => {
    const bytes = await redline(`${ACCOUNTS}@1`, 'Business accounts@1')
    expect(shownText(bytes)).toContain('1.\tBusiness accounts')
  })

  test('nothing that is not there, and says what there is', async () => {
    const path = join(folder.path, 'none.docx')
    const missing = await ask('compare', 'Handbook@7', 'Handbook', '--to', 'docx', '--out', path)
    expect([missing.code, missing.err]).toEqual([1, '“Handbook” has no export 7; it has 1.\n'])
    const version = await ask('compare', 'Posting@1', 'Posting@2', '--to', 'docx', '--out', path)
    expect([version.code, version.err]).toEqual([1, '“Posting” has no version 2; it has 1.\n'])
    expect((await ask('compare', 'Handbook', '--to', 'docx')).code).toBe(2)
    expect((await ask('compare', 'Handbook', 'Handbook', '--to', 'odt')).code).toBe(2)
    expect(existsSync(path)).toBe(false)
  })
})
