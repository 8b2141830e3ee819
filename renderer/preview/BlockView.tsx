import { Fragment, memo, type ReactNode } from 'react'
import type { Block, BlockOf, Change, Inline, Origin, TableCell, TableRow } from '../../clauses/tree/tree.ts'
import { type Chunk, type ListItem, nestItems, same } from './chunks.ts'
import { Changed, Inlines, Tinted } from './InlineView.tsx'
import styles from './TreeView.module.css'

type Item = BlockOf<'item'>
type Paragraph = BlockOf<'paragraph'>

const classes = (...names: (string | undefined | null | false)[]): string => names.filter(Boolean).join(' ')

/** How far in a block's words stand, as a class: levels 1 and 2 share the first step, as lawyers set 1. and 1.1. */
const indent = (level: number): string | undefined => styles[`in${Math.min(Math.max(level, 0), 8)}`]

function Label({ text, change }: { text: string; change: Change | undefined }): ReactNode {
  return (
    <>
      <span className={styles.label}>
        {change?.kind === 'renumbered' ? (
          <Changed change={change}>{text}</Changed>
        ) : (
          <Tinted change={change}>{text}</Tinted>
        )}
      </span>
      {'\t'}
    </>
  )
}

/** A change of number marks the label alone; any other marks the words as well. */
const ofWords = (change: Change | undefined): Change | undefined =>
  change?.kind === 'renumbered' ? undefined : change

function Words({ content, change }: { content: readonly Inline[]; change: Change | undefined }): ReactNode {
  return (
    <Changed change={ofWords(change)}>
      <Inlines content={content} />
    </Changed>
  )
}

function Heading({ block }: { block: BlockOf<'heading'> }): ReactNode {
  const Tag = `h${Math.min(block.level + 2, 6)}` as 'h3'
  return (
    <Tag className={classes(styles.heading, styles[block.role], block.number !== null && styles.numbered)}>
      {block.number ? <Label text={block.number.label} change={block.change} /> : null}
      <span className={styles.words}>
        <Words content={block.content} change={block.change} />
      </span>
    </Tag>
  )
}

function Bullets({ items }: { items: readonly ListItem<Item>[] }): ReactNode {
  return (
    <ul className={styles.bullets}>
      {items.map((item) => (
        <li key={item.at}>
          {item.paragraphs.map(({ at, block }) => (
            <Fragment key={at}>
              <p data-at={at}>
                <Words content={block.content} change={block.change} />
              </p>
              {'\n'}
            </Fragment>
          ))}
          {item.items.length > 0 ? <Bullets items={item.items} /> : null}
        </li>
      ))}
    </ul>
  )
}

function CellBlocks({ blocks }: { blocks: readonly (Paragraph | Item)[] }): ReactNode {
  const runs: (readonly Item[] | Paragraph)[] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    if (block.type === 'paragraph') runs.push(block)
    else if (Array.isArray(last)) runs[runs.length - 1] = [...(last as readonly Item[]), block]
    else runs.push([block])
  }
  return runs.map((run, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a cell hold no state and have no id of their own
    <Fragment key={at}>
      {'type' in run ? (
        <p>
          <Words content={run.content} change={run.change} />
        </p>
      ) : (
        <Bullets items={nestItems(run.map((block, i) => ({ at: i, block })))} />
      )}
      {'\n'}
    </Fragment>
  ))
}

function Cell({ cell, change }: { cell: TableCell; change: Change | undefined }): ReactNode {
  const Tag = cell.header ? 'th' : 'td'
  return (
    <Tag colSpan={cell.colspan} rowSpan={cell.rowspan} scope={cell.header ? 'col' : undefined}>
      <Changed change={change}>
        <CellBlocks blocks={cell.blocks} />
      </Changed>
    </Tag>
  )
}

const isHeader = (row: TableRow): boolean => row.cells.length > 0 && row.cells.every((cell) => cell.header)

function Rows({ rows, change }: { rows: readonly TableRow[]; change: Change | undefined }): ReactNode {
  return rows.map((row, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows hold no state and have no id of their own
    <tr key={at} className={row.change ? styles.changedRow : undefined}>
      {row.cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells hold no state and have no id of their own
        <Cell key={i} cell={cell} change={row.change ?? change} />
      ))}
    </tr>
  ))
}

