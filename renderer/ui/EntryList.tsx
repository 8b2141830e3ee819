import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { flushSync } from 'react-dom'
import { Button, IconButton } from './Button.tsx'
import css from './EntryList.module.css'
import type { Rows } from './rows.ts'

interface Props<T> {
  /** What the list holds, for a screen reader. */
  readonly label: string
  /** What one entry is called: "Note". */
  readonly noun: string
  readonly list: Rows<T>
  /** The boxes of an entry; `isNew` asks for the focus. */
  readonly children: (value: T, change: (value: T) => void, isNew: boolean) => ReactNode
  readonly addLabel: string
  /** A new, empty entry. */
  readonly fresh: () => T
  readonly most: number
}

/** A list whose entries are written, moved, removed and added to. */
export function EntryList<T>({ label, noun, list, children, addLabel, fresh, most }: Props<T>) {
  const { rows } = list
  const box = useRef<HTMLDivElement>(null)
  const name = (at: number): string => `${noun.toLowerCase()} ${at + 1}`
  // At an end of the list the button that was pressed is switched off: the focus goes on to the other one.
  const move = (button: Element, at: number, by: -1 | 1): void => {
    flushSync(() => list.move(at, by))
    if (button.matches(':disabled'))
      button.parentElement?.querySelector<HTMLElement>('button:enabled')?.focus()
  }
  const remove = (at: number): void => {
    list.remove(at)
    box.current?.querySelector<HTMLElement>('[data-add]')?.focus()
  }
  return (
    <div ref={box} className={css.box}>
      <ol className={css.list} aria-label={label}>
        {rows.map(({ key, value }, at) => (
          <li key={key} className={css.entry}>
            <div className={css.top}>
              <span className={css.name}>
                {noun} {at + 1}
              </span>
              <IconButton
                label={`Move ${name(at)} up`}
                isDisabled={at === 0}
                onPress={({ target }) => move(target, at, -1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={`Move ${name(at)} down`}
                isDisabled={at === rows.length - 1}
                onPress={({ target }) => move(target, at, 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton label={`Remove ${name(at)}`} onPress={() => remove(at)}>
                <Trash2 aria-hidden />
              </IconButton>
            </div>
            {children(value, (next) => list.change(at, next), key === list.added)}
          </li>
        ))}
      </ol>
      <div>
        <Button
          data-add
          icon={<Plus aria-hidden />}
          isDisabled={rows.length >= most}
          onPress={() => list.add(fresh())}
        >
          {addLabel}
        </Button>
      </div>
    </div>
  )
}
