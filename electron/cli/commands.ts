import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Api, ClauseView } from '../../clauses/api/contract.ts'
import type { Tickets } from '../../clauses/api/tickets.ts'
import { assemble, assembleWording } from '../../clauses/assembly/assemble.ts'
import { type CopyOptions, type Format, OPTIONS_OF } from '../../clauses/model/draft.ts'
import { Answers, type Field } from '../../clauses/model/field.ts'
import { shallow } from '../../clauses/model/json.ts'
import { explain, Refused } from '../../clauses/model/refusal.ts'
import { treeText } from '../../clauses/tree/text.ts'
import { readChosen } from '../machine/readChosen.ts'
import { checkAnswer, readAnswer } from './answers.ts'
import { compare } from './compare.ts'
import { importFile } from './importFile.ts'
import { draftNamed, FORMATS, named, only, writeTo } from './named.ts'
import { registerCommands } from './register.ts'
import { styleFrom } from './styleFrom.ts'
import { WrongUse } from './usage.ts'

/** What a command works with. */
export interface Terminal {
  readonly api: Api
  readonly tickets: Tickets
  readonly place: string
}

/** The flags that commands understand. */
export interface Flags {
  readonly template?: string
  readonly name?: string
  readonly from?: string
  readonly to?: string
  readonly out?: string
  readonly draft?: boolean
  readonly comments?: boolean
  readonly track?: boolean
  readonly protect?: boolean
  readonly plain?: boolean
  readonly source?: boolean
  readonly note?: string
  readonly on?: string
  readonly format?: string
  readonly against?: string
  readonly keep?: boolean
  /** The draft that a returned file belongs to: `review` takes it as --draft. */
  readonly of?: string
  readonly add?: boolean
}

/** What a command says: `value` for machines, `text` for people; `fails` when it found something in the way. */
export interface Said {
  readonly value: unknown
  readonly text: string
  readonly fails?: boolean
}

/** One command: its words and flags, and what it says. */
export type Command = (terminal: Terminal, words: readonly string[], flags: Flags) => Promise<Said>

const lines = (...text: readonly string[]): string => text.join('\n')

const list: Command = async ({ api }, words) => {
  const { clauses } = await api['clauses.list']({})
  const live = clauses.filter((c) => !c.trashed)
  const { hits } = words.length > 0 ? await api['search.clauses']({ query: words.join(' ') }) : { hits: null }
  const shown = hits
    ? hits.flatMap((h) => live.find((c) => c.id === h.id) ?? [])
    : live.toSorted((a, b) => (a.category + a.title < b.category + b.title ? -1 : 1))
  const text = shown.map(
    (c) => `${c.id}  ${c.title}  (${c.category}; ${c.status}${c.reviewOn ? `; review ${c.reviewOn}` : ''})`,
  )
  return {
    value: shown,
    text: lines(...text, `${shown.length} ${shown.length === 1 ? 'clause' : 'clauses'}`),
  }
}

async function clauseText({ api }: Terminal, view: ClauseView): Promise<string> {
  const { data } = view.versions.find((v) => v.id === view.head.current) ?? view.versions.at(-1)!
  const { fields } = await api['fields.list']({})
  const byName = Object.fromEntries(fields.map((f) => [f.name, f]))
  const { style } = await api['drafts.sources']({ clauses: [], versions: [] })
  const body = treeText(assembleWording(data, { clauses: {}, fields: byName }, style, view.id)).slice(1)
  const notes = data.notes.map((n) => `  ${n.kind}: ${n.text}`)
  const law = data.law.map((l) => `  ${l.citation} (as at ${l.asAt}, ${l.status}): ${l.says} ${l.source}`)
  const history = view.versions.map(
    (v) => `  ${v.id}  ${v.data.at.slice(0, 10)}  ${v.data.author.name}: ${v.data.reason}`,
  )
  return lines(
    `${data.title}  [${view.id}, ${view.head.status}, ${view.head.category}]`,
    '',
    ...body,
    ...(notes.length > 0 ? ['', 'Notes', ...notes] : []),
    ...(law.length > 0 ? ['', 'Law (for a solicitor’s review; not legal advice)', ...law] : []),
    '',
    'History',
    ...history,
  )
}

const show: Command = async (terminal, words) => {
  const { clauses } = await terminal.api['clauses.list']({})
  const { id } = named('clause', clauses, only(words, 'clause'), (c) => c.title)
  const view = await terminal.api['clauses.read']({ id })
  return { value: view, text: await clauseText(terminal, view) }
}

const templates: Command = async ({ api }) => {
  const found = (await api['templates.list']({})).templates
  return { value: found, text: lines(...found.map((t) => `${t.id}  ${t.name}  (${t.documentKind})`)) }
}

const draftNew: Command = async ({ api }, words, { template, name }) => {
  if (words.length > 0 || !template) throw new WrongUse('Say which template: draft new --template <id>.')
  const { templates } = await api['templates.list']({})
  const { id: from } = named('template', templates, template, (t) => t.name)
  const made = await api['drafts.create']({ template: from, ...(name ? { name } : {}) })
  return { value: made, text: made.id }
}

const draftList: Command = async ({ api }) => {
  const drafts = (await api['drafts.list']({})).drafts.filter((d) => !d.trashed)
  const text = drafts.map((d) => `${d.id}  ${d.name}  (${d.documentKind}; ${d.updatedAt.slice(0, 10)})`)
  return {
    value: drafts,
    text: lines(...text, `${drafts.length} ${drafts.length === 1 ? 'draft' : 'drafts'}`),
  }
}

