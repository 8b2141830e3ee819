import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parse } from '../support/word/xml.ts'
import { settledFile } from './accept.ts'
import { CASES } from './cases.ts'
import { made } from './corpus.ts'

const LABEL = /^[^\t]{1,16}\t/

test.each(CASES.map(({ name }, index) => ({ name, index })))('$name: its sheet holds', async ({ index }) => {
  const { bytes, sheet } = await made(index)
  for (const [name, data] of Object.entries(unzipSync(bytes)))
    if (/\.(xml|rels)$/.test(name)) parse(strFromU8(data))
  const said = (lines: string[]): string[] =>
    sheet.typed ? lines.map((line) => line.replace(LABEL, '')).filter((line) => line.trim() !== '') : lines
  expect(said(settledFile(bytes, 'acc'))).toEqual(sheet.accepted)
  expect(said(settledFile(bytes, 'rej'))).toEqual(sheet.rejected)
})
