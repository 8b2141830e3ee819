import { lookOf, MAIN, SCHEDULES } from '../assembly/number.ts'
import { type NumberLevel, PAPER, type Style, scheduleNumbersOf } from '../model/style.ts'
import type { Block, BlockOf, Tree } from '../tree/tree.ts'
import { estimatedWidth, WIDER_IN_BOLD } from './estimate.ts'

/** What a block's numbers belong to: the main document or its schedules, each with steps of its own. */
export type Family = 'main' | 'schedules'

/** Where the labels and words of each level stand, in points from the left margin: the same in Word and PDF. */
export interface Steps {
  /** Where the label of a level begins. */
  label(level: number): number
  /** Where the words after a label of a level begin. */
  labelled(level: number): number
  /** Where words without a label begin under so many levels; 0 at the margin. */
  text(level: number): number
  /** Where the words of a bullet begin. */
  bulletText(level: number, depth: number): number
}

/** The steps of a document, and where the words of its parties and its schedules' titles begin. */
export interface AllSteps extends Readonly<Record<Family, Steps>> {
  readonly party: number
  readonly schedule: number
}

/** The levels that have a place of their own; deeper ones stand like the last. */
const DEEPEST = 9

/** The most that a label, and all that stands before words, may take of the width. */
const MOST = { label: 0.4, before: 0.6 }

/** How much further in the words of a heading with a worded label may begin than those under it, for both to line up. */
const LINED_UP = 1.5

/** The air between a label and its words, as a part of the type's size. */
const AIR = 0.6

const points = (millimetres: number): number => (millimetres * 72) / 25.4

/** One step of the style's numbers, in points. */
export const stepOf = ({ indent }: Pick<Style, 'indent'>): number => points(indent)

/** One step of bullets, in points: half a step of numbers, and room enough for the bullet. */
export const bulletStep = (style: Pick<Style, 'indent'>): number => Math.max(points(5), stepOf(style) / 2)

/** A block's family, by that of the block before: in schedules from a schedule's heading on, until the main numbers go on. */
export function familyAfter(block: Block, before: Family): Family {
  if (block.type === 'heading' && block.role === 'schedule') return 'schedules'
  const series = block.type === 'heading' || block.type === 'provision' ? block.number?.series : undefined
  if (series === undefined || series === SCHEDULES) return before
  return series === MAIN ? 'main' : 'schedules'
}

/** The family of each block of a Tree. */
export type Families = ReadonlyMap<Block, Family>

/** The family of each block. */
export function familiesOf(blocks: readonly Block[]): Families {
  const families = new Map<Block, Family>()
  let family: Family = 'main'
  for (const block of blocks) {
    family = familyAfter(block, family)
    families.set(block, family)
  }
  return families
}

const SAMPLES: Readonly<Record<NumberLevel['format'], string>> = {
  decimal: '8',
  lowerLetter: 'm',
  upperLetter: 'M',
  lowerRoman: 'viii',
  upperRoman: 'VIII',
}

/** A label of a level that a document does not use yet. */
function sampleLabel(levels: readonly NumberLevel[], level: number): string {
  return lookOf(levels, level).text.replace(
    /%([1-9])/g,
    (_, of: string) => SAMPLES[lookOf(levels, Number(of)).format],
  )
}

/** A last number of one figure gets the room of two, so that nothing moves when a tenth clause comes. */
const grown = (label: string): string => label.replace(/(?<!\d)\d(?=\D*$)/, '28')

/** The room that a label takes with the air after it, in points. */
const roomOf = (label: string, size: number): number => estimatedWidth(label, size) + size * AIR

type NumberedBlock = BlockOf<'heading' | 'provision'>

const roomFor = (label: string, heading: boolean, { sizes }: Style): number =>
  heading ? roomOf(label, sizes.heading * WIDER_IN_BOLD) : roomOf(label, sizes.text)

/** The numbers that a family has: how much room each level's labels need, and whether all of the first are headings. */
interface Used {
  readonly rooms: ReadonlyMap<number, number>
  readonly headed: boolean
}

function usedBy(blocks: readonly NumberedBlock[], style: Style): Used {
  const rooms = new Map<number, number>()
  for (const block of blocks) {
    if (!block.number) continue
    const level = Math.min(block.number.path.length, DEEPEST)
    const room = roomFor(grown(block.number.label), block.type === 'heading', style)
    rooms.set(level, Math.max(rooms.get(level) ?? 0, room))
  }
  return { rooms, headed: !blocks.some((b) => b.type === 'provision' && b.number.path.length === 1) }
}

