import type { Touch, TouchedBox, TouchedLine } from './changes.ts'

/**
 * A piece or a paragraph mark under one of its touches. `at` counts pieces and marks through all lines, and `after` is the
 * last before it that had something to say: neighbours follow each other so. `piece` is -1 for a mark.
 */
export interface Part {
  readonly line: number
  readonly piece: number
  readonly isEnd: boolean
  readonly text: string
  readonly touch: Touch
  readonly layer: number
  readonly at: number
  readonly after: number
}

/** The parts of lines by how they are grouped: with their row or cell, by moves, or as neighbours, a layer of touches at a time. */
export interface Parts {
  readonly rows: Part[]
  readonly cells: Part[]
  /** The rows and cells whose words were moved, as `boxOf` names them. */
  readonly moved: Set<string>
  readonly named: Part[]
  readonly unnamed: Part[]
  readonly layers: Part[][]
}

type Bare = Omit<Part, 'touch' | 'layer'>

/** A row or cell that came or went, by a name. */
export const boxOf = ({ key }: TouchedBox, { standing, author }: Touch): string =>
  `${key} ${standing} ${author}`

/** Words that came or went with the row or cell that they stand in; those that were moved go with their move. */
function withBox(
  bare: Bare,
  touches: readonly Touch[],
  box: TouchedBox | undefined,
  into: Part[],
  moved: Set<string>,
) {
  const taken = touches.map(() => false)
  for (const outer of box?.touches ?? []) {
    const at = touches.findIndex((own, i) => !taken[i] && !own.moved && own.standing === outer.standing)
    if (at < 0 && touches.some((own) => own.moved && own.standing === outer.standing)) {
      moved.add(boxOf(box!, outer))
      continue
    }
    if (at >= 0) taken[at] = true
    into.push({ ...bare, touch: outer, layer: Math.max(at, 0) })
  }
  return taken
}

function spread(bare: Bare, touches: readonly Touch[], line: TouchedLine, parts: Parts): void {
  const inRow = withBox(bare, touches, line.row, parts.rows, parts.moved)
  const left = touches.filter((_, i) => !inRow[i])
  const inCell = withBox(bare, left, line.cell, parts.cells, parts.moved)
  const own = left.filter((_, i) => !inCell[i])
  const shift = touches.length - own.length
  own.forEach((touch, i) => {
    const part: Part = { ...bare, touch, layer: i + shift }
    if (touch.moved) (touch.move ? parts.named : parts.unnamed).push(part)
    else {
      parts.layers[part.layer] ??= []
      parts.layers[part.layer]!.push(part)
    }
  })
}

const isTouched = (line: TouchedLine, touches: readonly Touch[]): boolean =>
  touches.length > 0 || (line.row?.touches.length ?? 0) > 0 || (line.cell?.touches.length ?? 0) > 0

/** Takes lines apart. A piece that was kept and says nothing parts nobody. */
export function partsOf(lines: readonly TouchedLine[]): Parts {
  const parts: Parts = { rows: [], cells: [], moved: new Set(), named: [], unnamed: [], layers: [] }
  let at = 0
  let after = -1
  lines.forEach((line, index) => {
    if (index > 0 && lines[index - 1]!.place !== line.place) after = -1
    line.pieces.forEach(({ text, touches }, piece) => {
      at += 1
      if (text === '') return
      if (isTouched(line, touches))
        spread({ line: index, piece, isEnd: false, text, at, after }, touches, line, parts)
      after = at
    })
    at += 1
    if (isTouched(line, line.end))
      spread({ line: index, piece: -1, isEnd: true, text: '\n', at, after }, line.end, line, parts)
    after = at
  })
  return { ...parts, layers: parts.layers.filter((layer) => layer !== undefined) }
}

/**
 * The words among parts that came, or went: a paragraph mark is a line end, but not before or after all words, and cells
 * stand apart by tabs.
 */
export function textOf(
  parts: readonly Part[],
  standing: Touch['standing'],
  lines: readonly TouchedLine[],
): string {
  let text = ''
  let last: string | undefined
  for (const part of parts) {
    if (part.touch.standing !== standing) continue
    const { place, cell } = lines[part.line]!
    if (cell && last !== undefined && place !== last) text = `${text.replace(/\n$/, '')}\t`
    last = place
    text += part.text
  }
  return text.trim() === '' ? text : text.replace(/^\n+|\n+$/g, '')
}
