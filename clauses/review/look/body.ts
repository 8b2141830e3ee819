import type { Package } from '../package.ts'
import { type El, kid, kids, textIn, val, within } from '../xml.ts'
import { twipsIn } from './finding.ts'
import { flat, on, over, type Props, valOf } from './properties.ts'
import { colourIn, fontIn, type Sheet, sizeIn } from './sheet.ts'

/** How some words of a paragraph look, and how many characters they have. */
export interface Run {
  readonly font: string
  readonly size: number
  readonly colour: string | null
  readonly bold: boolean
  readonly characters: number
}

/** A paragraph as far as its look goes. */
export interface Paragraph {
  readonly style: string
  readonly props: Props
  readonly runs: readonly Run[]
  readonly text: string
  readonly list: { readonly id: string; readonly level: number } | null
  readonly picture: boolean
}

/** A stretch of pages with one set-up; headers and footers by kind, as the ids of relations. */
export interface Section {
  readonly width: number
  readonly height: number
  readonly margins: Readonly<Record<'top' | 'right' | 'bottom' | 'left', number>>
  readonly columns: number
  readonly ownFirstPage: boolean
  readonly headers: ReadonlyMap<string, string>
  readonly footers: ReadonlyMap<string, string>
  /** How many characters stand in it. */
  readonly characters: number
}

/** What the document itself shows of its look. */
export interface Body {
  readonly paragraphs: readonly Paragraph[]
  readonly sections: readonly Section[]
}

const number = (el: El | undefined, name: string, otherwise: number): number =>
  twipsIn(val(el, name)) ?? otherwise

const references = (el: El, name: string): Map<string, string> =>
  new Map(kids(el, name).map((ref) => [val(ref, 'w:type') ?? 'default', val(ref, 'r:id') ?? '']))

function sectionOf(el: El, characters: number, before: Section | undefined): Section {
  const [size, margin] = [kid(el, 'w:pgSz'), kid(el, 'w:pgMar')]
  const first = kid(el, 'w:titlePg')
  return {
    width: number(size, 'w:w', 12_240),
    height: number(size, 'w:h', 15_840),
    margins: {
      top: Math.abs(number(margin, 'w:top', 1_440)),
      right: number(margin, 'w:right', 1_440),
      bottom: Math.abs(number(margin, 'w:bottom', 1_440)),
      left: number(margin, 'w:left', 1_440) + number(margin, 'w:gutter', 0),
    },
    columns: Number(val(kid(el, 'w:cols'), 'w:num') ?? 1),
    ownFirstPage: first !== undefined && !['0', 'false', 'off'].includes(val(first) ?? 'true'),
    headers: new Map([...(before?.headers ?? []), ...references(el, 'w:headerReference')]),
    footers: new Map([...(before?.footers ?? []), ...references(el, 'w:footerReference')]),
    characters,
  }
}

const MOST_TEXT = 300

/** How words of some properties look; of no characters yet. */
export const runIn = (words: Props, { theme }: Pick<Sheet, 'theme'>): Run => ({
  font: fontIn(words, theme),
  size: sizeIn(words),
  colour: colourIn(words, theme),
  bold: on(words, 'w:b'),
  characters: 0,
})

function runOf(el: El, under: Props, sheet: Sheet): Run {
  const properties = kid(el, 'w:rPr')
  const named = val(kid(properties, 'w:rStyle'))
  const style = named ? (sheet.styles.find((s) => s.id === named)?.own.words ?? new Map()) : new Map()
  const words = properties ? over(over(under, style), flat(properties)) : under
  return { ...runIn(words, sheet), characters: textIn(el).length }
}

function listOf(props: Props): Paragraph['list'] {
  const id = props.get('w:numPr/w:numId@w:val')
  if (id === undefined || id === '0') return null
  const level = Number(props.get('w:numPr/w:ilvl@w:val') ?? 0)
  return { id, level: Number.isInteger(level) && level >= 0 && level <= 8 ? level : 0 }
}

function paragraphOf(el: El, sheet: Sheet): Paragraph {
  const direct = flat(kid(el, 'w:pPr'))
  const style = sheet.styleOf(valOf(direct, 'w:pStyle'))?.id ?? ''
  const { paragraph, words } = sheet.resolve(style)
  const props = over(paragraph, direct)
  return {
    style,
    props,
    runs: [...within(el, 'w:r')].map((r) => runOf(r, words, sheet)).filter((r) => r.characters > 0),
    text: textIn(el).trim().slice(0, MOST_TEXT),
    list: listOf(props),
    picture: [...within(el, 'a:blip')].length > 0,
  }
}

/** The paragraphs in a block, but not those in tables, which have looks of their own. */
function* paragraphsIn(block: El): Generator<El> {
  if (block.name === 'w:p') yield block
  else if (block.name !== 'w:tbl') for (const child of kids(block)) yield* paragraphsIn(child)
}

/** Reads the document block by block. */
export async function readBody(file: Package, sheet: Sheet): Promise<Body> {
  const paragraphs: Paragraph[] = []
  const sections: Section[] = []
  let characters = 0
  const end = (el: El | undefined): void => {
    if (!el) return
    sections.push(sectionOf(el, characters, sections.at(-1)))
    characters = 0
  }
  const visit = (block: El): void => {
    for (const el of paragraphsIn(block)) {
      const paragraph = paragraphOf(el, sheet)
      paragraphs.push(paragraph)
      characters += paragraph.runs.reduce((sum, run) => sum + run.characters, 0)
      end(kid(kid(el, 'w:pPr'), 'w:sectPr'))
    }
    if (block.name === 'w:sectPr') end(block)
  }
  await file.xml(file.main, { under: 'w:body', visit })
  return { paragraphs, sections }
}
