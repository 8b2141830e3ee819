import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { diff } from '../../clauses/tree/diff.ts'
import type { By } from '../../clauses/tree/redline.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import { useCommands } from '../commands.ts'
import { TreeView } from '../preview/TreeView.tsx'
import { IconButton } from '../ui/Button.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { summary } from './changes.ts'
import styles from './Redline.module.css'

interface Props {
  readonly before: Tree
  readonly after: Tree
  /** What the two are called: "Version 2", "Version 3". */
  readonly labels?: { readonly before: string; readonly after: string }
  /** Who made the changes; without it they are marked without a name. */
  readonly by?: By
}

interface MarkedProps extends Pick<Props, 'labels'> {
  readonly tree: Tree
  /** Names it where a page shows several. */
  readonly name?: string
}

const NOBODY: By = { author: '', date: '1970-01-01T00:00:00.000Z' }

/** Changes to step through; a number that only follows from one is not a step of its own. */
const STEPS = '[data-change]:not([data-change="renumbered"])'

const stepsIn = (host: HTMLElement | null): HTMLElement[] =>
  [...(host?.querySelectorAll<HTMLElement>(STEPS) ?? [])].filter((e) => !e.parentElement?.closest(STEPS))

const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 118).trimEnd()}…` : text)

/** Shows one change and returns what to say of it. */
function showStep(steps: readonly HTMLElement[], at: number): string {
  const step = steps[at]!
  for (const other of steps) delete other.dataset.current
  step.dataset.current = ''
  step.scrollIntoView?.({ block: 'center' })
  return `Change ${at + 1} of ${steps.length}: ${short(step.textContent!.trim().replace(/\s+/g, ' '))}`
}

/** Which change is shown, and how to go to the next or the one before, round and round. */
function useSteps(tree: Tree) {
  const host = useRef<HTMLDivElement>(null)
  const at = useRef(-1)
  const [said, setSaid] = useState('')
  const step = (by: 1 | -1): void => {
    const steps = stepsIn(host.current)
    if (steps.length === 0) return
    at.current = at.current < 0 && by < 0 ? steps.length - 1 : (at.current + by + steps.length) % steps.length
    setSaid(showStep(steps, at.current))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another comparison begins anew
  useEffect(() => {
    at.current = -1
    setSaid('')
    for (const shown of host.current?.querySelectorAll<HTMLElement>('[data-current]') ?? [])
      delete shown.dataset.current
  }, [tree])
  return { host, said, next: () => step(1), previous: () => step(-1) }
}

/** F7 and Shift+F7 wherever the focus is, also in a dialog, and in the palette. */
function useStepKeys(next: () => void, previous: () => void): void {
  const latest = useRef({ next, previous })
  latest.current = { next, previous }
  useCommands([
    { id: 'redline.next', title: 'Next change', keys: 'F7', run: () => latest.current.next() },
    {
      id: 'redline.previous',
      title: 'Previous change',
      keys: 'Shift+F7',
      run: () => latest.current.previous(),
    },
  ])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F7' || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      if (event.shiftKey) latest.current.previous()
      else latest.current.next()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
}

function Legend(): ReactNode {
  return (
    <p className={styles.legend}>
      <ins>inserted</ins> <del>deleted</del> <span className={styles.moved}>moved</span>{' '}
      <span className={styles.other}>formatting or number</span>
    </p>
  )
}

/** What changed from one document to another, word by word, with the changes counted and a way from one to the next. */
export function Redline({ before, after, labels, by = NOBODY }: Props): ReactNode {
  const { author, date } = by
  const tree = useMemo(() => diff(before, after, { author, date }), [before, after, author, date])
  return <MarkedTree tree={tree} {...(labels ? { labels } : {})} />
}

/** A marked tree as it reads, with its changes counted and a way from one to the next. */
export function MarkedTree({ tree, labels, name = 'Changes' }: MarkedProps): ReactNode {
  const counted = useMemo(() => summary(tree), [tree])
  const { host, said, next, previous } = useSteps(tree)
  useStepKeys(next, previous)
  const none = counted === 'No differences'
  return (
    <section className={styles.redline} aria-label={name}>
      <div className={styles.top}>
        <p className={styles.summary}>
          <strong>{counted}</strong>
          {labels ? (
            <span className={styles.between}>{` from ${labels.before} to ${labels.after}`}</span>
          ) : null}
        </p>
        {none ? null : <Legend />}
        <Toolbar label="Go through the changes">
          <IconButton label="Previous change" keys="Shift+F7" isDisabled={none} onPress={previous}>
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton label="Next change" keys="F7" isDisabled={none} onPress={next}>
            <ChevronDown aria-hidden />
          </IconButton>
        </Toolbar>
      </div>
      <p role="status" className={styles.said}>
        {said}
      </p>
      <div ref={host}>
        <TreeView tree={tree} />
      </div>
    </section>
  )
}
