import { createHash } from 'node:crypto'
import { assemble } from '../assembly/assemble.ts'
import { lawyerNotes } from '../assembly/lawyerNotes.ts'
import type { Job } from '../export/job.ts'
import { type Copy, type CopyOptions, type Format, OPTIONS_OF } from '../model/draft.ts'
import { type Id, newId, type VersionId } from '../model/id.ts'
import { canonical } from '../model/json.ts'
import { UNNAMED } from '../model/person.ts'
import { Refused } from '../model/refusal.ts'
import { stampOf } from '../store/envelope.ts'
import type { Append, Stored } from '../store/library.ts'
import { diff } from '../tree/diff.ts'
import type { Problem } from '../tree/problem.ts'
import type { Tree } from '../tree/tree.ts'
import type { Api, CopyRow, FileTicket, Input } from './contract.ts'
import { clausesIn, copyRows, draftOf } from './drafts.ts'
import { fileName } from './filename.ts'
import { actor, type Machine } from './machine.ts'
import { gather, pinsOf } from './sources.ts'

type ExportApi = Pick<Api, Extract<keyof Api, `exports.${string}`>>

/** What each format is called on disk and on the wire. */
export const FORMATS: Record<Format, { extension: string; type: string; label: string }> = {
  docx: {
    extension: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word',
  },
  pdf: { extension: 'pdf', type: 'application/pdf', label: 'PDF' },
  html: { extension: 'html', type: 'text/html; charset=utf-8', label: 'HTML' },
  markdown: { extension: 'md', type: 'text/markdown; charset=utf-8', label: 'Markdown' },
}

function mustBeComplete(name: string, problems: readonly Problem[]): void {
  const blocking = problems.filter((p) => p.weight === 'blocks')
  if (blocking.length === 0) return
  const many = blocking.length === 1 ? 'One thing is' : `${blocking.length} things are`
  throw new Refused(
    'incomplete',
    `“${name}” is not ready to issue. ${many} in the way. Put them right, or export it marked as a draft.`,
    blocking.map((p) => p.message),
  )
}

const WANTS: Record<Exclude<keyof CopyOptions, 'mark'>, string> = {
  comments: 'carry comments',
  track: 'track changes',
  protect: 'be protected so that only tracked changes are possible',
  plain: 'be made without tags and archive conformance',
  source: 'have its source attached',
}

function mustFit(format: Format, options: CopyOptions): void {
  const wrong = (Object.keys(WANTS) as (keyof typeof WANTS)[]).find(
    (name) => options[name] && !OPTIONS_OF[format].includes(name),
  )
  if (!wrong) return
  const other = OPTIONS_OF.docx.includes(wrong) ? FORMATS.docx.label : FORMATS.pdf.label
  throw new Refused(
    'invalid',
    `${FORMATS[format].label} cannot ${WANTS[wrong]}. Leave that out, or export as ${other}.`,
  )
}

/** What a Copy is made from, beside its bytes: everything that its writer is told. */
type Made = Omit<Copy, 'bytes'>

const treeOf = ({ tree }: Pick<Copy, 'tree'>): Tree => tree as unknown as Tree

/** Who made the changes that a Copy shows, and when: known again when the file comes back. */
export const byOf = ({ by, at }: Pick<Copy, 'by' | 'at'>): { author: string; date: string } => ({
  author: by.name,
  date: at,
})

/**
 * The job that a Copy's bytes are made by: the same record gives the same bytes. One that shows what is new needs the
 * record of the Copy that it is `against`.
 */
export const jobOf = (copy: Made, against?: Pick<Copy, 'tree'>): Job => ({
  tree: against ? diff(treeOf(against), treeOf(copy), byOf(copy)) : treeOf(copy),
  style: copy.style,
  options: copy.options,
  stamp: {
    copy: copy.id,
    at: copy.at,
    author: canonical(copy.by) === canonical(UNNAMED) ? '' : copy.by.name,
    organisation: copy.organisation,
    draft: copy.draft,
    library: copy.library ?? '',
    status: copy.options.mark === 'draft' ? 'Draft' : '',
  },
  ...(copy.notes ? { notes: copy.notes } : {}),
})

