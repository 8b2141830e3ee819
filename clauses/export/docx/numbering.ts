import { lookOf, MAIN, SCHEDULES } from '../../assembly/number.ts'
import { type NumberFormat, type Style, scheduleNumbersOf } from '../../model/style.ts'
import type { Block, Numbered, Tree } from '../../tree/tree.ts'
import { type AllSteps, bulletStep, type Families, type Family, familyAt } from '../steps.ts'
import { tiedLabel } from '../ties.ts'
import { fromPoints } from '../twips.ts'
import { clamp, MOST_LEVELS } from './measure.ts'
import { attribute, DECLARATION, escaped, val, W } from './xml.ts'

/** What Word counts by: the XML of nine levels. Lists over one definition go on counting from each other. */
interface Definition {
  readonly id: number
  readonly levels: string
}

/** A list over a definition; one that starts anew sets every level back to its first number (ISO 29500-1, 17.9.26). */
interface List {
  readonly id: number
  readonly definition: number
  readonly anew: boolean
}

/** The lists of a document. */
export interface Lists {
  /** The direct list of a numbered paragraph; nothing where its style says it. */
  numbered(style: string, series: string, level: number): string
  /** The list of bullets that stand under so many numbered levels of a family. */
  bullets(level: number, family: Family): number
  /** The list of the n-th parties block, from 0; the first is the one that the style is linked to. */
  party(index: number): number
  readonly definitions: readonly Definition[]
  readonly all: readonly List[]
}

/** The lists that styles name themselves, in every document the same. */
export const LINKED = { main: 1, schedules: 2, parties: 3, paragraphs: 4, bullets: 5 } as const

/** The families of styles that numbers have: those of the main document, and those within schedules. */
export type StyleFamily = 'Clause' | 'Schedule'

/** The family of a series of a Tree's numbers. */
export const styleFamily = (series: string): StyleFamily => (series === MAIN ? 'Clause' : 'Schedule')

/** The paragraph style that a level of a family's list is linked to: headings at level 1, provisions below. */
export const linkedStyle = (family: StyleFamily, level: number): string =>
  level === 1 ? `${family}Heading1` : `${family}Level${level}`

/** A list and its level, as a paragraph or a style says it. */
export const listed = (list: number, level: number): string =>
  `<w:numPr>${val('ilvl', level - 1)}${val('numId', list)}</w:numPr>`

const FORMATS: Readonly<Record<NumberFormat, string>> = {
  decimal: 'decimal',
  lowerLetter: 'lowerLetter',
  upperLetter: 'upperLetter',
  lowerRoman: 'lowerRoman',
  upperRoman: 'upperRoman',
}

interface Level {
  readonly format: string
  readonly text: string
  readonly left: number
  readonly hanging: number
  readonly style?: string
  readonly font?: string
}

const levelXml = (level: Level, index: number): string =>
  `<w:lvl w:ilvl="${index}">${val('start', 1)}${val('numFmt', level.format)}` +
  (level.style ? val('pStyle', level.style) : '') +
  `<w:suff w:val="tab"/><w:lvlText w:val="${escaped(tiedLabel(level.text))}"/><w:lvlJc w:val="left"/>` +
  `<w:pPr><w:tabs><w:tab w:val="num" w:pos="${level.left}"/></w:tabs>` +
  `<w:ind w:left="${level.left}" w:hanging="${level.hanging}"/></w:pPr>` +
  (level.font
    ? `<w:rPr><w:rFonts w:ascii="${level.font}" w:hAnsi="${level.font}" w:cs="${level.font}" w:hint="default"/></w:rPr>`
    : '') +
  '</w:lvl>'

const ALL = Array.from({ length: MOST_LEVELS }, (_, index) => index + 1)

/** Where words stand, and how far what is before them hangs out, in twips. */
const hung = (words: number, label: number): Pick<Level, 'left' | 'hanging'> => ({
  left: fromPoints(words),
  hanging: fromPoints(words) - fromPoints(label),
})

