import { Scissors } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import type { BlockNode, InlineNode } from '../../clauses/model/body.ts'
import { blocksText } from '../../clauses/model/bodyText.ts'
import { useFields } from '../library/fields.ts'
import { IconButton } from '../ui/Button.tsx'
import { bodyOf, labelOf, numberSaid } from './accepted.ts'
import css from './Import.module.css'
import { splitRow, useImport } from './opening.ts'
import type { Path, Row } from './table.ts'

function Inline({ node }: { readonly node: InlineNode }): ReactNode {
  const fields = useFields((s) => s.fields)
  if (node.type === 'lineBreak') return <br />
  if (node.type === 'field') {
    const known = fields?.find(({ name }) => name === node.attrs.field)
    return <span className={css.chip}>{known?.label ?? labelOf(node.attrs.field)}</span>
  }
  if (node.type === 'ref')
    return <Reference clause={node.attrs.clause ?? null} provision={node.attrs.provision ?? null} />
  if (node.type === 'footnote') return <span className={css.faint}> [note: {node.attrs.text}]</span>
  const has = (type: string): boolean => node.marks?.some((mark) => mark.type === type) === true
  const words = has('term') ? <dfn className={css.term}>{node.text}</dfn> : node.text
  const strong = has('strong') ? <strong>{words}</strong> : words
  const em = has('em') ? <em>{strong}</em> : strong
  return has('underline') ? <u>{em}</u> : em
}

/** A reference by the number that it had in the file. */
function Reference({
  clause,
  provision,
}: {
  readonly clause: string | null
  readonly provision: string | null
}) {
  const said = useImport(({ history, selected }) => {
    const row = history.present.find(({ key }) => key === selected)
    const to = clause ?? selected
    const found = row?.found.find(
      (one) => one.taken && one.to === to && (one.provision ?? null) === provision,
    )
    return found ? numberSaid(found) : 'reference'
  })
  return <span className={css.chip}>{said}</span>
}

const Words = ({ content }: { readonly content: readonly InlineNode[] }): ReactNode =>
  content.map((node, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line are counted, not named
    <Inline key={at} node={node} />
  ))

interface BlockProps {
  readonly row: Row
  readonly block: BlockNode
  readonly path: Path
  /** The number that it had, where it had one. */
  readonly label?: string
}

function SplitButton({ row, block, path }: BlockProps) {
  if (path.every((at) => at === 0)) return <span className={css.noSplit} />
  const words = blocksText([block]).split('\n')[0]!.slice(0, 40)
  return (
    <span className={css.split}>
      <IconButton label={`Split before “${words}”`} onPress={() => splitRow(row.key, path)}>
        <Scissors aria-hidden />
      </IconButton>
    </span>
  )
}

/** Lists and tables in plain form: what they say matters here, not how they will look. */
function Inner({ block }: { readonly block: BlockNode }): ReactNode {
  if (block.type === 'paragraph') return <Words content={block.content ?? []} />
  if (block.type === 'bullets')
    return (
      <ul className={css.bullets}>
        {block.content.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items are counted, not named
          <li key={at}>
            {item.content.map((inner, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: likewise
              <Inner key={i} block={inner} />
            ))}
          </li>
        ))}
      </ul>
    )
  if (block.type !== 'table') return null
  return (
    <table className={css.table}>
      <tbody>
        {block.content.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are counted, not named
          <tr key={at}>
            {line.content.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: likewise
              <td key={i} colSpan={cell.attrs?.colspan ?? 1}>
                {cell.content.map((inner, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: likewise
                  <div key={n}>
                    <Inner block={inner} />
                  </div>
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Block({ row, block, path, label }: BlockProps): ReactNode {
  if (block.type === 'provision') {
    const own = row.labels.find(([id]) => id === block.attrs.id)?.[1] ?? ''
    return block.content.map((inner, at) => (
      <Block
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are counted, not named
        key={at}
        row={row}
        block={inner}
        path={[...path, at]}
        {...(at === 0 ? { label: own } : {})}
      />
    ))
  }
  // The line that a provision begins with stands for the whole of it.
  const way = label === undefined ? path : path.slice(0, -1)
  return (
    <div className={css.block} style={{ marginLeft: `${(path.length - 1) * 1.25}rem` }}>
      <SplitButton row={row} block={block} path={way} />
      <span className={css.label}>{label}</span>
      <div className={css.words}>
        <Inner block={block} />
      </div>
    </div>
  )
}

/** The words of a row with its old numbers and accepted chips, and a way to part it before any paragraph. */
export function Wording({ row }: { readonly row: Row }) {
  const table = useImport((s) => s.history.present)
  const { content } = bodyOf(table, row)
  return (
    <section aria-label="Its words">
      <h3>Words</h3>
      <div className={css.sheet}>
        {content.map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks are counted, not named
          <Fragment key={at}>
            <Block row={row} block={block} path={[at]} />
          </Fragment>
        ))}
      </div>
    </section>
  )
}
