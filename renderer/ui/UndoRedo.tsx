import { Redo2, Undo2 } from 'lucide-react'
import { IconButton } from './Button.tsx'

interface Props {
  /** What would be undone and redone, in words; nothing where there is nothing. */
  readonly past: string | null | undefined
  readonly future: string | null | undefined
  /** The key that undoes. */
  readonly keys?: string
  readonly locked?: boolean
  readonly undo: () => void
  readonly redo: () => void
}

/** The buttons that take the last step back, and make it again; each names its step. */
export function UndoRedo({ past, future, keys = 'Mod+Z', locked = false, undo, redo }: Props) {
  return (
    <>
      <IconButton
        label={past ? `Undo ${past}` : 'Undo'}
        keys={keys}
        isDisabled={!past || locked}
        onPress={undo}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={future ? `Redo ${future}` : 'Redo'}
        keys="Mod+Shift+Z"
        isDisabled={!future || locked}
        onPress={redo}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </>
  )
}
