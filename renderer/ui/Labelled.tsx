import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import css from './fields.module.css'

/** What every field takes beside its value. */
export interface FieldProps {
  readonly label: string
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean
  readonly help?: ReactNode
  /** What is wrong with the value, as a sentence; null or absent when nothing is. */
  readonly error?: string | null
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
}

interface Props extends FieldProps {
  readonly children: ReactNode
}

/** The label, help and error around a control; used inside a React Aria field. */
export function Labelled({ label, hideLabel, help, error, children }: Props) {
  return (
    <>
      {hideLabel ? null : <Label className={css.label ?? ''}>{label}</Label>}
      {children}
      {help ? (
        <Text slot="description" className={css.help ?? ''}>
          {help}
        </Text>
      ) : null}
      {error ? <FieldError className={css.error ?? ''}>{error}</FieldError> : null}
    </>
  )
}

/** The properties that every React Aria field takes from ours. */
export const common = (props: FieldProps) => ({
  className: css.field ?? '',
  isInvalid: Boolean(props.error),
  isRequired: props.isRequired ?? false,
  isDisabled: props.isDisabled ?? false,
  validationBehavior: 'aria' as const,
  ...(props.hideLabel ? { 'aria-label': props.label } : {}),
})
