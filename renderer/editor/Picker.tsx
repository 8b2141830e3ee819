import { AtSign, Braces, Plus, Superscript } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Autocomplete, Menu, MenuItem } from 'react-aria-components'
import { AskField } from '../ui/AskField.tsx'
import { Anchored, type Point } from './Anchored.tsx'
import { matching, type Offer, type Pick } from './choices.ts'
import styles from './editor.module.css'

interface Props {
  readonly at: Point
  readonly offer: Offer
  readonly picks: readonly Pick[]
  readonly onPick: (pick: Pick) => void
  /** Makes a field with this label; null where that cannot be done from here. */
  readonly onNew: ((label: string) => void) | null
  readonly onClose: () => void
}

const TITLES: Record<Offer, string> = {
  all: 'Put in a field, a reference or a footnote',
  field: 'Put in a field',
  ref: 'Put in a reference',
}

const NOTHING: Record<Offer, string> = {
  all: 'Nothing matches. Try fewer words.',
  field: 'No field matches. New fields are made in the settings, and in the library.',
  ref: 'No clause, provision or defined term matches. Try fewer words.',
}

const NEW = 'new field'

const newField = (label: string): Pick => ({
  id: NEW,
  type: 'field',
  label: label ? `New field “${label.slice(0, 60)}”…` : 'New field…',
  detail: 'Make it now',
  attrs: {},
})

const ICONS: Readonly<Record<Pick['type'], ReactNode>> = {
  field: <Braces aria-hidden />,
  ref: <AtSign aria-hidden />,
  footnote: <Superscript aria-hidden />,
}

function Line({ pick }: { pick: Pick }): ReactNode {
  return (
    <MenuItem id={pick.id} textValue={`${pick.label} ${pick.detail}`} className={styles.pick ?? ''}>
      {pick.id === NEW ? <Plus aria-hidden /> : ICONS[pick.type]}
      <span className={styles.pickLabel}>{pick.label}</span>
      <span className={styles.pickDetail}>{pick.detail}</span>
    </MenuItem>
  )
}

/** A searchable list of fields and references at the cursor: type to narrow it, arrow keys and Enter to choose, Escape to leave. */
export function Picker({ at, offer, picks, onPick, onNew, onClose }: Props): ReactNode {
  const [query, setQuery] = useState('')
  const canMake = onNew !== null && offer !== 'ref'
  const shown = useMemo(() => {
    const found = matching(picks, query)
    return canMake ? [...found, newField(query.trim())] : found
  }, [picks, query, canMake])
  const choose = (key: string): void => {
    const pick = shown.find((p) => p.id === key)
    if (pick?.id === NEW) onNew?.(query.trim())
    else if (pick) onPick(pick)
  }
  return (
    <Anchored at={at} label={TITLES[offer]} onClose={onClose}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <AskField label={TITLES[offer]} value={query} onChange={setQuery} />
        <Menu
          aria-label={TITLES[offer]}
          items={shown}
          className={styles.picks ?? ''}
          onAction={(key) => choose(String(key))}
          renderEmptyState={() => <p className={styles.nothing}>{NOTHING[offer]}</p>}
        >
          {(pick) => <Line pick={pick} />}
        </Menu>
      </Autocomplete>
    </Anchored>
  )
}
