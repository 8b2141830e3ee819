import { useState } from 'react'
import { useApi } from '../host.ts'
import css from './Banner.module.css'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { ErrorNote, Note } from './Notes.tsx'
import { refreshShell, useShell } from './shell.ts'

const counted = (n: number): string =>
  n === 1 ? '1 file could not be read.' : `${n} files could not be read.`

const LABEL = 'State of the library'

/** What is wrong with the library as a whole: it cannot be read, cannot be written, or some of it is damaged. */
export function Banner() {
  const api = useApi()
  const { library, error } = useShell()
  const [open, setOpen] = useState(false)
  if (error) {
    const again = <Button onPress={() => void refreshShell(api)}>Try again</Button>
    return (
      <section className={css.banner} aria-label={LABEL}>
        <ErrorNote error={error} actions={again} />
      </section>
    )
  }
  if (!library || (library.readOnly === null && library.damage.length === 0)) return null
  return (
    <section className={css.banner} aria-label={LABEL}>
      {library.readOnly === null ? null : <Note tone="warn">{library.readOnly}</Note>}
      {library.damage.length === 0 ? null : (
        <Note tone="warn" actions={<Button onPress={() => setOpen(true)}>Details</Button>}>
          {counted(library.damage.length)} Everything else works.
        </Note>
      )}
      <Dialog
        title={counted(library.damage.length)}
        isOpen={open}
        onClose={() => setOpen(false)}
        size="wide"
        isRead
      >
        <DamageList damage={library.damage} />
      </Dialog>
    </section>
  )
}

interface ListProps {
  readonly damage: readonly { readonly path: string; readonly message: string }[]
}

/** The files that cannot be trusted, each with what is wrong and what serves instead. */
export const DamageList = ({ damage }: ListProps) => (
  <ul className={css.list}>
    {damage.map(({ path, message }) => (
      <li key={path + message}>
        <code>{path}</code>
        <p>{message}</p>
      </li>
    ))}
  </ul>
)
