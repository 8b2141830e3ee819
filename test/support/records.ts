import { type ClauseEvent, deriveHead, type Stamped, type Version } from '../../clauses/model/clause.ts'
import type { Copy, Draft, TemplateVersion } from '../../clauses/model/draft.ts'
import type { Id } from '../../clauses/model/id.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { stampOf } from '../../clauses/store/envelope.ts'
import type { Commit, Library } from '../../clauses/store/library.ts'
import { sha256Of } from '../../clauses/store/seal.ts'

/** An id that is the same in every run: `idOf(1)` is aaaaaaaaaaab. */
export const idOf = (n: number): Id => {
  const digits = 'abcdefghijklmnopqrstuvwxyz234567'
  let id = ''
  for (let rest = n, i = 0; i < 12; i++, rest = Math.floor(rest / 32)) id = digits[rest % 32] + id
  return id
}

const AT = '2026-11-01T09:00:00.000Z'
const by = { name: 'Ann Example', role: 'HR' }

/** The n-th wording of a clause. */
export const version = (
  clause: Id,
  number: number,
  text = `Wording ${number}`,
  parent: Stamped<unknown> | null = null,
): Version => ({
  clause,
  number,
  parent: parent?.sha256 ?? null,
  title: `Clause ${clause}`,
  body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
  notes: [],
  law: [],
  language: 'en-GB',
  inForceFrom: null,
  author: by,
  at: AT,
  reason: `Reason ${number}`,
})

/** A version as it will be stored: with the hash and the id that its file will have. */
export const stampedVersion = (data: Version): Stamped<Version> => {
  return stampOf('clause', data.clause, 'versions', data)
}

/** A commit of a new clause with one version. */
export const newClause = (id: Id, text?: string): Commit<'clause'> => {
  const first = stampedVersion(version(id, 1, text))
  return {
    kind: 'clause',
    id,
    append: [{ series: 'versions', data: first.data }],
    replace: { head: deriveHead([first], []), base: null },
  }
}

/** A commit of the next version of a clause as it is in the library. */
export async function nextVersion(library: Library, id: Id, text: string): Promise<Commit<'clause'>> {
  const stored = (await library.read('clause', id))!
  const { versions, events } = stored.series
  const last = versions.at(-1)!
  const next = stampedVersion(version(id, last.data.number + 1, text, last))
  const head = deriveHead([...versions, next], events)
  return {
    kind: 'clause',
    id,
    append: [{ series: 'versions', data: next.data }],
    replace: { head, base: stored.rev },
  }
}

/** A commit of an event of a clause as it is in the library. */
export async function nextEvent(
  library: Library,
  id: Id,
  type: 'trashed' | 'restored',
): Promise<Commit<'clause'>> {
  const stored = (await library.read('clause', id))!
  const { versions, events } = stored.series
  const last = events.at(-1)
  const data: ClauseEvent = { type, by, at: AT, number: events.length + 1, parent: last?.sha256 ?? null }
  const head = deriveHead(versions, [...events, stampOf('clause', id, 'events', data)])
  return { kind: 'clause', id, append: [{ series: 'events', data }], replace: { head, base: stored.rev } }
}

/** An empty draft with a name. */
export const draftOf = (name: string): Draft => ({
  name,
  title: name,
  documentKind: 'addendum',
  language: 'en-GB',
  parts: [],
  answers: {},
  style: idOf(900),
  status: 'preparing',
  from: null,
  createdBy: by,
  createdAt: AT,
  updatedAt: AT,
  trashed: false,
})

/** A copy of a draft whose bytes are given. */
export const copyOf = (draft: Id, number: number, content: Uint8Array): Copy => ({
  id: idOf(800 + number),
  draft,
  number,
  organisation: 'Example Ltd',
  format: 'docx',
  options: { mark: 'none' },
  name: 'Addendum.docx',
  tree: { type: 'tree' },
  style: HOUSE_STYLE,
  at: AT,
  by,
  app: '0.1.0',
  bytes: { sha256: sha256Of(content), size: content.byteLength },
  clauses: [],
  answered: [],
})

/** The n-th state of a template. */
export const templateVersion = (template: Id, number: number, name: string): TemplateVersion => {
  const {
    status: _s,
    from: _f,
    createdBy: _b,
    createdAt: _c,
    updatedAt: _u,
    trashed: _t,
    ...content
  } = draftOf(name)
  return { ...content, about: 'About it', template, number, parent: null, author: by, at: AT, reason: '' }
}
