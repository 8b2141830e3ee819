import type { ReactNode } from 'react'
import type { BlockOf, ContentsEntry } from '../../clauses/tree/tree.ts'
import { Changed, Tinted } from './InlineView.tsx'
import { ofWords } from './LineView.tsx'
import styles from './TreeView.module.css'

const classes = (...names: (string | undefined)[]): string => names.filter(Boolean).join(' ')

const words = ({ label, text }: Pick<ContentsEntry, 'label' | 'text'>): ReactNode => (
  <>
    {label === null ? null : (
      <>
        <span className={styles.entryLabel}>{label}</span>
        {'\t'}
      </>
    )}
    {text}
  </>
)

/** An entry of a contents list, after what it said before. */
function Entry({ entry }: { entry: ContentsEntry }): ReactNode {
  const { anchor, was, change } = entry
  const now = was && change ? { ...change, kind: 'inserted' as const } : change
  return (
    <a href={`#${anchor}`} data-target={anchor}>
      {was && change ? <Tinted change={{ ...change, kind: 'deleted' }}>{words(was)}</Tinted> : null}
      <Tinted change={now}>{words(entry)}</Tinted>
    </a>
  )
}

/** The headings of the document, each leading to its place; the pages are known in Word and PDF only. */
export function ContentsView({ block }: { block: BlockOf<'contents'> }): ReactNode {
  const { title, entries, change } = block
  return (
    <nav aria-label={title || 'Contents'}>
      <Changed change={ofWords(change)}>
        {title === '' ? null : (
          <p className={styles.contentsTitle}>
            {title}
            {'\n'}
          </p>
        )}
        {entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries hold no state, and two may lead to one heading
          <p key={at} className={classes(styles.entry, styles[`entry${entry.level}`])}>
            <Entry entry={entry} />
            {'\n'}
          </p>
        ))}
      </Changed>
    </nav>
  )
}
