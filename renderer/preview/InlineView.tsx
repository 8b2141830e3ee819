import { Fragment, type ReactNode } from 'react'
import { Href } from '../../clauses/model/body.ts'
import type { Change, Inline, InlineOf, Marks } from '../../clauses/tree/tree.ts'
import styles from './TreeView.module.css'

const CHANGES: Record<Change['kind'], { readonly tag: 'ins' | 'del' | 'span'; readonly says: string }> = {
  inserted: { tag: 'ins', says: 'inserted' },
  deleted: { tag: 'del', says: 'deleted' },
  movedFrom: { tag: 'del', says: 'moved away' },
  movedTo: { tag: 'ins', says: 'moved here' },
  reformatted: { tag: 'span', says: 'formatting changed' },
  renumbered: { tag: 'span', says: 'renumbered' },
}

/** Words that say how a change came about, as "inserted by Amira Shah"; without a name, as "inserted". */
export const changeWords = ({ kind, author }: Change): string =>
  author ? `${CHANGES[kind].says} by ${author}` : CHANGES[kind].says

/** Children as they are, or marked as changed by underline or strikethrough, with the author in words for a screen reader. */
export function Changed({
  change,
  children,
}: {
  change: Change | undefined
  children: ReactNode
}): ReactNode {
  if (!change) return children
  const Tag = CHANGES[change.kind].tag
  return (
    <Tag className={styles[change.kind]} data-change={change.kind} title={changeWords(change)}>
      <span className={styles.hidden}>{` ${changeWords(change)}: `}</span>
      {children}
    </Tag>
  )
}

/** Children that look changed beside words that say so: the number of an inserted provision. */
export function Tinted({ change, children }: { change: Change | undefined; children: ReactNode }): ReactNode {
  if (!change) return children
  const Tag = CHANGES[change.kind].tag
  return <Tag className={styles[change.kind]}>{children}</Tag>
}

/** Children under the marks of an inline, the link outermost. A link that is not https or mailto is left as words. */
export function Marked({ marks, children }: { marks: Marks; children: ReactNode }): ReactNode {
  let node = children
  if (marks.underline) node = <u>{node}</u>
  if (marks.em) node = <em>{node}</em>
  if (marks.strong) node = <strong>{node}</strong>
  if (marks.term) node = <dfn className={styles.term}>{node}</dfn>
  if (marks.link && Href.safeParse(marks.link).success) {
    node = (
      <a href={marks.link} target="_blank" rel="noopener noreferrer" title={marks.link} tabIndex={-1}>
        {node}
      </a>
    )
  }
  return node
}

type InlineTable = { readonly [T in Inline['type']]: (inline: InlineOf<T>) => ReactNode }

const INLINES: InlineTable = {
  text: (inline) => (inline.anchor ? <span data-anchor={inline.anchor}>{inline.text}</span> : inline.text),
  blank: (inline) => (
    <mark className={styles.blank} data-field={inline.field}>
      {inline.text}
    </mark>
  ),
  reference: (inline) =>
    inline.target === null ? (
      <span className={styles.broken} title="This reference names something that is not in the document.">
        {inline.text}
      </span>
    ) : (
      <a className={styles.reference} href={`#${inline.target}`} data-target={inline.target}>
        {inline.text}
      </a>
    ),
  footnote: (inline) => <sup className={styles.mark} data-footnote={inline.label} title={inline.text} />,
  lineBreak: () => (
    <>
      <br />
      {'\n'}
    </>
  ),
}

const drawn = (inline: Inline): ReactNode => (INLINES[inline.type] as (inline: Inline) => ReactNode)(inline)

/** The pieces of a line. */
export function Inlines({ content }: { content: readonly Inline[] }): ReactNode {
  return content.map((inline, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line hold no state and have no id of their own
    <Fragment key={at}>
      <Changed change={inline.change}>
        <Marked marks={inline.marks}>{drawn(inline)}</Marked>
      </Changed>
    </Fragment>
  ))
}
