import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { FootnoteText } from '../../clauses/model/body.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/TextField.tsx'
import { Anchored, type Point } from './Anchored.tsx'
import styles from './editor.module.css'

interface Props {
  readonly at: Point
  /** The words of the footnote; empty for a new one. */
  readonly text: string
  readonly onSet: (text: string) => void
  /** Takes the footnote out; null where there is none yet. */
  readonly onRemove: (() => void) | null
  readonly onClose: () => void
}

/** The words of a footnote, beside its mark. Ctrl or Cmd with Enter keeps them. */
export function FootnoteDialog({ at, text, onSet, onRemove, onClose }: Props): ReactNode {
  const [typed, setTyped] = useState(text)
  const [asked, setAsked] = useState(false)
  const words = FootnoteText.safeParse(typed).data
  const submit = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    setAsked(true)
    if (words !== undefined) onSet(words)
  }
  return (
    <Anchored at={at} label={onRemove ? 'Footnote' : 'New footnote'} onClose={onClose}>
      <form
        className={styles.note}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
        }}
      >
        <TextArea
          label={onRemove ? 'Footnote' : 'New footnote'}
          help="Plain words, printed at the foot of the page. Its number comes by itself."
          value={typed}
          onChange={setTyped}
          error={asked && words === undefined ? 'Write the footnote, or leave it out.' : null}
          rows={3}
          maxLength={5000}
          autoFocus
        />
        <div className={styles.noteFoot}>
          {onRemove ? (
            <Button variant="quiet" onPress={onRemove}>
              Remove the footnote
            </Button>
          ) : null}
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            {onRemove ? 'Keep' : 'Add'}
          </Button>
        </div>
      </form>
    </Anchored>
  )
}
