import { useState } from 'react'
import type { ReviewView } from '../../clauses/api/contract/reviews.ts'
import { whenLeft } from '../draft/leaving.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { go, type Route } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import { useSaving } from '../useSaving.ts'
import { useBenchOf } from './bench.ts'
import { BenchContext } from './context.ts'
import { Finished, type FinishedResult } from './Finished.tsx'
import { FinishPage } from './FinishPage.tsx'
import css from './Review.module.css'
import { ReviewPage } from './ReviewPage.tsx'
import { openReviews, type ReviewSession } from './session.ts'

type Props = Extract<Route, { screen: 'review' }>

async function leave(session: ReviewSession): Promise<void> {
  const save = await session.flush()
  if (save.is === 'failed' || save.is === 'conflict')
    say(`What you decided last is not saved: ${save.message}`)
  session.close()
}

interface OpenProps {
  readonly route: Props
  readonly name: string
  readonly views: readonly ReviewView[]
  readonly reload: () => Promise<void>
  readonly onFinished: (result: FinishedResult) => void
}

function Open({ route, name, views, reload, onFinished }: OpenProps) {
  const api = useApi()
  const [session] = useState(() => openReviews(api, views))
  const bench = useBenchOf(session)
  useSaving(session, 'decided elsewhere', () => leave(session))
  return (
    <BenchContext value={bench}>
      {route.page === 'finish' ? (
        <FinishPage route={route} onFinished={onFinished} />
      ) : (
        <ReviewPage route={route} draftName={name} reload={reload} />
      )}
    </BenchContext>
  )
}

function useReviews({ id, reviews }: Props) {
  const api = useApi()
  return useLoad(`${id} ${reviews.join(' ')}`, async () => {
    await whenLeft(id)
    const [{ draft }, ...views] = await Promise.all([
      api['drafts.read']({ id }),
      ...reviews.map((review) => api['reviews.read']({ draft: id, review })),
    ])
    return { name: draft.name, views, read: crypto.randomUUID() }
  })
}

/** Returned files of a draft: what came back, what is decided of it, and what comes of that. */
export function ReviewScreen({ route }: { readonly route: Props }) {
  const { value, error, reload } = useReviews(route)
  const [result, setResult] = useState<FinishedResult | null>(null)
  const { id, reviews } = route
  const finished = (done: FinishedResult): void => {
    setResult(done)
    void reload()
  }
  if (error) {
    return (
      <div className={css.sorry}>
        <ErrorNote
          error={error}
          actions={
            <>
              <Button onPress={() => void reload()}>Try again</Button>
              <Button onPress={() => go({ screen: 'draft', id })}>Open the draft</Button>
            </>
          }
        />
      </div>
    )
  }
  if (!value) return <Skeleton label="Opening the returned file" lines={12} />
  if (result && route.page === 'finish') {
    const look = (): void => go({ screen: 'review', id, reviews }, 'replace')
    return <Finished draft={id} name={value.name} result={result} onLook={look} />
  }
  return <Open key={value.read} route={route} {...value} reload={reload} onFinished={finished} />
}
