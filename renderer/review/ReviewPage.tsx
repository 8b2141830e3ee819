import { type ReactNode, useMemo } from 'react'
import { redoable, undoable } from '../draft/history.ts'
import { useApi, useHost } from '../host.ts'
import { momentOf } from '../library/words.ts'
import { go, type Route } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { Menu } from '../ui/Menu.tsx'
import { EmptyState, ErrorNote, Note } from '../ui/Notes.tsx'
import { Panes } from '../ui/Panes.tsx'
import { say } from '../ui/Toast.tsx'
import { UndoRedo } from '../ui/UndoRedo.tsx'
import { Contents } from './Contents.tsx'
import { changeAt, tell, useBench, useReview } from './context.ts'
import type { Key } from './deciding.ts'
import { DecideAll, GroupView, Progress } from './GroupView.tsx'
import type { Group, Row } from './groups.ts'
import { Looks } from './Looks.tsx'
import { SCROLLS } from './Near.tsx'
import css from './Review.module.css'
import { SaveTrouble } from './SaveTrouble.tsx'
import { ShowChoice } from './ShowChoice.tsx'
import { Summary } from './Summary.tsx'
import { decidingIn, isFinished, type ReviewState, type Show } from './session.ts'
import { useReviewCommands } from './useReviewCommands.ts'
import { listed } from './words.ts'

interface Props {
  readonly route: Extract<Route, { screen: 'review' }>
  readonly draftName: string
  readonly reload: () => Promise<void>
}

/** Who took the files back, and when; of a finished one, who decided it. */
function Record(): ReactNode {
  const views = useReview((s) => s.views)
  return (
    <p className={css.record}>
      {views.map(({ id, review, decisions }) => (
        <span key={id}>
          {views.length > 1 ? `“${review.name}”: taken back` : 'Taken back'} {momentOf(review.at)} by{' '}
          {review.by.name}
          {decisions?.finished ? `; finished ${momentOf(decisions.at)} by ${decisions.by.name}` : ''}.{' '}
        </span>
      ))}
    </p>
  )
}

function SaveFiles(): ReactNode {
  const { saveFile } = useHost()
  const api = useApi()
  const { session } = useBench()
  const views = useReview((s) => s.views)
  const save = async (draft: string, review: string): Promise<void> => {
    try {
      const file = await api['reviews.file']({ draft, review })
      if (await saveFile(file)) say(`Saved “${file.name}”, as it came back.`)
    } catch (error) {
      session.store.setState({ trouble: error })
    }
  }
  const [only] = views
  if (only && views.length === 1) {
    return (
      <Button variant="quiet" onPress={() => void save(only.draft, only.id)}>
        Save the returned file
      </Button>
    )
  }
  const entries = views.map(({ draft, id, review }) => ({
    id,
    label: `Save “${review.name}”`,
    run: () => void save(draft, id),
  }))
  return (
    <Menu label="Save a returned file" entries={entries}>
      <Button variant="quiet">Save a returned file</Button>
    </Menu>
  )
}

function Undoing(): ReactNode {
  const bench = useBench()
  const past = useReview((s) => undoable(s.history))
  const future = useReview((s) => redoable(s.history))
  return (
    <UndoRedo
      past={past}
      future={future}
      keys="U"
      undo={() => tell(bench, bench.session.undo())}
      redo={() => tell(bench, bench.session.redo())}
    />
  )
}

function Head({ route, draftName }: Omit<Props, 'reload'>): ReactNode {
  const { order } = useBench()
  const views = useReview((s) => s.views)
  const finished = useReview(isFinished)
  return (
    <header className={css.head}>
      <div className={css.names}>
        <p className={css.from}>
          Came back for <Link to={{ screen: 'draft', id: route.id }}>{draftName}</Link>
        </p>
        <h1>{listed(views.map((v) => v.review.name))}</h1>
        <Record />
      </div>
      <div className={css.actions}>
        <SaveFiles />
        {finished ? null : (
          <>
            <Undoing />
            <Progress keys={order} />
            <DecideAll keys={order} label="Decide all changes" />
            <Button variant="primary" onPress={() => go({ ...route, page: 'finish' })}>
              Finish…
            </Button>
          </>
        )}
      </div>
    </header>
  )
}

type Shown = { readonly group: Group; readonly rows: readonly Row[] }

/** What a choice of what to show leaves of the groups, as things stand when it is made. */
function shownOf(bench: ReturnType<typeof useBench>, show: Show, state: ReviewState): readonly Shown[] {
  if (show === 'all') return bench.groups.map((group) => ({ group, rows: group.rows }))
  const { changes } = decidingIn(state)
  const keep: Readonly<Record<Exclude<Show, 'all'>, (row: Row) => boolean>> = {
    open: some((key) => !changes.has(key)),
    untracked: some((key) => !changeAt(bench.readings, key).tracked),
    comments: (row) => row.sides.some((side) => side.comments.length > 0),
  }
  return bench.groups
    .map((group) => ({ group, rows: group.rows.filter(keep[show]) }))
    .filter(({ rows }) => rows.length > 0)
}

const some =
  (test: (key: Key) => boolean) =>
  (row: Row): boolean =>
    row.sides.some((side) => side.changes.some(test))

function Groups(): ReactNode {
  const bench = useBench()
  const show = useReview((s) => s.show)
  const shown = useMemo(() => shownOf(bench, show, bench.session.store.getState()), [bench, show])
  if (bench.groups.length === 0) {
    return (
      <EmptyState title="Nothing was changed">
        The file says what was sent, word for word, and has no comments.
      </EmptyState>
    )
  }
  return (
    <>
      <ShowChoice />
      {shown.length === 0 ? <Note>Nothing is left to show here.</Note> : null}
      {shown.map(({ group, rows }) => (
        <GroupView key={group.key} group={group} rows={rows} />
      ))}
    </>
  )
}

function Trouble(): ReactNode {
  const trouble = useReview((s) => s.trouble)
  return trouble ? <ErrorNote error={trouble} /> : null
}

const LEFT = window.innerWidth < 1100 ? 240 : 288

/** What came back: the summary, then each clause with its redline and what is to be decided. */
export function ReviewPage({ route, draftName, reload }: Props): ReactNode {
  useReviewCommands()
  const said = useReview((s) => s.said)
  return (
    <div className={css.screen}>
      <Head route={route} draftName={draftName} />
      <SaveTrouble reload={reload} />
      <Panes name="review" label="Changes" left={{ label: 'Clauses', width: LEFT, content: <Contents /> }}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard reaches it for that */}
        <div className={css.scroll} tabIndex={0} {...SCROLLS}>
          <Summary />
          <Trouble />
          <Groups />
          <Looks />
        </div>
      </Panes>
      <div role="status" className="visually-hidden">
        {said}
      </div>
    </div>
  )
}
