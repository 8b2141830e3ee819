import { lookOf } from '../../assembly/number.ts'
import type { NumberFormat, Style } from '../../model/style.ts'
import type { Block, Numbered, Tree } from '../../tree/tree.ts'
import { bulletStep, clamp, hang, MOST_LEVELS, textIndent, twips } from './measure.ts'
import { DECLARATION, escaped, val, W } from './xml.ts'

/** A list of Word: its number, and the XML of its levels. */
interface List {
  readonly id: number
  readonly levels: string
}

/**
 * The lists of a document. Each has an abstract definition of its own, because Word counts by definition: two lists
 * over one definition would go on counting from each other.
 */
export interface Lists {
  readonly main: number
  readonly schedules: number
  readonly parties: number
  /** The list of a series of a Tree's numbers. */
  series(name: string): number
  /** The bullets that stand under so many numbered levels. */
  bullets(level: number): number
  /** The list of the n-th parties block, from 0; the first is the one that the style is linked to. */
  party(index: number): number
  readonly all: readonly List[]
}

/** The paragraph style that a level of the main list is linked to: clause headings at level 1, provisions below. */
export const linkedStyle = (level: number): string => (level === 1 ? 'ClauseHeading1' : `ClauseLevel${level}`)

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
  `<w:suff w:val="tab"/><w:lvlText w:val="${escaped(level.text)}"/><w:lvlJc w:val="left"/>` +
  `<w:pPr><w:tabs><w:tab w:val="num" w:pos="${level.left}"/></w:tabs>` +
  `<w:ind w:left="${level.left}" w:hanging="${level.hanging}"/></w:pPr>` +
  (level.font
    ? `<w:rPr><w:rFonts w:ascii="${level.font}" w:hAnsi="${level.font}" w:cs="${level.font}" w:hint="default"/></w:rPr>`
    : '') +
  '</w:lvl>'

const ALL = Array.from({ length: MOST_LEVELS }, (_, index) => index + 1)

const numbered = (style: Style, linked: 'linked' | 'free'): string =>
  ALL.map((level) => {
    const { format, text } = lookOf(style.numbers, level)
    const where = { left: textIndent(style, level), hanging: hang(style) }
    const link = linked === 'linked' ? { style: linkedStyle(level) } : {}
    return levelXml({ format: FORMATS[format], text, ...where, ...link }, level - 1)
  }).join('')

const BULLETS = ['•', '–', '•', '–', '•', '–', '•', '–', '•']

const bulleted = (style: Style, under: number): string =>
  ALL.map((depth) =>
    levelXml(
      {
        format: 'bullet',
        text: BULLETS[depth - 1] ?? '•',
        left: textIndent(style, under) + depth * bulletStep(style),
        hanging: bulletStep(style),
        font: style.font,
      },
      depth - 1,
    ),
  ).join('')

const scheduled = (style: Style): string =>
  levelXml(
    {
      format: FORMATS[style.schedule.format],
      text: style.schedule.text,
      left: twips(34),
      hanging: twips(34),
      style: 'NumberedSchedule',
    },
    0,
  )

const parties = (style: Style, linked: 'linked' | 'free'): string =>
  levelXml(
    {
      format: 'decimal',
      text: '(%1)',
      left: hang(style),
      hanging: hang(style),
      ...(linked === 'linked' ? { style: 'Party' } : {}),
    },
    0,
  )

const numbersIn = (blocks: readonly Block[]): Numbered[] =>
  blocks.flatMap((block) =>
    (block.type === 'heading' || block.type === 'provision') && block.number ? [block.number] : [],
  )

const itemLevels = (blocks: readonly Block[]): number[] =>
  blocks.flatMap((block) => {
    if (block.type === 'item') return [block.level]
    if (block.type !== 'table') return []
    return itemLevels(block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks)))
  })

/** The level of bullets as lists know it: 0 at the margin, at most 9. */
const under = (level: number): number => (level <= 0 ? 0 : clamp(level))

/** The lists that a Tree needs, in a fixed order, under numbers of their own from 1. */
export function listsOf(tree: Tree, style: Style): Lists {
  const series = new Set(numbersIn(tree.blocks).map((number) => number.series))
  const inner = [...series].filter((name) => name !== 'main' && name !== 'schedules')
  const bulletLevels = [...new Set(itemLevels(tree.blocks).map(under))].sort((a, b) => a - b)
  const partyBlocks = tree.blocks.filter((block) => block.type === 'parties').length
  const firstBullets = 4 + inner.length
  const firstParty = firstBullets + bulletLevels.length
  const levels = [
    numbered(style, 'linked'),
    scheduled(style),
    parties(style, 'linked'),
    ...inner.map(() => numbered(style, 'free')),
    ...bulletLevels.map((level) => bulleted(style, level)),
    ...Array.from({ length: Math.max(0, partyBlocks - 1) }, () => parties(style, 'free')),
  ]
  const known = new Map([['main', 1], ['schedules', 2], ...inner.map((name, i) => [name, 4 + i] as const)])
  return {
    main: 1,
    schedules: 2,
    parties: 3,
    series: (name) => known.get(name) ?? 1,
    bullets: (level) => firstBullets + bulletLevels.indexOf(under(level)),
    party: (index) => (index === 0 ? 3 : firstParty + index - 1),
    all: levels.map((xml, index) => ({ id: index + 1, levels: xml })),
  }
}

const hexadecimal = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0')

/** numbering.xml: `multilevel` definitions, each with one list of the same number. */
export const numberingXml = (lists: Lists): string =>
  `${DECLARATION}<w:numbering ${W}>${lists.all
    .map(
      ({ id, levels }) =>
        `<w:abstractNum w:abstractNumId="${id}">${val('nsid', hexadecimal(0x0c1a0000 + id))}` +
        `${val('multiLevelType', levels.split('<w:lvl ').length > 2 ? 'multilevel' : 'singleLevel')}` +
        `${val('tmpl', hexadecimal(0x1c1a0000 + id))}${levels}</w:abstractNum>`,
    )
    .join('')}${lists.all
    .map(({ id }) => `<w:num w:numId="${id}">${val('abstractNumId', id)}</w:num>`)
    .join('')}</w:numbering>`
