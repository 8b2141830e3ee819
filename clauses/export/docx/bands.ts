import type { Band, BandWord } from '../../model/style.ts'
import {
  type BandPlan,
  type Corner,
  estimate,
  INSETS,
  type Piece,
  plainBand,
  planOf,
  SAMPLE,
  type Values,
} from '../bands.ts'
import type { Job } from '../job.ts'
import { fromPoints } from '../twips.ts'
import { fieldXml } from './fields.ts'
import { type LogoParts, logoOf } from './logo.ts'
import { textWidth } from './measure.ts'
import type { Parts } from './package.ts'
import { plainCell, plainTable } from './tables.ts'
import { watermark } from './watermark.ts'
import { DECLARATION, escaped, val, W } from './xml.ts'

/** How each word of a band is written, by what it stands for; empty where that is nothing. */
type Saying = Readonly<Record<BandWord, (text: string) => string>>

/** The word on a draft whose stamp does not say what its status is. */
const DRAFT = 'DRAFT'

// A header holds one line.
const inLine = (words: string): string =>
  words.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, ' ').trim()

const run = (words: string, style = ''): string =>
  `<w:r>${style}<w:t xml:space="preserve">${escaped(words)}</w:t></w:r>`

const statusOf = ({ stamp, options }: Job): string =>
  stamp.status === '' && options.mark === 'draft' ? DRAFT : stamp.status

const DRAFT_MARK = `<w:rPr>${val('rStyle', 'DraftMark')}</w:rPr>`

const sayingOf = ({ options }: Job, pages: number): Saying => ({
  title: (text) => run(text),
  status: (text) => run(text, options.mark === 'draft' ? DRAFT_MARK : ''),
  organisation: (text) => run(text),
  page: () => fieldXml('PAGE', '1'),
  pages: () => fieldXml('NUMPAGES', String(pages)),
})

const valuesOf = (job: Job): Values => ({
  title: inLine(job.tree.title),
  status: inLine(statusOf(job)),
  organisation: inLine(job.stamp.organisation),
  page: SAMPLE,
  pages: SAMPLE,
})

/** What stands between the words of a corner keeps its blanks, so that "Page {page} of {pages}" is one line. */
const between = (words: string): string =>
  `<w:r><w:t xml:space="preserve">${escaped(words.replace(/\p{C}/gu, ' '))}</w:t></w:r>`

/** The runs of one corner. */
const runsOf = (pieces: readonly Piece[], saying: Saying): string =>
  pieces.map((piece) => (piece.word ? saying[piece.word](piece.text) : between(piece.text))).join('')

const paragraph = (style: string, runs: string): string =>
  `<w:p><w:pPr>${val('pStyle', style)}</w:pPr>${runs}</w:p>`

const TAB = '<w:r><w:tab/></w:r>'

/** The styles of a band's paragraph. */
type Kind = 'Header' | 'FirstHeader' | 'Footer'

/** What the bands of one job are made from. */
interface Running {
  readonly job: Job
  readonly saying: Saying
  readonly values: Values
}

/** The style of the words in each cell of a band. */
const CELLS: Readonly<Record<Corner, string>> = { left: 'BandLeft', centre: 'BandCentre', right: 'BandRight' }

/** Where the cells of a plan end, as widths in twips that add up. */
function widthsOf({ cells }: BandPlan, width: number): number[] {
  const starts = cells.map(({ corner, x }) => fromPoints(x - INSETS[corner].left))
  return starts.map((start, i) => (starts[i + 1] ?? width) - start)
}

/** Corners too long for one line, in a cell each, so that each wraps for itself; a rule is that of the table. A corner without room has no cell. */
function cellsOf(plan: BandPlan, said: readonly string[], width: number, table: string): string {
  const widths = widthsOf(plan, width)
  const cells = plan.cells.map(({ corner }, i) =>
    widths[i]! > 0 ? plainCell(widths[i]!, paragraph(CELLS[corner], said[i]!)) : '',
  )
  const row = `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`
  return plainTable(
    table,
    widths.filter((wide) => wide > 0),
    row,
  )
}

/**
 * A band: its corners at the tabs of its style, which has one in the middle only where the band says something there;
 * in cells where they are too long for that. Empty where it says nothing.
 */
