import type { RegisterRow } from '../../clauses/api/contract/register.ts'
import type { Format } from '../../clauses/model/draft.ts'
import { IsoDate } from '../../clauses/model/id.ts'
import type { Command } from './commands.ts'
import { draftNamed, only, writeTo } from './named.ts'
import { WrongUse } from './usage.ts'

/** Those whom a flag names: "A. Lawyer; B. Partner". */
const peopleIn = (text: string): string[] =>
  text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')

function wanted(to: string | undefined, out: string | undefined, how: string): [to: string[], out: string] {
  const people = peopleIn(to ?? '')
  if (people.length === 0 || !out) throw new WrongUse(how)
  return [people, out]
}

const SEND =
  'Say who gets it and where the file goes: send <draft> --to "A. Lawyer; B. Partner" --out <file.docx>.'

/** Sends a draft for review: a Word file that tracks changes. */
const send: Command = async (terminal, words, flags) => {
  const [to, out] = wanted(flags.to, flags.out, SEND)
  const { id, rev } = await draftNamed(terminal, only(words, 'draft'))
  const { note = '', comments = false, protect = false, against = null } = flags
  const made = await terminal.api['drafts.send']({
    ...{ draft: id, base: rev, to, note, comments, protect, redline: against },
  })
  const path = await writeTo(terminal, made.file, out)
  return { value: { draft: id, copy: made.copy, file: path }, text: path }
}

const ISSUED: Readonly<Record<string, Format>> = { docx: 'docx', pdf: 'pdf' }
const ISSUE = 'Say who gets it and where the file goes: issue <draft> --to "Sam Okoro" --out <file.pdf>.'

function dayOf(on: string | undefined): string | null {
  if (on === undefined) return null
  if (!IsoDate.safeParse(on).success) throw new WrongUse(`--on takes a date such as 2026-12-01, not “${on}”.`)
  return on
}

/** Issues a complete draft, which stands from then on. */
const issue: Command = async (terminal, words, flags) => {
  const [to, out] = wanted(flags.to, flags.out, ISSUE)
  const named = flags.format ?? 'pdf'
  const format = Object.hasOwn(ISSUED, named) ? ISSUED[named] : undefined
  if (!format) throw new WrongUse(`--format takes pdf or docx, not “${named}”.`)
  const on = dayOf(flags.on)
  const { id, rev } = await draftNamed(terminal, only(words, 'draft'))
  const made = await terminal.api['drafts.issue']({
    ...{ draft: id, base: rev, format, options: { mark: 'none' }, to, on, note: flags.note ?? '' },
  })
  const path = await writeTo(terminal, made.file, out)
  return { value: { draft: id, copy: made.copy, file: path }, text: path }
}

const DID: Readonly<Record<string, string>> = {
  sent: 'sent to',
  returned: 'came back from',
  issued: 'issued to',
  signed: 'signed by',
}

const rowText = ({ name, happening }: RegisterRow): string => {
  const { at, on, type, people, note } = happening
  const day = on ?? at.slice(0, 10)
  return `${day}  ${name}: ${DID[type] ?? type} ${people.join(', ') || 'nobody named'}${note ? ` (${note})` : ''}`
}

/** Who received what, and when. */
const register: Command = async ({ api }, words) => {
  if (words.length > 0) throw new WrongUse('The register takes no words.')
  const { rows } = await api['register.list']({})
  const count = `${rows.length} ${rows.length === 1 ? 'entry' : 'entries'}`
  return { value: rows, text: [...rows.map(rowText), count].join('\n') }
}

/** The commands of a draft's way from preparing to signed. */
export const registerCommands = { send, issue, register }
