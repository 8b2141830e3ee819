import { ArrowLeft, Copy, Trash2 } from 'lucide-react'
import type { StyleView } from '../../clauses/api/contract.ts'
import { useApi } from '../host.ts'
import { go } from '../route.ts'
import { IconButton } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { wordsFor } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import { UndoRedo } from '../ui/UndoRedo.tsx'
import css from './styles.module.css'
import type { StyleEdits } from './useStyleEdits.ts'

/** Copies a style or moves it to the trash, and goes there or away. */
function useDeeds(view: StyleView) {
  const api = useApi()
  const { id, head } = view
  const tried = (act: () => Promise<void>): void => void act().catch((error: unknown) => say(wordsFor(error)))
  return {
    duplicate: () =>
      tried(async () => go({ screen: 'style', id: (await api['styles.duplicate']({ id })).id })),
    trash: () =>
      tried(async () => {
        await api['styles.trash']({ id })
        go({ screen: 'styles' })
        const undo = (): void => tried(async () => void (await api['styles.restore']({ id })))
        say(`“${head.style.name}” is in the trash.`, { undo })
      }),
  }
}

interface Props {
  readonly view: StyleView
  readonly open: StyleEdits
  readonly readOnly: boolean
}

/** The name of an open style, and what can be done with it as a whole. */
export function StyleHead({ view, open, readOnly }: Props) {
  const { edits } = open
  const { duplicate, trash } = useDeeds(view)
  const [past, future] = [edits.past.at(-1)?.label, edits.future[0]?.label]
  return (
    <header className={css.head}>
      <Link to={{ screen: 'styles' }} className={css.back ?? ''}>
        <ArrowLeft size={16} aria-hidden /> All styles
      </Link>
      <h1>{edits.present.name || 'A style without a name'}</h1>
      <div className={css.topActions}>
        <UndoRedo past={past} future={future} undo={open.undo} redo={open.redo} />
        <IconButton label="Duplicate this style" isDisabled={readOnly} onPress={duplicate}>
          <Copy aria-hidden />
        </IconButton>
        <IconButton label="Delete this style" isDisabled={readOnly || view.head.trashed} onPress={trash}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </header>
  )
}
