import { BAND_WORDS, type Band, type BandWord } from '../../model/style.ts'
import type { Job } from '../job.ts'
import { fieldXml } from './fields.ts'
import { type LogoParts, logoOf } from './logo.ts'
import { textWidth, wordsWidth } from './measure.ts'
import type { Parts } from './package.ts'
import { GAP, plainCell, plainTable } from './tables.ts'
import { watermark } from './watermark.ts'
import { DECLARATION, escaped, val, W } from './xml.ts'

/** What the braces of a band stand for in one document, as runs; empty where there is nothing to say. */
type Saying = Readonly<Record<BandWord, string>>

/** The word on a draft whose stamp does not say what its status is. */
const DRAFT = 'DRAFT'

// A header holds one line.
const inLine = (words: string): string =>
  escaped(words.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu, ' ').trim())

const run = (words: string, style = ''): string => {
  const said = inLine(words)
  return said === '' ? '' : `<w:r>${style}<w:t xml:space="preserve">${said}</w:t></w:r>`
}

const statusOf = ({ stamp, options }: Job): string =>
  stamp.status === '' && options.mark === 'draft' ? DRAFT : stamp.status

const sayingOf = (job: Job, pages: number): Saying => ({
  title: run(job.tree.title),
  status: run(statusOf(job), `<w:rPr>${val('rStyle', 'DraftMark')}</w:rPr>`),
  organisation: run(job.stamp.organisation),
  page: fieldXml('PAGE', '1'),
  pages: fieldXml('NUMPAGES', String(pages)),
})

const WORDS = new RegExp(`\\{(${BAND_WORDS.join('|')})\\}`)

/** The runs of one corner. Words between braces keep their blanks, so that "Page {page} of {pages}" is one line. */
function corner(text: string, saying: Saying): string {
  const pieces = text.split(WORDS)
  const said = pieces.map((piece, i) => {
    if (i % 2 === 1) return saying[piece as BandWord]
    const words = escaped(piece.replace(/\p{C}/gu, ' '))
    return words === '' ? '' : `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
  })
  const says = pieces.some((piece, i) => (i % 2 === 1 ? said[i] !== '' : piece.trim() !== ''))
  return says ? said.join('') : ''
}

/** About how wide a corner is on one line, in twips. */
function roomOf(text: string, job: Job, pages: number): number {
  const known: Readonly<Record<BandWord, string>> = {
    title: job.tree.title,
    status: statusOf(job),
    organisation: job.stamp.organisation,
    page: String(pages),
    pages: String(pages),
  }
  const words = text.split(WORDS).map((piece, i) => (i % 2 === 1 ? known[piece as BandWord] : piece))
  return wordsWidth(words.join(''), job.style.sizes.small)
}

const paragraph = (style: string, runs: string): string =>
  `<w:p><w:pPr>${val('pStyle', style)}</w:pPr>${runs}</w:p>`

const TAB = '<w:r><w:tab/></w:r>'

/** The styles of a band's paragraph. */
type Kind = 'Header' | 'FirstHeader' | 'Footer'

/** What the bands of one job are made from; `pages` is what its page count says before Word counts for itself. */
interface Running {
  readonly job: Job
  readonly saying: Saying
  readonly pages: number
}

/** Room between the corners of a band, in twips. */
const AIR = 240

/** The widths of a band's cells, in twips: a short corner has what it needs, a long one wraps in what is left. */
function cellWidths(rooms: readonly number[], width: number): number[] {
  const [left = 0, middle = 0, right = 0] = rooms
  if (rooms.length === 2) {
    const last = Math.round(Math.min(middle, Math.max(width - left, width / 2)))
    return [width - last, last]
  }
  const side = Math.round(Math.min(Math.max(left, right), Math.max((width - middle) / 2, width / 3)))
  return [side, width - 2 * side, side]
}

const fits = (rooms: readonly number[], width: number): boolean =>
  rooms.length === 2
    ? rooms[0]! + rooms[1]! <= width
    : Math.max(rooms[0]!, rooms[2]!) * 2 + rooms[1]! <= width

/** The styles of a band's cells, from left to right. */
const CELLS = { two: ['BandLeft', 'BandRight'], three: ['BandLeft', 'BandCentre', 'BandRight'] } as const

/** Corners too long for one line, in a cell each, so that each wraps for itself; a rule is that of the table. */
function cellsOf(said: readonly string[], widths: readonly number[], table: string): string {
  const styles = said.length === 2 ? CELLS.two : CELLS.three
  const cells = said.map((runs, i) => plainCell(widths[i]!, paragraph(styles[i]!, runs)))
  return plainTable(table, widths, `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`)
}

/**
 * A band: its corners at the tabs of its style, which has one in the middle only where the band says something there;
 * in cells where they are too long for that. Empty where it says nothing.
 */
function bandXml(band: Band, kind: Kind, { job, saying, pages }: Running, mark = ''): string {
  const corners = band.centre === '' ? [band.left, band.right] : [band.left, band.centre, band.right]
  const said = corners.map((text) => corner(text, saying))
  const last = said.findLastIndex((runs) => runs !== '')
  if (last < 0) return ''
  const width = textWidth(job.style)
  const rooms = corners.map((text, i) => (said[i] === '' ? 0 : roomOf(text, job, pages) + AIR))
  if (fits(rooms, width)) return paragraph(kind, said.slice(0, last + 1).join(TAB) + mark)
  const cells = cellsOf(said, cellWidths(rooms, width), kind === 'Footer' ? 'FooterTable' : 'HeaderTable')
  return kind === 'Footer' ? GAP + cells + GAP : cells + paragraph('BandGap', mark)
}

const statusAlone = (text: string): string => (text.includes('{status}') ? '{status}' : '')

/** The band of a plain first page: the status where it stands on other pages, and nothing else. */
const plainBand = ({ left, centre, right }: Band): Band => ({
  left: statusAlone(left),
  centre: centre === '' ? '' : statusAlone(centre) || ' ',
  right: statusAlone(right),
})

/** A header's blocks; empty where it would hold nothing. A band of no words has no rule either. */
function headerOf(band: Band, kind: Kind, running: Running, logo: LogoParts | null, mark: string): string {
  const words = bandXml(band, kind, running, mark)
  if (logo) return logo.paragraph(words === '' ? mark : '') + words
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
  const running = { job, saying: sayingOf(job, pages), pages }
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
