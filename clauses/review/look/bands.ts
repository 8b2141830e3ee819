import type { Doubt } from '../../model/look.ts'
import { Band, type BandWord, HOUSE_STYLE } from '../../model/style.ts'
import type { Package } from '../package.ts'
import type { Section } from './body.ts'
import { clamped, doubt, type Finding, quoted, understood, when } from './finding.ts'
import { blocks, type Corner, type Placed, type Read } from './lines.ts'
import { colourIn, type Sheet, sizeIn } from './sheet.ts'
import type { Around } from './tokens.ts'

/** The headers and footers of a section, read; null where it has none of a kind. */
export interface Bands {
  readonly header: Read | null
  readonly footer: Read | null
  readonly firstHeader: Read | null
  /** Whether the first page has a header and footer of its own. */
  readonly ownFirstPage: boolean
  /** The part of each, to find the pictures that it names. */
  readonly parts: { readonly header: string | null; readonly firstHeader: string | null }
}

const CORNERS: readonly Corner[] = ['left', 'centre', 'right']

const isWords = (placed: Placed): placed is Extract<Placed, { text: string }> => 'text' in placed

/** The words of one line in one corner, as a band says them. */
function cornerText(line: readonly Placed[], corner: Corner, titles: ReadonlySet<string>): string {
  const text = line
    .filter(isWords)
    .filter((p) => p.corner === corner)
    .map((p) => p.text)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(· )+|( ·)+$/gu, '')
  if (/^draft$/i.test(text)) return '{status}'
  return titles.has(text.toLowerCase()) ? '{title}' : text
}

const MOST = 200

function bandOf(read: Read, titles: ReadonlySet<string>): Record<Corner, string> {
  const pairs = CORNERS.map((corner) => {
    const lines = read.lines.map((line) => cornerText(line, corner, titles)).filter((text) => text !== '')
    return [corner, lines.join(' · ')] as const
  })
  return Object.fromEntries(pairs) as Record<Corner, string>
}

const cut = (band: Record<Corner, string>): Band =>
  Band.parse({
    left: band.left.slice(0, MOST),
    centre: band.centre.slice(0, MOST),
    right: band.right.slice(0, MOST),
  })

/** What stands for each word that pages fill in, where a band is told of. */
const SHOWN: Readonly<Record<BandWord, string>> = {
  title: '[title]',
  status: '[status]',
  organisation: '[organisation]',
  page: '[page]',
  pages: '[number of pages]',
}

const shownIn = (text: string): string =>
  text.replace(/\{(\w+)\}/g, (all, word: string) => SHOWN[word as BandWord] ?? all)

/** A band in words: "left “Acme”; right “Page [page] of [number of pages]”". */
function saidOf(band: Band): string {
  const said = CORNERS.filter((corner) => band[corner] !== '').map(
    (corner) => `${corner} ${quoted(shownIn(band[corner]))}`,
  )
  return said.length > 0 ? said.join('; ') : 'empty'
}

const alike = (a: Band, b: Band): boolean => CORNERS.every((corner) => a[corner] === b[corner])

const hasWords = (read: Read | null): boolean =>
  read?.lines.some((line) => line.some((p) => isWords(p) && p.text.trim() !== '')) ?? false

const lineCount = (read: Read): number =>
  read.lines.filter((line) => line.some((p) => isWords(p) && p.text.trim() !== '')).length

function bandFinding(what: 'Header' | 'Footer', read: Read | null, titles: ReadonlySet<string>): Finding {
  const key = what === 'Header' ? 'header' : 'footer'
  if (!read)
    return {
      style: { [key]: { left: '', centre: '', right: '' } },
      understood: [understood(what, 'empty', `the file, which has no ${key}`)],
      doubts: [],
    }
  const whole = bandOf(read, titles)
  const band = cut(whole)
  return {
    style: { [key]: band },
    understood: [understood(what, saidOf(band), `the ${key} of the pages`)],
    doubts: [
      ...read.doubts,
      ...when(lineCount(read) > 1, () =>
        doubt(what, `The ${lineCount(read)} lines of the file’s ${key} stand on one line, parted by a dot.`),
      ),
      ...when(
        CORNERS.some((corner) => whole[corner].length > MOST),
        () => doubt(what, `The words of the ${key} are cut after ${MOST} characters in a corner.`),
      ),
    ],
  }
}

const statusAlone = (band: Band): boolean =>
  CORNERS.every((corner) => band[corner] === '' || band[corner] === '{status}')

function firstPageOf({ header, firstHeader, ownFirstPage }: Bands, titles: ReadonlySet<string>): Finding {
  if (!ownFirstPage)
    return {
      style: { firstPage: 'same' },
      understood: [understood('First page', 'like the others', 'the page set-up')],
      doubts: [],
    }
  const own = firstHeader && hasWords(firstHeader) ? cut(bandOf(firstHeader, titles)) : null
  const same = own !== null && header !== null && alike(own, cut(bandOf(header, titles)))
  const message = `The first page has a header of its own (${own ? saidOf(own) : ''}); ours shows only the status and the logo there.`
  return {
    style: { firstPage: same ? 'same' : 'plain' },
    understood: [
      understood(
        'First page',
        same ? 'like the others' : 'without the header of the others',
        'the page set-up',
      ),
    ],
    doubts: when(own !== null && !same && !statusAlone(own), () => doubt('First page', message)),
  }
}

