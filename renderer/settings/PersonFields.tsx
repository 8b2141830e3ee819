import type { Person } from '../../clauses/model/person.ts'
import { TextField } from '../ui/TextField.tsx'

interface Props {
  readonly value: Person
  readonly onChange: (value: Person) => void
  readonly autoFocus?: boolean
}

/** The name, role and organisation of whoever uses this machine. */
export function PersonFields({ value, onChange, autoFocus }: Props) {
  return (
    <>
      <TextField
        label="Name"
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        autoFocus={autoFocus ?? false}
        autoComplete="name"
        maxLength={200}
      />
      <TextField
        label="Role"
        value={value.role}
        onChange={(role) => onChange({ ...value, role })}
        placeholder="HR manager"
        autoComplete="organization-title"
        maxLength={200}
      />
      <TextField
        label="Organisation"
        value={value.organisation}
        onChange={(organisation) => onChange({ ...value, organisation })}
        autoComplete="organization"
        maxLength={200}
      />
    </>
  )
}
