import { writeHtml } from '../../clauses/export/html.ts'
import type { Fonts, Job, Work } from '../../clauses/export/job.ts'
import { writeMarkdown } from '../../clauses/export/markdown.ts'
import type { Format } from '../../clauses/model/draft.ts'
import { loadFonts } from './fonts.ts'

type Writer = (job: Job, fonts: () => Promise<Fonts>) => Promise<Uint8Array>

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

// The libraries of each format are loaded with its first export: the PDF's take longer to load than a Word file to write.
const WRITERS: Record<Format, Writer> = {
  docx: async (job) => (await import('../../clauses/export/docx/write.ts')).writeDocx(job),
  pdf: async (job, fonts) => {
    const [{ writePdf }, family] = await Promise.all([import('../../clauses/export/pdf/write.ts'), fonts()])
    return writePdf(job, family)
  },
  html: async (job) => encoded(writeHtml(job)),
  markdown: async (job) => encoded(writeMarkdown(job)),
}

/** Work done in this thread: in the worker itself, on the command line and in tests. */
export function workHere(): Work {
  let fonts: Promise<Fonts> | null = null
  const load = (): Promise<Fonts> => (fonts ??= loadFonts())
  return { export: (format, job) => WRITERS[format](job, load) }
}
