import type { Doubt, Understood } from '../../model/look.ts'
import { HOUSE_STYLE, type Style } from '../../model/style.ts'
import { type Body, type Paragraph, type Run, runIn } from './body.ts'
import { doubt, quoted, understood, when } from './finding.ts'
import { NONE, on, type Props, valOf } from './properties.ts'
import { colourIn, fontIn, type Resolved, type Sheet, type SheetStyle, shownName, sizeIn } from './sheet.ts'
import { fontOf, fontSaid, sizeOf, type Text } from './text.ts'

/** What headings and the title say of a Style. */
export interface Heads {
  readonly headingFont: string
  readonly heading: number
  readonly title: number
  readonly titleAlign: Style['titleAlign']
  readonly colour: string
  /** The style of the headings of clauses, for the numbers that are linked to it. */
  readonly style: SheetStyle | undefined
  /** The words of the title, where the file has one. */
  readonly titleText: string
  readonly understood: readonly Understood[]
  readonly doubts: readonly Doubt[]
}

const isTop = (props: Props): boolean => valOf(props, 'w:outlineLvl') === '0'

/** The style of first-level headings: the one of that level that is used most, else Word's own. */
function headingStyle(body: Body, sheet: Sheet): SheetStyle | undefined {
  const builtIn = sheet.named('heading 1')
  const candidates = sheet.styles.filter(
    (s) =>
      s.type === 'paragraph' && (s === builtIn || isTop(sheet.resolve(s.id).paragraph)) && s.name !== 'title',
  )
  const uses = (style: SheetStyle): number =>
    body.paragraphs.filter((p) => p.style === style.id && p.text !== '').length
  const best = candidates.toSorted((a, b) => uses(b) - uses(a))[0]
  return best && uses(best) > (builtIn ? uses(builtIn) : 0) ? best : (builtIn ?? best)
}

/** How dark a colour is on white, from 0 to 1, roughly as eyes see it. */
const lightness = (colour: string): number => {
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  return 0.3 * r! + 0.59 * g! + 0.11 * b!
}

const PALE = 0.8

/** The colour of headings; one that only shows on the colour behind it gives way to that colour. */
function headingColour({ paragraph, words }: Resolved, sheet: Sheet, text: Text) {
  const own = colourIn(words, sheet.theme) ?? '000000'
  if (lightness(own) <= PALE) return { colour: own, doubts: [] }
  const behind = paragraph.get('w:shd@w:fill')?.toLowerCase() ?? ''
  const colour = /^[0-9a-f]{6}$/.test(behind) && lightness(behind) <= PALE ? behind : text.colour
  const message = `Headings are set in the pale colour ${own}, on a coloured ground that a style cannot have; ${colour} is used.`
  return { colour, doubts: [doubt('Headings', message)] }
}

function headingDoubts({ paragraph, words }: Resolved): Doubt[] {
  return [
    ...when(!on(words, 'w:b'), () =>
      doubt('Headings', 'Headings are not bold in the file; ours always are.'),
    ),
    ...when(on(words, 'w:caps') || on(words, 'w:smallCaps'), () =>
      doubt('Headings', 'Headings are shown in capitals in the file; ours stand as they are typed.'),
    ),
    ...when(on(words, 'w:i'), () =>
      doubt('Headings', 'Headings are in italics in the file; ours are upright.'),
    ),
    ...when(['center', 'right', 'end'].includes(valOf(paragraph, 'w:jc') ?? ''), () =>
      doubt('Headings', 'Headings are not at the left in the file; ours are.'),
    ),
  ]
}

interface Title {
  readonly size: number
  readonly align: string
  readonly text: string
  readonly from: string
  /** How its words look: as its style says, and as they stand in the document. */
  readonly style: Props
  readonly run: Run | undefined
  readonly doubts: readonly Doubt[]
}

const largest = (paragraph: Paragraph): number => Math.max(0, ...paragraph.runs.map((run) => run.size))

/** How far down a title may stand. */
const NEAR_THE_TOP = 8

/** The title by its style, else by the largest words near the top, which is said. */
function titleIn(body: Body, sheet: Sheet, heading: number, text: number): Title | null {
  const style = sheet.named('title')
  const used = body.paragraphs.find((p) => style && p.style === style.id && p.text !== '')
  if (style) {
    const { paragraph, words } = sheet.resolve(style.id)
    const size = used ? largest(used) || sizeIn(words) : sizeIn(words)
    const align = valOf(used?.props ?? paragraph, 'w:jc') ?? 'left'
    const run = used?.runs[0] ?? runIn(words, sheet)
    return { size, align, text: used?.text ?? '', from: 'the style “Title”', style: words, run, doubts: [] }
  }
  const top = body.paragraphs.filter((p) => p.text !== '').slice(0, NEAR_THE_TOP)
  const size = Math.max(0, ...top.map(largest))
  const found = top.find((p) => largest(p) === size)
  if (!found || size <= Math.max(heading, text)) return null
  const message = `No style for titles is in use; ${quoted(found.text)}, the largest words near the top, was taken for the title.`
  return {
    size,
    align: valOf(found.props, 'w:jc') ?? 'left',
    text: found.text,
    from: `the words ${quoted(found.text)}`,
    style: NONE,
    run: found.runs.find((run) => run.size === size),
    doubts: [doubt('Title', message)],
  }
}

