import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Id } from '../../clauses/model/id.ts'
import type { Problem } from '../../clauses/tree/problem.ts'
import { redline } from '../../clauses/tree/redline.ts'
import { titleAbove } from '../../clauses/tree/title.ts'
import type { Inline, Origin, Tree } from '../../clauses/tree/tree.ts'
import { ChunkView, originOf } from './BlockView.tsx'
import { type Chunk, sheetsOf } from './chunks.ts'
import { Inlines } from './InlineView.tsx'
import styles from './TreeView.module.css'

interface TreeViewProps {
  readonly tree: Tree
  /** The part to outline and to bring into view. */
  readonly active?: Id | null
  /** Called with where a block comes from when it is clicked, or Enter is pressed on it. */
  readonly onPart?: (origin: Origin) => void
  readonly problems?: readonly Problem[]
  readonly className?: string
}

const NO_PROBLEMS: readonly Problem[] = []

const chunkAt = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[tabindex][data-at]') : null

/** The messages for a block: its provision's, and at a part's first block those of the part as a whole. */
function messageFor(chunk: Chunk, first: boolean, problems: readonly Problem[]): string | undefined {
  const { provision } = originOf(chunk)
  const here = problems.filter((p) =>
    p.provision ? p.provision === provision : first && p.code !== 'emptyField',
  )
  return here.length > 0 ? here.map((p) => p.message).join(' ') : undefined
}

function byPart(problems: readonly Problem[]): ReadonlyMap<Id, readonly Problem[]> {
  const found = new Map<Id, Problem[]>()
  for (const problem of problems) {
    if (problem.part) found.set(problem.part, [...(found.get(problem.part) ?? []), problem])
  }
  return found
}

const line = (text: string): Inline[] =>
  text === '' ? [] : [{ type: 'text', text, marks: {}, origin: { from: 'text' } }]

/** The words of the title, those that it had before among them. */
const titleOf = (tree: Tree): readonly Inline[] => {
  const { title, was } = titleAbove(tree)
  return was ? redline(line(was.title), line(title), was.change) : line(title)
}

/** Brings a block into view and gives it the focus. */
function show(block: HTMLElement): void {
  block.scrollIntoView?.({ block: 'center' })
  block.focus({ preventScroll: true })
}

/**
 * A document as it will read on paper: white A4 sheets, numbers hanging in the margin, blanks and changes marked.
 * Where `onPart` is given, blocks lead back to their part: Tab reaches the page, the arrow keys move from block to
 * block, Enter or a click goes there.
 */
export function TreeView({
  tree,
  active,
  onPart,
  problems = NO_PROBLEMS,
  className,
}: TreeViewProps): ReactNode {
  const root = useRef<HTMLElement>(null)
  const title = useMemo(() => titleOf(tree), [tree])
  const sheets = useMemo(() => sheetsOf(tree.blocks), [tree.blocks])
  const [focused, setFocused] = useState(0)
  const last = useMemo(() => sheets.flat().at(-1)?.at ?? 0, [sheets])
  const known = useMemo(() => byPart(problems), [problems])
  const tabbed = Math.min(focused, last)

  useEffect(() => {
    if (!active) return
    root.current?.querySelector(`[data-part="${active}"]`)?.scrollIntoView?.({ block: 'nearest' })
  }, [active])

  const blockOf = (selector: string): HTMLElement | null => root.current?.querySelector(selector) ?? null

  const go = (block: HTMLElement): void => {
    const origin = tree.blocks[Number(block.dataset.at)]?.origin
    if (origin) onPart?.(origin)
  }

  const jump = (event: MouseEvent | KeyboardEvent): boolean => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-target]') : null
    if (!link) return false
    event.preventDefault()
    const target = blockOf(`[data-anchor="${link.dataset.target}"]`)
    const block = target?.closest<HTMLElement>('[data-at]')
    if (block) show(block)
    return true
  }

  const onClick = (event: MouseEvent): void => {
    if (jump(event) || (event.target instanceof Element && event.target.closest('a'))) return
    const block = chunkAt(event.target)
    if (block) go(block)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    const block = chunkAt(event.target)
    if (!block || block !== event.target) return
    if (event.key === 'Enter') go(block)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = [...root.current!.querySelectorAll<HTMLElement>('[tabindex][data-at]')]
    const next = all[all.indexOf(block) + step]
    if (next) show(next)
  }

  const seen = new Set<Id>()
  const draw = (chunk: Chunk): ReactNode => {
    const { part } = originOf(chunk)
    const first = !seen.has(part)
    seen.add(part)
    return (
      <ChunkView
        key={chunk.at}
        chunk={chunk}
        active={part === active}
        tabIndex={onPart ? (chunk.at === tabbed ? 0 : -1) : undefined}
        problem={messageFor(chunk, first, known.get(part) ?? NO_PROBLEMS)}
      />
    )
  }

  return (
    <article
      ref={root}
      className={[styles.view, onPart ? styles.leads : '', className ?? ''].filter(Boolean).join(' ')}
      lang={tree.language}
      aria-label={tree.title || 'Untitled document'}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const block = chunkAt(event.target)
        if (block) setFocused(Number(block.dataset.at))
      }}
    >
      {sheets.map((chunks, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sheets are counted, not named
        <div key={at} className={styles.sheet}>
          {at === 0 && title.length > 0 ? (
            <h2 className={styles.title}>
              <Inlines content={title} />
              {'\n'}
            </h2>
          ) : null}
          {chunks.map(draw)}
        </div>
      ))}
    </article>
  )
}
