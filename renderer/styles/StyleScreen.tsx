import { useState } from 'react'
import type { Id } from '../../clauses/model/id.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { StyleEditor } from './StyleEditor.tsx'
import css from './styles.module.css'

/** One style: its controls, and a page set in it. */
export function StyleScreen({ id }: { readonly id: Id }) {
  const api = useApi()
  const { value, error, reload } = useLoad(id, () => api['styles.read']({ id }))
  const [turn, setTurn] = useState(0)
  const again = async (): Promise<void> => {
    await reload()
    setTurn((n) => n + 1)
  }
  if (error && !value)
    return (
      <div className={css.screen}>
        <ErrorNote
          error={error}
          actions={
            <>
              <Button onPress={() => void again()}>Try again</Button>
              <Button onPress={() => go({ screen: 'styles' })}>All styles</Button>
            </>
          }
        />
      </div>
    )
  if (!value) return <Skeleton label="Opening the style" lines={12} />
  return <StyleEditor key={turn} view={value} trouble={error} reload={reload} onNewer={() => void again()} />
}
