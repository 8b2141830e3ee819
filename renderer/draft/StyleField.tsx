import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { Select } from '../ui/Choice.tsx'
import { wordsFor } from '../ui/Notes.tsx'
import { useDesk, useDraft, useLocked } from './desk.ts'
import { contentIn } from './session.ts'

/** The style that a draft is set in, as a choice among those of the library. One in the trash stays where it is used. */
export function StyleField() {
  const api = useApi()
  const { session } = useDesk()
  const style = useDraft((s) => contentIn(s).style)
  const name = useDraft((s) => s.sources.style.name)
  const { value, error } = useLoad('styles', () => api['styles.list']({}))
  const live = (value?.styles ?? []).filter((s) => !s.trashed)
  const options = live.map((s) => ({ value: s.id, label: s.style.name }))
  const here = options.some((o) => o.value === style)
  const trashed = value !== null && !here ? ' (in the trash)' : ''
  const change = (id: string): void => {
    const chosen = live.find((s) => s.id === id)
    if (chosen) session.chooseStyle(id, chosen.style)
  }
  return (
    <Select
      label="Style"
      options={here ? options : [...options, { value: style, label: `${name}${trashed}` }]}
      value={style}
      onChange={change}
      isDisabled={useLocked()}
      error={error ? wordsFor(error) : null}
    />
  )
}
