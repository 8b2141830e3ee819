import type { FieldVersion } from '../model/field.ts'
import { newId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import { stampOf } from '../store/envelope.ts'
import { clauseApi } from './clauses.ts'
import { compareApi } from './compare.ts'
import type { Api, Input } from './contract.ts'
import { draftApi } from './drafts.ts'
import { exportApi } from './exports.ts'
import { importApi } from './imports.ts'
import { actor, type Machine } from './machine.ts'
import { registerApi } from './register.ts'
import { reopenDraft } from './reopen.ts'
import { reviewApi } from './reviews.ts'
import { fieldsOf } from './sources.ts'
import { styleApi } from './styles.ts'

type RestApi = Omit<
  Api,
  Extract<
    keyof Api,
    `${'clauses' | 'drafts' | 'templates' | 'styles' | 'exports' | 'reviews' | 'register' | 'compare' | 'imports'}.${string}`
  >
>

async function readLibrary(machine: Machine) {
  const { library, app } = machine
  const [about, clauses, drafts] = await Promise.all([
    library.about(),
    library.list('clause'),
    library.list('draft'),
  ])
  return {
    id: about.id,
    name: about.name,
    place: about.place,
    categories: about.categories,
    readOnly: about.readOnly,
    damage: [...about.damage, ...clauses.damage, ...drafts.damage],
    clauses: clauses.entries.filter((e) => !e.head.trashed).length,
    drafts: drafts.entries.filter((e) => !e.head.trashed).length,
    app,
  }
}

async function saveField(machine: Machine, { field, reason }: Input<'fields.save'>) {
  const { entries } = await machine.library.list('field')
  const known = entries.find((e) => e.head.field.name === field.name)
  if (known && known.head.field.kind !== field.kind) {
    throw new Refused(
      'invalid',
      `The field “${field.label}” holds ${known.head.field.kind} answers and drafts rely on that. Make a field with another name instead.`,
    )
  }
  const id = known?.id ?? newId()
  const tip = known ? (await machine.library.read('field', id))?.series.versions.at(-1) : undefined
  const version: FieldVersion = {
    field,
    number: (tip?.data.number ?? 0) + 1,
    parent: tip?.sha256 ?? null,
    author: await actor(machine),
    at: machine.now(),
    reason,
  }
  const { id: current } = stampOf('field', id, 'versions', version)
  await machine.library.commit({
    kind: 'field',
    id,
    append: [{ series: 'versions', data: version }],
    replace: { head: { field, current, versions: version.number, trashed: false }, base: known?.rev ?? null },
  })
  return {}
}

const restApi = (machine: Machine): RestApi => ({
  'library.read': () => readLibrary(machine),
  'library.verify': async () => {
    const { files, damage } = await machine.verify()
    return { files, damage: [...damage] }
  },
  'library.changes': async ({ since }) => {
    const { cursor, changed } = await machine.library.changes(since)
    await machine.search.refresh(changed.filter((c) => c.kind === 'clause').map((c) => c.id))
    return { cursor, changed: changed.map(({ kind, id }) => ({ kind, id })) }
  },
  'person.read': () => machine.settings.read(),
  'person.save': async ({ person }) => {
    await machine.settings.save(person)
    return {}
  },
  'search.clauses': async ({ query, limit }) => ({ hits: await machine.search.find(query, limit ?? 200) }),
  'fields.list': async () => ({ fields: Object.values(await fieldsOf(machine.library)) }),
  'fields.save': (input) => saveField(machine, input),
})

/** The Api of a machine: every procedure of the contract. */
export const handlers = (machine: Machine): Api => ({
  ...restApi(machine),
  ...clauseApi(machine),
  ...draftApi(machine),
  ...styleApi(machine),
  ...exportApi(machine),
  ...reviewApi(machine),
  ...registerApi(machine),
  ...compareApi(machine),
  ...importApi(machine, (input) => saveField(machine, input)),
  'drafts.reopen': (input) => reopenDraft(machine, input),
})
