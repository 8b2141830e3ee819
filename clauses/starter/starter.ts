import { readClause } from '../markdown/clause.ts'
import { readFields, readTemplate } from '../markdown/template.ts'
import { type ClauseEvent, deriveHead, type Stamped, type Version } from '../model/clause.ts'
import type { TemplateVersion } from '../model/draft.ts'
import type { FieldVersion } from '../model/field.ts'
import type { Id, VersionId } from '../model/id.ts'
import type { Actor } from '../model/person.ts'
import type { Style, StyleVersion } from '../model/style.ts'
import { stampOf } from '../store/envelope.ts'
import type { Commit, Kind } from '../store/library.ts'
import { STARTER_STYLES } from './styles.ts'

/** The Markdown files of the starter library, by path below its folder. */
export type StarterFiles = Readonly<Record<string, string>>

/** The day on which the law in the starter library was looked up. */
export const AS_AT = '2026-11-22'

const AUTHOR: Actor = { name: 'Clausewright starter library', role: '' }
const FIRST = {
  number: 1,
  parent: null,
  at: `${AS_AT}T00:00:00.000Z`,
  reason: `Starter library as at ${AS_AT}`,
}

type Records = { readonly [K in Kind]?: readonly Commit<K>[] }

const inFolder = (files: StarterFiles, folder: string): [string, string][] =>
  Object.entries(files)
    .filter(([path]) => path.startsWith(`${folder}/`))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))

function clauseCommit(file: string, source: string): { commit: Commit<'clause'>; current: VersionId } {
  const { id, wording, description } = readClause(file, source)
  const version: Stamped<Version> = stampOf('clause', id, 'versions', {
    ...FIRST,
    ...wording,
    clause: id,
    author: AUTHOR,
  })
  const event: Stamped<ClauseEvent> = stampOf('clause', id, 'events', {
    type: 'described',
    number: 1,
    parent: null,
    at: FIRST.at,
    by: AUTHOR,
    description,
  } as const)
  const head = deriveHead([version], [event])
  const append = [
    { series: 'versions' as const, data: version.data },
    { series: 'events' as const, data: event.data },
  ]
  return { commit: { kind: 'clause', id, append, replace: { head, base: null } }, current: version.id }
}

/** A field's id in the starter library follows from its name, so that every library has the same. */
function idOfName(name: string): Id {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(name))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return Array.from({ length: 12 }, (_, i) => alphabet[Number((hash >> BigInt(5 * i)) & 31n)]).join('')
}

function fieldCommits(files: StarterFiles): Commit<'field'>[] {
  return readFields('fields.md', files['fields.md'] ?? '').map((field): Commit<'field'> => {
    const id = idOfName(field.name)
    const data: FieldVersion = { ...FIRST, author: AUTHOR, field }
    const { id: current } = stampOf('field', id, 'versions', data)
    const head = { field, current, versions: 1, trashed: false }
    return { kind: 'field', id, append: [{ series: 'versions', data }], replace: { head, base: null } }
  })
}

function styleCommit(id: Id, style: Style): Commit<'style'> {
  const data: StyleVersion = { ...FIRST, author: AUTHOR, style }
  const { id: current } = stampOf('style', id, 'versions', data)
  const head = { style, current, versions: 1, trashed: false }
  return { kind: 'style', id, append: [{ series: 'versions', data }], replace: { head, base: null } }
}

/** The commits that make the styles of the starter library. */
export const starterStyles = (): Commit<'style'>[] =>
  STARTER_STYLES.map(([id, style]) => styleCommit(id, style))

function templateCommit(file: string, source: string, pins: ReadonlyMap<Id, VersionId>): Commit<'template'> {
  const { id, parts, ...content } = readTemplate(file, source, (clause) => pins.get(clause))
  const data: TemplateVersion = {
    ...FIRST,
    ...content,
    parts: [...parts],
    template: id,
    author: AUTHOR,
  }
  const { id: current } = stampOf('template', id, 'versions', data)
  const head = {
    name: content.name,
    about: content.about,
    documentKind: content.documentKind,
    current,
    versions: 1,
    trashed: false,
    updatedAt: FIRST.at,
  }
  return { kind: 'template', id, append: [{ series: 'versions', data }], replace: { head, base: null } }
}

/** The commits that make the starter library: styles and fields first, then clauses, then templates. */
export function starterRecords(
  files: StarterFiles,
): Required<Pick<Records, 'style' | 'field' | 'clause' | 'template'>> {
  const clauses = inFolder(files, 'clauses').map(([file, source]) => clauseCommit(file, source))
  const pins = new Map(clauses.map(({ commit, current }) => [commit.id, current]))
  return {
    style: starterStyles(),
    field: fieldCommits(files),
    clause: clauses.map((c) => c.commit),
    template: inFolder(files, 'templates').map(([file, source]) => templateCommit(file, source, pins)),
  }
}
