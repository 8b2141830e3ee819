import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assemble } from '../../../../clauses/assembly/assemble.ts'
import type { Sources } from '../../../../clauses/assembly/sources.ts'
import { Body, provisions } from '../../../../clauses/model/body.ts'
import { canonicalBody } from '../../../../clauses/model/canon.ts'
import { Draft, flatten } from '../../../../clauses/model/draft.ts'
import { HOUSE_STYLE } from '../../../../clauses/model/style.ts'
import { bodyOf } from '../../../../clauses/review/apply/now.ts'
import { outcomeOf } from '../../../../clauses/review/apply/outcome.ts'
import { bodyOfLines, linesOfBody } from '../../../../clauses/review/apply/spine.ts'
import { placeKey, sentLines } from '../../../../clauses/review/apply/spots.ts'
import { inlineText } from '../../../../clauses/tree/text.ts'
import type { Tree } from '../../../../clauses/tree/tree.ts'
import { type Lawyer, lawyer } from '../../../support/lawyer.ts'
import { printableDraft, randomDraft } from '../../../support/randomDraft.ts'

const RUNS = process.env.CLAUSEWRIGHT_FULL ? 1000 : 25
const checked = { numRuns: RUNS, seed: Number(process.env.CLAUSEWRIGHT_SEED ?? 20261128) }

/** One edit, its place and size drawn as numbers that are taken modulo what there is. */
const edit = fc.record({
  how: fc.constantFrom('insert', 'remove', 'removeLine', 'add'),
  line: fc.nat(1000),
  from: fc.nat(1000),
  size: fc.integer({ min: 1, max: 12 }),
  word: fc.constantFrom('alpha', ' beta ', 'gamma.', 'x'),
})
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never

const EDITABLE = new Set(['provision', 'paragraph', 'item', 'cell'])

const untouched = (l: Lawyer, i: number): boolean =>
  l.lines[i]!.at !== null &&
  l.lines[i]!.pieces.every((p) => p.standing === 'kept') &&
  l.lines[i]!.end.standing === 'kept'

/** Does one edit where it can be done. */
function apply(l: Lawyer, { how, line, from, size, word }: Edit): void {
  const open = l.lines.flatMap((x, i) =>
    EDITABLE.has(x.kind) && x.pieces.length > 0 && untouched(l, i) ? [i] : [],
  )
  if (open.length === 0) return
  const i = open[line % open.length]!
  const length = l.lines[i]!.pieces.reduce((n, p) => n + p.text.length, 0)
  const at = from % (length + 1)
  if (how === 'insert') l.insertAt(i, at, word)
  else if (how === 'remove' && at < length) l.removeAt(i, at, Math.min(length, at + size))
  else if (how === 'removeLine' && l.lines[i]!.kind !== 'cell') l.removeLine(i)
  else if (how === 'add' && l.lines[i]!.kind !== 'cell') {
    const like = l.lines[i]!
    const change = l.reading().changes.push({
      ...{
        kind: 'inserted',
        tracked: true,
        author: 'A. Lawyer',
        date: '',
        before: '',
        after: word,
        line: null,
      },
      ...{ part: like.part, clause: null, version: null, found: 'control' },
    })
    l.lines.splice(i + 1, 0, {
      ...like,
      at: null,
      pieces: [{ text: word.trim(), standing: 'inserted', change: change - 1 }],
      end: { standing: 'inserted', change: change - 1 },
    })
  }
}

/** The lines of a Tree's wording, without numbers and footnotes, and without those that say nothing. */
const wordsOf = (tree: Tree): string[] =>
  sentLines(tree).flatMap(({ spot, block }) =>
    spot.what === 'words' && block.type !== 'contents' && inlineText(spot.content) + spot.term !== ''
      ? [inlineText(spot.content) + spot.term]
      : [],
  )

const cameBack = (l: Lawyer, sent: Tree): string[] => {
  const worded = new Set(sentLines(sent).flatMap((x) => (x.spot.what === 'words' ? [x.key] : [])))
  return l.lines
    .filter((x) => x.at === null || worded.has(placeKey(x.at)))
    .map((x) => x.pieces.map((p) => (p.standing === 'deleted' ? '' : p.text)).join(''))
    .filter((text) => text !== '')
}

const idsIn = (parts: Draft['parts'], sources: Parameters<typeof bodyOf>[1]): string[] =>
  flatten(parts).flatMap((p) =>
    provisions(bodyOf(p, sources)?.content ?? []).map((x) => `${p.id} ${x.attrs.id}`),
  )

test('a Body is the same after it was taken apart into lines', () => {
  fc.assert(
    fc.property(randomDraft, ({ draft, sources }) => {
      for (const part of flatten(draft.parts)) {
        const body = bodyOf(part, sources)
        if (body) expect(bodyOfLines(linesOfBody(body))).toEqual(canonicalBody(body))
      }
    }),
    checked,
  )
})

test('what came back is what the draft says once every change is taken, and nothing else is touched', () => {
  fc.assert(
    fc.property(
      printableDraft,
      fc.array(edit, { minLength: 1, maxLength: 5 }),
      ({ draft, sources }, edits) => {
        const sent = assemble(draft, sources, HOUSE_STYLE).tree
        const l = lawyer(sent)
        for (const e of edits) apply(l, e)
        const decisions = l.reading().changes.map((_, change) => ({ change, as: 'draft' as const }))
        const file = { review: '0001-00000001', name: 'back.docx', sent, reading: l.reading(), decisions }
        const input = { files: [file], draft, sources, style: HOUSE_STYLE, resolutions: [] }
        const outcome = outcomeOf(input)
        // One lawyer conflicts with nobody but with themselves: two places of one answer, edited into two.
        for (const { id, sent, now, back } of outcome.conflicts) {
          expect(id).toContain(' answer ')
          expect(new Set([sent, now, back]).size).toBe(3)
        }
        const next = { ...draft, ...outcome.content }
        if (Draft.safeParse(draft).success && areValid(sources))
          expect(Draft.safeParse(next).error).toBeUndefined()
        const undone = outcome.undone.length > 0 || outcome.answers.length > 0
        const after = wordsOf(assemble(next, sources, HOUSE_STYLE).tree)
        if (!undone && renumberless(sent)) expect(after).toEqual(cameBack(l, sent))
        // A provision whose words all went goes with them, even where its paragraph mark came back.
        const gone = l.lines.some(
          (x) => x.end.standing === 'deleted' || x.pieces.every((p) => p.standing === 'deleted'),
        )
        const ids = new Set(idsIn(next.parts, sources))
        if (!gone) for (const name of idsIn(draft.parts, sources)) expect(ids).toContain(name)
        const declined = outcomeOf({ ...input, files: [{ ...file, decisions: [] }] })
        expect(declined.content).toEqual({ title: draft.title, parts: draft.parts, answers: draft.answers })
      },
    ),
    { ...checked, endOnFailure: true },
  )
})

/** True where a library would have kept every wording that is used. */
const areValid = ({ clauses }: Sources): boolean =>
  Object.values(clauses).every(({ versions }) =>
    Object.values(versions).every(({ body }) => Body.safeParse(body).success),
  )

/** True where no words of a Tree are a number, which an edit elsewhere may change. */
const renumberless = (tree: Tree): boolean =>
  !sentLines(tree).some(
    ({ spot }) => spot.what === 'words' && spot.content.some((i) => i.type === 'reference'),
  )
