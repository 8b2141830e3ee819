// Writes every template and a handbook of about forty pages in every style as Word and PDF, the templates in the looks of
// five companies too, and a contact sheet of the pages of each, into test/pages, to be looked at. Words after the command choose among them: node test/pages.mjs handbook
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { officeFonts } from './support/officeFonts.mjs'
import { loadScript } from './support/viteLoad.mjs'

const FOLDER = join(import.meta.dirname, 'pages')
const ON_A_SHEET = 12
const work = mkdtempSync(join(tmpdir(), 'clausewright-pages-'))

const run = (program, args, env = process.env) =>
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env })

/** What LibreOffice makes of Word files, with our fonts: a PDF of each, in one process. Returns the names that it could open. */
function opened(names) {
  const profile = `-env:UserInstallation=${pathToFileURL(join(work, 'profile')).href}`
  const files = names.map((name) => join(FOLDER, `${name}.docx`))
  const fonts = officeFonts(join(work, 'fonts'))
  run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', work, ...files], fonts)
  const missing = names.filter((name) => !existsSync(join(work, `${name}.pdf`)))
  if (missing.length > 0) console.error(`LibreOffice could not open ${missing.join(', ')}`)
  return names.filter((name) => !missing.includes(name))
}

/** Sheets of twelve pages each of a PDF, as pictures in the folder. Returns how many pages there are. */
function sheets(pdf, name) {
  const pages = mkdtempSync(join(work, 'pages-'))
  run('pdftoppm', ['-r', '60', '-png', pdf, join(pages, 'p')])
  const files = readdirSync(pages).toSorted()
  for (let i = 0; i < files.length; i += ON_A_SHEET) {
    const on = files.slice(i, i + ON_A_SHEET).map((file) => join(pages, file))
    const to = join(FOLDER, `${name}-${1 + i / ON_A_SHEET}.png`)
    run('montage', [...on, '-tile', '4x', '-geometry', '+6+6', '-background', '#888', to])
  }
  rmSync(pages, { recursive: true })
  return files.length
}

for (const program of ['soffice', 'pdftoppm', 'montage'])
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
  } catch {
    console.error(
      `${program} is needed and not installed (Debian: libreoffice-writer, poppler-utils, imagemagick).`,
    )
    process.exit(1)
  }

rmSync(FOLDER, { recursive: true, force: true })
const script = await loadScript('test/support/pageFiles.ts')
const names = await script.exports.writeFiles(FOLDER, process.argv.slice(2))
await script.end()
const inWord = new Set(opened(names))
for (const name of names) {
  const pdf = sheets(join(FOLDER, `${name}.pdf`), `${name}-pdf`)
  const word = inWord.has(name) ? sheets(join(work, `${name}.pdf`), `${name}-word`) : 0
  if (inWord.has(name)) renameSync(join(work, `${name}.pdf`), join(FOLDER, `${name}-word.pdf`))
  console.log(`${name}: ${word} pages of Word, ${pdf} pages of PDF`)
}
rmSync(work, { recursive: true })
console.log(`Look at the pictures in ${FOLDER}.`)
