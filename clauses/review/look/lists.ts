import type { Package } from '../package.ts'
import { type El, isOn, kid, kids, val } from '../xml.ts'
import { flat, type Props } from './properties.ts'
import type { Sheet } from './sheet.ts'

/** One level of a list of the file. */
export interface ListLevel {
  readonly index: number
  readonly format: string
  readonly text: string
  /** The paragraph style that is linked to it. */
  readonly style: string | undefined
  /** All numbers in its text are shown as 1, 2, 3. */
  readonly legal: boolean
  readonly start: number
  /** The level from 1 after which it starts anew, 0 for none; every one above it where the file does not say. */
  readonly restart: number | undefined
  readonly props: Props
}

/** A list of the file, under the id of its definition. */
export interface List {
  readonly id: string
  readonly levels: readonly ListLevel[]
  /** The numbers from which levels start in this use of the definition. */
  readonly starts: ReadonlyMap<number, number>
}

/** The lists of a file. */
export interface Lists {
  readonly all: readonly List[]
  /** The list that a paragraph's number belongs to. */
  listOf(number: string): List | undefined
}

function whole(el: El | undefined): number | undefined {
  const value = Number(val(el) ?? '')
  return el && Number.isInteger(value) && value >= 0 ? value : undefined
}

function levelOf(el: El): ListLevel {
  return {
    index: Number(val(el, 'w:ilvl') ?? 0),
    format: val(kid(el, 'w:numFmt')) ?? 'decimal',
    text: val(kid(el, 'w:lvlText')) ?? '',
    style: val(kid(el, 'w:pStyle')),
    legal: isOn(kid(el, 'w:isLgl')),
    start: whole(kid(el, 'w:start')) ?? 0,
    restart: whole(kid(el, 'w:lvlRestart')),
    props: flat(kid(el, 'w:pPr')),
  }
}

/** A list has nine levels. */
const inOrder = (levels: readonly ListLevel[]): ListLevel[] =>
  [
    ...new Map(
      levels.filter(({ index }) => index >= 0 && index < 9).map((level) => [level.index, level]),
    ).values(),
  ].toSorted((a, b) => a.index - b.index)

const definition = (el: El): List => ({
  id: val(el, 'w:abstractNumId') ?? '',
  levels: inOrder(kids(el, 'w:lvl').map(levelOf)),
  starts: new Map(),
})

/** A definition with the levels that one number of it changes. */
function changed(list: List, number: El): List {
  const overrides = kids(number, 'w:lvlOverride')
  const others = new Map(
    overrides.flatMap((el) => kids(el, 'w:lvl')).map((el) => [levelOf(el).index, levelOf(el)]),
  )
  const starts = overrides.flatMap((el): [number, number][] => {
    const start = whole(kid(el, 'w:startOverride'))
    return start === undefined ? [] : [[Number(val(el, 'w:ilvl') ?? 0), start]]
  })
  if (others.size === 0 && starts.length === 0) return list
  const kept = list.levels.filter((level) => !others.has(level.index))
  return {
    ...list,
    levels: inOrder([...kept, ...others.values()]),
    starts: new Map([...list.starts, ...starts]),
  }
}

/** The number that a definition leaves its levels to, by way of a style for lists (ISO 29500-1, 17.9.21). */
function linkedNumber(el: El, sheet: Sheet): string | undefined {
  const id = val(kid(el, 'w:numStyleLink'))
  const style = id === undefined ? undefined : sheet.styleOf(id)
  return style?.id === id ? style?.own.paragraph.get('w:numPr/w:numId@w:val') : undefined
}

/** Reads the lists of a file; none where it has no part for them. */
export async function readLists(file: Package, sheet: Sheet): Promise<Lists> {
  const part = file.partOf('numbering')
  const root = part ? await file.xml(part) : undefined
  const abstracts = new Map(kids(root, 'w:abstractNum').map((el) => [val(el, 'w:abstractNumId') ?? '', el]))
  const numbers = new Map(kids(root, 'w:num').map((el) => [val(el, 'w:numId') ?? '', el]))
  const find = (number: string, followed: 'first' | 'again'): List | undefined => {
    const el = numbers.get(number)
    const abstract = abstracts.get(val(kid(el, 'w:abstractNumId')) ?? '')
    if (!el || !abstract) return undefined
    const linked = linkedNumber(abstract, sheet)
    const styled = linked !== undefined && followed === 'first' ? find(linked, 'again') : undefined
    if (linked !== undefined && followed === 'first') return styled && changed(styled, el)
    return changed(definition(abstract), el)
  }
  const known = new Map([...numbers.keys()].map((id) => [id, find(id, 'first')]))
  const all = new Map([...known.values()].flatMap((list) => (list ? [[list.id, list] as const] : [])))
  return { all: [...all.values()], listOf: (number) => known.get(number) }
}
