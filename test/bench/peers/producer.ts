import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { MAKING } from '../../../electron/work/work.ts'
import { manyDraft } from '../../support/many.ts'
import { type Text, textOf } from './text.ts'

/** Gets everything ready for so many clauses, and returns what writes the file, which alone is timed. */
export type Make = (clauses: number, folder: string) => Promise<() => Promise<Uint8Array>>

/** Everybody who writes the same text; each is loaded in a process of its own. */
const MAKERS: Readonly<Record<string, () => Promise<Make>>> = {
  'ours: docx': async () => (await import('./ours.ts')).OURS.docx,
  'ours: docx, contents': async () => (await import('./ours.ts')).OURS['docx, contents'],
  docxtemplater: async () => (await import('./templates.ts')).TEMPLATES.docxtemplater,
  'docx-templates': async () => (await import('./templates.ts')).TEMPLATES['docx-templates'],
  'ours: pdf, plain': async () => (await import('./ours.ts')).OURS['pdf, plain'],
  'ours: pdf, tagged': async () => (await import('./ours.ts')).OURS['pdf, tagged'],
  'ours: pdf, tagged, contents': async () => (await import('./ours.ts')).OURS['pdf, tagged, contents'],
  pdfkit: async () => (await import('./drawers.ts')).DRAWERS.pdfkit,
  pdfmake: async () => (await import('./drawers.ts')).DRAWERS.pdfmake,
}

const wordsIn = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

const textFor = (clauses: number): Text => {
  const { draft, sources } = manyDraft(clauses)
  return textOf(assemble(draft, sources, HOUSE_STYLE).tree)
}

/** Throws unless a Word file holds every word of the text, so that nobody is fast by leaving something out. */
function expectWords(bytes: Uint8Array, clauses: number): void {
  const xml = strFromU8(unzipSync(bytes)['word/document.xml']!)
  const paragraphs = xml
    .split('</w:p>')
    .map((p) => (p.match(/<w:t[ >][^<]*/g) ?? []).map((t) => t.replace(/^[^>]*>/, '')))
  const said = paragraphs.flatMap((p) => wordsIn(p.join(''))).length
  const { title, lines } = textFor(clauses)
  const wanted = [title, ...lines.map((l) => l.words)].flatMap(wordsIn).length
  if (said < wanted) throw new Error(`The Word file holds ${said} of ${wanted} words`)
}

async function countPages(bytes: Uint8Array, clauses: number): Promise<number | null> {
  if (bytes[0] === 0x50) {
    expectWords(bytes, clauses)
    return null
  }
  const { PDFDocument } = await import('pdf-lib')
  return (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount()
}

/** What one run took, in milliseconds. */
export interface Ran {
  readonly milliseconds: number
}

/** What a process used and made in all: the peak of its memory before its file was looked at. */
export interface Used {
  readonly megabytes: number
  readonly bytes: number
  readonly pages: number | null
}

/** Answers "run" with how long it took and "end" with what was used, until it is told to end. */
async function serve(name: string, clauses: number, folder: string): Promise<void> {
  const make = MAKERS[name]
  if (!make) throw new Error(`“${name}” is none of ${Object.keys(MAKERS).join(', ')}`)
  const write = await (await make())(clauses, folder)
  let last: Uint8Array = new Uint8Array()
  const run = async (): Promise<Ran> => {
    const begun = performance.now()
    last = await write()
    return { milliseconds: performance.now() - begun }
  }
  const end = async (): Promise<Used> => {
    const megabytes = process.resourceUsage().maxRSS / 1024
    const file = `${name.replace(/[^a-z-]+/g, '-')}-${clauses}.${last[0] === 0x50 ? 'docx' : 'pdf'}`
    await writeFile(join(folder, file), last)
    return { megabytes, bytes: last.length, pages: await countPages(last, clauses) }
  }
  process.on('message', (ask: 'run' | 'end') => {
    const answer = ask === 'run' ? run() : end()
    answer.then(
      (value) => process.send!(value, undefined, {}, () => ask === 'end' && process.disconnect()),
      (error: Error) => process.send!({ failed: error.stack ?? error.message }),
    )
  })
  process.send!({ ready: true })
}

const [name = '', clauses = '', folder = ''] = process.argv.slice(2)
if (name === 'templates') {
  await (await import('./templates.ts')).writeTemplates(folder)
  console.log(JSON.stringify({ heap: MAKING }))
} else await serve(name, Number(clauses), folder)
