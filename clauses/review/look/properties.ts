import type { El } from '../xml.ts'
import { kids } from '../xml.ts'
import { twipsIn } from './finding.ts'

/**
 * Properties of a paragraph or of words, flat: "w:spacing@w:after" → "120", "w:pBdr/w:bottom@w:color" → "1F497D",
 * "w:tabs/9026" → "right". Later ones win attribute by attribute, as Word has it (ISO 29500-1, 17.7.2).
 */
export type Props = ReadonlyMap<string, string>

/** No properties. */
export const NONE: Props = new Map()

const ALIASES: Readonly<Record<string, string>> = { 'w:start': 'w:left', 'w:end': 'w:right' }

const attributes = (el: El, path: string): [string, string][] =>
  el.attrs.size === 0
    ? [[`${path}@w:val`, 'true']]
    : [...el.attrs].map(([name, value]) => [`${path}@${ALIASES[name] ?? name}`, value])

const tab = (el: El): [string, string] => [
  `w:tabs/${Math.round(twipsIn(el.attrs.get('w:pos')) ?? 0)}`,
  el.attrs.get('w:val') ?? 'left',
]

/** The properties in a `w:pPr` or `w:rPr`. */
export function flat(el: El | undefined): Props {
  const pairs = kids(el).flatMap((property): [string, string][] => {
    if (property.name === 'w:tabs') return kids(property).map(tab)
    if (property.name === 'w:rPr') return []
    const inner = kids(property).flatMap((child) => attributes(child, `${property.name}/${child.name}`))
    return [...attributes(property, property.name), ...inner]
  })
  return new Map(pairs)
}

/** What a later plain value takes the place of, where an earlier layer named a theme or the other kind of indent. */
const REPLACES: readonly (readonly [string, string])[] = [
  ['w:rFonts@w:ascii', 'w:rFonts@w:asciiTheme'],
  ['w:color@w:val', 'w:color@w:themeColor'],
  ['w:ind@w:hanging', 'w:ind@w:firstLine'],
  ['w:ind@w:firstLine', 'w:ind@w:hanging'],
]

/** Properties over others. */
export function over(under: Props, upper: Props): Props {
  if (upper.size === 0) return under
  const gone = REPLACES.filter(([by, old]) => upper.has(by) && !upper.has(old)).map(([, old]) => old)
  const kept = gone.length === 0 ? under : [...under].filter(([key]) => !gone.includes(key))
  return new Map([...kept, ...upper])
}

/** The `w:val` of a property. */
export const valOf = (props: Props, name: string): string | undefined => props.get(`${name}@w:val`)

/** A length in twips. */
export const lengthOf = (props: Props, name: string, attribute: string): number | undefined =>
  twipsIn(props.get(`${name}@${attribute}`))

/** True where an on/off property is on. */
export const on = (props: Props, name: string): boolean => {
  const value = valOf(props, name)
  return value !== undefined && !['0', 'false', 'off'].includes(value)
}

/** The tab stops, from the left; cleared ones are gone. */
export const stopsOf = (props: Props): readonly { readonly at: number; readonly kind: string }[] =>
  [...props]
    .filter(([key, kind]) => key.startsWith('w:tabs/') && kind !== 'clear' && kind !== 'bar')
    .map(([key, kind]) => ({ at: Number(key.slice('w:tabs/'.length)), kind }))
    .toSorted((a, b) => a.at - b.at)

/** The colour of a visible line on one side; null where there is none. */
export function borderOf(props: Props, side: 'top' | 'bottom' | 'between'): string | null {
  const kind = props.get(`w:pBdr/w:${side}@w:val`)
  if (kind === undefined || kind === 'nil' || kind === 'none') return null
  return props.get(`w:pBdr/w:${side}@w:color`) ?? 'auto'
}
