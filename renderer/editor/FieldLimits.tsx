import type { ReactNode } from 'react'
import type { FieldKind } from '../../clauses/model/field.ts'
import { DateField } from '../ui/DateField.tsx'
import { NumberField, TextField } from '../ui/TextField.tsx'
import css from './FieldDialog.module.css'
import type { BoundSketch, Faults, Sketch } from './fieldForm.ts'

interface LimitProps {
  readonly title: string
  readonly kind: FieldKind
  readonly bound: BoundSketch
  readonly onChange: (bound: BoundSketch) => void
  readonly fault: string | null
}

function Limit({ title, kind, bound, onChange, fault }: LimitProps) {
  const { value } = bound
  const isSet = value !== null && value !== ''
  return (
    <>
      {kind === 'date' ? (
        <DateField
          label={title}
          value={typeof value === 'string' ? value : null}
          onChange={(date) => onChange({ ...bound, value: date })}
        />
      ) : (
        <NumberField
          label={title}
          value={typeof value === 'number' ? value : null}
          onChange={(n) => onChange({ ...bound, value: n })}
        />
      )}
      {isSet ? (
        <>
          <TextField
            label="Why"
            value={bound.why}
            onChange={(why) => onChange({ ...bound, why })}
            error={fault}
            maxLength={500}
          />
          <TextField
            label="Source"
            value={bound.source}
            onChange={(source) => onChange({ ...bound, source })}
            maxLength={500}
          />
        </>
      ) : null}
    </>
  )
}

interface Props {
  readonly sketch: Sketch
  readonly set: (change: Partial<Sketch>) => void
  readonly faults: Faults
}

/** The limits of a number or a date. */
export function Bounds({ sketch, set, faults }: Props): ReactNode {
  const { kind, min, max } = sketch
  if (kind !== 'number' && kind !== 'date') return null
  const [least, most] = kind === 'date' ? ['Not before', 'Not after'] : ['At least', 'At most']
  return (
    <fieldset className={css.group}>
      <legend>Limits</legend>
      <Limit
        title={least}
        kind={kind}
        bound={min}
        onChange={(bound) => set({ min: bound })}
        fault={faults.min ?? null}
      />
      <Limit
        title={most}
        kind={kind}
        bound={max}
        onChange={(bound) => set({ max: bound })}
        fault={faults.max ?? null}
      />
    </fieldset>
  )
}
