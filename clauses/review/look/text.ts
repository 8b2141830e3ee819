import { familyOf, lineHeightOf } from '../../model/faces.ts'
import type { Doubt } from '../../model/look.ts'
import { HOUSE_STYLE, type Style } from '../../model/style.ts'
import type { Body, Paragraph, Run } from './body.ts'
import { clamped, doubt, type Finding, pointsOf, quoted, understood, when } from './finding.ts'
import { lengthOf, on, type Props, valOf } from './properties.ts'
import { asFont, colourIn, fontIn, type Sheet, shownName, sizeIn } from './sheet.ts'

/** What most of the words look like. */
export interface Words {
  readonly font: string
  readonly size: number
  readonly colour: string
}

/** The text of a file: how its words look, and the properties of its paragraphs. */
export interface Text extends Words {
  readonly props: Props
  readonly finding: Finding
}

/** Styles whose paragraphs are not the text itself. */
const APART =
  /^(heading|title|subtitle|toc|table of|header|footer|caption|footnote|endnote|quote|index|list of)/

/** True for a paragraph of the text: no heading, list of contents or caption. */
export const isText = (paragraph: Paragraph, sheet: Sheet): boolean =>
  paragraph.runs.length > 0 &&
  valOf(paragraph.props, 'w:outlineLvl') === undefined &&
  !APART.test(sheet.styleOf(paragraph.style)?.name ?? '')

const lengthIn = (paragraph: Paragraph): number =>
  paragraph.runs.reduce((sum, run) => sum + run.characters, 0)

/** What most characters have; the first of equals. */
function most<T>(items: readonly T[], key: (item: T) => string, weight: (item: T) => number): T | undefined {
  const sums = new Map<string, { item: T; sum: number }>()
  for (const item of items) {
    const before = sums.get(key(item))
    sums.set(key(item), { item: before?.item ?? item, sum: (before?.sum ?? 0) + weight(item) })
  }
  return [...sums.values()].toSorted((a, b) => b.sum - a.sum)[0]?.item
}

/** Fewer characters than these say nothing of how a document is set. */
const ENOUGH = 200

const runKey = ({ font, size, colour }: Run): string => `${font} ${size} ${colour}`
const BLACK = '000000'

function wordsOf(
  runs: readonly Run[],
  style: Props,
  sheet: Sheet,
): Words & { readonly from: 'words' | 'style' } {
  const written = runs.reduce((sum, run) => sum + run.characters, 0)
  const run = written >= ENOUGH ? most(runs, runKey, (r) => r.characters) : undefined
  const colour = (run ? run.colour : colourIn(style, sheet.theme)) ?? BLACK
  if (run) return { font: run.font, size: run.size, colour, from: 'words' }
  return { font: fontIn(style, sheet.theme), size: sizeIn(style), colour, from: 'style' }
}

/** A font for a Style, with a doubt where the file's name for it cannot be used. */
export function fontOf(
  name: string,
  what: string,
): { readonly font: string; readonly doubts: readonly Doubt[] } {
  const font = asFont(name)
  if (font) return { font, doubts: [] }
  const message = `The font ${quoted(name)} has a name that cannot be used; ${HOUSE_STYLE.font} is used instead.`
  return { font: HOUSE_STYLE.font, doubts: [doubt(what, message)] }
}

/** A font with what a PDF sets instead of it, as "Garamond (the PDF uses Tinos)". */
export function fontSaid(font: string): string {
  const { family, exact } = familyOf(font)
  return family === font ? font : `${font} (the PDF uses ${family}${exact ? ', with the same widths' : ''})`
}

/** A size of type. */
export const sizeOf = (size: number, what: string, name: string) =>
  clamped(size, [5, 72], { what, name, unit: 'pt', step: 0.5 })

/** The height of a line as a multiple of the type size (ISO 29500-1, 17.3.1.33). */
function lineIn(props: Props, size: number, font: string): number {
  const line = lengthOf(props, 'w:spacing', 'w:line') ?? 240
  const rule = props.get('w:spacing@w:lineRule') ?? 'auto'
  return rule === 'auto' ? (line / 240) * lineHeightOf(font) : pointsOf(line) / size
}

/** The space that Word leaves where a paragraph asks for an automatic one. */
const AUTOMATIC = 14

function gapIn(props: Props): { readonly points: number; readonly side: 'after' | 'before' } {
  const automatic = ['1', 'true', 'on'].includes(props.get('w:spacing@w:afterAutospacing') ?? '')
  const after = automatic ? AUTOMATIC : pointsOf(lengthOf(props, 'w:spacing', 'w:after') ?? 0)
  const before = pointsOf(lengthOf(props, 'w:spacing', 'w:before') ?? 0)
  return after === 0 && before > 0 ? { points: before, side: 'before' } : { points: after, side: 'after' }
}

