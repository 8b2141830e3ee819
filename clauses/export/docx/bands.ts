import { BAND_WORDS, type Band, type BandWord, type Style } from '../../model/style.ts'
import type { Job } from '../job.ts'
import { fieldXml } from './fields.ts'
import { type LogoParts, logoOf } from './logo.ts'
import type { Parts } from './package.ts'
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

const TAB = '<w:r><w:tab/></w:r>'

/** A band's line: its corners at the tabs of its style, which has one in the middle only where the band says something there. */
function lineOf(band: Band, saying: Saying): string {
  const corners = band.centre === '' ? [band.left, band.right] : [band.left, band.centre, band.right]
  const said = corners.map((text) => corner(text, saying))
  const last = said.findLastIndex((runs) => runs !== '')
  return said.slice(0, last + 1).join(TAB)
}

const statusAlone = (text: string): string => (text.includes('{status}') ? '{status}' : '')

/** The band of a plain first page: the status where it stands on other pages, and nothing else. */
const plainBand = ({ left, centre, right }: Band): Band => ({
  left: statusAlone(left),
  centre: centre === '' ? '' : statusAlone(centre) || ' ',
  right: statusAlone(right),
})

const paragraph = (style: string, runs: string): string =>
  `<w:p><w:pPr>${val('pStyle', style)}</w:pPr>${runs}</w:p>`

/** A header's paragraphs; empty where it would hold nothing. A line of no words has no rule either. */
function headerOf(style: string, line: string, logo: LogoParts | null, mark: string): string {
  const words = line === '' ? '' : paragraph(style, line + mark)
  if (logo) return logo.paragraph(words === '' ? mark : '') + words
  return words === '' && mark !== '' ? paragraph('FirstHeader', mark) : words
}

const NAMESPACES =
  `${W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'

/** A header or a footer: the pages it is for, its name, and its paragraphs. */
interface Running {
  readonly kind: 'header' | 'footer'
  readonly on: 'default' | 'first'
  readonly content: string
  readonly logo: LogoParts | null
}

const ROOTS = { header: 'hdr', footer: 'ftr' } as const

const partsOf = (name: string, { kind, content, logo }: Running): Parts => ({
  [name]: `${DECLARATION}<w:${ROOTS[kind]} ${NAMESPACES}>${content}</w:${ROOTS[kind]}>`,
  ...logo?.parts(name),
})

/** The headers and footers of a document: their parts, and which of them stand on which pages. */
export interface Bands {
  readonly parts: Parts
  readonly references: readonly { kind: Running['kind']; on: Running['on']; name: string }[]
  readonly firstDiffers: boolean
}

interface Headers {
  readonly every: string
  readonly first: string
  readonly logoOnEvery: LogoParts | null
  readonly logo: LogoParts | null
}

function headersOf(style: Style, saying: Saying, draft: boolean): Headers {
  const logo = logoOf(style)
  const logoOnEvery = style.logo?.on === 'every' ? logo : null
  const line = lineOf(style.header, saying)
  const plain = style.firstPage === 'plain'
  const marks = [draft ? watermark(style, 1) : '', draft ? watermark(style, 2) : ''] as const
  const every = headerOf('Header', line, logoOnEvery, marks[0])
  const firstLine = plain ? lineOf(plainBand(style.header), saying) : line
  const differs = logo !== logoOnEvery || firstLine !== line
  const first = differs ? headerOf(plain ? 'FirstHeader' : 'Header', firstLine, logo, marks[1]) : every
  return { every, first, logoOnEvery, logo }
}

/** The running headers and footers of a job; `pages` is what its page count says before Word counts for itself. */
export function bandsOf(job: Job, pages: number): Bands {
  const { style, options } = job
  const saying = sayingOf(job, pages)
  const { every, first, logoOnEvery, logo } = headersOf(style, saying, options.mark === 'draft')
  const said = lineOf(style.footer, saying)
  const footer = said === '' ? '' : paragraph('Footer', said)
  const firstDiffers = first !== every
  const all: Running[] = [
    { kind: 'header', on: 'default', content: every, logo: logoOnEvery },
    { kind: 'header', on: 'first', content: firstDiffers ? first : '', logo },
    { kind: 'footer', on: 'default', content: footer, logo: null },
    { kind: 'footer', on: 'first', content: firstDiffers ? footer : '', logo: null },
  ]
  const running = all
    .filter(({ content }) => content !== '')
    .map((each) => ({ ...each, name: `word/${each.kind}${each.on === 'default' ? 1 : 2}.xml` }))
  return {
    parts: Object.assign({}, ...running.map((each) => partsOf(each.name, each))),
    references: running.map(({ kind, on, name }) => ({ kind, on, name })),
    firstDiffers,
  }
}
