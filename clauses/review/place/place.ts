import type { LawyerNote } from '../../model/draft.ts'
import type { VersionId } from '../../model/id.ts'
import type { Reading, ReviewChange } from '../../model/review.ts'
import type { Origin, Tree } from '../../tree/tree.ts'
import type { Returned, ReturnedParagraph } from '../returned/returned.ts'
import { besideTree } from './beside.ts'
import { changeOf, groupsOf, reviewLine, whereabouts } from './changes.ts'
import { commentsOf, hiddenIn } from './comments.ts'
import { partsOf } from './elements.ts'
import { formattedIn } from './formatted.ts'
import { type Found, lineWords, type Placed, Places } from './lines.ts'
import type { SentLine } from './sent.ts'
import { itemsIn, unitsOf } from './units.ts'
import { alone, byItself } from './weave.ts'

/** What a file is set beside: the Tree of the Copy that was sent, and the notes that went with it. */
export interface Sent {
  readonly tree: Tree
  readonly copy: VersionId
  readonly notes?: readonly LawyerNote[]
}

const NO_PARTS = { ids: new Set<string>(), short: new Map<string, string>() }

/** Lines out of the body: of headers and footers, which no Tree has, only those that changed. */
function otherStories(paragraphs: readonly ReturnedParagraph[], isOurs: boolean): Found[] {
  const rest = paragraphs.filter(({ story }) => story !== 'body' && (story !== 'footnote' || !isOurs))
  return itemsIn(rest).flatMap((item) => {
    const units = unitsOf(item)
    const { story } = units[0]!.paragraph
    const isBand = story === 'header' || story === 'footer'
    const lines = isOurs && !isBand ? alone(units) : byItself(units)
    const changed = lines.filter(({ atoms, end }) => end.by !== null || atoms.some(({ by }) => by !== null))
    return (isBand ? changed : lines).map((line) => ({ ...line, found: null }))
  })
}

function foreignLines({ paragraphs }: Returned): Found[] {
  const body = itemsIn(paragraphs.filter(({ story }) => story === 'body'))
  return [
    ...body.flatMap((item) => byItself(unitsOf(item))).map((line) => ({ ...line, found: null })),
    ...otherStories(paragraphs, false),
  ]
}

const originsOf = ({ blocks }: Tree): Map<string, Origin> => {
  const origins = new Map<string, Origin>()
  for (const { origin } of blocks) {
    const { provision: _, ...whole } = origin
    if (!origins.has(origin.part)) origins.set(origin.part, whole)
  }
  return origins
}

/** Parts that as a whole stand elsewhere, without tracking. */
const movedParts = (lines: readonly Placed[], moved: ReadonlySet<SentLine>): ReviewChange[] =>
  lines.flatMap((line, index) => {
    const isFirst = line.sent !== null && moved.has(line.sent) && lines[index - 1]?.sent !== line.sent
    if (!isFirst) return []
    const words = lineWords(line)
    const { provision: _, ...where } = whereabouts(line)
    return [
      {
        kind: 'moved',
        tracked: false,
        author: '',
        date: '',
        before: words,
        after: words,
        line: index,
        ...where,
      },
    ]
  })

/** Lines that are neither in what was sent nor in what came back are not shown; their changes go to the line before. */
function shownAt(lines: readonly Placed[]): (number | null)[] {
  let count = 0
  return lines.map(({ end }) => {
    if (end.standing !== 'gone') count += 1
    return count === 0 ? null : count - 1
  })
}

interface Told {
  readonly lines: readonly Placed[]
  readonly moved: ReadonlySet<SentLine>
  readonly warnings: readonly string[]
}

/** Changes in the order of their lines; those of looks behind the others of a line. */
function readingOf(returned: Returned, { lines, moved, warnings }: Told, sent: Sent | null): Reading {
  const shown = shownAt(lines)
  const groups = groupsOf(lines).map((group) => ({ group, change: changeOf(group, lines) }))
  const others = [...movedParts(lines, moved), ...formattedIn(lines)].map((change) => ({
    group: null,
    change,
  }))
  const all = [...groups, ...others].sort((a, b) => (a.change.line ?? 0) - (b.change.line ?? 0))
  const numbers = new Map(
    all.flatMap(({ group }, n) =>
      (group?.spots ?? []).map(({ line, atom }) => [`${line} ${atom}`, n] as const),
    ),
  )
  const at = (line: number | null): number | null => (line === null ? null : shown[line]!)
  const comments = commentsOf(returned, lines, sent?.notes ?? [])
  const changes = all.map(({ change }) => ({ ...change, line: at(change.line) }))
  return {
    copy: sent?.copy ?? null,
    lines: lines
      .map((line, i) => reviewLine(line, i, numbers))
      .filter((_, i) => lines[i]!.end.standing !== 'gone'),
    changes,
    comments: comments.map((comment) => ({ ...comment, line: at(comment.line) })),
    hidden: hiddenIn(lines).map((hidden) => ({ ...hidden, line: at(hidden.line) })),
    warnings: [...returned.warnings, ...warnings],
    reviewers: reviewersIn(changes, comments),
  }
}

/** Those who changed or said something, but for those whose notes were sent along. */
const reviewersIn = (changes: readonly ReviewChange[], comments: Reading['comments']): string[] => {
  const names = [
    ...changes.map(({ author }) => author),
    ...comments.flatMap(({ author, replies, ours }) => [
      ...(ours ? [] : [author]),
      ...replies.map((reply) => reply.author),
    ]),
  ]
  return [...new Set(names.filter((name) => name !== ''))]
}

/** Less of what was sent than this is told: the file may be of another document. */
const LITTLE = 0.3

const littleKnown = ({ found, of }: { found: number; of: number }): string[] =>
  of > 0 && found < LITTLE * of
    ? [
        `Only ${found} of the ${of} paragraphs that were sent were found in this file. Check that it is the file that was sent.`,
      ]
    : []

/**
 * Sets a returned file beside the Copy that was sent: every change and comment on the line and part that it belongs to,
 * also the edits that nobody tracked. Where nothing was sent (the file was never ours) all lines and changes are listed
 * without parts. The same file and Copy give the same Reading.
 */
export function place(returned: Returned, sent: Sent | null): Reading {
  if (!sent) {
    const places = new Places(NO_PARTS, new Map())
    const lines = foreignLines(returned).map((line) => places.place(line))
    return readingOf(returned, { lines, moved: new Set(), warnings: [] }, null)
  }
  const parts = partsOf(sent.tree)
  const { lines, moved, known } = besideTree(returned, sent.tree, parts)
  const places = new Places(parts, originsOf(sent.tree))
  const body = lines.map((line) => places.place(line))
  const apart = new Places(parts, originsOf(sent.tree))
  const rest = otherStories(returned.paragraphs, true).map((line) => apart.place(line))
  return readingOf(returned, { lines: [...body, ...rest], moved, warnings: littleKnown(known) }, sent)
}