function Table({ block }: { block: BlockOf<'table'> }): ReactNode {
  const first = block.rows.findIndex((row) => !isHeader(row))
  const split = first < 0 ? block.rows.length : first
  return (
    <table className={styles.table}>
      {split > 0 ? (
        <thead>
          <Rows rows={block.rows.slice(0, split)} change={block.change} />
        </thead>
      ) : null}
      <tbody>
        <Rows rows={block.rows.slice(split)} change={block.change} />
      </tbody>
    </table>
  )
}

function Parties({ block }: { block: BlockOf<'parties'> }): ReactNode {
  return block.parties.map((party) => (
    <Fragment key={party.label}>
      <div className={classes(styles.party, styles.numbered)}>
        <Label text={party.label} change={block.change} />
        <p>
          <Words content={party.content} change={block.change} />
          {party.term ? (
            <Changed change={ofWords(block.change)}>
              {' ('}
              <dfn className={styles.term}>{party.term}</dfn>
              {')'}
            </Changed>
          ) : null}
        </p>
      </div>
      {'\n'}
    </Fragment>
  ))
}

function Signatures({ block }: { block: BlockOf<'signatures'> }): ReactNode {
  return (
    <>
      {block.intro.length > 0 ? (
        <p>
          <Words content={block.intro} change={block.change} />
          {'\n'}
        </p>
      ) : null}
      <div className={styles.signatories}>
        {block.signatories.map((signatory, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: signatories hold no state and have no id of their own
          <div key={at} className={styles.signatory}>
            <p>
              <Words content={signatory.content} change={block.change} />
              {'\n'}
            </p>
            {signatory.lines.map((line) => (
              <p key={line.kind} className={styles.line}>
                <Changed change={ofWords(block.change)}>{line.label}</Changed>
                {'\n'}
              </p>
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

type BlockTable = {
  readonly [T in Exclude<Block['type'], 'item'>]: (block: BlockOf<T>) => ReactNode
}

const BLOCKS: BlockTable = {
  heading: (block) => <Heading block={block} />,
  provision: (block) => (
    <div className={styles.numbered}>
      <Label text={block.number.label} change={block.change} />
      <p>
        <Words content={block.content} change={block.change} />
      </p>
    </div>
  ),
  paragraph: (block) => (
    <p>
      <Words content={block.content} change={block.change} />
    </p>
  ),
  table: (block) => <Table block={block} />,
  parties: (block) => <Parties block={block} />,
  signatures: (block) => <Signatures block={block} />,
  pageBreak: () => <hr className={styles.pageBreak} aria-label="Page break" />,
}

const levelOf = (chunk: Chunk): number => {
  if (chunk.type === 'list') return chunk.level
  const { block } = chunk
  if (block.type === 'provision') return block.number.path.length
  return block.type === 'heading' ? (block.number ? block.level : 0) : 'level' in block ? block.level : 0
}

const anchorFor = (chunk: Chunk): string | undefined =>
  chunk.type === 'block' && 'anchor' in chunk.block ? chunk.block.anchor : undefined

const hasChange = (value: unknown): boolean =>
  value !== null &&
  typeof value === 'object' &&
  (('change' in value && value.change !== undefined) || Object.values(value).some(hasChange))

/** Where a chunk comes from. */
export const originOf = (chunk: Chunk): Origin =>
  chunk.type === 'block' ? chunk.block.origin : chunk.items[0]!.paragraphs[0]!.block.origin

interface ChunkProps {
  readonly chunk: Chunk
  readonly active: boolean
  /** 0 for the one block that Tab reaches, -1 for the others; undefined where blocks lead nowhere. */
  readonly tabIndex: 0 | -1 | undefined
  /** What is wrong here, in words. */
  readonly problem: string | undefined
}

/** One block, or one run of bullets, on the paper. Drawn anew only when what it says changes. */
export const ChunkView = memo(function ChunkView({
  chunk,
  active,
  tabIndex,
  problem,
}: ChunkProps): ReactNode {
  return (
    <div
      className={classes(
        styles.chunk,
        indent(levelOf(chunk)),
        active && styles.active,
        problem && styles.problem,
        hasChange(chunk) && styles.changed,
      )}
      data-at={chunk.at}
      data-part={originOf(chunk).part}
      data-anchor={anchorFor(chunk)}
      tabIndex={tabIndex}
      aria-description={problem}
    >
      {chunk.type === 'list' ? (
        <Bullets items={chunk.items} />
      ) : (
        (BLOCKS[chunk.block.type] as (block: Block) => ReactNode)(chunk.block)
      )}
      {'\n'}
    </div>
  )
}, same)
