import type { CSSProperties, ReactNode } from 'react'
import { BULLET, termText } from '../../clauses/tree/text.ts'
import type { Anchor, Block, BlockOf, Inline } from '../../clauses/tree/tree.ts'
import { Inlines } from '../preview/InlineView.tsx'
import { Table } from '../preview/TableView.tsx'
import css from './Paper.module.css'

/** How many steps words stand in under so many numbered levels: 1. and 1.1 share the first. */
const steps = (level: number): number => (level <= 0 ? 0 : Math.max(1, level - 1))

const at = (level: number): CSSProperties => ({ '--steps': steps(level) }) as CSSProperties

interface LineProps {
  readonly level: number
  readonly label: string | null
  readonly content: readonly Inline[]
  readonly className?: string | undefined
}

function Line({ level, label, content, className }: LineProps) {
  return (
    <p className={className ?? css.text} style={at(level)}>
      {label === null ? null : <span className={css.label}>{label}</span>}
      <span className={css.words}>
        <Inlines content={content} />
      </span>
    </p>
  )
}

function Heading({ block }: { readonly block: BlockOf<'heading'> }) {
  const { number, content, role, level } = block
  const Tag = role === 'schedule' ? 'h3' : 'h4'
  if (role === 'schedule')
    return (
      <Tag className={css.schedule}>
        {number ? <span>{number.label}</span> : null}
        <span>
          <Inlines content={content} />
        </span>
      </Tag>
    )
  return (
    <Tag className={css.heading} style={at(number ? level : 0)}>
      {number ? <span className={css.label}>{number.label}</span> : null}
      <span className={css.words}>
        <Inlines content={content} />
      </span>
    </Tag>
  )
}

/** The page on which a heading stands. */
export type PageOf = (anchor: Anchor) => number

function Contents({ block, pageOf }: { readonly block: BlockOf<'contents'>; readonly pageOf: PageOf }) {
  return (
    <div className={css.contents}>
      <p className={css.contentsTitle}>{block.title}</p>
      {block.entries.map((entry) => (
        <p key={entry.anchor} className={css.entry} data-level={entry.level}>
          <span>
            {entry.label === null ? null : <span className={css.entryLabel}>{entry.label}</span>}
            {entry.text}
          </span>
          <span className={css.leader} />
          <span>{pageOf(entry.anchor)}</span>
        </p>
      ))}
    </div>
  )
}

function Signatures({ block }: { readonly block: BlockOf<'signatures'> }) {
  return (
    <div className={css.signatures}>
      <Line level={0} label={null} content={block.intro} />
      <div className={css.signatories}>
        {block.signatories.map((signatory, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the signatories of the specimen never move
          <div key={i}>
            <Line level={0} label={null} content={signatory.content} />
            {signatory.lines.map((line) => (
              <p key={line.kind} className={css.sign}>
                {line.label}
              </p>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

type BlockTable = { readonly [T in Block['type']]: (block: BlockOf<T>, pageOf: PageOf) => ReactNode }

const BLOCKS: BlockTable = {
  heading: (block) => <Heading block={block} />,
  provision: ({ number, content }) => (
    <Line level={number.path.length} label={number.label} content={content} />
  ),
  paragraph: ({ level, content, definition }) => (
    <Line level={level} label={null} content={content} className={definition ? css.definition : undefined} />
  ),
  item: ({ level, depth, content, lead }) => (
    <p className={css.item} style={{ '--steps': steps(level), '--depth': depth } as CSSProperties}>
      <span className={css.label}>{lead ? BULLET : ''}</span>
      <span className={css.words}>
        <Inlines content={content} />
      </span>
    </p>
  ),
  table: (block) => (
    <div className={css.table} style={at(block.level)}>
      <Table block={block} />
    </div>
  ),
  parties: ({ parties }) =>
    parties.map(({ label, content, term }) => (
      <p key={label} className={css.text} style={at(1)}>
        <span className={css.label}>{label}</span>
        <span className={css.words}>
          <Inlines content={content} />
          {term === '' ? '' : termText(term)}
        </span>
      </p>
    )),
  signatures: (block) => <Signatures block={block} />,
  contents: (block, pageOf) => <Contents block={block} pageOf={pageOf} />,
  pageBreak: () => null,
}

/** One block as a style sets it. */
export const PaperBlock = ({
  block,
  pageOf,
}: {
  readonly block: Block
  readonly pageOf: PageOf
}): ReactNode => (BLOCKS[block.type] as (block: Block, pageOf: PageOf) => ReactNode)(block, pageOf)
