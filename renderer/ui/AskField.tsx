import { Search } from 'lucide-react'
import { Group, Input, TextField as TextControl } from 'react-aria-components'
import css from './fields.module.css'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** The box over a list that it narrows, inside an Autocomplete; a combobox, because the arrow keys move in the list. */
export function AskField({ label, value, onChange }: Props) {
  return (
    <TextControl aria-label={label} className={css.field ?? ''} value={value} onChange={onChange} autoFocus>
      <Group className={css.group ?? ''}>
        <Search className={css.searchIcon} aria-hidden />
        <Input
          className={css.bare ?? ''}
          role="combobox"
          aria-expanded
          aria-haspopup="menu"
          placeholder={label}
        />
      </Group>
    </TextControl>
  )
}