const draft: Command = (terminal, [verb, ...rest], flags) => {
  if (verb === 'new') return draftNew(terminal, rest, flags)
  if (verb === 'list') return draftList(terminal, rest, flags)
  throw new WrongUse('Say “draft new” or “draft list”.')
}

/** A file that the user named; a refusal says why it cannot be read. */
async function readText(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8')
    if (text.length > 5_000_000)
      throw new Refused('invalid', `${path} is too long: at most 5,000,000 characters.`)
    return text
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    throw new Refused('missing', `${path} cannot be read (${code}). Check the name and try again.`)
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Refused('invalid', `${path} is not JSON: ${error.message}.`)
  }
}

async function answersFrom(path: string): Promise<Answers> {
  const value = parsed(path, await readText(path))
  const answers = shallow(value) ? Answers.safeParse(value) : null
  if (!answers?.success)
    throw new Refused('invalid', answers ? explain(path, answers.error) : `${path} nests too deeply.`)
  return answers.data
}

function fieldNamed(fields: Readonly<Record<string, Field>>, name: string): Field {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field) return field
  throw new Refused(
    'invalid',
    `The library has no field “${name}”. “clausewright check” names the fields that a draft asks for.`,
  )
}

function typedAnswers(words: readonly string[], fields: Readonly<Record<string, Field>>): Answers {
  const pairs = words.map((word) => {
    const at = word.indexOf('=')
    if (at < 1) throw new WrongUse(`“${word}” is no answer; write field=value.`)
    const field = fieldNamed(fields, word.slice(0, at))
    return [field.name, readAnswer(field, word.slice(at + 1))] as const
  })
  return Object.fromEntries(pairs)
}

const answerFields: Command = async (terminal, [name, ...words], { from }) => {
  if (!name || (words.length === 0) === (from === undefined)) {
    throw new WrongUse('Say which draft, and either field=value… or --from <answers.json>.')
  }
  const view = await draftNamed(terminal, name)
  const { fields } = view.sources
  const given = from ? await answersFrom(resolve(from)) : typedAnswers(words, fields)
  for (const [field, value] of Object.entries(given)) checkAnswer(fieldNamed(fields, field), value)
  const { name: kept, title, documentKind, language, parts, style, answers } = view.draft
  const content = {
    name: kept,
    title,
    documentKind,
    language,
    parts,
    style,
    answers: { ...answers, ...given },
  }
  await terminal.api['drafts.save']({ id: view.id, base: view.rev, content })
  return { value: content.answers, text: `${Object.keys(given).length} answered in “${kept}”` }
}

const check: Command = async (terminal, words) => {
  const { draft, sources } = await draftNamed(terminal, only(words, 'draft'))
  const { problems } = assemble(draft, sources, sources.style)
  const fails = problems.some((p) => p.weight === 'blocks')
  const text = problems.map(
    (p) => `${p.weight === 'blocks' ? 'Must' : 'May'}: ${p.message}${p.field ? ` [${p.field}]` : ''}`,
  )
  return { value: problems, text: lines(...(text.length > 0 ? text : ['Nothing is missing.'])), fails }
}

const SWITCHES = ['comments', 'track', 'protect', 'plain', 'source'] as const

/** The options of an export in a format, as flags say them. */
function optionsOf(format: Format, flags: Flags): CopyOptions {
  const asked = SWITCHES.filter((name) => flags[name])
  const wrong = asked.find((name) => !OPTIONS_OF[format].includes(name))
  if (wrong) {
    const right = OPTIONS_OF.docx.includes(wrong) ? 'docx' : 'pdf'
    throw new WrongUse(`--${wrong} is for --to ${right} only.`)
  }
  return { mark: flags.draft ? 'draft' : 'none', ...Object.fromEntries(asked.map((name) => [name, true])) }
}

const exportDraft: Command = async (terminal, words, flags) => {
  const { to = '', out } = flags
  const format = Object.hasOwn(FORMATS, to) ? FORMATS[to] : undefined
  if (!format || !out) throw new WrongUse('Say --to docx, pdf, html or md, and --out <file>.')
  const options = optionsOf(format, flags)
  const { id } = await draftNamed(terminal, only(words, 'draft'))
  const { copy, file } = await terminal.api['exports.make']({
    draft: id,
    format,
    options,
  })
  const path = await writeTo(terminal, file, out)
  return { value: { ...copy, file: path }, text: path }
}

const openDraft: Command = async ({ api, tickets }, words) => {
  if (words.length !== 1 || !words[0]) throw new WrongUse('Name one file: open <file.pdf>.')
  const { token } = tickets.put(await readChosen(resolve(words[0])))
  const made = await api['drafts.reopen']({ file: token })
  return { value: made, text: made.id }
}

const verify: Command = async ({ api, place }) => {
  const found = await api['library.verify']({})
  const text = [
    ...found.damage.map((d) => `${d.path}: ${d.message}`),
    `${found.files} files read in ${place}, ${found.damage.length} damaged`,
  ]
  return { value: found, text: lines(...text), fails: found.damage.length > 0 }
}

/** Every command that works on an open library. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  list,
  show,
  templates,
  draft,
  answer: answerFields,
  check,
  export: exportDraft,
  compare,
  style: styleFrom,
  open: openDraft,
  import: importFile,
  verify,
  ...registerCommands,
}
