import { assembleWording } from '../../assembly/assemble.ts'
import { held } from '../../assembly/sources.ts'
import { canonicalBody } from '../../model/canon.ts'
import type { Wording } from '../../model/clause.ts'
import { type ClausePart, findPart, flatten, replacePart } from '../../model/draft.ts'
import type { Id, VersionId } from '../../model/id.ts'
import { canonical } from '../../model/json.ts'
import { diff } from '../../tree/diff.ts'
import { type Sent, sentOf, takenOf } from './file.ts'
import { enrichedAtoms, type Handled, toldBy } from './handled.ts'
import { nowOf } from './now.ts'
import { editedPart } from './part.ts'
import type { Settling } from './settle.ts'
import type { Homecoming, OutcomeInput, Proposal, Stop } from './shapes.ts'
import { sorted } from './sort.ts'
import { stopsIn } from './stops.ts'

/** A clause's wording as it would be proposed, and what is known of the way there. */
interface Growing {
  readonly base: VersionId
  readonly was: Wording
  wording: Wording
  readonly by: Set<string>
  readonly files: Set<string>
  readonly stops: Stop[]
}

const wordingOf = ({ title, body, notes, law, language, inForceFrom }: Wording): Wording => ({
  ...{ title, body, notes, law, language, inForceFrom },
})

/** What is needed to take the changes of one file into the library. */
export interface LibraryTurn {
  readonly input: OutcomeInput
  readonly file: Homecoming
  readonly handled: Handled
  readonly settling: Settling
  readonly takes: (change: number | undefined) => boolean
}

const OWN_ANSWER =
  'It is an answer of this document, and the library has a field there: it is taken into this draft only.'
const NO_CLAUSE = 'It belongs to no clause of the library: it is taken into this draft only.'
const WHOLE =
  'A whole clause is not taken out of the library by a new version: it is taken out of this draft only.'

function begin(growing: Map<Id, Growing>, { input }: LibraryTurn, clause: Id): Growing | null {
  const known = growing.get(clause)
  if (known) return known
  const source = held(input.sources.clauses, clause)
  const version = source && held(source.versions, source.head.current)
  if (!source || !version) return null
  const was = wordingOf(version)
  const fresh: Growing = {
    base: source.head.current,
    was,
    wording: was,
    by: new Set(),
    files: new Set(),
    stops: [],
  }
  growing.set(clause, fresh)
  return fresh
}

/** A part as the library would print it there: its wording so far, in this draft. */
function asLibrary(part: ClausePart, { base, wording }: Growing): ClausePart {
  return { ...part, version: base, own: wording.body, title: wording.title, parts: [] }
}

function takeInto(
  growing: Growing,
  part: ClausePart,
  turn: LibraryTurn,
  sent: Sent,
  changes: readonly number[],
): void {
  const { input, file, handled, settling, takes } = turn
  const asked = asLibrary(part, growing)
  const draft = {
    ...input.draft,
    parts: [...replacePart(input.draft.parts, { ...asked, parts: part.parts })],
  }
  const now = nowOf(draft, input.sources, input.style)
  const judge = ({ change }: { change: number }) => {
    handled.undone([change], OWN_ANSWER)
    return 'field' as const
  }
  const taken = takenOf(file.reading, sent, {
    takes,
    judge,
    atoms: enrichedAtoms(sent, now, file.sent.title),
  })
  const back = sorted(taken, sent, draft.parts).byPart.get(part.id) ?? []
  const keys = new Set(back.map((b) => b.key))
  growing.stops.push(
    ...taken.across.filter((a) => keys.has(a.key)).map(({ field, text }) => ({ field, text })),
  )
  const edited = editedPart(asked, {
    ...{ id: part.id, sent, taken, now, back, sources: input.sources, undone: handled.undone },
    told: toldBy(settling, file, 'library', part.id, handled),
    seed: `${file.review} ${part.clause}`,
    cellWent: handled.cellWent,
  }) as ClausePart
  growing.wording = {
    ...growing.wording,
    title: edited.title ?? growing.wording.title,
    body: canonicalBody(edited.own ?? growing.wording.body),
  }
  growing.files.add(file.name)
  for (const c of changes) growing.by.add(file.reading.changes[c]!.author || 'an edit without tracking')
}

/** Takes what was accepted of one file into the library's wordings, clause by clause. */
export function growWith(growing: Map<Id, Growing>, turn: LibraryTurn): void {
  const { input, file, handled } = turn
  const sent = sentOf(file.sent, input.sources.fields)
  const changes = file.reading.changes.flatMap((c, i) => (turn.takes(i) ? [{ ...c, i }] : []))
  const partOf = (c: (typeof changes)[number]): ClausePart | null => {
    const part = c.part === null ? undefined : findPart(input.draft.parts, c.part)
    return part?.type === 'clause' ? part : null
  }
  const mine = changes.filter((c) => partOf(c) !== null)
  handled.undone(
    changes.filter((c) => partOf(c) === null && c.kind !== 'formatted').map((c) => c.i),
    NO_CLAUSE,
  )
  for (const part of flatten(input.draft.parts)) {
    const here = mine.filter((c) => c.part === part.id).map((c) => c.i)
    if (part.type !== 'clause' || here.length === 0) continue
    const grown = begin(growing, turn, part.clause)
    const words = sent.lines.filter((l) => l.part === part.id && l.spot.what === 'words')
    if (!grown) handled.undone(here, NO_CLAUSE)
    else if (words.every((l) => handled.wentBy(l.at, turn.takes))) handled.undone(here, WHOLE)
    else takeInto(grown, part, turn, sent, here)
  }
}

export type { Growing }

/** The versions to propose; a wording that says what the library says is none. */
export function proposalsOf(
  growing: ReadonlyMap<Id, Growing>,
  input: OutcomeInput,
  answers: OutcomeInput['draft']['answers'],
): Proposal[] {
  return [...growing].flatMap(([clause, { base, was, wording, by, files, stops }]): Proposal[] => {
    const same = was.title === wording.title && canonical(canonicalBody(was.body)) === canonical(wording.body)
    if (same) return []
    const names = [...by].join(', ')
    const reason = `From ${names}, in ${[...files].map((f) => `“${f}”`).join(' and ')}.`.slice(0, 2000)
    const [before, after] = [was, wording].map((w) => assembleWording(w, input.sources, input.style, clause))
    const redline = diff(before!, after!, { author: names, date: '' })
    const found = [...stops, ...stopsIn(was, wording, [input.draft.answers, answers], input.sources)]
    const unique = [...new Map(found.map((s) => [`${s.field} ${s.text}`, s])).values()]
    return [{ clause, base, title: wording.title, wording, redline, reason, stops: unique }]
  })
}
