import { type FormEvent, useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Description } from '../../clauses/model/clause.ts'
import { useApi } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox, ComboBox, Switch } from '../ui/Choice.tsx'
import { DateField } from '../ui/DateField.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { TextField } from '../ui/TextField.tsx'
import { say } from '../ui/Toast.tsx'
import type { Jurisdiction } from './arrange.ts'
import css from './Clause.module.css'
import { useCategories } from './NewClause.tsx'
import { JURISDICTION } from './words.ts'

interface Props {
  readonly clause: ClauseView
  readonly reload: () => Promise<void>
  readonly onClose: () => void
}

/** The description in a clause's head. */
export const descriptionOf = (head: ClauseView['head']): Description => {
  const { category, tags, jurisdictions, contractual, owner, reviewOn } = head
  const { carveOuts, requires, excludes, alternatives } = head
  return {
    category,
    tags,
    jurisdictions,
    contractual,
    owner,
    reviewOn,
    carveOuts,
    requires,
    excludes,
    alternatives,
  }
}

/** Tags from what was typed: parted by commas, each once. */
export const tagsFrom = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]

interface PlacesProps {
  readonly value: readonly Jurisdiction[]
  readonly onChange: (value: Jurisdiction[]) => void
}

function Places({ value, onChange }: PlacesProps) {
  const all = Object.keys(JURISDICTION) as Jurisdiction[]
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>Jurisdictions</legend>
      {all.map((place) => (
        <Checkbox
          key={place}
          isSelected={value.includes(place)}
          onChange={(on) => onChange(all.filter((p) => (p === place ? on : value.includes(p))))}
        >
          {JURISDICTION[place]}
        </Checkbox>
      ))}
    </fieldset>
  )
}

/** Changes category, tags, owner, review date and the like. A conflict keeps what was typed. */
export function DescribeForm({ clause, reload, onClose }: Props) {
  const api = useApi()
  const categories = useCategories()
  const [value, setValue] = useState(() => descriptionOf(clause.head))
  const [tags, setTags] = useState(() => clause.head.tags.join(', '))
  const [error, setError] = useState<unknown>(null)
  const set = (change: Partial<Description>): void => setValue({ ...value, ...change })
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      const description = { ...value, category: value.category.trim(), tags: tagsFrom(tags) }
      await api['clauses.describe']({ id: clause.id, base: clause.rev, description })
      await reload()
      say('The details are saved.')
      onClose()
    } catch (refused) {
      setError(refused)
    }
  }
  const again = (
    <Button onPress={() => void reload().then(() => setError(null))}>Reload; keep what I typed</Button>
  )
  return (
    <form onSubmit={(event) => void save(event)} className={css.fields}>
      <ComboBox
        label="Category"
        options={categories.map((c) => ({ value: c, label: c }))}
        value={value.category}
        onChange={(category) => set({ category })}
      />
      <TextField label="Tags" value={tags} onChange={setTags} help="Parted by commas." />
      <Places value={value.jurisdictions} onChange={(jurisdictions) => set({ jurisdictions })} />
      <Switch isSelected={value.contractual} onChange={(contractual) => set({ contractual })}>
        Contractual
      </Switch>
      <TextField label="Owner" value={value.owner} onChange={(owner) => set({ owner })} maxLength={200} />
      <DateField label="Review on" value={value.reviewOn} onChange={(reviewOn) => set({ reviewOn })} />
      {error ? <ErrorNote error={error} actions={again} /> : null}
      <div className={css.row}>
        <Button variant="primary" type="submit" isDisabled={value.category.trim() === ''}>
          Save details
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </form>
  )
}