const numbered = (style: Style, family: StyleFamily, steps: AllSteps): string =>
  ALL.map((level) => {
    const levels = family === 'Clause' ? style.numbers : scheduleNumbersOf(style)
    const { labelled, label } = family === 'Clause' ? steps.main : steps.schedules
    const where = hung(labelled(level), label(level))
    const { format, text } = lookOf(levels, level)
    return levelXml({ format: FORMATS[format], text, ...where, style: linkedStyle(family, level) }, level - 1)
  }).join('')

const BULLETS = ['•', '–', '•', '–', '•', '–', '•', '–', '•']

/** Bullets from where the words above them stand, linked to the style of bullets or not. */
const bulleted = (style: Style, at: (depth: number) => number, linked: boolean): string =>
  ALL.map((depth) =>
    levelXml(
      {
        format: 'bullet',
        text: BULLETS[depth - 1] ?? '•',
        ...hung(at(depth), Math.max(0, at(depth) - bulletStep(style))),
        font: attribute(style.font, 60),
        ...(linked && depth === 1 ? { style: 'Bullet' } : {}),
      },
      depth - 1,
    ),
  ).join('')

const scheduled = ({ schedule: { format, text } }: Style, steps: AllSteps): string =>
  levelXml({ format: FORMATS[format], text, ...hung(steps.schedule, 0), style: 'NumberedSchedule' }, 0)

const parties = (steps: AllSteps): string =>
  levelXml({ format: 'decimal', text: '(%1)', ...hung(steps.party, 0), style: 'Party' }, 0)

const numbersIn = (blocks: readonly Block[]): Numbered[] =>
  blocks.flatMap((block) =>
    (block.type === 'heading' || block.type === 'provision') && block.number
      ? [block.number, ...(block.was?.number ? [block.was.number] : [])]
      : [],
  )

const itemLevels = (block: Block): number[] => {
  if (block.type === 'item') return [block.level, block.was?.level ?? block.level]
  if (block.type !== 'table') return []
  return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.flatMap(itemLevels)))
}

/** The level of bullets as lists know it: 0 at the margin, at most 9. */
const under = (level: number): number => (level <= 0 ? 0 : clamp(level))

/** The series within schedules, in reading order, and of them those to which the document comes back from another. */
function innerSeries(blocks: readonly Block[]): {
  readonly all: readonly string[]
  readonly split: ReadonlySet<string>
} {
  const visits = numbersIn(blocks)
    .map(({ series }) => series)
    .filter((name) => name !== MAIN && name !== SCHEDULES)
    .filter((name, i, names) => name !== names[i - 1])
  const all = [...new Set(visits)]
  return { all, split: new Set(all.filter((name) => visits.indexOf(name) !== visits.lastIndexOf(name))) }
}

/** Definitions and lists as they are added; the numbers of both count from 1. */
class Adding {
  readonly definitions: Definition[] = []
  readonly all: List[] = []

  define(levels: string): number {
    const id = this.definitions.length + 1
    this.definitions.push({ id, levels })
    return id
  }

  list(definition: number, anew = false): number {
    const id = this.all.length + 1
    this.all.push({ id, definition, anew })
    return id
  }
}

/** Adds the lists that styles name, in the order of their numbers; returns the definitions of those that are used again. */
function addLinked(
  adding: Adding,
  style: Style,
  steps: AllSteps,
): { readonly parties: number; readonly paragraphs: number } {
  const add = (levels: string): number => {
    const definition = adding.define(levels)
    adding.list(definition)
    return definition
  }
  add(numbered(style, 'Clause', steps))
  add(scheduled(style, steps))
  const linked = { parties: add(parties(steps)), paragraphs: add(numbered(style, 'Schedule', steps)) }
  add(bulleted(style, (depth) => steps.main.bulletText(1, depth), true))
  return linked
}

const unlinked = (levels: string): string => levels.replace(/<w:pStyle [^>]*>/g, '')

/**
 * The list of each schedule's paragraphs. All share the definition that their styles are linked to, so that a paragraph
 * that a lawyer adds by its style goes on from the one above it; each schedule but the first starts anew. A series that
 * goes on after another has come between would be counted on by it, so it has a definition for itself.
 */
