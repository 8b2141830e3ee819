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
  readonly named: Part[]
  readonly unnamed: Part[]
  readonly layers: Part[][]
}

type Bare = Omit<Part, 'touch' | 'layer'>

/** Words that came or went with the row or cell that they stand in; those that were moved go with their move. */
function withBox(
  bare: Bare,
  touches: readonly Touch[],
  box: TouchedBox | undefined,
  into: Part[],
): boolean[] {
  const taken = touches.map(() => false)
  for (const outer of box?.touches ?? []) {
    const at = touches.findIndex((own, i) => !taken[i] && own.standing === outer.standing)
    if (at >= 0 && touches[at]!.moved) continue
    if (at >= 0) taken[at] = true
    into.push({ ...bare, touch: outer, layer: at > 0 ? at : 0 })
  }
  return taken
}

function spread(bare: Bare, touches: readonly Touch[], line: TouchedLine, parts: Parts): void {
  const inRow = withBox(bare, touches, line.row, parts.rows)
  const left = touches.filter((_, i) => !inRow[i])
  const inCell = withBox(bare, left, line.cell, parts.cells)
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
  const parts: Parts = { rows: [], cells: [], named: [], unnamed: [], layers: [] }
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

/** The words among parts that came, or went; a paragraph mark is a line end, but not before or after all words. */
export function textOf(parts: readonly Part[], standing: Touch['standing']): string {
  const text = parts
    .filter(({ touch }) => touch.standing === standing)
    .map((part) => part.text)
    .join('')
  return text.trim() === '' ? text : text.replace(/^\n+|\n+$/g, '')
}

/** The words of a row or cell that came, or went: paragraphs are lines, and cells stand apart by tabs. */
export function joined(
  parts: readonly Part[],
  standing: Touch['standing'],
  lines: readonly TouchedLine[],
): string {
  let text = ''
  let last: string | undefined
  for (const part of parts) {
    if (part.touch.standing !== standing) continue
    const place = lines[part.line]!.place
    if (last !== undefined && place !== last) text = `${text.replace(/\n$/, '')}\t`
    last = place
    text += part.text
  }
  return text.replace(/\n$/, '')
}
