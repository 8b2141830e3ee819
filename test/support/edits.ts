import type { Bit, Mark, Returned, ReturnedParagraph } from '../../clauses/review/returned/returned.ts'
import { bit, mark, paragraph } from './returned.ts'

/** A source of whole numbers below a limit. */
export type Draw = (below: number) => number

/** Whole numbers that a seed decides (mulberry32). */
export function drawing(seed: number): Draw {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % Math.max(1, below)
  }
}

type Paragraphs = readonly ReturnedParagraph[]

/** One way to edit a file at a place. */
type Edit = (paragraphs: Paragraphs, at: number, draw: Draw) => Paragraphs

const AUTHORS = ['Ada Law', 'Ben Bar']
const NEW = [
  'thirty',
  'save that',
  'notwithstanding clause 2',
  '(acting reasonably)',
  'Ö',
  '£1,250',
  'the',
  '-',
]

const pick = <T>(list: readonly T[], draw: Draw): T => list[draw(list.length)]!

const replaced = (list: Paragraphs, at: number, ...by: ReturnedParagraph[]): Paragraphs => [
  ...list.slice(0, at),
  ...by,
  ...list.slice(at + 1),
]

/** Bits with a stretch of the characters of one of them changed. */
function inBit(
  p: ReturnedParagraph,
  draw: Draw,
  change: (text: string, old: Bit) => Bit[],
): ReturnedParagraph {
  const at = p.bits.findIndex(({ text, code }) => text.length > 3 && code === undefined)
  if (at < 0) return p
  const old = p.bits[at]!
  const from = draw(old.text.length)
  const to = Math.min(old.text.length, from + 1 + draw(12))
  const piece = (text: string): Bit[] => (text === '' ? [] : [{ ...old, text }])
  const bits = [
    ...piece(old.text.slice(0, from)),
    ...change(old.text.slice(from, to), old),
    ...piece(old.text.slice(to)),
  ]
  return { ...p, bits: [...p.bits.slice(0, at), ...bits, ...p.bits.slice(at + 1)] }
}

const marked = (old: Bit, text: string, by: Mark): Bit => ({ ...old, text, marks: [...old.marks, by] })

const all = (p: ReturnedParagraph, by: Mark): ReturnedParagraph => ({
  ...p,
  bits: p.bits.map((b) => marked(b, b.text, by)),
  end: [...p.end, by],
})

const fresh = (p: ReturnedParagraph, words: string, ...by: Mark[]): ReturnedParagraph => ({
  ...paragraph([bit(words, ...by)], p.cell ? { cell: p.cell } : {}),
  end: by,
  controls: p.controls,
  story: p.story,
  of: p.of,
})

const splits = (p: ReturnedParagraph, draw: Draw): [Bit[], Bit[]] => {
  const n = p.bits.findIndex(({ text }) => text.length > 1)
  if (n < 0) return [[...p.bits], []]
  const cut = 1 + draw(p.bits[n]!.text.length - 1)
  const [b, rest] = [p.bits[n]!, p.bits.slice(n + 1)]
  return [
    [...p.bits.slice(0, n), { ...b, text: b.text.slice(0, cut) }],
    [{ ...b, text: b.text.slice(cut) }, ...rest],
  ]
}

const sameRoom = (a: ReturnedParagraph, b: ReturnedParagraph | undefined): boolean =>
  b !== undefined && a.cell === undefined && b.cell === undefined && a.story === b.story && a.of === b.of

