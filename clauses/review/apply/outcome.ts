import { assemble } from '../../assembly/assemble.ts'
import type { Id } from '../../model/id.ts'
import { merged } from '../../model/merge.ts'
import { followed } from '../../model/subject.ts'
import { diff } from '../../tree/diff.ts'
import { answered, type Offer, offerOf } from './answers.ts'
import { reworded } from './atoms.ts'
import { editedParts } from './draft.ts'
import { type Sent, sentOf, type Taken, takenOf } from './file.ts'
import { account, enrichedAtoms, type Handled, toldBy } from './handled.ts'
import { type Growing, growWith, proposalsOf } from './library.ts'
import { nowOf } from './now.ts'
import { newSettling, type Settling } from './settle.ts'
import type { DraftContent, Homecoming, Offered, Outcome, OutcomeInput, Undone } from './shapes.ts'
import { keyOf, plain, textOf, tokens } from './words.ts'

/** What is gathered while files are taken in, one after the other. */
interface Gathered {
  draft: DraftContent
  readonly settling: Settling
  readonly offered: Offered[]
  readonly undone: Undone[]
  readonly growing: Map<Id, Growing>
  /** Who wrote which words into which part, of the files before. */
  readonly wrote: Map<string, string>
}

type Takes = (change: number | undefined) => boolean

const choice = ({ decisions }: Homecoming, wanted: readonly string[]): Takes => {
  const as = new Map(decisions.map((d) => [d.change, d.as]))
  return (change) => change !== undefined && wanted.includes(as.get(change) ?? 'declined')
}

function titled(gathered: Gathered, file: Homecoming, taken: Taken, handled: Handled): string {
  const { title } = gathered.draft
  const line = taken.back.find((b) => b.key === '-1.0')
  if (!line || line.back.changes.length === 0) return title
  const [base, now, back] = [plain(file.sent.title), plain(title), line.atoms].map(tokens)
  handled.done(line.back.changes)
  const both = merged({ base: base!, now: now!, back: back! }, keyOf)
  if (both) return textOf(both).trim().slice(0, 300)
  const part = gathered.draft.parts[0]?.id
  if (part === undefined) return title
  const words = { sent: file.sent.title, now: title, back: textOf(line.atoms) }
  const take = toldBy(gathered.settling, file, 'draft', part, handled)('title', words)
  if (take === null || take === 'now') return title
  return (take === 'back' ? words.back : textOf(reworded([], take.text))).slice(0, 300)
}

const MADE =
  'These words are made by the document itself, as its list of contents and the lines of its signatures are.'

/** Says of what cannot be changed that it was not. */
function refuse(sent: Sent, taken: Taken, handled: Handled): void {
  handled.undone(
    [...taken.refused],
    'It would join wording of two places that are kept apart. Join them by hand.',
  )
  for (const { key, back } of taken.back)
    if (key && sent.byKey.get(key)?.spot.what === 'fixed') handled.undone(back.changes, MADE)
}

function remember(gathered: Gathered, file: Homecoming, sent: Sent, taken: Taken): void {
  const by = file.reading.reviewers.join(', ') || `“${file.name}”`
  for (const { key, atoms, back } of taken.back) {
    const part = key ? sent.byKey.get(key)?.part : back.line.part
    if (part && back.changes.length > 0) gathered.wrote.set(`${part} ${textOf(atoms)}`, by)
  }
}

/** Takes one file into the draft. */
function takeIn(gathered: Gathered, file: Homecoming, input: OutcomeInput): void {
  const { sources, style } = input
  const { draft, settling } = gathered
  const takes = choice(file, ['draft', 'library'])
  const handled = account(file, takes, (part, words) => gathered.wrote.get(`${part} ${words}`) ?? null)
  const sent = sentOf(file.sent, sources.fields)
  const now = nowOf(draft, sources, style)
  const offers: Offer[] = []
  const judge = (edit: Offer['edit']) => {
    const offer = offerOf(edit, draft.answers, sources)
    if (offer) offers.push(offer)
    if (offer?.offered.answer != null) handled.done([edit.change])
    return offer?.offered.answer == null ? ('words' as const) : ('field' as const)
  }
  const taken = takenOf(file.reading, sent, {
    takes,
    judge,
    atoms: enrichedAtoms(sent, now, file.sent.title),
  })
  refuse(sent, taken, handled)
  const toldOf = (part: Id) => toldBy(settling, file, 'draft', part, handled)
  const { done, undone, cellWent } = handled
  const told = toldOf(draft.parts[0]?.id ?? '')
  const edit = { file, sent, taken, now, takes, toldOf, told, done, undone, cellWent, sources }
  const parts = [...editedParts(edit, draft.parts)]
  const partOf = (change: number): Id => file.reading.changes[change]?.part ?? draft.parts[0]?.id ?? ''
  const answers = answered(draft.answers, offers, sources, (change) => toldOf(partOf(change)))
  const title = titled(gathered, file, taken, handled)
  gathered.draft = followed(draft, { ...draft, title, parts, answers })
  gathered.offered.push(...offers.map((o) => o.offered))
  growWith(gathered.growing, { input, file, handled, settling, takes: choice(file, ['library']) })
  remember(gathered, file, sent, taken)
  gathered.undone.push(...handled.list())
}

function reviewers(files: readonly Homecoming[]): string {
  return [...new Set(files.flatMap((f) => f.reading.reviewers))].join(', ')
}

/**
 * What finishing these files together would do, by what was decided of them. Pure: the same input gives the same outcome.
 * The files are taken in one after the other, each against the Copy that it was made from; what cannot be had beside
 * what is there already is a conflict, and stays as it is until it is resolved.
 */
export function outcomeOf(input: OutcomeInput): Outcome {
  const { files, draft, sources, style } = input
  const settling = newSettling(input.resolutions)
  const gathered: Gathered = {
    draft,
    settling,
    offered: [],
    undone: [],
    growing: new Map(),
    wrote: new Map(),
  }
  for (const file of files) takeIn(gathered, file, input)
  const { title, parts, answers } = gathered.draft
  const [before, after] = [draft, gathered.draft].map((d) => assemble(d, sources, style).tree)
  return {
    content: { title, parts, answers },
    marked: diff(before!, after!, { author: reviewers(files), date: '' }),
    answers: gathered.offered,
    proposals: proposalsOf(gathered.growing, input, answers),
    conflicts: settling.conflicts,
    open: settling.open,
    undone: gathered.undone,
  }
}
