import type { ReactNode } from 'react'
import { BULLET } from '../../clauses/tree/text.ts'
import type { BlockOf, Change, Inline } from '../../clauses/tree/tree.ts'
import type { ListItem } from './chunks.ts'
import { Changed, Inlines, Tinted } from './InlineView.tsx'
import styles from './TreeView.module.css'

type Item = BlockOf<'item'>

/** A number or bullet that hangs before its words, after the one that it replaces. */
export function Label({
  text,
  was,
  change,
}: {
  text: string
  was?: string | undefined
  change: Change | undefined
}): ReactNode {
  return (
    <>
      <span className={styles.label}>
        {was !== undefined && was !== text && change ? (
          <>
            <Tinted change={{ ...change, kind: 'deleted' }}>{was}</Tinted>{' '}
          </>
        ) : null}
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
export const ofWords = (change: Change | undefined): Change | undefined =>
  change?.kind === 'renumbered' ? undefined : change

/** The words of a block. */
export function Words({
  content,
  change,
}: {
  content: readonly Inline[]
  change: Change | undefined
}): ReactNode {
  return (
    <Changed change={ofWords(change)}>
      <Inlines content={content} />
    </Changed>
  )
}

/** The footnotes of some lines, right after them; nothing where they have none. */
export function Notes({
  content,
  change,
}: {
  content: readonly Inline[]
  change: Change | undefined
}): ReactNode {
  return content.map((inline) =>
    inline.type === 'footnote' ? (
      <p key={`${inline.label} ${inline.text}`} className={styles.footnote}>
        <Changed change={ofWords(change) ?? inline.change}>
          <span className={styles.noteLabel}>{inline.label}</span>
          {'\t'}
          {inline.text}
        </Changed>
        {'\n'}
      </p>
    ) : null,
  )
}

function ItemLine({ at, block }: { at: number; block: Item }): ReactNode {
  return (
    <>
      <p data-at={at} className={block.lead ? styles.lead : undefined}>
        {block.lead ? <Label text={BULLET} change={block.change} /> : null}
        <Words content={block.content} change={block.change} />
        {'\n'}
      </p>
      <Notes content={block.content} change={block.change} />
    </>
  )
}

/** Nested lists of bullets. */
export function Bullets({ items }: { items: readonly ListItem<Item>[] }): ReactNode {
  return (
    <ul className={styles.bullets}>
      {items.map((item) => (
        <li key={item.at}>
          {item.pieces.map((piece) =>
            'items' in piece ? (
              <Bullets key={`under ${piece.items[0]?.at}`} items={piece.items} />
            ) : (
              <ItemLine key={piece.at} at={piece.at} block={piece.block} />
            ),
          )}
        </li>
      ))}
    </ul>
  )
}
