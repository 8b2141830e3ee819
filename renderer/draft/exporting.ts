import * as z from 'zod'
import { type CopyOptions, Format, OPTIONS_OF } from '../../clauses/model/draft.ts'

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

/** What is chosen in the export dialog. */
export interface Choices {
  readonly format: Format
  readonly comments: boolean
  /** Only sending for review asks for it. */
  readonly track?: boolean
  readonly protect: boolean
  readonly plain: boolean
  readonly source: boolean
}

const KEY = 'clausewright.export'
const Kept = z.object({ format: Format, protect: z.boolean(), plain: z.boolean() })

function kept(): z.infer<typeof Kept> {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
  } catch (fault) {
    if (!(fault instanceof SyntaxError || fault instanceof z.ZodError)) throw fault
    return { format: 'docx', protect: false, plain: false }
  }
}

/** What was chosen the last time on this computer; what lets more out than the document starts off each time. */
export const choicesKept = (): Choices => ({ ...kept(), comments: false, source: false })

/** Keeps what was chosen for the next time. */
export const keepChoices = ({ format, protect, plain }: Choices): void =>
  localStorage.setItem(KEY, JSON.stringify({ format, protect, plain }))

/** The options of an export: of what is chosen, what its format has. */
export const optionsOf = (choices: Choices, mark: CopyOptions['mark']): CopyOptions => ({
  mark,
  ...Object.fromEntries(OPTIONS_OF[choices.format].flatMap((name) => (choices[name] ? [[name, true]] : []))),
})

/** What a list of Copies says of their options. */
export const OPTION_WORDS: Readonly<Record<Exclude<keyof CopyOptions, 'mark'>, string>> = {
  comments: 'Notes for the lawyer as comments',
  track: 'Changes are tracked',
  protect: 'Only tracked changes allowed',
  plain: 'Not archive or screen-reader ready',
  source: 'Source attached',
}

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