const isColour = (text: string | null): text is string => text !== null && /^[0-9a-f]{6}$/i.test(text)

function rulesOf({ header, footer }: Bands): Finding {
  const [above, below] = [header?.rule ?? null, footer?.rule ?? null]
  const drawn = above !== null || below !== null
  const colour = [above, below].find(isColour)?.toLowerCase()
  const one = (above === null) !== (below === null)
  return {
    style: { rules: drawn },
    understood: [
      understood(
        'Rules',
        drawn ? `drawn${colour ? `, colour ${colour}` : ''}` : 'none',
        'the header and footer',
      ),
    ],
    doubts: when(drawn && one, () =>
      doubt(
        'Rules',
        `A rule is drawn only at the ${above === null ? 'footer' : 'header'} in the file; ours has both or none.`,
      ),
    ),
  }
}

/** How much words weigh when sizes are counted: those that pages fill in as little as a number. */
const weightOf = (text: string): number => text.replace(/\{\w+\}/g, '1').trim().length

/** The looks of the words of headers and footers, the one that most characters have first. */
function looksIn(bands: Bands, sheet: Sheet): { readonly size: number; readonly colour: string | null }[] {
  const reads = [bands.footer, bands.header, bands.firstHeader]
  const words = reads.flatMap((read) => read?.lines.flat().filter(isWords) ?? [])
  const found = new Map<string, { size: number; colour: string | null; weight: number }>()
  for (const { text, props } of words.filter((p) => p.text.trim() !== '')) {
    const look = { size: sizeIn(props), colour: colourIn(props, sheet.theme) }
    const key = `${look.size} ${look.colour}`
    found.set(key, { ...look, weight: (found.get(key)?.weight ?? 0) + weightOf(text) })
  }
  return [...found.values()].toSorted((a, b) => b.weight - a.weight)
}

/** What the words of headers and footers look like: their size, and a colour where they have one. */
export function smallOf(
  bands: Bands,
  sheet: Sheet,
  text: { readonly size: number; readonly colour: string },
) {
  const looks = looksIn(bands, sheet)
  const { value, doubts } = clamped(looks[0]?.size ?? Math.max(5, text.size - 2), [5, 72], {
    what: 'Header',
    name: 'The size of headers and footers',
    unit: 'pt',
    step: 0.5,
  })
  const sizes = [...new Set(looks.map(({ size }) => size))]
  const several = when(sizes.length > 1, () =>
    doubt(
      'Header',
      `Headers and footers are set in ${sizes.join(' and ')} pt in the file; ours have one size, ${value} pt.`,
    ),
  )
  return { small: value, faint: looks[0]?.colour ?? text.colour, doubts: [...doubts, ...several] }
}

/** The colour of rules in the file, else that of our own. */
export const ruleColour = ({ header, footer }: Bands): string =>
  [header?.rule ?? null, footer?.rule ?? null].find(isColour)?.toLowerCase() ?? HOUSE_STYLE.colours.rule

async function readBand(file: Package, id: string | undefined, around: Around) {
  const relation = file.relations(file.main).find((r) => r.id === id && r.where === 'inside')
  if (!relation || !file.has(relation.target)) return { read: null, part: null }
  return { read: blocks(await file.xml(relation.target), around), part: relation.target }
}

/** Reads the headers and footers of a section. */
export async function readBands(
  file: Package,
  section: Section | undefined,
  around: Omit<Around, 'what'>,
): Promise<Bands> {
  const read = (what: string, id: string | undefined) => readBand(file, id, { ...around, what })
  const header = await read('Header', section?.headers.get('default'))
  const footer = await read('Footer', section?.footers.get('default'))
  const first = await read('First page', section?.ownFirstPage ? section.headers.get('first') : undefined)
  return {
    header: header.read,
    footer: footer.read,
    firstHeader: first.read,
    ownFirstPage: section?.ownFirstPage ?? false,
    parts: { header: header.part, firstHeader: first.part },
  }
}

/** Headers, footers, the first page and rules as a Style has them. */
export function bandsOf(bands: Bands, titles: ReadonlySet<string>, evenPages: boolean): Finding {
  const pieces = [
    bandFinding('Header', bands.header, titles),
    bandFinding('Footer', bands.footer, titles),
    firstPageOf(bands, titles),
    rulesOf(bands),
  ]
  const even: Doubt[] = evenPages
    ? [
        doubt(
          'Header',
          'Left and right pages have different headers in the file; ours are all like the right ones.',
        ),
      ]
    : []
  return {
    style: Object.assign({}, ...pieces.map((p) => p.style)),
    understood: pieces.flatMap((p) => p.understood),
    doubts: [...pieces.flatMap((p) => p.doubts), ...even],
  }
}
