import { held, type Sources } from '../../assembly/sources.ts'
import type { Body, InlineContent } from '../../model/body.ts'
import { provisions } from '../../model/body.ts'
import type { Part } from '../../model/draft.ts'
import type { Id } from '../../model/id.ts'
import { merged } from '../../model/merge.ts'
import { reworded } from './atoms.ts'
import type { Sent, Taken } from './file.ts'
import { namer } from './ids.ts'
import { type BackWords, editedLines, enriched, type NowLine, type SentWords } from './lines.ts'
import type { Now } from './now.ts'
import type { Told } from './settle.ts'
import { bodyOfLines } from './spine.ts'
import { type Atom, keyOf, nodesOf, plain, sameLine, textOf, tokens, tracedAtoms } from './words.ts'

/** One part, as a file has it and as it stands now. */
export interface PartEdit {
  readonly id: Id
  readonly sent: Sent
  readonly taken: Taken
  readonly now: Now
  readonly back: readonly BackWords[]
  readonly told: Told
  readonly undone: (changes: readonly number[], why: string) => void
  readonly sources: Sources
  readonly seed: string
  readonly cellWent: (key: string) => boolean
}

/** The lines of a part as they were sent: its wording, without its heading. */
export const sentWording = (sent: Sent, part: Id): SentWords[] =>
  sent.lines.flatMap((l) =>
    l.part === part && l.block.type !== 'heading' ? (sent.words.get(l.key) ?? []) : [],
  )

const isHead = ({ sent }: PartEdit, key: string | null): boolean =>
  key !== null && sent.byKey.get(key)?.block.type === 'heading'

/** A Body with what came back in it; null where nothing changes. */
export function editedBody(edit: PartEdit, now: readonly NowLine[], body: Body): Body | null {
  const { sent, taken, back, told, seed, id, cellWent } = edit
  const wording = enriched(sentWording(sent, id), now)
  const keys = new Set(wording.map((w) => w.key))
  const lines = editedLines({
    now,
    sent: wording,
    back: back.filter(({ key }) => (key === null ? true : keys.has(key))),
    gone: new Set([...taken.gone.keys()].filter((key) => keys.has(key))),
    cellWent,
    told,
    newId: namer(
      seed,
      5,
      provisions(body.content).map((p) => p.attrs.id),
    ),
  })
  return lines && bodyOfLines(lines)
}

/** Says of every change of a clause's words that there are none to change. */
function leaveUndone(edit: PartEdit): void {
  const words = edit.back.filter(({ key }) => !isHead(edit, key))
  const gone = sentWording(edit.sent, edit.id).flatMap(({ key }) => edit.taken.gone.get(key) ?? [])
  edit.undone(
    [...words.flatMap(({ back }) => back.changes), ...gone],
    'The library does not have the wording of this clause, so its words cannot be changed. Choose another clause or wording first.',
  )
}

/** Words that three sides have, where there is one line of them; what nobody settled stays as it is now. */
function one(
  edit: PartEdit,
  key: string,
  base: readonly Atom[],
  now: readonly Atom[],
  back: readonly Atom[],
): readonly Atom[] {
  if (sameLine(base, back) || sameLine(now, back)) return now
  if (sameLine(base, now)) return back
  const both = merged({ base: tokens(base), now: tokens(now), back: tokens(back) }, keyOf)
  if (both) return both
  const take = edit.told(key, { sent: textOf(base), now: textOf(now), back: textOf(back) })
  if (take === null || take === 'now') return now
  return take === 'back' ? back : reworded(now, take.text)
}

/** What a heading says, with what came back; null where its line went, the same where nothing changes. */
export function editedTitle(edit: PartEdit, title: string, most: number): string | null {
  const head = edit.sent.lines.find((l) => l.part === edit.id && l.block.type === 'heading')
  if (!head) return title
  if (edit.taken.gone.has(head.key)) return null
  const back = edit.back.find((b) => isHead(edit, b.key))
  const base = edit.sent.words.get(head.key)!.atoms
  if (!back || sameLine(base, back.atoms)) return title
  const is = textOf(one(edit, head.key, base, plain(title), back.atoms))
  if (is.trim().length <= most && is.trim() !== '') return is === title ? title : is.trim()
  edit.undone(
    back.back.changes,
    `A heading has from 1 to ${most} characters. Write “${is.slice(0, 60)}” as wording instead.`,
  )
  return title
}

type Content = { readonly content: InlineContent }

