import { createHash } from 'node:crypto'
import { assemble } from '../assembly/assemble.ts'
import { lawyerNotes } from '../assembly/lawyerNotes.ts'
import type { Job } from '../export/job.ts'
import { type Copy, type CopyOptions, type Format, OPTIONS_OF } from '../model/draft.ts'
import { type Id, newId, type VersionId } from '../model/id.ts'
import { canonical } from '../model/json.ts'
import { UNNAMED } from '../model/person.ts'
import { Refused } from '../model/refusal.ts'
import type { Problem } from '../tree/problem.ts'
import type { Tree } from '../tree/tree.ts'
import { type Api, type CopyRow, FILE_KINDS, type FileTicket, type Input } from './contract.ts'
import { clausesIn, copyRows, draftOf } from './drafts.ts'
import { fileName } from './filename.ts'
import { actor, type Machine } from './machine.ts'
import { gather, pinsOf } from './sources.ts'

type ExportApi = Pick<Api, Extract<keyof Api, `exports.${string}`>>

/** What each format is called on disk and on the wire. */
export const FORMATS: Record<Format, { extension: string; type: string; label: string }> = {
  ...FILE_KINDS,
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

/** The job that a Copy's bytes are made by: the same record gives the same bytes. */
export const jobOf = (copy: Made): Job => ({
  tree: copy.tree as unknown as Tree,
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

async function make(machine: Machine, { draft: id, format, options }: Input<'exports.make'>) {
  mustFit(format, options)
  const stored = await draftOf(machine, id)
  const draft = stored.head
  const sources = await gather(machine.library, [], pinsOf(draft.parts), draft.style)
  const { tree, problems, asked } = assemble(draft, sources, sources.style)
  if (options.mark === 'none') mustBeComplete(draft.name, problems)
  const { person } = await machine.settings.read()
  const by = await actor(machine)
  const record: Made = {
    id: newId(),
    draft: id,
    number: (stored.series.copies.at(-1)?.data.number ?? 0) + 1,
    format,
    options,
    name: fileName(draft.name, options.mark === 'draft' ? 'draft' : null, FORMATS[format].extension),
    tree: JSON.parse(JSON.stringify(tree)),
    style: sources.style,
    at: machine.now(),
    by,
    organisation: person?.organisation ?? '',
    library: (await machine.library.about()).id,
    ...(options.comments ? { notes: [...lawyerNotes(draft.parts, sources, tree)] } : {}),
    app: machine.app,
    clauses: clausesIn(draft.parts),
    answered: asked.filter((name) => draft.answers[name] !== undefined),
  }
  const bytes = await machine.work.export(format, jobOf(record))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const copy: Copy = { ...record, bytes: { sha256, size: bytes.length } }
  const { appended } = await machine.library.commit({
    kind: 'draft',
    id,
    append: [
      { series: 'copies', data: copy, bytes: { extension: FORMATS[format].extension, content: bytes } },
    ],
  })
  return served(machine, id, appended[0]!.id)
}

/** An earlier Copy from the bytes that were kept; never made anew. */
async function served(
  machine: Machine,
  draft: Id,
  copy: VersionId,
): Promise<{ copy: CopyRow; file: FileTicket }> {
  const stored = await draftOf(machine, draft)
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
