import type { Side } from '../../clauses/api/contract/compare.ts'
import { versionNumber } from '../../clauses/model/id.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import type { Command, Terminal } from './commands.ts'
import { draftNamed, FORMATS, named, writeOut } from './named.ts'
import { WrongUse } from './usage.ts'

const TEMPLATE = 'template:'

async function templateSide({ api }: Terminal, name: string): Promise<Side> {
  const { templates } = await api['templates.list']({})
  const { id } = named('template', templates, name, (t) => t.name)
  return { of: 'template', id, version: null, answers: null }
}

/** An export of a draft, or a version of a clause, by its number: what the name before the @ is of. */
async function numbered(terminal: Terminal, name: string, nth: number): Promise<Side> {
  const { drafts } = await terminal.api['drafts.list']({})
  const isDraft = drafts.some((d) => d.id === name || d.name.toLowerCase() === name.toLowerCase())
  if (isDraft) {
    const { id, draft, copies } = await draftNamed(terminal, name)
    const copy = copies.find(({ number }) => number === nth)
    if (copy) return { of: 'copy', draft: id, copy: copy.id }
    throw new Refused('missing', `“${draft.name}” has no export ${nth}; it has ${copies.length}.`)
  }
  const { clauses } = await terminal.api['clauses.list']({})
  const { id } = named('draft or clause', clauses, name, (c) => c.title)
  const { head, versions } = await terminal.api['clauses.read']({ id })
  const version = versions.find((v) => versionNumber(v.id) === nth)
  if (version) return { of: 'clause', id, version: version.id }
  throw new Refused('missing', `“${head.title}” has no version ${nth}; it has ${versions.length}.`)
}

async function sideNamed(terminal: Terminal, name: string): Promise<Side> {
  if (name.startsWith(TEMPLATE)) return templateSide(terminal, name.slice(TEMPLATE.length))
  const [, of = '', nth = ''] = /^(.+)@(\d{1,6})$/.exec(name) ?? []
  if (of !== '') return numbered(terminal, of, Number(nth))
  return { of: 'draft', id: (await draftNamed(terminal, name)).id }
}

/** A template is compared with a draft as that draft fills it in. */
function answered(side: Side, other: Side): Side {
  if (side.of !== 'template') return side
  if (other.of === 'draft') return { ...side, answers: other.id }
  return other.of === 'copy' ? { ...side, answers: other.draft } : side
}

/** Writes what changed from one document or clause to another as a redline. */
export const compare: Command = async (terminal, words, { to = '', out }) => {
  const [older, newer, ...more] = words
  if (!older || !newer || more.length > 0) throw new WrongUse('Name two: compare <older> <newer>.')
  const format = Object.hasOwn(FORMATS, to) ? FORMATS[to] : undefined
  if (!format) throw new WrongUse('Say --to docx, pdf, html or md.')
  const [before, after] = [await sideNamed(terminal, older), await sideNamed(terminal, newer)]
  const sides = { before: answered(before, after), after: answered(after, before) }
  const file = await terminal.api['compare.file']({ ...sides, format })
  const waiting = terminal.tickets.take(file.token)
  if (!waiting) throw new Refused('failed', `“${file.name}” was made, but could not be fetched. Try again.`)
  const path = await writeOut(out ?? file.name, waiting.bytes, 'Choose another file with --out.')
  return { value: { ...sides, file: path }, text: path }
}