/** Every way to edit that a random file has; tracked ones by either of two authors. */
export const EDITS: Readonly<Record<string, Edit>> = {
  insertTracked: (list, at, draw) =>
    replaced(
      list,
      at,
      inBit(list[at]!, draw, (t, b) => [
        marked(b, pick(NEW, draw), mark('inserted', pick(AUTHORS, draw))),
        { ...b, text: t },
      ]),
    ),
  deleteTracked: (list, at, draw) =>
    replaced(
      list,
      at,
      inBit(list[at]!, draw, (t, b) => [marked(b, t, mark('deleted', pick(AUTHORS, draw)))]),
    ),
  replaceTracked: (list, at, draw) => {
    const who = pick(AUTHORS, draw)
    return replaced(
      list,
      at,
      inBit(list[at]!, draw, (t, b) => [
        marked(b, t, mark('deleted', who)),
        marked(b, pick(NEW, draw), mark('inserted', who)),
      ]),
    )
  },
  insertUntracked: (list, at, draw) =>
    replaced(
      list,
      at,
      inBit(list[at]!, draw, (t, b) => [{ ...b, text: `${pick(NEW, draw)} ${t}` }]),
    ),
  deleteUntracked: (list, at, draw) =>
    replaced(
      list,
      at,
      inBit(list[at]!, draw, () => []),
    ),
  replaceUntracked: (list, at, draw) =>
    replaced(
      list,
      at,
      inBit(list[at]!, draw, (_, b) => [{ ...b, text: pick(NEW, draw) }]),
    ),
  insertedThenDeleted: (list, at, draw) =>
    replaced(
      list,
      at,
      inBit(list[at]!, draw, (t, b) => [
        marked({ ...b, marks: [mark('inserted', 'Ada Law')] }, 'for ever', mark('deleted', 'Ben Bar')),
        { ...b, text: t },
      ]),
    ),
  paragraphBehindTracked: (list, at, draw) => {
    const by = mark('inserted', pick(AUTHORS, draw))
    const p = list[at]!
    // As Word writes it: the old mark goes with the new words.
    const words = `New: ${pick(NEW, draw)} and so on.`
    return p.cell ? list : replaced(list, at, { ...p, end: [by] }, { ...fresh(p, words, by), end: p.end })
  },
  paragraphBeforeTracked: (list, at, draw) => {
    const p = list[at]!
    return replaced(
      list,
      at,
      fresh(p, `Before all: ${pick(NEW, draw)}`, mark('inserted', pick(AUTHORS, draw))),
      p,
    )
  },
  paragraphUntracked: (list, at, draw) =>
    replaced(list, at, list[at]!, fresh(list[at]!, `A wholly new thing ${pick(NEW, draw)}`)),
  paragraphGoneTracked: (list, at, draw) =>
    list[at]!.cell ? list : replaced(list, at, all(list[at]!, mark('deleted', pick(AUTHORS, draw)))),
  paragraphGoneUntracked: (list, at) => (list[at]!.cell ? list : replaced(list, at)),
  splitTracked: (list, at, draw) => {
    const p = list[at]!
    const [a, b] = splits(p, draw)
    return replaced(
      list,
      at,
      { ...p, bits: a, end: [mark('inserted', pick(AUTHORS, draw))] },
      { ...p, bits: b },
    )
  },
  splitUntracked: (list, at, draw) => {
    const p = list[at]!
    const [a, b] = splits(p, draw)
    return replaced(list, at, { ...p, bits: a, end: [] }, { ...p, bits: b, bookmarks: [] })
  },
  joinTracked: (list, at, draw) =>
    sameRoom(list[at]!, list[at + 1])
      ? replaced(list, at, { ...list[at]!, end: [...list[at]!.end, mark('deleted', pick(AUTHORS, draw))] })
      : list,
  joinUntracked: (list, at) => {
    const [p, next] = [list[at]!, list[at + 1]]
    if (!next || !sameRoom(p, next)) return list
    return [
      ...list.slice(0, at),
      { ...p, bits: [...p.bits, ...next.bits], end: next.end },
      ...list.slice(at + 2),
    ]
  },
  swapUntracked: (list, at) => {
    const [p, next] = [list[at]!, list[at + 1]]
    return next && sameRoom(p, next) ? [...list.slice(0, at), next, p, ...list.slice(at + 2)] : list
  },
}

/** A file with so many random edits of its body. */
export function edited(returned: Returned, draw: Draw, count: number, kinds = Object.keys(EDITS)): Returned {
  const body = returned.paragraphs.filter(({ story }) => story === 'body')
  const rest = returned.paragraphs.filter(({ story }) => story !== 'body')
  let list: Paragraphs = body
  for (let n = 0; n < count; n++) {
    const at = draw(list.length)
    // A list of contents is Word's own: it is not edited by hand.
    if ([list[at]!, list[at + 1]].some((p) => p?.style === 'toc 1')) continue
    list = EDITS[pick(kinds, draw)]!(list, at, draw)
  }
  return { ...returned, paragraphs: [...list, ...rest] }
}

/** A file whose controls and bookmarks an editor has left out. */
export const stripped = (returned: Returned): Returned => ({
  ...returned,
  paragraphs: returned.paragraphs.map((p) => ({
    ...p,
    controls: [],
    bookmarks: [],
    bits: p.bits.map(({ control: _, ...each }) => each),
  })),
})
