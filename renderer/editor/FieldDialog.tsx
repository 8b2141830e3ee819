import { type FormEvent, useState } from 'react'
import type { Field, FieldKind } from '../../clauses/model/field.ts'
import { KIND_WORDS } from '../library/words.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox, Select, Switch } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote } from '../ui/Notes.tsx'
import { TextArea, TextField } from '../ui/TextField.tsx'
import { DefaultBox, Options } from './FieldBoxes.tsx'
import css from './FieldDialog.module.css'
import { Bounds } from './FieldLimits.tsx'
import { type Faults, faultsIn, fieldFrom, KIND_HELP, nameFor, type Sketch, sketchOf } from './fieldForm.ts'

interface Props {
  /** The field to change; null makes a new one. */
  readonly field: Field | null
  /** What a new field's label begins with. */
  readonly label?: string
  readonly fields: readonly Field[]
  /** Saves it. A rejection is shown, and what was typed stays. */
  readonly onSave: (field: Field, reason: string) => Promise<void>
  readonly onClose: () => void
}

const KIND_OPTIONS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))

const groupsOf = (fields: readonly Field[]): { value: string; label: string }[] =>
  [...new Set(fields.map((f) => f.group))].filter(Boolean).map((group) => ({ value: group, label: group }))

interface IdentityProps {
  readonly sketch: Sketch
  readonly set: (change: Partial<Sketch>) => void
  readonly faults: Faults
  readonly isNew: boolean
  readonly taken: ReadonlySet<string>
}

/** Label, name and kind; the name follows the label until somebody types one. */
function Identity({ sketch, set, faults, isNew, taken }: IdentityProps) {
  const [own, setOwn] = useState(false)
  const relabel = (label: string): void =>
    set(isNew && !own ? { label, name: nameFor(label, taken) } : { label })
  return (
    <>
      <TextField
        label="Label"
        help="What the form asks for and a chip shows."
        value={sketch.label}
        onChange={relabel}
        error={faults.label ?? null}
        maxLength={120}
        autoFocus
      />
      {isNew ? (
        <>
          <TextField
            label="Name"
            help="What files and templates call it. It cannot be changed later."
            value={sketch.name}
            onChange={(name) => {
              setOwn(true)
              set({ name })
            }}
            error={faults.name ?? null}
            maxLength={80}
          />
          <Select
            label="Kind"
            help={KIND_HELP[sketch.kind]}
            options={KIND_OPTIONS}
            value={sketch.kind}
            onChange={(kind) => set({ kind: kind as FieldKind, default: undefined })}
          />
        </>
      ) : (
        <p className={css.fixed}>
          <code>{sketch.name}</code> · {KIND_WORDS[sketch.kind]}. Drafts rely on its name and kind, so these
          stay.
        </p>
      )}
    </>
  )
}

/** Makes a field, or changes what is said about one. */
export function FieldDialog({ field, label = '', fields, onSave, onClose }: Props) {
  const [taken] = useState(() => new Set(fields.filter((f) => f.name !== field?.name).map((f) => f.name)))
  const [sketch, setSketch] = useState(() => {
    const first = sketchOf(field, label)
    return field ? first : { ...first, name: nameFor(first.label, taken) }
  })
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const faults = faultsIn(sketch, taken)
  const shown = asked ? faults : {}
  const set = (change: Partial<Sketch>): void => setSketch({ ...sketch, ...change })
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    event.stopPropagation()
    setAsked(true)
    if (Object.keys(faults).length > 0) return
    setBusy(true)
    try {
      await onSave(fieldFrom(sketch), reason.trim())
    } catch (refused) {
      setError(refused)
      setBusy(false)
    }
  }
  return (
    <Dialog title={field ? `Field: ${field.label}` : 'New field'} isOpen onClose={onClose}>
      <form className={css.form} noValidate onSubmit={(event) => void save(event)}>
        <Identity sketch={sketch} set={set} faults={shown} isNew={field === null} taken={taken} />
        <ComboBox
          label="Group"
          help="Fields of one group stand together in the form."
          options={groupsOf(fields)}
          value={sketch.group}
          onChange={(group) => set({ group: group.slice(0, 80) })}
        />
        <TextArea
          label="Help"
          help="Shown under the box, for whoever fills the form in."
          value={sketch.help}
          onChange={(help) => set({ help })}
          rows={2}
          maxLength={1000}
        />
        <Options sketch={sketch} set={set} fault={shown.options ?? null} />
        <DefaultBox sketch={sketch} set={set} fault={shown.default ?? null} />
        <Bounds sketch={sketch} set={set} faults={shown} />
        <Switch isSelected={sketch.optional} onChange={(optional) => set({ optional })}>
          The answer may be left empty
        </Switch>
        {field ? (
          <TextField
            label="Why is it changed?"
            help="Kept with the field for good; may be left empty."
            value={reason}
            onChange={setReason}
            maxLength={2000}
          />
        ) : null}
        {error ? <ErrorNote error={error} /> : null}
        <div className={css.foot}>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isDisabled={busy}>
            {field ? 'Save field' : 'Make the field'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
