import type { Doubt } from '../../model/look.ts'
import { type El, kid, kids, val, within } from '../xml.ts'
import { doubt, when } from './finding.ts'
import { borderOf, type Props, stopsOf, valOf } from './properties.ts'
import { type Around, type Token, tokensOf } from './tokens.ts'

export type Corner = 'left' | 'centre' | 'right'

/** Words or a picture in a corner of a band. */
export type Placed =
  | { readonly corner: Corner; readonly text: string; readonly props: Props }
  | { readonly corner: Corner; readonly picture: El }

/** A header or footer, read: its lines from the top, the colour of a line drawn along it, and doubts. */
export interface Read {
  readonly lines: readonly (readonly Placed[])[]
  readonly rule: string | null
  readonly doubts: readonly Doubt[]
}

const CORNERS: Readonly<Record<string, Corner>> = {
  center: 'centre',
  right: 'right',
  end: 'right',
  inside: 'left',
  outside: 'right',
}
const cornerOf = (word: string | undefined): Corner => CORNERS[word ?? ''] ?? 'left'

/** The corner that each run of words between tabs stands in, by the tab stops of its paragraph. */
function placed(tokens: readonly Token[], props: Props): Placed[] {
  const start = props.get('w:framePr@w:xAlign') ?? valOf(props, 'w:jc')
  const stops = stopsOf(props)
  let [corner, tabs] = [cornerOf(start), 0]
  return tokens.flatMap((token): Placed[] => {
    if (token.type === 'words') return [{ corner, text: token.text, props: token.props }]
    if (token.type === 'picture') return [{ corner, picture: token.el }]
    corner = token.to ?? cornerAt(stops, tabs, corner)
    tabs += 1
    return []
  })
}

/** Where a tab leads: to its stop, else from corner to corner. */
function cornerAt(stops: ReturnType<typeof stopsOf>, tab: number, corner: Corner): Corner {
  const stop = stops[tab]
  if (stop)
    return stop.kind === 'left' || stop.kind === 'start' || stop.kind === 'num' ? corner : cornerOf(stop.kind)
  if (stops.length > 0) return corner
  return corner === 'left' ? 'centre' : 'right'
}

const none: Read = { lines: [], rule: null, doubts: [] }

const joined = (reads: readonly Read[]): Read => ({
  lines: reads.flatMap((r) => r.lines),
  rule: reads.find((r) => r.rule !== null)?.rule ?? null,
  doubts: reads.flatMap((r) => r.doubts),
})

function paragraph(el: El, around: Around): Read {
  const { props, tokens, doubts } = tokensOf(el, around)
  const rule = borderOf(props, 'bottom') ?? borderOf(props, 'top') ?? borderOf(props, 'between')
  const guessed = stopsOf(props).length === 0 && tokens.some((t) => t.type === 'tab' && t.to === undefined)
  return {
    lines: [placed(tokens, props)],
    rule,
    doubts: [
      ...doubts,
      ...when(guessed && tokens.some((t) => t.type === 'words'), () =>
        doubt(
          around.what,
          'The words are moved by tabs without stops; they were taken to stand left, centre and right.',
        ),
      ),
    ],
  }
}

const BORDERS = ['w:tblBorders', 'w:tcBorders']

function tableRule(el: El): string | null {
  const lines = [...within(el)]
    .filter((e) => BORDERS.includes(e.name))
    .flatMap((borders) => [kid(borders, 'w:bottom'), kid(borders, 'w:top')])
    .filter((line) => line !== undefined && !['nil', 'none', undefined].includes(val(line)))
  return lines.length > 0 ? (val(lines[0], 'w:color') ?? 'auto') : null
}

const THIRDS: readonly Corner[] = ['left', 'centre', 'right']

/** The corner of a cell among so many; one alone, or two in the middle of more, leave it to their paragraphs. */
function cellCorner(index: number, count: number): Corner | null {
  if (count === 1) return null
  if (count === 2) return index === 0 ? 'left' : 'right'
  if (count === 3) return THIRDS[index]!
  return index === 0 ? 'left' : index === count - 1 ? 'right' : 'centre'
}

function row(el: El, around: Around): Read {
  const cells = kids(el, 'w:tc')
  const reads = cells.map((cell, i) => ({ ...blocks(cell, around), corner: cellCorner(i, cells.length) }))
  const depth = Math.max(0, ...reads.map((r) => r.lines.length))
  const lines = Array.from({ length: depth }, (_, i) =>
    reads.flatMap(({ lines, corner }) => (lines[i] ?? []).map((p) => (corner ? { ...p, corner } : p))),
  )
  return {
    lines,
    rule: reads.find((r) => r.rule !== null)?.rule ?? null,
    doubts: [
      ...reads.flatMap((r) => r.doubts),
      ...when(cells.length > 3, () =>
        doubt(
          around.what,
          `A table of ${cells.length} columns was put into three corners: the middle ones stand together.`,
        ),
      ),
    ],
  }
}

const table = (el: El, around: Around): Read => {
  const read = joined(kids(el, 'w:tr').map((tr) => row(tr, around)))
  return { ...read, rule: read.rule ?? tableRule(el) }
}

const BLOCKS: Readonly<Record<string, (el: El, around: Around) => Read>> = {
  'w:p': paragraph,
  'w:tbl': table,
  'w:sdt': (el, around) => blocks(kid(el, 'w:sdtContent'), around),
}

/** Reads the blocks of a header or footer, or of a cell in one. */
export const blocks = (el: El | undefined, around: Around): Read =>
  el
    ? joined(
        kids(el).map((child) =>
          Object.hasOwn(BLOCKS, child.name) ? BLOCKS[child.name]!(child, around) : none,
        ),
      )
    : none
