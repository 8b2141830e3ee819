import { TextArea } from '../ui/TextField.tsx'
import { namesFault } from './way.ts'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly autoFocus?: boolean
}

/** Names of people or firms, one a line. */
export const NamesField = ({ label, value, onChange, autoFocus }: Props) => (
  <TextArea
    label={label}
    value={value}
    onChange={onChange}
    rows={2}
    autoFocus={autoFocus ?? false}
    help="One name a line."
    error={namesFault(value)}
  />
)

/** A few words that are kept with a step. */
export const NoteField = ({ label, value, onChange }: Omit<Props, 'autoFocus'>) => (
  <TextArea
    label={label}
    value={value}
    onChange={onChange}
    rows={2}
    maxLength={2000}
    help="Stays in the history of this draft; it is not in the file."
  />
)
