import { useMemo } from 'react'
import type { Band, BandWord, Style } from '../../clauses/model/style.ts'
import { classes } from '../ui/classes.ts'
import { addressOf } from './logo.ts'
import './faces.css'
import { measures } from './measures.ts'
import css from './Paper.module.css'
import { type PageOf, PaperBlock } from './PaperBlocks.tsx'
import { pagesOf, specimen } from './specimen.ts'

type Words = Readonly<Record<BandWord, string>>

const filled = (text: string, words: Words): string =>
  text.replace(/\{(\w+)\}/g, (whole, word: string) => words[word as BandWord] ?? whole)

/** What the first page's header says where it is plain: the status alone. */
const statusOnly = (text: string): string => (text.includes('{status}') ? '{status}' : '')

interface BandProps {
  readonly band: Band
  readonly words: Words
  readonly className: string | undefined
}

function BandView({ band, words, className }: BandProps) {
  return (
    <div className={className}>
      {(['left', 'centre', 'right'] as const).map((corner) => (
        <span key={corner} data-corner={corner}>
          {filled(band[corner], words)}
        </span>
      ))}
    </div>
  )
}

interface PageProps {
  readonly style: Style
  readonly words: Words
  readonly first: boolean
  readonly children: React.ReactNode
}

function Page({ style, words, first, children }: PageProps) {
  const { header, rules } = style
  const logo = style.logo && (first || style.logo.on === 'every') ? style.logo : null
  const plain = first && style.firstPage === 'plain'
  const band = plain
    ? { left: statusOnly(header.left), centre: statusOnly(header.centre), right: statusOnly(header.right) }
    : header
  return (
    <div
      className={classes(css.page, style.align === 'justify' && css.justify)}
      data-hyphens={style.hyphenate}
      data-logo={logo !== null}
    >
      {logo ? (
        <img className={css.logo} data-place={logo.place} src={addressOf(logo)} alt={logo.alt} />
      ) : null}
      <BandView band={band} words={words} className={classes(css.header, rules && !plain && css.ruled)} />
      <div className={css.body}>{children}</div>
      <BandView band={style.footer} words={words} className={classes(css.footer, rules && css.ruled)} />
    </div>
  )
}

interface Props {
  readonly style: Style
  readonly organisation: string
  /** How many pages to show. */
  readonly pages?: number
}

/** The specimen as it looks on paper in a style, at true proportions. Paper stays white in every theme. */
export function Paper({ style, organisation, pages = 3 }: Props) {
  const { numbers, scheduleNumbers, schedule } = style
  const tree = useMemo(
    () => specimen({ numbers, schedule, ...(scheduleNumbers ? { scheduleNumbers } : {}) }),
    [numbers, scheduleNumbers, schedule],
  )
  const all = pagesOf(tree)
  const pageOf: PageOf = (anchor) =>
    1 + all.findIndex((b) => b.some((x) => 'anchor' in x && x.anchor === anchor))
  const words = (page: number): Words => ({
    title: tree.title,
    status: 'Draft',
    page: String(page),
    pages: String(all.length),
    organisation,
  })
  return (
    <div className={css.paper} lang={tree.language}>
      <div className={css.pages} style={measures(style)}>
        {all.slice(0, pages).map((blocks, i) => (
          <Page key={blocks[0]?.origin.part ?? i} style={style} words={words(i + 1)} first={i === 0}>
            {i === 0 ? (
              <h3 className={css.title} data-align={style.titleAlign}>
                {tree.title}
              </h3>
            ) : null}
            {blocks.map((block, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of the specimen never move
              <PaperBlock key={at} block={block} pageOf={pageOf} />
            ))}
          </Page>
        ))}
      </div>
    </div>
  )
}
