import { Fragment, memo, type ReactNode } from 'react'
import { termText } from '../../clauses/tree/text.ts'
import type { Block, BlockOf, Change, Origin, TreeParty } from '../../clauses/tree/tree.ts'
import { ContentsView } from './ContentsView.tsx'
import { type Chunk, type ListItem, same } from './chunks.ts'
import { Changed, Tinted } from './InlineView.tsx'
import { Bullets, Label, Notes, ofWords, Words } from './LineView.tsx'
import { Table } from './TableView.tsx'
import styles from './TreeView.module.css'

type Item = BlockOf<'item'>

const classes = (...names: (string | undefined | null | false)[]): string => names.filter(Boolean).join(' ')

/** How far in a block's words stand, as a class: levels 1 and 2 share the first step, as lawyers set 1. and 1.1. */
const indent = (level: number): string | undefined => styles[`in${Math.min(Math.max(level, 0), 8)}`]

function Heading({ block }: { block: BlockOf<'heading'> }): ReactNode {
  const Tag = `h${Math.min(block.level + 2, 6)}` as 'h3'
  return (
    <>
      <Tag className={classes(styles.heading, styles[block.role], block.number !== null && styles.numbered)}>
        {block.number ? (
          <Label text={block.number.label} was={block.was?.number?.label} change={block.change} />
        ) : null}
        <span className={styles.words}>
          <Words content={block.content} change={block.change} />
        </span>
        {'\n'}
      </Tag>
      <Notes content={block.content} change={block.change} />
    </>
  )
}

// The words around a term are those of `termText`, which every writer prints.
const [BEFORE, AFTER] = termText('\u0000').split('\u0000')

type Called = Pick<TreeParty, 'term' | 'anchor'> & { readonly change: Change | undefined }

/** How a party is called from here on, in bold. */
function Term({ term, anchor, change }: Called): ReactNode {
  if (term === '') return null
  return (
    <Tinted change={ofWords(change)}>
      {BEFORE}
      <strong data-anchor={anchor}>{term}</strong>
      {AFTER}
    </Tinted>
  )
}

/** The term of a party, after the one that it replaces. */
function Terms({ party, change }: { party: TreeParty; change: Change | undefined }): ReactNode {
  const { term, anchor, was } = party
  if (!change || !was || was.term === term) return <Term term={term} anchor={anchor} change={change} />
  return (
    <>
      <Term term={was.term} change={{ ...change, kind: 'deleted' }} />
      <Term term={term} anchor={anchor} change={{ ...change, kind: 'inserted' }} />
    </>
  )
}

function Parties({ block }: { block: BlockOf<'parties'> }): ReactNode {
  return block.parties.map((party, at) => {
    const change = block.change ?? party.change
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parties hold no state, and two may have one label in a comparison
      <Fragment key={at}>
        <div className={classes(styles.party, styles.numbered)}>
          <Label text={party.label} was={party.was?.label} change={change} />
          <p>
            <Words content={party.content} change={change} />
            <Terms party={party} change={change} />
          </p>
        </div>
        {'\n'}
        <Notes content={party.content} change={change} />
      </Fragment>
    )
  })
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
      <Notes content={block.intro} change={block.change} />
      <div className={styles.signatories}>
        {block.signatories.map((signatory, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: signatories hold no state and have no id of their own
          <div key={at} className={styles.signatory}>
            <p>
              <Words content={signatory.content} change={block.change ?? signatory.change} />
              {'\n'}
            </p>
            <Notes content={signatory.content} change={block.change ?? signatory.change} />
            {signatory.lines.map((line) => (
              <p key={line.kind} className={styles.line}>
                <Changed change={ofWords(block.change ?? signatory.change)}>{line.label}</Changed>
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
    <>
      <div className={styles.numbered}>
        <Label text={block.number.label} was={block.was?.number?.label} change={block.change} />
        <p>
          <Words content={block.content} change={block.change} />
        </p>
      </div>
      {'\n'}
      <Notes content={block.content} change={block.change} />
    </>
  ),
  paragraph: (block) => (
    <>
      <p className={block.definition ? styles.definition : undefined}>
        <Words content={block.content} change={block.change} />
        {'\n'}
      </p>
      <Notes content={block.content} change={block.change} />
    </>
  ),
  table: (block) => <Table block={block} />,
  parties: (block) => <Parties block={block} />,
  signatures: (block) => <Signatures block={block} />,
  contents: (block) => <ContentsView block={block} />,
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

const originOfFirst = (items: readonly ListItem<Item>[]): Origin => {
  const piece = items[0]!.pieces[0]!
  return 'items' in piece ? originOfFirst(piece.items) : piece.block.origin
}

/** Where a chunk comes from. */
export const originOf = (chunk: Chunk): Origin =>
  chunk.type === 'block' ? chunk.block.origin : originOfFirst(chunk.items)

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
