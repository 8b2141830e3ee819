import { assembleWording } from '../assembly/assemble.ts'
import { plainText } from '../model/bodyText.ts'
import { type Description, PLAIN, type Version, type Wording } from '../model/clause.ts'
import type { Field } from '../model/field.ts'
import type { Id } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { HOUSE_STYLE } from '../model/style.ts'
import { fieldFor } from '../review/import/fields.ts'
import type { FoundRow } from '../review/import/import.ts'
import { repointed, withIdsOf } from '../review/import/kept.ts'
import { categoryOf, type Known, type Nearness, nearness } from '../review/import/near.ts'
import type { Stored } from '../store/library.ts'
import { diff } from '../tree/diff.ts'
import { clauseOf, create } from './clauses.ts'
import type { IMPORTS, ImportChoice, ImportRow, ImportView } from './contract/imports.ts'
import type { Api, Input } from './contract.ts'
import type { Machine } from './machine.ts'
import { propose } from './proposals.ts'
import { fieldsOf } from './sources.ts'
import { takeFile } from './tickets.ts'

type ImportApi = Pick<Api, keyof typeof IMPORTS>

const AT_ONCE = 16

const currentOf = ({ head, series }: Stored<'clause'>): Version | undefined =>
  series.versions.find((v) => v.id === head.current)?.data

/** A clause as rows are set beside it; none where it cannot be read, which the library's own list tells of. */
async function known(machine: Machine, id: Id): Promise<Known[]> {
  const stored = await machine.library.read('clause', id).catch((error: unknown) => {
    if (error instanceof Refused) return null
    throw error
  })
  const version = stored && currentOf(stored)
  if (!stored || !version) return []
  const { title, category, current } = stored.head
  return [{ id, title, category, version: current, text: plainText(version.body) }]
}

/** Every clause of the library that is in use. */
async function allKnown(machine: Machine): Promise<Known[]> {
  const { entries } = await machine.library.list('clause')
  const live = entries.filter(({ head }) => !head.trashed && head.status !== 'retired').map(({ id }) => id)
  const found: Known[] = []
  for (let i = 0; i < live.length; i += AT_ONCE)
    found.push(...(await Promise.all(live.slice(i, i + AT_ONCE).map((id) => known(machine, id)))).flat())
  return found
}

/** What a row is set beside. */
interface Beside {
  readonly near: Nearness
  readonly categories: readonly string[]
  readonly fields: readonly Field[]
}

function rowOf(row: FoundRow, { near, categories, fields }: Beside): ImportRow {
  const found = row.skip === '' ? near.of(row.title, row.text) : []
  return {
    ...row,
    labels: row.labels.map(([id, label]) => [id, label]),
    category: row.skip === '' ? categoryOf(found, row.title, categories) : '',
    candidates: row.candidates.map((spotted) => ({ ...spotted, ...fieldFor(spotted, row.text, fields) })),
    near: found.map(({ known: { id, title, version }, score }) => ({ clause: id, title, version, score })),
  }
}

async function read(machine: Machine, { file }: Input<'imports.read'>): Promise<ImportView> {
  const { name, bytes } = takeFile(machine.tickets, file)
  const imported = await machine.work.imported(bytes, name)
  const [all, fields] = await Promise.all([allKnown(machine), fieldsOf(machine.library)])
  const categories = [...new Set(all.map(({ category }) => category))]
  const beside: Beside = { near: nearness(all), categories, fields: Object.values(fields) }
  return {
    name: imported.name,
    title: imported.title,
    rows: imported.rows.map((row) => rowOf(row, beside)),
    warnings: [...imported.warnings],
  }
}

const PLAINLY: Omit<Wording, 'title' | 'body'> = { notes: [], law: [], language: 'en-GB', inForceFrom: null }

async function beside(machine: Machine, { title, body, clause }: Input<'imports.beside'>) {
  const stored = await clauseOf(machine, clause)
  const current = currentOf(stored)
  if (!current)
    throw new Refused(
      'damaged',
      `The current version of “${stored.head.title}” cannot be read, so nothing can be set beside it.`,
    )
  const sources = { clauses: {}, fields: await fieldsOf(machine.library) }
  const wording: Wording = {
    ...PLAINLY,
    title: title.trim() || current.title,
    body: withIdsOf(body, current.body),
  }
  const [was, is] = [current, wording].map((one) => assembleWording(one, sources, HOUSE_STYLE, clause))
  return { title: stored.head.title, marked: diff(was!, is!, { author: '', date: machine.now() }) }
}

const reasonFor = (file: string, { number }: ImportChoice): string =>
  number === '' ? `Imported from “${file}”` : `Imported from “${file}”, number ${number}`

/** A new version of a clause that is there keeps what was noted of it, and the ids of the provisions that stay. */
async function proposeTo(machine: Machine, into: Id, choice: ImportChoice, file: string) {
  const stored = await clauseOf(machine, into)
  const current = currentOf(stored)
  const { notes, law, language, inForceFrom } = current ?? PLAINLY
  const body = current ? withIdsOf(choice.body, current.body) : choice.body
  const wording: Wording = { title: choice.title, body, notes, law, language, inForceFrom }
  return propose(machine, {
    clause: into,
    follows: stored.head.current,
    wording,
    reason: reasonFor(file, choice),
  })
}

async function createFrom(machine: Machine, choice: ImportChoice, file: string) {
  const wording: Wording = { ...PLAINLY, title: choice.title, body: choice.body }
  const description: Description = { ...PLAIN, category: choice.category }
  const { id, version } = await create(machine, wording, description, reasonFor(file, choice), choice.key)
  return { clause: id, version }
}

/** Refuses before anything is written: two choices of one name, or a name that a clause has already. */
async function mustBeFree(machine: Machine, choices: readonly ImportChoice[]): Promise<void> {
  const keys = new Set(choices.map(({ key }) => key))
  if (keys.size < choices.length)
    throw new Refused('invalid', 'Two of the rows go by the same key. Open the file again, then add them.')
  const taken = choices.filter(({ into }) => into === null)
  for (const { key, title } of taken)
    if (await machine.library.read('clause', key))
      throw new Refused('conflict', `“${title}” was added already. Open the file again to add more of it.`)
  for (const { into } of choices) if (into !== null) await clauseOf(machine, into)
}

async function addFields(machine: Machine, fields: readonly Field[], save: Api['fields.save'], file: string) {
  const there = await fieldsOf(machine.library)
  for (const field of fields)
    if (!Object.hasOwn(there, field.name)) await save({ field, reason: `Imported from “${file}”` })
}

/** The procedures of taking old contracts apart; new fields go the way of all fields. */
export const importApi = (machine: Machine, saveField: Api['fields.save']): ImportApi => ({
  'imports.read': (input) => read(machine, input),
  'imports.beside': (input) => beside(machine, input),
  'imports.add': async ({ file, choices, fields }) => {
    await mustBeFree(machine, choices)
    await addFields(machine, fields, saveField, file)
    const keys = new Map(choices.flatMap(({ key, into }) => (into === null ? [] : [[key, into] as const])))
    const added = []
    for (const choice of choices) {
      const pointed = { ...choice, body: repointed(choice.body, keys) }
      const made = await (choice.into === null
        ? createFrom(machine, pointed, file)
        : proposeTo(machine, choice.into, pointed, file))
      added.push({ ...made, title: choice.title, proposed: choice.into !== null })
    }
    return { added }
  },
})
