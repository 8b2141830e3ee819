import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findTool, run } from './tools.ts'

const JARS = 'preflight pdfbox2 fontbox2 xmpbox commons-logging commons-io javax.activation jaxb-api'
  .split(' ')
  .map((jar) => `/usr/share/java/${jar}.jar`)

const missing = (program: string, from: string): string | null =>
  findTool(program) ? null : `${program} is not installed (Debian: ${from})`

/** Why each program that looks at PDFs cannot run here; null where it can. */
export const whyNot = {
  qpdf: missing('qpdf', 'qpdf'),
  mutool: missing('mutool', 'mupdf-tools'),
  pdftoppm: missing('pdftoppm', 'poppler-utils'),
  preflight:
    missing('java', 'default-jre-headless') ??
    (JARS.every((jar) => existsSync(jar))
      ? null
      : 'PDFBox Preflight is not installed (Debian: libpdfbox2-java libactivation-java libjaxb-api-java)'),
} as const

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What qpdf says against a file's syntax and streams. */
export async function qpdfFaults(file: string): Promise<string[]> {
  const { code, out, err } = await run('qpdf', ['--check', file])
  if (code === 0) return []
  return [`qpdf ended with ${code}`, ...linesOf(out + err).filter((line) => /warning|error/i.test(line))]
}

// Debian builds MuPDF without colour profiles, and it says so of every file.
const ALWAYS = 'warning: ICC support is not available'

/** What MuPDF says when it draws every page: broken streams, fonts and glyphs among it. */
export async function mutoolFaults(file: string): Promise<string[]> {
  const { code, err } = await run('mutool', ['draw', '-q', '-r', '20', '-F', 'pgm', '-o', '/dev/null', file])
  const said = linesOf(err).filter((line) => line !== ALWAYS)
  return code === 0 ? said : [`mutool ended with ${code}`, ...said]
}

/**
 * What PDF/A-1 forbids and PDF/A-2 and -3 allow (ISO 19005-2, 6.1.4, 6.2.11.4.2, 6.8 and 6.6.4): cross-reference
 * streams, subsets without a CIDSet, another part number; and with a source attached, the attachment.
 */
const LATER_PARTS = [
  /^1\.4 .*XRef cross reference streams are not allowed/,
  /^3\.1\.11 .*The CIDSet entry is missing/,
  /^7\.11\.2 .*part must be 1/,
]
const ATTACHED = [/^1\.4\.7 .*EmbeddedFile entry is present/, /^1\.2\.9 .*EmbeddedFile entry is present/]

const errorsIn = (xml: string): string[] =>
  [...xml.matchAll(/<code>(.*?)<\/code>\s*<details>(.*?)<\/details>/gs)].map(
    ([, code, said]) => `${code} ${said}`,
  )

/**
 * What PDFBox Preflight, which knows PDF/A-1b only, finds in each file beyond what later parts of the standard allow.
 * One process looks at all of them; throws where it did not look at each.
 */
export async function preflightFaults(
  folder: string,
  files: readonly { readonly name: string; readonly source: boolean }[],
): Promise<string[]> {
  const list = join(folder, 'list')
  await writeFile(list, files.map(({ name }) => join(folder, name)).join('\n'))
  const main = 'org.apache.pdfbox.preflight.Validator_A1b'
  const { err } = await run('java', ['-cp', JARS.join(':'), main, 'xml', 'group', list])
  const reports = (await readFile(`${list}.preflight.xml`, 'utf8')).split('<preflight name="').slice(1)
  const looked = reports.map((report) => report.slice(0, report.indexOf('"')))
  if (looked.join() !== files.map(({ name }) => name).join())
    throw new Error(`Preflight looked at ${looked.length} of ${files.length} files: ${err}`)
  return files.flatMap(({ name, source }, i) => {
    const allowed = [...LATER_PARTS, ...(source ? ATTACHED : [])]
    const found = errorsIn(reports[i]!).filter((error) => !allowed.some((pattern) => pattern.test(error)))
    return found.map((error) => `${name}: ${error}`)
  })
}
