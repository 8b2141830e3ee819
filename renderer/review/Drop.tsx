import { FileInput } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useCommands } from '../commands.ts'
import { useHost } from '../host.ts'
import { say } from '../ui/Toast.tsx'
import css from './Drop.module.css'
import { dropReturned, isWord, openReturned, useTaking } from './taking.ts'

const TakingDialog = lazy(() => import('./TakingDialog.tsx').then((m) => ({ default: m.TakingDialog })))

const ofFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** A place that takes files itself, as a box to choose a logo. */
const takesFiles = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input[type="file"]') !== null

/** Hears files over the window: whether one is over it, and which one was dropped. */
function useDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef(onFile)
  latest.current = onFile
  useEffect(() => {
    const hover = (event: DragEvent): void => {
      if (!ofFiles(event) || takesFiles(event.target)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (!file || takesFiles(event.target)) return
      event.preventDefault()
      if (isWord(file.name)) latest.current(file)
      else say(`“${file.name}” is not a Word file. Drop one that ends in .docx.`)
    }
    window.addEventListener('dragover', hover)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hover)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])
  return over
}

/** Takes returned Word files from everywhere: the menu, the palette, and those dropped on the window. The app has one. */
export function ReturnedFiles() {
  const host = useHost()
  const over = useDrop((file) => void dropReturned(host, file))
  const { reading, error, asking } = useTaking()
  useCommands([
    {
      id: 'review.open',
      title: 'Open a returned Word file…',
      group: 'Review',
      keys: 'Mod+O',
      run: () => void openReturned(host),
    },
  ])
  return (
    <>
      <div role="status" className={reading ? css.reading : 'visually-hidden'}>
        {reading ? `Reading “${reading}”…` : ''}
      </div>
      {over ? (
        <div className={css.over} aria-hidden>
          <FileInput />
          <p>Drop a Word file to take it back, to import it, or to take its look</p>
        </div>
      ) : null}
      {error || asking ? (
        <Suspense>
          <TakingDialog />
        </Suspense>
      ) : null}
    </>
  )
}
