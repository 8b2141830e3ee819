import type { Package } from '../package.ts'
import { down, type El, kids } from '../xml.ts'

/** What a theme says of fonts and colours; a colour is six hexadecimal digits. */
export interface Theme {
  readonly major: string | undefined
  readonly minor: string | undefined
  readonly colours: ReadonlyMap<string, string>
}

/** The names that documents use for a theme's colours (ISO 29500-1, 17.15.1.20 gives the usual mapping). */
const MAPPED: Readonly<Record<string, string>> = {
  text1: 'dk1',
  background1: 'lt1',
  text2: 'dk2',
  background2: 'lt2',
  dark1: 'dk1',
  light1: 'lt1',
  dark2: 'dk2',
  light2: 'lt2',
  hyperlink: 'hlink',
  followedHyperlink: 'folHlink',
}

const colourIn = (el: El): string | undefined => {
  const [colour] = kids(el)
  return (colour?.attrs.get('lastClr') ?? colour?.attrs.get('val'))?.toLowerCase()
}

const latin = (fonts: El | undefined, kind: string): string | undefined =>
  down(fonts, kind, 'a:latin')?.attrs.get('typeface')?.trim() || undefined

/** The theme of a file; an empty one where it has none. */
export async function themeOf(file: Package): Promise<Theme> {
  const part = file.partOf('theme')
  const elements = part ? down(await file.xml(part), 'a:themeElements') : undefined
  const fonts = down(elements, 'a:fontScheme')
  const colours = kids(down(elements, 'a:clrScheme')).flatMap((el): [string, string][] => {
    const colour = colourIn(el)
    return colour && /^[0-9a-f]{6}$/.test(colour) ? [[el.name.slice(2), colour]] : []
  })
  return {
    major: latin(fonts, 'a:majorFont'),
    minor: latin(fonts, 'a:minorFont'),
    colours: new Map(colours),
  }
}

/** The font that a reference such as "minorHAnsi" stands for. */
export const themeFont = (theme: Theme, reference: string): string | undefined =>
  reference.startsWith('major') ? theme.major : theme.minor

/** The colour that a reference such as "accent1" stands for. */
export const themeColour = (theme: Theme, reference: string): string | undefined =>
  theme.colours.get(MAPPED[reference] ?? reference)