function bandXml(band: Band, kind: Kind, { job, saying, values }: Running, mark = ''): string {
  const { style, options } = job
  const width = textWidth(style)
  const measure = estimate(style.sizes.small, options.mark === 'draft')
  const plan = planOf(band, values, width / 20, measure)
  const said = plan.cells.map(({ pieces }) => runsOf(pieces, saying))
  const last = said.findLastIndex((runs) => runs !== '')
  if (last < 0) return ''
  if (!plan.celled) return paragraph(kind, said.slice(0, last + 1).join(TAB) + mark)
  const cells = cellsOf(plan, said, width, kind === 'Footer' ? 'FooterTable' : 'HeaderTable')
  return kind === 'Footer'
    ? paragraph('BandGap', '') + cells + paragraph('BandEnd', '')
    : cells + paragraph('BandGap', mark)
}

/** A header's blocks; empty where it would hold nothing. A band of no words has no rule either. */
function headerOf(band: Band, kind: Kind, running: Running, logo: LogoParts | null, mark: string): string {
  const words = bandXml(band, kind, running, mark)
  if (logo) return words === '' ? logo.paragraph('LogoAlone', mark) : logo.paragraph('Logo', '') + words
  return words === '' && mark !== '' ? paragraph('FirstHeader', mark) : words
}

const NAMESPACES =
  `${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'

/** A header or a footer: the pages it is for, and its blocks. */
interface Strip {
  readonly kind: 'header' | 'footer'
  readonly on: 'default' | 'first'
  readonly content: string
  readonly logo: LogoParts | null
}

const ROOTS = { header: 'hdr', footer: 'ftr' } as const

const partsOf = (name: string, { kind, content, logo }: Strip): Parts => ({
  [name]: `${DECLARATION}<w:${ROOTS[kind]} ${NAMESPACES}>${content}</w:${ROOTS[kind]}>`,
  ...logo?.parts(name),
})

/** The headers and footers of a document: their parts, and which of them stand on which pages. */
export interface Bands {
  readonly parts: Parts
  readonly references: readonly { kind: Strip['kind']; on: Strip['on']; name: string }[]
  readonly firstDiffers: boolean
}

interface Headers {
  readonly every: string
  readonly first: string
  readonly logoOnEvery: LogoParts | null
  readonly logo: LogoParts | null
}

function headersOf(running: Running): Headers {
  const { style, options } = running.job
  const logo = logoOf(style)
  const logoOnEvery = style.logo?.on === 'every' ? logo : null
  const mark = (header: number): string => (options.mark === 'draft' ? watermark(style, header) : '')
  const plain = style.firstPage === 'plain'
  const kind = plain ? 'FirstHeader' : 'Header'
  const firstBand = plain ? plainBand(style.header) : style.header
  const every = headerOf(style.header, 'Header', running, logoOnEvery, mark(1))
  const differs =
    logo !== logoOnEvery || bandXml(firstBand, 'Header', running) !== bandXml(style.header, 'Header', running)
  const first = differs ? headerOf(firstBand, kind, running, logo, mark(2)) : every
  return { every, first, logoOnEvery, logo }
}

/** The running headers and footers of a job; `pages` is what its page count says before Word counts for itself. */
export function bandsOf(job: Job, pages: number): Bands {
  const running = { job, saying: sayingOf(job, pages), values: valuesOf(job) }
  const { every, first, logoOnEvery, logo } = headersOf(running)
  const footer = bandXml(job.style.footer, 'Footer', running)
  const firstDiffers = first !== every
  const all: Strip[] = [
    { kind: 'header', on: 'default', content: every, logo: logoOnEvery },
    { kind: 'header', on: 'first', content: firstDiffers ? first : '', logo },
    { kind: 'footer', on: 'default', content: footer, logo: null },
    { kind: 'footer', on: 'first', content: firstDiffers ? footer : '', logo: null },
  ]
  const strips = all
    .filter(({ content }) => content !== '')
    .map((each) => ({ ...each, name: `word/${each.kind}${each.on === 'default' ? 1 : 2}.xml` }))
  return {
    parts: Object.assign({}, ...strips.map((each) => partsOf(each.name, each))),
    references: strips.map(({ kind, on, name }) => ({ kind, on, name })),
    firstDiffers,
  }
}
