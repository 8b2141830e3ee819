import { FontName } from '../../model/style.ts'
import type { Package } from '../package.ts'
import { down, type El, kid, kids, val } from '../xml.ts'
import { flat, over, type Props, valOf } from './properties.ts'
import { type Theme, themeColour, themeFont, themeOf } from './theme.ts'

/** One style of the file: `name` as Word keeps it, which is English for its own styles in every language. */
export interface SheetStyle {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly isDefault: boolean
  readonly based: string | undefined
  readonly own: { readonly paragraph: Props; readonly words: Props }
}

/** Properties with everything that a style is based on. */
export interface Resolved {
  readonly paragraph: Props
  readonly words: Props
}

/** The styles of a file. */
export interface Sheet {
  readonly styles: readonly SheetStyle[]
  readonly theme: Theme
  /** The paragraph style of an id, or the default one. */
  styleOf(id: string | undefined): SheetStyle | undefined
  /** The first paragraph style with one of these names, in their order. */
  named(...names: readonly string[]): SheetStyle | undefined
  /** All properties of a style of an id; the file's defaults where there is no such style. */
  resolve(id: string | undefined): Resolved
}

/** Names as they compare: Word itself writes "heading 1" and "Heading 1". */
const plain = (name: string): string => name.toLowerCase().split(',')[0]!.trim()

const styleOf = (el: El): SheetStyle => ({
  id: val(el, 'w:styleId') ?? '',
  name: plain(val(kid(el, 'w:name')) ?? ''),
  type: val(el, 'w:type') ?? 'paragraph',
  isDefault: ['1', 'true', 'on'].includes(val(el, 'w:default') ?? ''),
  based: val(kid(el, 'w:basedOn')),
  own: { paragraph: flat(kid(el, 'w:pPr')), words: flat(kid(el, 'w:rPr')) },
})

/** Word bases no more styles on each other. */
const DEEPEST = 64

/** A style and all that it is based on, from the ground up; a circle ends where it closes. */
function lineage(styles: ReadonlyMap<string, SheetStyle>, id: string): SheetStyle[] {
  const line: SheetStyle[] = []
  let at = styles.get(id)
  while (at && line.length < DEEPEST && !line.includes(at)) {
    line.unshift(at)
    at = at.based === undefined ? undefined : styles.get(at.based)
  }
  return line
}

interface Ground {
  readonly styles: ReadonlyMap<string, SheetStyle>
  readonly defaults: Resolved
}

function resolved({ styles, defaults }: Ground, id: string): Resolved {
  const line = lineage(styles, id)
  return {
    paragraph: line.reduce((under, { own }) => over(under, own.paragraph), defaults.paragraph),
    words: line.reduce((under, { own }) => over(under, own.words), defaults.words),
  }
}

function sheetOf(root: El | undefined, theme: Theme): Sheet {
  const all = kids(root, 'w:style').map(styleOf)
  const styles = new Map(all.map((style) => [style.id, style]))
  const defaults = {
    paragraph: flat(down(root, 'w:docDefaults', 'w:pPrDefault', 'w:pPr')),
    words: flat(down(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr')),
  }
  const paragraphs = all.filter((style) => style.type === 'paragraph')
  const fallback = paragraphs.find((style) => style.isDefault) ?? paragraphs.find((s) => s.name === 'normal')
  const known = new Map<string, Resolved>()
  return {
    styles: all,
    theme,
    styleOf: (id) => (id === undefined ? fallback : (styles.get(id) ?? fallback)),
    named: (...names) =>
      names.flatMap((name) => paragraphs.filter((style) => style.name === name).slice(0, 1))[0],
    resolve(id) {
      const key = id !== undefined && styles.has(id) ? id : (fallback?.id ?? '')
      const before = known.get(key)
      if (before) return before
      const props = resolved({ styles, defaults }, key)
      known.set(key, props)
      return props
    },
  }
}

/** The styles of a file with its theme; none where the file has no styles part. */
export async function readSheet(file: Package): Promise<Sheet> {
  const part = file.partOf('styles')
  return sheetOf(part ? await file.xml(part) : undefined, await themeOf(file))
}

/** The font of words, as its name stands in the file; Word's own where nothing says one. */
export function fontIn(words: Props, theme: Theme): string {
  const reference = words.get('w:rFonts@w:asciiTheme')
  const named = words.get('w:rFonts@w:ascii') ?? words.get('w:rFonts@w:hAnsi')
  return (reference && themeFont(theme, reference)) ?? named ?? 'Times New Roman'
}

/** A font that a Style may have, or null; a face such as "Arial Bold" is its font. */
export const asFont = (name: string): string | null => {
  const parsed = FontName.safeParse(name.replace(/ (bold|italic|regular)$/i, ''))
  return parsed.success ? parsed.data : null
}

/** The size of words in points; Word's 10 where nothing says one. */
export function sizeIn(words: Props): number {
  const size = Number(valOf(words, 'w:sz') ?? 20) / 2
  return Number.isFinite(size) && size > 0 ? size : 10
}

/** The colour of words as six hexadecimal digits; null for Word's automatic black on white. */
export function colourIn(words: Props, theme: Theme): string | null {
  const value = valOf(words, 'w:color')?.toLowerCase()
  if (value && /^[0-9a-f]{6}$/.test(value)) return value
  const reference = words.get('w:color@w:themeColor')
  return (reference && themeColour(theme, reference)) || null
}

/** The name of a style as Word shows it: "heading 1" is "Heading 1" there. */
export const shownName = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)
