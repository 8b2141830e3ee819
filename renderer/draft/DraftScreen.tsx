import { useState } from 'react'
import type { DraftView } from '../../clauses/api/contract.ts'
import type { Id } from '../../clauses/model/id.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, Skeleton } from '../ui/Notes.tsx'
import css from './draft.module.css'
import { whenLeft } from './leaving.ts'
import { OpenDraft } from './OpenDraft.tsx'

/** One draft: outline, page and details. */
export function DraftScreen({ id }: { readonly id: Id }) {
  const api = useApi()
  const { value, error, reload } = useLoad(id, async () => {
    await whenLeft(id)
    return api['drafts.read']({ id })
  })
  const [newer, setNewer] = useState<DraftView | null>(null)
  if (error) {
    return (
      <div className={css.sorry}>
        <ErrorNote
          error={error}
          actions={
            <>
              <Button onPress={() => void reload()}>Try again</Button>
              <Button onPress={() => go({ screen: 'drafts' })}>All drafts</Button>
            </>
          }
        />
      </div>
    )
  }
  const view = newer ?? value
  if (!view) return <Skeleton label="Opening the draft" lines={12} />
  return <OpenDraft key={view.rev} view={view} replace={setNewer} />
}
