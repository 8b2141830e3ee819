import { lazy, memo, Suspense } from 'react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { useView } from './desk.ts'

const SendDialog = lazy(() => import('./SendDialog.tsx').then((m) => ({ default: m.SendDialog })))
const IssueDialog = lazy(() => import('./IssueDialog.tsx').then((m) => ({ default: m.IssueDialog })))
const SignedDialog = lazy(() => import('./SignedDialog.tsx').then((m) => ({ default: m.SignedDialog })))
const StatusDialog = lazy(() => import('./StatusDialog.tsx').then((m) => ({ default: m.StatusDialog })))
const CompareDraft = lazy(() =>
  import('../compare/CompareDraft.tsx').then((m) => ({ default: m.CompareDraft })),
)

function Asked({ assembled }: { readonly assembled: Assembled }) {
  const asking = useView((v) => v.asking)
  if (asking === null) return null
  if (typeof asking === 'object') return <StatusDialog status={asking.status} />
  if (asking === 'send') return <SendDialog assembled={assembled} />
  if (asking === 'issue') return <IssueDialog assembled={assembled} />
  return asking === 'signed' ? <SignedDialog /> : <CompareDraft />
}

/** The question about the way of the draft that is asked now. */
export const WayDialogs = memo(function WayDialogs({ assembled }: { readonly assembled: Assembled }) {
  return (
    <Suspense>
      <Asked assembled={assembled} />
    </Suspense>
  )
})
