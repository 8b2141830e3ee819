import type { Id } from '../../clauses/model/id.ts'
import type { ChangeKind, Reading, ReviewLine, ReviewPiece } from '../../clauses/model/review.ts'
import { type SentLine, sentLines } from '../../clauses/review/apply/spots.ts'
import { inlineText, topTitle } from '../../clauses/tree/text.ts'
import type { Tree } from '../../clauses/tree/tree.ts'

const textOf = ({ spot }: SentLine): string =>
  spot.what === 'words' ? inlineText(spot.content) + spot.term : spot.text

function kindOf({ block, spot }: SentLine): ReviewLine['kind'] {
  if (spot.what === 'footnote') return 'footnote'
  if (
    block.type === 'heading' ||
    block.type === 'provision' ||
    block.type === 'paragraph' ||
    block.type === 'item'
  )
    return block.type
  return block.type === 'table' ? 'cell' : 'other'
}

function levelOf({ block }: SentLine): number {
  if (block.type === 'provision') return block.number.path.length
  if (block.type === 'item') return block.depth
  return 'level' in block ? block.level : 0
}

/** Where each line of a table stands, by the place of its cell. */
function cellOf({ block, spot }: SentLine, table: number): { cell: ReviewLine['cell'] } | object {
  if (block.type !== 'table' || spot.what === 'fixed') return {}
  let count = 0
  for (const [row, r] of block.rows.entries())
    for (const [cell, c] of r.cells.entries()) {
      count += c.blocks.length
      if (spot.nth < count) return { cell: { table, row, cell } }
    }
  return {}
}

/** Every line of a Tree as it came back when nobody changed anything. */
function untouched(tree: Tree): ReviewLine[] {
  const tables = tree.blocks.filter((b) => b.type === 'table')
  const title: ReviewLine[] =
    topTitle(tree) === ''
      ? []
      : [
          {
            ...{ at: { block: -1, line: 0 }, part: null, kind: 'title', level: 0, label: '' },
            ...{ pieces: [{ text: tree.title, standing: 'kept' }], end: { standing: 'kept' } },
          },
        ]
  const lines = sentLines(tree).map((line): ReviewLine => {
    const text = textOf(line)
    const { block } = line
    return {
      ...{ at: line.at, part: line.part, kind: kindOf(line), level: levelOf(line) },
      label:
        (block.type === 'heading' || block.type === 'provision') && block.number ? block.number.label : '',
      pieces: text === '' ? [] : [{ text, standing: 'kept' }],
      end: { standing: 'kept' },
      ...cellOf(line, tables.indexOf(block as (typeof tables)[number])),
    }
  })
  return [...title, ...lines]
}

/** Edits a file as a lawyer would, each edit one change; the words name the line. */
export interface Lawyer {
  /** Words of a line for others; with nothing before them, words that come behind `behind`. */
  replace(line: string, before: string, after: string, more?: { field?: string }): number
  insertAt(line: number, at: number, text: string): number
  removeAt(line: number, from: number, to: number): number
  remove(...lines: string[]): number
  removeLine(line: number): number
  add(behind: string, text: string, more?: Partial<ReviewLine>): number
  split(line: string, at: string): number
  join(line: string): number
  move(lines: string[], behind: string): number
  /** All lines of a part elsewhere, without tracking. */
  movePart(part: Id, behind: string): number
  readonly lines: ReviewLine[]
  reading(): Reading
}

const says = (line: ReviewLine): string =>
  line.pieces.map((p) => (p.standing === 'deleted' ? '' : p.text)).join('')

/** Parts a line's sent words at two places of what it said. */
function cutPieces(
  pieces: readonly ReviewPiece[],
  from: number,
  to: number,
): [ReviewPiece[], ReviewPiece[], ReviewPiece[]] {
  const out: [ReviewPiece[], ReviewPiece[], ReviewPiece[]] = [[], [], []]
  let at = 0
  for (const piece of pieces) {
    const [start, end] = [at, at + piece.text.length]
    at = end
    const bounds = [0, from, to, Number.POSITIVE_INFINITY]
    for (let i = 0; i < 3; i++) {
      const text = piece.text.slice(
        Math.max(0, bounds[i]! - start),
        Math.max(0, Math.min(end, bounds[i + 1]!) - start),
      )
      if (text !== '') out[i]!.push({ ...piece, text })
    }
  }
  return out
}

