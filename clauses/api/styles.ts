import { type Id, newId } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import type { Style, StyleVersion } from '../model/style.ts'
import { stampOf } from '../store/envelope.ts'
import type { Entry, Stored } from '../store/library.ts'
import type { Api, Input, StyleView } from './contract.ts'
import { actor, type Machine } from './machine.ts'
import { takeFile } from './tickets.ts'

type StyleApi = Pick<Api, Extract<keyof Api, `styles.${string}`>>
type Saved = { id: Id; rev: string; version: string }

/** The whole record of a style, or a refusal that says it is not there. */
async function recordOf(machine: Machine, id: Id): Promise<Stored<'style'>> {
  const stored = await machine.library.read('style', id)
  if (!stored)
    throw new Refused(
      'missing',
      `The library has no style with the id ${id}. It may have been removed outside Clausewright.`,
    )
  return stored
}

const inOrder = (a: Entry<'style'>, b: Entry<'style'>): number =>
  a.head.style.name.localeCompare(b.head.style.name, 'en')

async function live(machine: Machine): Promise<readonly Entry<'style'>[]> {
  const { entries } = await machine.library.list('style')
  return entries.filter((e) => !e.head.trashed).toSorted(inOrder)
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

async function checkName(machine: Machine, id: Id | null, name: string, todo: string): Promise<void> {
  const other = (await live(machine)).find((e) => e.id !== id && same(e.head.style.name, name))
  if (other)
    throw new Refused('invalid', `The library already has a style called “${other.head.style.name}”. ${todo}`)
}

/** Adds a version to a style, or makes the style with its first. A trashed style stays in the trash. */
async function append(
  machine: Machine,
  id: Id,
  stored: Stored<'style'> | null,
  style: Style,
  reason: string,
): Promise<Saved> {
  const tip = stored?.series.versions.at(-1)
  const data: StyleVersion = {
    style,
    number: (tip?.data.number ?? 0) + 1,
    parent: tip?.sha256 ?? null,
    author: await actor(machine),
    at: machine.now(),
    reason,
  }
  const { id: current } = stampOf('style', id, 'versions', data)
  const head = { style, current, versions: data.number, trashed: stored?.head.trashed ?? false }
  const { rev } = await machine.library.commit({
    kind: 'style',
    id,
    append: [{ series: 'versions', data }],
    replace: { head, base: stored?.rev ?? null },
  })
  return { id, rev, version: current }
}

async function save(machine: Machine, { id, base, style, reason }: Input<'styles.save'>): Promise<Saved> {
  const stored = id === null ? null : await recordOf(machine, id)
  if (stored && stored.rev !== base) {
    throw new Refused(
      'conflict',
      `“${stored.head.style.name}” was changed elsewhere while you were editing it. Your changes are still here: keep them as a style of their own, or open the newer one.`,
    )
  }
  await checkName(machine, id, style.name, 'Give this one another name.')
  return append(machine, id ?? newId(), stored, style, reason)
}

async function restoreVersion(machine: Machine, input: Input<'styles.restoreVersion'>): Promise<Saved> {
  const { id, version, reason } = input
  const stored = await recordOf(machine, id)
  const old = stored.series.versions.find((v) => v.id === version)?.data
  if (!old) throw new Refused('missing', `“${stored.head.style.name}” has no version ${version}.`)
  const todo = `So was this one in version ${old.number}: rename the other, then restore it.`
  await checkName(machine, id, old.style.name, todo)
  return append(machine, id, stored, old.style, reason || `Look of version ${old.number} restored`)
}

/** "Copy of House", or "Copy 2 of House" where that is taken. */
function copyName(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const copy = `${n === 1 ? 'Copy' : `Copy ${n}`} of ${name}`.slice(0, 80).trim()
    if (!taken.some((other) => same(other, copy))) return copy
  }
}

async function duplicate(machine: Machine, id: Id): Promise<Saved> {
  const { head } = await recordOf(machine, id)
  const taken = (await live(machine)).map((e) => e.head.style.name)
  const style = { ...head.style, name: copyName(head.style.name, taken) }
  return append(machine, newId(), null, style, `Copied from “${head.style.name}”, version ${head.versions}`)
}

async function setTrashed(machine: Machine, id: Id, trashed: boolean): Promise<{ id: Id; rev: string }> {
  const { head, rev } = await recordOf(machine, id)
  if (trashed && !(await live(machine)).some((e) => e.id !== id))
    throw new Refused(
      'invalid',
      `“${head.style.name}” is the only style of this library, and every draft needs one. Make another style first.`,
    )
  const done = await machine.library.commit({
    kind: 'style',
    id,
    replace: { head: { ...head, trashed }, base: rev },
  })
  return { id, rev: done.rev }
}

/** The drafts and templates that are set in a style. */
async function usedIn({ library }: Machine, style: Id): Promise<StyleView['usedIn']> {
  const [drafts, templates] = await Promise.all([library.list('draft'), library.list('template')])
  const inDrafts = drafts.entries
    .filter((e) => e.head.style === style)
    .map(({ id, head }) => ({ kind: 'draft' as const, id, name: head.name, trashed: head.trashed }))
  const inTemplates = await Promise.all(
    templates.entries.map(async ({ id, head }) => {
      const stored = await library.read('template', id)
      const now = stored?.series.versions.find((v) => v.id === head.current)?.data
      return now?.style === style
        ? [{ kind: 'template' as const, id, name: head.name, trashed: head.trashed }]
        : []
    }),
  )
  return [...inDrafts, ...inTemplates.flat()]
}

async function view(machine: Machine, id: Id): Promise<StyleView> {
  const { rev, head, series, damage } = await recordOf(machine, id)
  return {
    id,
    rev,
    head,
    versions: [...series.versions],
    usedIn: await usedIn(machine, id),
    damage: [...damage],
  }
}

/** The procedures on styles. */
export const styleApi = (machine: Machine): StyleApi => ({
  'styles.list': async () => {
    const { entries, damage } = await machine.library.list('style')
    const styles = entries.toSorted(inOrder).map(({ id, rev, head }) => ({ ...head, id, rev }))
    return { styles, damage: [...damage] }
  },
  'styles.read': ({ id }) => view(machine, id),
  'styles.save': (input) => save(machine, input),
  'styles.restoreVersion': (input) => restoreVersion(machine, input),
  'styles.lookAt': async ({ file }) => {
    const { bytes, name } = takeFile(machine.tickets, file)
    return machine.work.look(bytes, name)
  },
  'styles.duplicate': ({ id }) => duplicate(machine, id),
  'styles.trash': ({ id }) => setTrashed(machine, id, true),
  'styles.restore': ({ id }) => setTrashed(machine, id, false),
})
