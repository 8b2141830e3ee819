import type { FontName } from './style.ts'

/** The families that a PDF can embed, each with the widths of the font that it stands in for. */
export type Family = 'Arimo' | 'Tinos' | 'Carlito' | 'Caladea' | 'Gelasio' | 'Source Serif 4'

/** The fonts that a style is offered, as Word knows them, and the family that a PDF embeds for each. */
export const FAMILIES: Readonly<Record<string, Family>> = {
  Arial: 'Arimo',
  'Times New Roman': 'Tinos',
  Calibri: 'Carlito',
  Cambria: 'Caladea',
  Georgia: 'Gelasio',
  'Source Serif 4': 'Source Serif 4',
}

/** Other names of fonts that have the widths of one that is offered. */
const TWINS: Readonly<Record<string, Family>> = {
  arimo: 'Arimo',
  helvetica: 'Arimo',
  'liberation sans': 'Arimo',
  tinos: 'Tinos',
  times: 'Tinos',
  'liberation serif': 'Tinos',
  carlito: 'Carlito',
  caladea: 'Caladea',
  gelasio: 'Gelasio',
  'source serif pro': 'Source Serif 4',
}

const SERIF =
  /serif(?<!sans.serif)|times|roman|garamond|book antiqua|palatino|century(?! gothic)|baskerville|minion|constantia|bodoni|caslon|didot|sabon|goudy|charter|bookman/i
const NARROW = /aptos|calibri|segoe|candara|corbel|lato|open sans|gill/i

/** The family that a PDF embeds for a font, and whether its letters are as wide, so that lines end where Word ends them. */
export function familyOf(font: FontName): { readonly family: Family; readonly exact: boolean } {
  const known = Object.hasOwn(FAMILIES, font) ? FAMILIES[font] : undefined
  const name = font.toLowerCase()
  const twin = known ?? (Object.hasOwn(TWINS, name) ? TWINS[name] : undefined)
  if (twin) return { family: twin, exact: true }
  if (SERIF.test(font)) return { family: 'Tinos', exact: false }
  return { family: NARROW.test(font) ? 'Carlito' : 'Arimo', exact: false }
}

/**
 * The height of a line of each font on its own, as a multiple of its size: ascent, descent and line gap, as Word takes
 * them (from OS/2 where the font says so, else from hhea). Those of Caladea and Gelasio differ from Cambria and Georgia,
 * in which Word sets what a PDF sets in them, so those two are Microsoft's own. The others:
 * node -e "const f=require('fontkit').openSync(FILE);console.log((f.hhea.ascent-f.hhea.descent+f.hhea.lineGap)/f.unitsPerEm)"
 */
const LINES: Readonly<Record<Family, number>> = {
  Arimo: 1.1499,
  Tinos: 1.1499,
  Carlito: 1.2207,
  Caladea: 1.1724,
  Gelasio: 1.1362,
  'Source Serif 4': 1.371,
}

/** The height of a line of a font on its own, as a multiple of its size. */
export const lineHeightOf = (font: FontName): number => LINES[familyOf(font).family]