/** A line of a part that is not a Body, with what came back; null where it went. */
function editedContent(
  edit: PartEdit,
  nth: number,
  nodes: InlineContent,
  term = '',
): { nodes: InlineContent; term: string } | null {
  const line = edit.sent.lines.find(
    (l) => l.part === edit.id && l.spot.what === 'words' && l.spot.nth === nth,
  )
  const same = { nodes, term }
  if (line?.spot.what !== 'words') return same
  if (edit.taken.gone.has(line.key)) return null
  const back = edit.back.find((b) => b.key === line.key)
  if (!back) return same
  const traced = edit.now.blocks.get(edit.id)?.[0]?.lines[nth]
  const was = line.spot.term
  const sent = edit.sent.words.get(line.key)!.atoms
  const base = was === '' ? sent : sent.slice(0, -1)
  const [words, called] = withoutTerm(back.atoms, was)
  if (called === null) {
    edit.undone(
      back.back.changes,
      `The words and the defined term of a party were changed together. Change them in the block of the parties: “${textOf(back.atoms).slice(0, 80)}”.`,
    )
    return same
  }
  const now = traced ? tracedAtoms(traced) : base
  const is = one(edit, line.key, base, now, words)
  return { nodes: is === now ? nodes : nodesOf(is), term: called === was.slice(2, -1) ? term : called }
}

/** The words of a party's line and the term behind them: " (the Employer)". The term is null where it cannot be told. */
function withoutTerm(atoms: readonly Atom[], was: string): readonly [readonly Atom[], string | null] {
  if (was === '') return [atoms, '']
  const text = textOf(atoms)
  const found = / \(([^()]*)\)$/.exec(text)
  if (!found) return [atoms, text.includes('(') ? null : '']
  const out: Atom[] = []
  let left = found.index
  for (const atom of atoms) {
    if (atom.text.length <= left) out.push(atom)
    else if (left > 0 && !atom.chip) out.push({ ...atom, text: atom.text.slice(0, left) })
    else if (left > 0) return [atoms, null]
    left = Math.max(0, left - atom.text.length)
  }
  return [out, found[1]!]
}

type PartOf<T extends Part['type']> = Extract<Part, { type: T }>
type Editors = { [T in Part['type']]: (part: PartOf<T>, edit: PartEdit) => Part }

const PARTY = / \(([^()]*)\)$/

function editedParties(part: PartOf<'parties'>, edit: PartEdit): Part {
  const name = namer(
    `${edit.seed} party`,
    12,
    part.parties.map((p) => p.id),
  )
  const kept = part.parties.flatMap((party, i) => {
    const is = editedContent(edit, i, party.content, party.term)
    if (is === null) return []
    const same = is.nodes === party.content && is.term === party.term
    return [same ? party : { ...party, content: is.nodes, term: is.term }]
  })
  const fresh = edit.back
    .filter((b) => b.key === null)
    .map(({ atoms }) => {
      const text = textOf(atoms)
      const content = text.replace(PARTY, '')
      return {
        id: name(),
        term: (PARTY.exec(text)?.[1] ?? '').slice(0, 120),
        content: nodesOf(plain(content)),
      }
    })
  const parties = [...kept, ...fresh]
  const same = parties.length === part.parties.length && parties.every((p, i) => p === part.parties[i])
  return same ? part : { ...part, parties }
}

const sameContent = (a: Content, b: Content): boolean => a.content === b.content

const editors: Editors = {
  clause(part, edit) {
    const version = held(held(edit.sources.clauses, part.clause)?.versions ?? {}, part.version)
    const called = part.title ?? version?.title ?? ''
    const title = part.heading === 'none' ? called : editedTitle(edit, called, 200)
    const body = part.own ?? version?.body
    const own = body && editedBody(edit, edit.now.lines.get(part.id) ?? [], body)
    if (!body) leaveUndone(edit)
    return {
      ...part,
      ...(own ? { own } : {}),
      ...(title === null ? { heading: 'none' as const } : title === called ? {} : { title }),
    }
  },
  prose(part, edit) {
    const body = editedBody(edit, edit.now.lines.get(part.id) ?? [], part.body)
    return body ? { ...part, body } : part
  },
  heading: (part, edit) => ({ ...part, text: editedTitle(edit, part.text, 300) ?? part.text }),
  schedule: (part, edit) => ({ ...part, title: editedTitle(edit, part.title, 300) ?? part.title }),
  parties: editedParties,
  signatures(part, edit) {
    const intro = editedContent(edit, 0, part.intro)?.nodes ?? []
    const signatories = part.signatories.flatMap((s, i) => {
      const is = editedContent(edit, i + 1, s.content)
      if (is === null) return []
      return sameContent(s, { content: is.nodes }) ? [s] : [{ ...s, content: is.nodes }]
    })
    return { ...part, intro, signatories }
  },
  contents: (part) => part,
  pageBreak: (part) => part,
}

/** A part with what came back in it. */
export const editedPart = (part: Part, edit: PartEdit): Part =>
  (editors[part.type] as (part: Part, edit: PartEdit) => Part)(part, edit)
