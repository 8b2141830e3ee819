// Makes the pictures of the README anew: the screens by walking the journey in a browser, and one page of the handbook
// as Word shows it (by LibreOffice) and as the PDF has it. "node test/pictures.mjs pages" makes the pages alone.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadScript } from './support/viteLoad.mjs'

const here = import.meta.dirname
const PICTURES = join(here, 'pictures')
/** A page with headings, clauses on three levels and a table. */
const PAGE = 8

const run = (program, args) => execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })

function screens() {
  const { status } = spawnSync(
    process.execPath,
    [
      join(here, '..', 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--project',
      'node',
      'test/e2e/journey.test.ts',
      'test/e2e/review.test.ts',
    ],
    { stdio: 'inherit', env: { ...process.env, CLAUSEWRIGHT_PICTURES: PICTURES } },
  )
  return status ?? 1
}

/** Draws one page of a PDF as a picture of the README. */
const draw = (pdf, name) =>
  run('pdftoppm', [
    ...['-r', '80', '-png', '-singlefile', '-f', `${PAGE}`, '-l', `${PAGE}`],
    ...[pdf, join(PICTURES, name)],
  ])

async function pages() {
  const folder = mkdtempSync(join(tmpdir(), 'clausewright-pictures-'))
  const script = await loadScript('test/support/pageFiles.ts')
  const name = await script.exports.writeShown(folder)
  await script.end()
  draw(join(folder, `${name}.pdf`), 'page-pdf')
  renameSync(join(folder, `${name}.pdf`), join(folder, `${name}-own.pdf`))
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  run('soffice', [
    profile,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    join(folder, `${name}.docx`),
  ])
  draw(join(folder, `${name}.pdf`), 'page-word')
  rmSync(folder, { recursive: true })
}

process.exitCode = process.argv[2] === 'pages' ? 0 : screens()
await pages()