/** A Copy that is made and not kept yet: the id that it will have, and what a commit adds. */
export interface Ready {
  readonly id: VersionId
  readonly copy: Copy
  readonly append: Append<'draft'>
}

/** A Copy of a draft, or a refusal that says it is not there. */
function copyIn({ head, series }: Stored<'draft', 'copies'>, id: VersionId): Copy {
  const copy = series.copies.find((c) => c.id === id)
  if (!copy) throw new Refused('missing', `“${head.name}” has no export ${id}.`)
  return copy.data
}

/** Makes a Copy of a draft as it stands in the library, to be kept by a commit; `against` an earlier one, as changes. */
export async function readyCopy(
  machine: Machine,
  stored: Stored<'draft', 'copies'>,
  format: Format,
  options: CopyOptions,
  against: VersionId | null = null,
): Promise<Ready> {
  mustFit(format, options)
  const earlier = against === null ? undefined : copyIn(stored, against)
  const { id: draftId, head: draft } = stored
  const sources = await gather(machine.library, [], pinsOf(draft.parts), draft.style)
  const { tree, problems, asked } = assemble(draft, sources, sources.style)
  if (options.mark === 'none') mustBeComplete(draft.name, problems)
  const { person } = await machine.settings.read()
  const record: Made = {
    id: newId(),
    draft: draftId,
    number: (stored.series.copies.at(-1)?.data.number ?? 0) + 1,
    format,
    options,
    name: fileName(draft.name, options.mark === 'draft' ? 'draft' : null, FORMATS[format].extension),
    tree: JSON.parse(JSON.stringify(tree)),
    style: sources.style,
    at: machine.now(),
    by: await actor(machine),
    organisation: person?.organisation ?? '',
    library: (await machine.library.about()).id,
    ...(against === null ? {} : { against }),
    ...(options.comments ? { notes: [...lawyerNotes(draft.parts, sources, tree)] } : {}),
    app: machine.app,
    clauses: clausesIn(draft.parts),
    answered: asked.filter((name) => draft.answers[name] !== undefined),
  }
  return written(machine, record, earlier)
}

/** The bytes of a Copy, and what a commit adds of both. */
async function written(machine: Machine, record: Made, earlier?: Copy): Promise<Ready> {
  const { draft, format } = record
  const content = await machine.work.export(format, jobOf(record, earlier))
  const sha256 = createHash('sha256').update(content).digest('hex')
  const copy: Copy = { ...record, bytes: { sha256, size: content.length } }
  const bytes = { extension: FORMATS[format].extension, content }
  const { id } = stampOf('draft', draft, 'copies', copy)
  return { id, copy, append: { series: 'copies', data: copy, bytes } }
}

async function make(machine: Machine, { draft: id, format, options }: Input<'exports.make'>) {
  const ready = await readyCopy(machine, await draftOf(machine, id, ['copies']), format, options)
  await machine.library.commit({ kind: 'draft', id, append: [ready.append] })
  return served(machine, id, ready.id)
}

/** An earlier Copy from the bytes that were kept; never made anew. */
export async function served(
  machine: Machine,
  draft: Id,
  copy: VersionId,
): Promise<{ copy: CopyRow; file: FileTicket }> {
  const stored = await draftOf(machine, draft, ['copies'])
  const row = copyRows(stored).find((c) => c.id === copy)
  if (!row) throw new Refused('missing', `“${stored.head.name}” has no export ${copy}.`)
  const { extension, type } = FORMATS[row.format]
  const bytes = await machine.library.bytes('draft', draft, 'copies', copy, extension, row.sha256)
  return { copy: row, file: machine.tickets.put({ name: row.name, type, bytes }) }
}

/** The procedures that make files. */
export const exportApi = (machine: Machine): ExportApi => ({
  'exports.make': (input) => make(machine, input),
  'exports.again': ({ draft, copy }) => served(machine, draft, copy),
})