/** Somebody who edits what was sent. */
export function lawyer(tree: Tree, author = 'A. Lawyer'): Lawyer {
  const lines = untouched(tree)
  const changes: Reading['changes'] = []
  const begin = (kind: ChangeKind, part: Id | null, before: string, after: string, more = {}): number =>
    changes.push({
      ...{ kind, tracked: true, author, date: '2026-11-28T09:00:00Z', before, after, line: null, part },
      ...{ clause: null, version: null, found: 'control' },
      ...more,
    }) - 1
  const find = (text: string): number => {
    const at = lines.findIndex((l) => says(l).includes(text))
    if (at < 0) throw new Error(`no line says “${text}”`)
    return at
  }
  const rewrite = (i: number, from: number, to: number, text: string, change: number): void => {
    const line = lines[i]!
    const [a, b, c] = cutPieces(line.pieces, from, to)
    const gone = b.map((p): ReviewPiece => ({ ...p, standing: 'deleted', change }))
    const fresh: ReviewPiece[] = text === '' ? [] : [{ text, standing: 'inserted', change }]
    lines[i] = { ...line, pieces: [...a, ...gone, ...fresh, ...c] }
  }
  const take = (i: number, change: number): void => {
    const line = lines[i]!
    rewrite(
      i,
      0,
      line.pieces.reduce((n, p) => n + p.text.length, 0),
      '',
      change,
    )
    lines[i] = { ...lines[i]!, end: { standing: 'deleted', change } }
  }
  const fresh = (
    text: string,
    like: ReviewLine,
    change: number,
    more: Partial<ReviewLine> = {},
  ): ReviewLine => ({
    ...{ at: null, part: like.part, kind: like.kind, level: like.level, label: like.label },
    pieces: text === '' ? [] : [{ text, standing: 'inserted', change }],
    end: { standing: 'inserted', change },
    ...more,
  })
  const self: Lawyer = {
    lines,
    replace(text, before, after, more = {}) {
      const i = find(text)
      const from = lines[i]!.pieces.map((p) => p.text)
        .join('')
        .indexOf(before)
      const change = begin('replaced', lines[i]!.part, before, after, more)
      rewrite(i, from, from + before.length, after, change)
      return change
    },
    insertAt(i, at, text) {
      const change = begin('inserted', lines[i]!.part, '', text)
      rewrite(i, at, at, text, change)
      return change
    },
    removeAt(i, from, to) {
      const change = begin('deleted', lines[i]!.part, '', '')
      rewrite(i, from, to, '', change)
      return change
    },
    removeLine(i) {
      const change = begin('deleted', lines[i]!.part, says(lines[i]!), '')
      take(i, change)
      return change
    },
    remove(...texts) {
      const change = begin('deleted', lines[find(texts[0]!)]!.part, texts.join('\n'), '')
      for (const text of texts) take(find(text), change)
      return change
    },
    add(behind, text, more) {
      const i = find(behind)
      const change = begin('inserted', more?.part === undefined ? lines[i]!.part : more.part, '', text)
      lines.splice(i + 1, 0, fresh(text, lines[i]!, change, more))
      return change
    },
    split(text, at) {
      const i = find(text)
      const line = lines[i]!
      const change = begin('split', line.part, '', '')
      const from = line.pieces
        .map((p) => p.text)
        .join('')
        .indexOf(at)
      const [a, b, c] = cutPieces(line.pieces, from, from)
      lines.splice(
        i,
        1,
        { ...line, pieces: a, end: { standing: 'inserted', change } },
        { ...line, pieces: [...b, ...c] },
      )
      return change
    },
    join(text) {
      const i = find(text)
      const change = begin('joined', lines[i]!.part, '', '')
      lines[i] = { ...lines[i]!, end: { standing: 'deleted', change } }
      return change
    },
    move(texts, behind) {
      const change = begin('moved', lines[find(texts[0]!)]!.part, texts.join('\n'), texts.join('\n'))
      const came = texts.map((text) => {
        const line = lines[find(text)]!
        return fresh(says(line), line, change)
      })
      lines.splice(find(behind) + 1, 0, ...came)
      for (const text of texts)
        take(
          lines.findIndex((l) => l.at !== null && says(l).includes(text)),
          change,
        )
      return change
    },
    movePart(part, behind) {
      const change = begin('moved', part, '', '', { tracked: false })
      const mine = lines.filter((l) => l.part === part)
      const rest = lines.filter((l) => l.part !== part)
      const at = rest.findIndex((l) => says(l).includes(behind)) + 1
      lines.splice(0, lines.length, ...rest.slice(0, at), ...mine, ...rest.slice(at))
      return change
    },
    reading: () => ({
      ...{ copy: null, lines, changes, comments: [], hidden: [], warnings: [], reviewers: [author] },
    }),
  }
  return self
}

/** The words that a reading says came back, line by line, without the lines that say nothing. */
export function wordsBack(reading: Reading): string[] {
  const out: string[] = []
  let open = false
  for (const line of reading.lines) {
    const text = says(line)
    if (open) out[out.length - 1] += text
    else out.push(text)
    open = line.end.standing === 'deleted' && text !== ''
  }
  return out.filter((l) => l !== '')
}
