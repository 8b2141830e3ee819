import type { Format } from '../../clauses/model/draft.ts'

/** The kinds of file that a draft can become, as a person chooses among them. */
export const FORMATS: Readonly<Record<Format, { readonly label: string; readonly help: string }>> = {
  docx: { label: 'Word', help: 'to edit, or to send to a lawyer (.docx)' },
  pdf: { label: 'PDF', help: 'to read, sign or print (.pdf)' },
  html: { label: 'Web page', help: 'for an intranet (.html)' },
  markdown: { label: 'Markdown', help: 'plain text with marks (.md)' },
}

/** Formats as choices. */
export const FORMAT_OPTIONS = (Object.keys(FORMATS) as Format[]).map((value) => ({
  value,
  label: FORMATS[value].label,
  help: FORMATS[value].help,
}))

/** A size in words: "14 kB". */
export const sizeOf = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} bytes`
    : bytes < 1e6
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`

/** An instant as a person reads it: "23 Nov 2026, 14:02". */
export const whenOf = (instant: string): string =>
  new Date(instant).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