/** Where a level's label and its words begin. */
interface Place {
  readonly label: number
  readonly words: number
}

/** The place of a level whose label begins where the words above it do. */
function under({ words }: Place, room: number, width: number): Place {
  const end = Math.min(words + room, width * MOST.before)
  return { label: Math.max(0, end - room), words: end }
}

const isWorded = ({ text }: NumberLevel): boolean => /\p{L}{3}/u.test(text)

/**
 * The first two levels. The second begins at the margin too, and its words under those of the first, where its labels
 * repeat the number above ("1.1") or all of the first are headings. Else nothing tells "1." from the "A." that it is
 * under, so it stands in. A heading's words begin further in where its label ("Article 12") is far wider than those below.
 */
function firstPlaces(
  own: number,
  next: number,
  { headed }: Used,
  levels: readonly NumberLevel[],
  width: number,
): Place[] {
  if (!headed && !lookOf(levels, 2).text.includes('%1')) {
    const first = { label: 0, words: own }
    return [first, under(first, next, width)]
  }
  const both = Math.max(own, next)
  const apart = headed && isWorded(lookOf(levels, 1)) && own > next * LINED_UP
  return [
    { label: 0, words: apart ? own : both },
    { label: 0, words: apart ? next : both },
  ]
}

/** The places of all levels: labels begin where the words above them begin, or further in, never further out. */
function placesOf(used: Used, levels: readonly NumberLevel[], style: Style, width: number): Place[] {
  const room = (level: number): number => {
    const needed = used.rooms.get(level) ?? roomFor(grown(sampleLabel(levels, level)), level === 1, style)
    return Math.min(Math.max(stepOf(style), needed), width * MOST.label)
  }
  const places = firstPlaces(room(1), room(2), used, levels, width)
  for (let level = 3; level <= DEEPEST; level += 1) places.push(under(places.at(-1)!, room(level), width))
  return places
}

/** The steps of a family. What stands under the first level without a label keeps to the words of the second beside it. */
function stepsIn(used: Used, levels: readonly NumberLevel[], style: Style, width: number): Steps {
  const places = placesOf(used, levels, style, width)
  const at = (level: number): Place => places[Math.min(Math.max(level, 1), DEEPEST) - 1]!
  const beside = at(2).label === 0
  const text = (level: number): number => (level <= 0 ? 0 : at(level === 1 && beside ? 2 : level).words)
  return {
    label: (level) => at(level).label,
    labelled: (level) => at(level).words,
    text,
    bulletText: (level, depth) => Math.min(text(level) + depth * bulletStep(style), width * MOST.before),
  }
}

const isNumbered = (block: Block): block is NumberedBlock =>
  block.type === 'provision' || (block.type === 'heading' && block.role !== 'schedule')

const scheduleLabels = (blocks: readonly Block[], style: Style): readonly string[] => {
  const labels = blocks.flatMap((b) =>
    b.type === 'heading' && b.role === 'schedule' && b.number ? [b.number.label] : [],
  )
  return labels.length > 0 ? labels : [sampleLabel([style.schedule], 1)]
}

/** Between the margins, in points. */
const widthOf = ({ page }: Style): number =>
  points(PAPER[page.size].width - page.margins.left - page.margins.right)

/** The steps of a document: by the style, and wider where its labels need more. Fonts have no say, for Word has none to ask. */
export function stepsOf({ blocks }: Tree, style: Style, families: Families = familiesOf(blocks)): AllSteps {
  const width = widthOf(style)
  const of = (family: Family): Used =>
    usedBy(
      blocks.filter(isNumbered).filter((block) => families.get(block) === family),
      style,
    )
  const titles = scheduleLabels(blocks, style)
  const size = (style.sizes.heading + 2) * WIDER_IN_BOLD
  return {
    main: stepsIn(of('main'), style.numbers, style, width),
    schedules: stepsIn(of('schedules'), scheduleNumbersOf(style), style, width),
    party: Math.max(stepOf(style), roomOf('(28)', style.sizes.text)),
    schedule: Math.min(Math.max(...titles.map((label) => roomOf(label, size))), width * MOST.label),
  }
}

/** The family whose places a block's words take: that of the main document wherever both have the same. */
export const familyAt = (steps: AllSteps, family: Family, level: number): Family =>
  steps.main.text(level) === steps.schedules.text(level) ? 'main' : family
