import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { EXAMPLES, jobOf } from '../support/examples.ts'

const folder = mkdtempSync(join(tmpdir(), 'clausewright-office-'))

/** The characters of a text in order, but for white space and the sign before a bullet. */
const letters = (text: string): string => text.replace(/[\s\ufeff•\uf0b7]/g, '')

beforeAll(async () => {
  for (const example of EXAMPLES)
    writeFileSync(join(folder, `${example.slug}.docx`), await writeDocx(jobOf(example)))
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const files = EXAMPLES.map(({ slug }) => join(folder, `${slug}.docx`))
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'txt:Text', '--outdir', folder, ...files], {
    stdio: 'ignore',
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(EXAMPLES)(
  'LibreOffice reads in the Word file of $slug just what its golden text says, numbers and references too',
  ({ slug, golden }) => {
    expect(letters(readFileSync(join(folder, `${slug}.txt`), 'utf8'))).toBe(
      letters(readFileSync(golden, 'utf8')),
    )
  },
)
