import type { Work } from '../../clauses/api/work.ts'
import { writeHtml } from '../../clauses/export/html.ts'
import type { Job, Typefaces } from '../../clauses/export/job.ts'
import { writeMarkdown } from '../../clauses/export/markdown.ts'
import type { Format } from '../../clauses/model/draft.ts'
import type { Style } from '../../clauses/model/style.ts'
import type { Returned } from '../../clauses/review/returned/returned.ts'
import { fontLoader } from './fonts.ts'

type Writer = (job: Job, fonts: (style: Style) => Promise<Typefaces>) => Promise<Uint8Array>

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

// The libraries of each format are loaded with its first export: the PDF's take longer to load than a Word file to write.
const WRITERS: Record<Format, Writer> = {
  docx: async (job, fonts) =>
    (await import('../../clauses/export/docx/write.ts')).writeDocx(job, () => fonts(job.style)),
  pdf: async (job, fonts) => {
    const [{ writePdf }, family] = await Promise.all([
      import('../../clauses/export/pdf/write.ts'),
      fonts(job.style),
    ])
    return writePdf(job, family)
  },
  html: async (job) => encoded(writeHtml(job)),
  markdown: async (job) => encoded(writeMarkdown(job)),
}

async function readWord(bytes: Uint8Array, name: string): Promise<Returned> {
  const [{ readPackage }, { readReturned }] = await Promise.all([
    import('../../clauses/review/package.ts'),
    import('../../clauses/review/returned/read.ts'),
  ])
  return readReturned(await readPackage(bytes, name))
}

/** Work done in this thread: in the worker itself, on the command line and in tests. */
export function workHere(): Work {
  const fonts = fontLoader()
  return {
    export: (format, job) => WRITERS[format](job, (style) => fonts(style, job.tree.language)),
    look: async (bytes, name) => (await import('../../clauses/review/look.ts')).lookIn(bytes, name),
    sourceIn: async (bytes, name) => (await import('../../clauses/review/reopen.ts')).sourceIn(bytes, name),
    imported: async (bytes, name) =>
      (await import('../../clauses/review/import/import.ts')).importOf(await readWord(bytes, name)),
    scan: async (bytes, name) => (await import('../../clauses/review/scan.ts')).scanIn(bytes, name),
    returned: readWord,
    placed: async (returned, sent) =>
      (await import('../../clauses/review/place/place.ts')).place(returned, sent),
  }
}
