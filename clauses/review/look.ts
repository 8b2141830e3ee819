import type { Doubt, Look, Understood } from '../model/look.ts'
import { HOUSE_STYLE, Style } from '../model/style.ts'
import { bandsOf, readBands, ruleColour, smallOf } from './look/bands.ts'
import { readBody, type Section } from './look/body.ts'
import { doubt, type Finding, understood } from './look/finding.ts'
import { type Heads, headsOf } from './look/headings.ts'
import { readLists } from './look/lists.ts'
import { logoOf } from './look/logo.ts'
import { numbersOf } from './look/numbers.ts'
import { mainSection, pageOf } from './look/page.ts'
import { readSheet } from './look/sheet.ts'
import { type Text, textOf } from './look/text.ts'
import { type Package, readPackage } from './package.ts'
import { type El, isOn, kid, textIn } from './xml.ts'

/** A name for the style: that of the file, without its ending. */
function nameOf(file: string): string {
  const name = file
    .replace(/^.*[/\\]/, '')
    .replace(/\.[a-z]{1,5}$/i, '')
    .trim()
  return name.slice(0, 80).trim() || 'From Word'
}

const NO_EL: El = { name: '', attrs: new Map(), children: [] }

const partOf = async (file: Package, type: string): Promise<El> => {
  const name = file.partOf(type)
  return name ? file.xml(name) : NO_EL
}

/** The title in the file's own properties, in small letters; empty where it says none. */
async function titleIn(file: Package): Promise<string> {
  const relation = file.relations('').find((r) => r.type === 'core-properties' && r.where === 'inside')
  if (!relation || !file.has(relation.target)) return ''
  return textIn(await file.xml(relation.target), 'dc:title')
    .trim()
    .toLowerCase()
}

const textWidth = (section: Section | undefined): number =>
  section ? section.width - section.margins.left - section.margins.right : 9_000

function headingFinding(heads: Heads, text: Text): Finding {
  const own = heads.headingFont === text.font ? {} : { headingFont: heads.headingFont }
  return {
    style: { ...own, titleAlign: heads.titleAlign },
    understood: heads.understood,
    doubts: heads.doubts,
  }
}

const hyphens = (on: boolean): Finding => ({
  style: { hyphenate: on },
  understood: [understood('Hyphens', on ? 'words may be divided' : 'words stay whole', 'the settings')],
  doubts: [],
})

/** The Style as the findings have it; what a Style would not take is left to the house’s own, and said. */
function settled(style: Style): { readonly style: Style; readonly doubts: readonly Doubt[] } {
  const parsed = Style.safeParse(style)
  if (parsed.success) return { style: parsed.data, doubts: [] }
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
  const mended = {
    ...style,
    ...Object.fromEntries(Object.entries(HOUSE_STYLE).filter(([key]) => wrong.has(key))),
  }
  const doubts = [...wrong].map((key) =>
    doubt('Style', `What the file says of “${key}” cannot be used; our own is.`),
  )
  return { style: Style.parse(mended), doubts }
}

const warnings = (file: Package): Doubt[] => file.warnings.map(({ message }) => doubt('File', message))

/** The order in which a person reads what was understood. */
const ORDER = [
  'Page',
  'Text',
  'Spacing',
  'Alignment',
  'Hyphens',
  'Title',
  'Headings',
  'Numbers',
  'Indent',
  'Schedules',
  'Header',
  'Footer',
  'First page',
  'Rules',
  'Logo',
]

const inOrder = (rows: readonly Understood[]): Understood[] =>
  rows.toSorted((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what))

/**
 * The look of a Word file as a Style: page, type, numbers, headers and footers, logo. What was understood is said with
 * its place in the file; what was not, or what a Style cannot have, is said as a doubt with what was done instead.
 */
export async function lookOf(file: Package): Promise<Look> {
  const sheet = await readSheet(file)
  const body = await readBody(file, sheet)
  const lists = await readLists(file, sheet)
  const settings = await partOf(file, 'settings')
  const section = mainSection(body.sections)
  const text = textOf(body, sheet)
  const heads = headsOf(body, sheet, text)
  const titles = new Set([heads.titleText.toLowerCase(), await titleIn(file)].filter((title) => title !== ''))
  const bands = await readBands(file, section, { sheet, titles })
  const small = smallOf(bands, sheet, text)
  const findings: readonly Finding[] = [
    pageOf(section, body.sections),
    text.finding,
    hyphens(isOn(kid(settings, 'w:autoHyphenation'))),
    headingFinding(heads, text),
    numbersOf(body, lists, sheet, heads.style),
    bandsOf(bands, titles, isOn(kid(settings, 'w:evenAndOddHeaders'))),
    await logoOf(file, bands, body, textWidth(section)),
  ]
  const { style, doubts } = settled({
    ...HOUSE_STYLE,
    name: nameOf(file.name),
    sizes: { text: text.size, title: heads.title, heading: heads.heading, small: small.small },
    colours: { text: text.colour, heading: heads.colour, faint: small.faint, rule: ruleColour(bands) },
    ...(Object.assign({}, ...findings.map((f) => f.style)) as Partial<Style>),
  })
  return {
    style,
    understood: inOrder(findings.flatMap((f) => f.understood)),
    doubts: [...warnings(file), ...findings.flatMap((f) => f.doubts), ...small.doubts, ...doubts],
  }
}

/** Reads the look of a Word file from its bytes; refuses as `invalid` what is no Word file or goes beyond the limits. */
export const lookIn = async (bytes: Uint8Array, name: string): Promise<Look> =>
  lookOf(await readPackage(bytes, name))