const NO_HEADING = doubt(
  'Headings',
  'The file has no style for headings; the font and colour of its text are used, a little larger.',
)

function headsWithout(text: Text): { readonly font: string; readonly size: number } {
  return { font: text.font, size: text.size + 1 }
}

const colourSaid = (colour: string): string => (colour === '000000' ? 'black' : `colour ${colour}`)

/** What a Style cannot say of a title: that it is set in another way than headings are. */
function titleDoubts({ style, run }: Title, headings: Pick<Heads, 'headingFont' | 'colour'>): Doubt[] {
  const { headingFont: font, colour } = headings
  const own = run?.colour ?? '000000'
  return [
    ...when(run !== undefined && !run.bold, () =>
      doubt('Title', 'The title is not bold in the file; ours always is.'),
    ),
    ...when(run !== undefined && own !== colour, () =>
      doubt(
        'Title',
        `The title is set in ${colourSaid(own)} in the file; ours in ${colourSaid(colour)}, as headings are.`,
      ),
    ),
    ...when(run !== undefined && run.font !== font, () =>
      doubt(
        'Title',
        `The title is set in ${quoted(run!.font)} in the file; ours in ${font}, as headings are.`,
      ),
    ),
    ...when(on(style, 'w:caps') || on(style, 'w:smallCaps'), () =>
      doubt('Title', 'The title is shown in capitals in the file; ours stands as it is typed.'),
    ),
    ...when(on(style, 'w:i'), () => doubt('Title', 'The title is in italics in the file; ours is upright.')),
  ]
}

const ALIGNED: Readonly<Record<string, Style['titleAlign']>> = {
  center: 'centre',
  left: 'left',
  start: 'left',
  both: 'left',
}

function titlePiece(title: Title | null, heading: number) {
  const fallback = Math.min(72, heading + 6)
  const size = sizeOf(title?.size ?? fallback, 'Title', 'The size of the title')
  const align = title && Object.hasOwn(ALIGNED, title.align) ? ALIGNED[title.align] : undefined
  return {
    title: size.value,
    titleAlign: align ?? HOUSE_STYLE.titleAlign,
    titleText: title?.text ?? '',
    understood: title
      ? [
          understood(
            'Title',
            `${size.value} pt, ${align === 'centre' ? 'centred' : 'at the left'}`,
            title.from,
          ),
        ]
      : [],
    doubts: [
      ...size.doubts,
      ...(title?.doubts ?? []),
      ...when(title === null, () => doubt('Title', `The file shows no title; ${size.value} pt is used.`)),
      ...when(title !== null && align === undefined, () =>
        doubt(
          'Title',
          `The title is set ${quoted(title?.align ?? '')} in the file; ours stands at the left.`,
        ),
      ),
    ],
  }
}

/** Fonts, sizes and colours of headings and title. */
export function headsOf(body: Body, sheet: Sheet, text: Text): Heads {
  const style = headingStyle(body, sheet)
  const props = style ? sheet.resolve(style.id) : null
  const look = props
    ? { font: fontIn(props.words, sheet.theme), size: sizeIn(props.words) }
    : headsWithout(text)
  const { font, doubts: fontDoubts } = fontOf(look.font, 'Headings')
  const size = sizeOf(look.size, 'Headings', 'The size of headings')
  const colour = props ? headingColour(props, sheet, text) : { colour: text.colour, doubts: [NO_HEADING] }
  const found = titleIn(body, sheet, size.value, text.size)
  const { understood: titles, doubts, ...title } = titlePiece(found, size.value)
  const others = found ? titleDoubts(found, { headingFont: font, colour: colour.colour }) : []
  const value = `${fontSaid(font)} ${size.value} pt, bold, ${colour.colour === '000000' ? 'black' : `colour ${colour.colour}`}`
  return {
    ...title,
    headingFont: font,
    heading: size.value,
    colour: colour.colour,
    style,
    understood: [
      ...titles,
      ...when(style !== undefined, () =>
        understood('Headings', value, `the style ${quoted(shownName(style!.name))}`),
      ),
    ],
    doubts: [
      ...fontDoubts,
      ...size.doubts,
      ...colour.doubts,
      ...(props ? headingDoubts(props) : []),
      ...doubts,
      ...others,
    ],
  }
}
