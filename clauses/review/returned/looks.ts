import type { HiddenText } from '../../model/review.ts'
import { flat, lengthOf, NONE, on, over, type Props, valOf } from '../look/properties.ts'
import { colourIn, type Sheet, type SheetStyle } from '../look/sheet.ts'
import { type El, kid } from '../xml.ts'
import type { BitLooks } from './returned.ts'

/** What hides words, of all that their looks say. */
interface Look {
  readonly vanished: boolean
  /** Hidden in Word's view of web pages only, as page numbers of contents lists are. */
  readonly web: boolean
  readonly colour: string | null
  /** Half-points. */
  readonly size: number
  /** Percent of their width. */
  readonly scale: number
  /** What they stand on; null for the page, "dark" where a table's style may have anything. */
  readonly ground: string | null
  readonly unfilled: boolean
}

/** The looks of words by style, worked out once for each pair of styles. */
export interface Looks {
  readonly sheet: Sheet
  readonly known: Map<string, Props>
}

export const looksOf = (sheet: Sheet): Looks => ({ sheet, known: new Map() })

/** Word bases no more styles on each other. */
const DEEPEST = 64

function lineage(sheet: Sheet, id: string): SheetStyle[] {
  const line: SheetStyle[] = []
  let at = sheet.styleOf(id)
  while (at && line.length < DEEPEST && (line.length > 0 || at.id === id) && !line.includes(at)) {
    line.unshift(at)
    at = at.based === undefined ? undefined : sheet.styleOf(at.based)
  }
  return line
}

/** The looks of words under a paragraph style and a character style. */
function styled({ sheet, known }: Looks, paragraph: string, character: string): Props {
  const key = `${paragraph}\n${character}`
  const before = known.get(key)
  if (before) return before
  const base = sheet.resolve(paragraph).words
  const props =
    character === ''
      ? base
      : lineage(sheet, character).reduce((under, { own }) => over(under, own.words), base)
  known.set(key, props)
  return props
}

const HIGHLIGHTS: ReadonlyMap<string, string> = new Map([
  ['black', '000000'],
  ['blue', '0000ff'],
  ['cyan', '00ffff'],
  ['green', '00ff00'],
  ['magenta', 'ff00ff'],
  ['red', 'ff0000'],
  ['yellow', 'ffff00'],
  ['white', 'ffffff'],
  ['darkBlue', '00008b'],
  ['darkCyan', '008b8b'],
  ['darkGreen', '006400'],
  ['darkMagenta', '800080'],
  ['darkRed', '8b0000'],
  ['darkYellow', '808000'],
  ['darkGray', 'a9a9a9'],
  ['lightGray', 'd3d3d3'],
])

const colour = (text: string | undefined): string | null =>
  text !== undefined && /^[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : null

/** The fill of a shading; null where it has none. */
export const fillIn = (shading: El | undefined): string | null => colour(shading?.attrs.get('w:fill'))

const numberOf = (text: string | undefined, otherwise: number): number => {
  const value = Number.parseFloat(text ?? '')
  return Number.isFinite(value) ? value : otherwise
}

function lookOf(props: Props, direct: El | undefined, sheet: Sheet, ground: string | null): Look {
  const fill = kid(direct, 'w14:textFill')
  return {
    vanished: on(props, 'w:vanish'),
    web: on(props, 'w:webHidden'),
    colour: colourIn(props, sheet.theme),
    size: numberOf(valOf(props, 'w:sz'), 20),
    scale: numberOf(valOf(props, 'w:w'), 100),
    ground: HIGHLIGHTS.get(valOf(props, 'w:highlight') ?? '') ?? colour(props.get('w:shd@w:fill')) ?? ground,
    unfilled: fill !== undefined && kid(fill, 'w14:noFill') !== undefined,
  }
}

const channels = (hex: string): readonly number[] =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))

/** Colours so near to each other that words of one are not seen on the other. */
function alike(a: string, b: string): boolean {
  const other = channels(b)
  return channels(a).every((value, i) => Math.abs(value - other[i]!) <= 24)
}

const onGround = ({ colour: ink, ground }: Look): boolean =>
  ink !== null && ground !== 'dark' && alike(ink, ground ?? 'ffffff')

/** Half-points below which nobody reads, and percent of their width. */
const TINY = 7
const NARROW = 20

/** Characters that turn the direction of the words around them, and such as are not seen at all. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u

const byText = (text: string): HiddenText['why'] | undefined =>
  TURNING.test(text) ? 'bidi' : UNSEEN.test(text) ? 'control' : undefined

/** Where some words stand: the style of their paragraph, what it stands on, and whether a contents list filled them in. */
export interface Standing {
  readonly style: string
  readonly ground: string | null
  readonly listed: boolean
}

/** Why the words of a run are not seen as they are, by their looks; nothing where they are. */
export function hiddenLook(looks: Looks, rPr: El | undefined, { style, ground, listed }: Standing) {
  return hides(lookOf(propsOf(looks, rPr, style), rPr, looks.sheet, ground), listed)
}

/** All properties of the words of a run. */
function propsOf(looks: Looks, rPr: El | undefined, style: string): Props {
  const character = kid(rPr, 'w:rStyle')?.attrs.get('w:val') ?? ''
  const base = styled(looks, style, character)
  return rPr ? over(base, flat(rPr)) : base
}

const yes = <K extends string>(key: K, is: boolean): { readonly [k in K]?: true } =>
  (is ? { [key]: true } : {}) as { readonly [k in K]?: true }

/** How the words of a run look, without their length. */
export function shownLook(looks: Looks, rPr: El | undefined, style: string): Omit<BitLooks, 'length'> {
  const props = propsOf(looks, rPr, style)
  return {
    ...yes('strong', on(props, 'w:b')),
    ...yes('em', on(props, 'w:i')),
    ...yes('underline', (valOf(props, 'w:u') ?? 'none') !== 'none'),
    ...yes('capitals', on(props, 'w:caps')),
  }
}

/** Where a paragraph stands on its line, by its own properties over those of its style. */
export function standsIn(looks: Looks, pPr: El | undefined, style: string) {
  const props = over(looks.sheet.resolve(style).paragraph, flat(pPr))
  const indent = lengthOf(props, 'w:ind', 'w:left') ?? lengthOf(props, 'w:ind', 'w:start')
  return {
    ...yes('centred', valOf(props, 'w:jc') === 'center'),
    ...(indent === undefined ? {} : { indent }),
  }
}

function hides(look: Look, listed: boolean): HiddenText['why'] | undefined {
  if (look.vanished || (look.web && !listed)) return 'hidden'
  if (look.unfilled || onGround(look)) return 'white'
  return look.size < TINY || look.scale < NARROW ? 'tiny' : undefined
}

/** Why words are not seen as they are, by their looks or by their characters. */
export const hiddenBy = (look: HiddenText['why'] | undefined, text: string): HiddenText['why'] | undefined =>
  text.trim() === '' ? undefined : (look ?? byText(text))

/** The fill that a paragraph's own shading or its style's gives; otherwise that on which it stands. */
export function groundOf(looks: Looks, style: string, pPr: El | undefined, ground: string | null) {
  const own = fillIn(kid(pPr, 'w:shd'))
  return own ?? colour((looks.sheet.resolve(style).paragraph ?? NONE).get('w:shd@w:fill')) ?? ground
}
