import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Fonts, Typefaces } from '../../clauses/export/job.ts'
import { type Family, familyOf } from '../../clauses/model/faces.ts'
import type { Style } from '../../clauses/model/style.ts'

const modules = createRequire(import.meta.url)

/** The package of each family, and what its files begin with. */
const FILES: Record<Family, { readonly of: string; readonly name: string }> = {
  Arimo: { of: 'arimo', name: 'Arimo' },
  Tinos: { of: 'tinos', name: 'Tinos' },
  Carlito: { of: 'carlito', name: 'Carlito' },
  Caladea: { of: 'caladea', name: 'Caladea' },
  Gelasio: { of: 'gelasio', name: 'Gelasio' },
  'Source Serif 4': { of: 'source-serif-4', name: 'SourceSerif4' },
}

/** The family asked first for letters that another lacks, Greek or Cyrillic ones: as alike as can be, and whole. */
const SPARES: Readonly<Record<Family, Family>> = {
  Arimo: 'Arimo',
  Tinos: 'Tinos',
  Carlito: 'Arimo',
  Caladea: 'Tinos',
  Gelasio: 'Tinos',
  'Source Serif 4': 'Tinos',
}

const FALLBACKS = [
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans-math/400Regular/NotoSansMath_400Regular.ttf',
  'noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf',
]

/** The patterns by which words of a language are divided; other languages are set without hyphens. */
const PATTERNS: Readonly<Record<string, string>> = {
  cs: 'cs',
  cy: 'cy',
  da: 'da',
  de: 'de-1996',
  el: 'el-monoton',
  en: 'en-gb',
  'en-US': 'en-us',
  es: 'es',
  fi: 'fi',
  fr: 'fr',
  ga: 'ga',
  hr: 'hr',
  hu: 'hu',
  it: 'it',
  lt: 'lt',
  nb: 'nb',
  nl: 'nl',
  pl: 'pl',
  pt: 'pt',
  ro: 'ro',
  ru: 'ru',
  sk: 'sk',
  sl: 'sl',
  sv: 'sv',
  tr: 'tr',
  uk: 'uk',
}

function patternsOf(language: string): readonly unknown[] | undefined {
  const name = PATTERNS[language] ?? PATTERNS[language.split('-')[0] ?? '']
  return name === undefined ? undefined : (modules(`hyphen/patterns/${name}.js`) as readonly unknown[])
}

const file = (path: string): Promise<Uint8Array> => readFile(modules.resolve(`@expo-google-fonts/${path}`))

async function facesOf(family: Family): Promise<Fonts> {
  const { of, name } = FILES[family]
  const face = (weight: string): Promise<Uint8Array> => file(`${of}/${weight}/${name}_${weight}.ttf`)
  const [regular, bold, italic, boldItalic] = await Promise.all([
    face('400Regular'),
    face('700Bold'),
    face('400Regular_Italic'),
    face('700Bold_Italic'),
  ])
  return { regular: regular!, bold: bold!, italic: italic!, boldItalic: boldItalic! }
}

/** Loads what a style is set in, and what divides the words of a language where the style asks for that. */
export type FontLoader = (style: Style, language?: string) => Promise<Typefaces>

/** A loader that reads each family once. */
export function fontLoader(): FontLoader {
  const known = new Map<Family, Promise<Fonts>>()
  let fallbacks: Promise<Uint8Array[]> | null = null
  const load = (family: Family): Promise<Fonts> => {
    const before = known.get(family)
    if (before) return before
    const loading = facesOf(family)
    known.set(family, loading)
    return loading
  }
  return async ({ font, headingFont, hyphenate }, language = 'en-GB') => {
    fallbacks ??= Promise.all(FALLBACKS.map(file))
    const { family } = familyOf(font)
    const [text, headings, spare, rest] = await Promise.all([
      load(family),
      load(familyOf(headingFont ?? font).family),
      load(SPARES[family]),
      fallbacks,
    ])
    const patterns = hyphenate ? patternsOf(language) : undefined
    return { text, headings, spare, fallbacks: rest, ...(patterns ? { patterns } : {}) }
  }
}