function spacingOf(props: Props, size: number, font: string, from: string): Finding {
  const leading = clamped(lineIn(props, size, font), [1, 2.5], {
    what: 'Spacing',
    name: 'The height of a line',
    unit: 'times its type',
    step: 0.01,
  })
  const { points, side } = gapIn(props)
  const gap = clamped(points, [0, 40], {
    what: 'Spacing',
    name: `The space ${side} a paragraph`,
    unit: 'pt',
    step: 0.5,
  })
  const value = `lines ${leading.value} times the type size; ${gap.value} pt ${side} each paragraph`
  return {
    style: { leading: leading.value, gap: gap.value },
    understood: [understood('Spacing', value, from)],
    doubts: [
      ...leading.doubts,
      ...gap.doubts,
      ...when(side === 'before', () =>
        doubt(
          'Spacing',
          'The file leaves space before paragraphs, not after them; ours leave the same space after.',
        ),
      ),
      ...when(points === 0, () =>
        doubt(
          'Spacing',
          'Paragraphs have no space between them; empty lines may have served for it, and ours has none.',
        ),
      ),
    ],
  }
}

type Align = Style['align']
const ALIGNED: Readonly<Record<string, Align>> = {
  left: 'left',
  start: 'left',
  both: 'justify',
  distribute: 'justify',
  lowKashida: 'justify',
  mediumKashida: 'justify',
  highKashida: 'justify',
  thaiDistribute: 'justify',
}

function alignOf(props: Props, from: string): Finding {
  const said = valOf(props, 'w:jc') ?? 'left'
  const align = Object.hasOwn(ALIGNED, said) ? ALIGNED[said] : undefined
  const message = `The text is set ${quoted(said)} in the file; ours is set to the left or justified, so it stands to the left.`
  return {
    style: { align: align ?? 'left' },
    understood: when(align !== undefined, () =>
      understood('Alignment', align === 'justify' ? 'justified' : 'ragged on the right', from),
    ),
    doubts: [
      ...when(align === undefined, () => doubt('Alignment', message)),
      ...when(valOf(props, 'w:widowControl') !== undefined && !on(props, 'w:widowControl'), () =>
        doubt(
          'Spacing',
          'The file lets single lines stand alone at the foot or head of a page; ours never do.',
        ),
      ),
      ...when(on(props, 'w:bidi'), () =>
        doubt('Alignment', 'The text runs from right to left; ours runs from left to right.'),
      ),
    ],
  }
}

/** The paragraph that stands for all of the text: one of those whose spacing and alignment most characters have. */
function typical(paragraphs: readonly Paragraph[]): Paragraph | undefined {
  const key = ({ props }: Paragraph): string =>
    ['after', 'before', 'line', 'lineRule'].map((name) => props.get(`w:spacing@w:${name}`)).join() +
    valOf(props, 'w:jc')
  return most(paragraphs, key, lengthIn)
}

const merged = (...findings: readonly Finding[]): Finding => ({
  style: Object.assign({}, ...findings.map((f) => f.style)) as Partial<Style>,
  understood: findings.flatMap((f) => f.understood),
  doubts: findings.flatMap((f) => f.doubts),
})

/** The style that a file keeps for its text: its own of that purpose where it has one, else the default. */
const textStyle = (sheet: Sheet) => sheet.named('body text') ?? sheet.styleOf(undefined)

/** Font, size and colour of the text, its spacing and alignment: by what most of the words have, else by its style. */
export function textOf(body: Body, sheet: Sheet): Text {
  const paragraphs = body.paragraphs.filter((paragraph) => isText(paragraph, sheet))
  const runs = paragraphs.flatMap((paragraph) => paragraph.runs)
  const style = textStyle(sheet)
  const ground = sheet.resolve(style?.id)
  const { from, ...words } = wordsOf(runs, ground.words, sheet)
  const model = from === 'words' ? typical(paragraphs) : undefined
  const props = model?.props ?? ground.paragraph
  const name = (model ? sheet.styleOf(model.style)?.name : style?.name) ?? ''
  const where = `${from === 'words' ? 'most of the words, in ' : ''}the style ${quoted(shownName(name || 'Normal'))}`
  const { font, doubts } = fontOf(words.font, 'Text')
  const size = sizeOf(words.size, 'Text', 'The size of the text')
  const value = `${fontSaid(font)} ${size.value} pt, ${words.colour === BLACK ? 'black' : `colour ${words.colour}`}`
  const type: Finding = {
    style: { font },
    understood: [understood('Text', value, where)],
    doubts: [...doubts, ...size.doubts],
  }
  const finding = merged(type, spacingOf(props, words.size, font, where), alignOf(props, where))
  return { ...words, font, size: size.value, props, finding }
}
