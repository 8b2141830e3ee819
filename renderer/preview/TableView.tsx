import { Fragment, type ReactNode } from 'react'
import type { BlockOf, Change, TableCell, TableRow } from '../../clauses/tree/tree.ts'
import { nestItems } from './chunks.ts'
import { Changed } from './InlineView.tsx'
import { Bullets, Notes, Words } from './LineView.tsx'
import styles from './TreeView.module.css'

type Item = BlockOf<'item'>
type Paragraph = BlockOf<'paragraph'>

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
        <>
          <p>
            <Words content={run.content} change={run.change} />
            {'\n'}
          </p>
          <Notes content={run.content} change={run.change} />
        </>
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

/** A table; its first rows head it when all their cells do. */
export function Table({ block }: { block: BlockOf<'table'> }): ReactNode {
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
