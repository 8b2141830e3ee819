import { Pencil, Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Field } from '../../clauses/model/field.ts'
import { useApi } from '../host.ts'
import { refreshFields, saveField, useFields } from '../library/fields.ts'
import { KIND_WORDS } from '../library/words.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { EmptyState, ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import { SearchField } from '../ui/TextField.tsx'
import { say } from '../ui/Toast.tsx'
import css from './Settings.module.css'

const FieldDialog = lazy(() => import('../editor/FieldDialog.tsx').then((m) => ({ default: m.FieldDialog })))

/** Fields that hold every word of a query in label, name, help or group, under their groups in order. */
export function grouped(
  fields: readonly Field[],
  query: string,
): readonly (readonly [string, readonly Field[]])[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, Field[]>()
  for (const field of fields) {
    const text = `${field.label} ${field.name} ${field.help ?? ''} ${field.group}`.toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    groups.set(field.group, [...(groups.get(field.group) ?? []), field])
  }
  return [...groups]
}

interface RowProps {
  readonly field: Field
  readonly onEdit: (() => void) | null
}

function FieldRow({ field, onEdit }: RowProps) {
  return (
    <li className={css.field}>
      <div className={css.fieldWords}>
        <p>
          <span className={css.draftName}>{field.label}</span>{' '}
          <span className={css.about}>
            {KIND_WORDS[field.kind]}
            {field.optional ? ', optional' : ''}
          </span>
        </p>
        {field.help ? <p className={css.about}>{field.help}</p> : null}
        <code className={css.fieldName}>{field.name}</code>
      </div>
      {onEdit ? (
        <IconButton label={`Change “${field.label}”`} onPress={onEdit}>
          <Pencil aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}

/** Every field of the library: what it asks, what kind it is, and its details to change. */
export function FieldsSection() {
  const api = useApi()
  const { fields, error } = useFields()
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<{ readonly field: Field | null } | null>(null)
  useEffect(() => void refreshFields(api), [api])
  const save = async (field: Field, reason: string): Promise<void> => {
    await saveField(api, field, reason)
    setOpen(null)
    say(`The field “${field.label}” is saved.`)
  }
  const groups = grouped(fields ?? [], query)
  return (
    <section className={css.section}>
      <div className={css.between}>
        <h2>Fields</h2>
        {readOnly ? null : (
          <Button icon={<Plus aria-hidden />} onPress={() => setOpen({ field: null })}>
            New field…
          </Button>
        )}
      </div>
      <p className={css.about}>
        The blanks that wordings share. Each is asked once in a draft and fills every place where it stands.
      </p>
      {error ? (
        <ErrorNote
          error={error}
          actions={<Button onPress={() => void refreshFields(api)}>Try again</Button>}
        />
      ) : null}
      {fields && fields.length > 0 ? (
        <SearchField
          label="Find a field"
          hideLabel
          placeholder="Find a field"
          value={query}
          onChange={setQuery}
        />
      ) : null}
      {!fields && !error ? <Skeleton label="Listing the fields" lines={4} /> : null}
      {fields && groups.length === 0 ? (
        <EmptyState title={query ? 'No field matches' : 'No fields yet'}>
          {query ? 'Try fewer words.' : 'Make one here, or while writing a clause with “/”.'}
        </EmptyState>
      ) : null}
      {groups.map(([group, inside]) => (
        <div key={group}>
          <h3 className={css.fieldGroup}>{group || 'Other'}</h3>
          <ul className={css.recent}>
            {inside.map((field) => (
              <FieldRow key={field.name} field={field} onEdit={readOnly ? null : () => setOpen({ field })} />
            ))}
          </ul>
        </div>
      ))}
      {open ? (
        <Suspense>
          <FieldDialog field={open.field} fields={fields ?? []} onSave={save} onClose={() => setOpen(null)} />
        </Suspense>
      ) : null}
    </section>
  )
}
