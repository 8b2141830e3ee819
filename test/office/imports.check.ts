import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importOf } from '../../clauses/review/import/import.ts'
import { readPackage } from '../../clauses/review/package.ts'
import { readReturned } from '../../clauses/review/returned/read.ts'
import { CONTRACTS, type Contract } from '../support/contracts.ts'
import { office } from './office.ts'

const libre = office()
afterAll(() => libre.end())
const names = Object.keys(CONTRACTS) as Contract[]

const outline = async (bytes: Uint8Array): Promise<string[]> => {
  const { rows } = importOf(await readReturned(await readPackage(bytes, 'old.docx')))
  return rows.map(
    ({ number, title, labels }) => `${number} ${title}: ${labels.map(([, label]) => label).join(' ')}`,
  )
}

beforeAll(() => {
  for (const name of names) writeFileSync(join(libre.folder, `${name}.docx`), CONTRACTS[name]())
  libre.convert(
    names.map((name) => `${name}.docx`),
    'docx:MS Word 2007 XML',
    'again',
  )
})

test.each(names)('the contract %s comes apart alike when LibreOffice wrote it', async (name) => {
  expect(await outline(libre.bytes(`again/${name}.docx`))).toEqual(await outline(CONTRACTS[name]()))
})