function addSchedules(
  adding: Adding,
  tree: Tree,
  style: Style,
  steps: AllSteps,
  definition: number,
): ReadonlyMap<string, number> {
  const { all, split } = innerSeries(tree.blocks)
  const first = all.find((name) => !split.has(name))
  return new Map(
    all.map((name) => {
      if (split.has(name))
        return [name, adding.list(adding.define(unlinked(numbered(style, 'Schedule', steps))))]
      return [name, name === first ? LINKED.paragraphs : adding.list(definition, true)]
    }),
  )
}

/** The bullets that the style of bullets is linked to. */
const LINKED_BULLETS = 'main 1'

const bulletKey = (level: number, family: Family, steps: AllSteps): string =>
  `${familyAt(steps, family, under(level))} ${under(level)}`

/** The list of the bullets of each level, and of each in schedules where these have other steps. */
function addBullets(
  adding: Adding,
  { blocks }: Tree,
  style: Style,
  steps: AllSteps,
  families: Families,
): ReadonlyMap<string, number> {
  const definitions = new Map<string, string>()
  for (const block of blocks) {
    const family = families.get(block) ?? 'main'
    for (const level of itemLevels(block).map(under)) {
      const at = (depth: number): number => steps[family].bulletText(level, depth)
      definitions.set(bulletKey(level, family, steps), bulleted(style, at, false))
    }
  }
  definitions.delete(LINKED_BULLETS)
  const sorted = [...definitions].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return new Map(sorted.map(([key, levels]) => [key, adding.list(adding.define(levels))]))
}

/** The lists that a Tree needs, in a fixed order, under numbers of their own from 1. */
export function listsOf(tree: Tree, style: Style, steps: AllSteps, families: Families): Lists {
  const adding = new Adding()
  const linked = addLinked(adding, style, steps)
  const series = new Map([
    [MAIN, LINKED.main],
    [SCHEDULES, LINKED.schedules],
    ...addSchedules(adding, tree, style, steps, linked.paragraphs),
  ] as const)
  const bullets = addBullets(adding, tree, style, steps, families)
  const blocks = tree.blocks.filter((block) => block.type === 'parties')
  const party = blocks.map((_, i) => (i === 0 ? LINKED.parties : adding.list(linked.parties, true)))
  const { main, paragraphs } = LINKED
  return {
    numbered(styleId, name, level) {
      const list = series.get(name) ?? main
      const inStyle =
        (list === main || list === paragraphs) && linkedStyle(styleFamily(name), level) === styleId
      return inStyle ? '' : listed(list, level)
    },
    bullets: (level, family) => bullets.get(bulletKey(level, family, steps)) ?? LINKED.bullets,
    party: (index) => party[index] ?? LINKED.parties,
    definitions: adding.definitions,
    all: adding.all,
  }
}

const hexadecimal = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0')

const levelsIn = (levels: string): number => levels.split('<w:lvl ').length - 1

const definitionXml = ({ id, levels }: Definition): string =>
  `<w:abstractNum w:abstractNumId="${id}">${val('nsid', hexadecimal(0x0c1a0000 + id))}` +
  `${val('multiLevelType', levelsIn(levels) > 1 ? 'multilevel' : 'singleLevel')}` +
  `${val('tmpl', hexadecimal(0x1c1a0000 + id))}${levels}</w:abstractNum>`

const anewXml = (levels: number): string =>
  Array.from(
    { length: levels },
    (_, level) => `<w:lvlOverride w:ilvl="${level}">${val('startOverride', 1)}</w:lvlOverride>`,
  ).join('')

/** numbering.xml: `multilevel` definitions, and lists over them. */
export function numberingXml({ definitions, all }: Lists): string {
  const levels = new Map(definitions.map((definition) => [definition.id, levelsIn(definition.levels)]))
  const lists = all.map(
    ({ id, definition, anew }) =>
      `<w:num w:numId="${id}">${val('abstractNumId', definition)}${anew ? anewXml(levels.get(definition) ?? 0) : ''}</w:num>`,
  )
  return `${DECLARATION}<w:numbering ${W}>${definitions.map(definitionXml).join('')}${lists.join('')}</w:numbering>`
}
