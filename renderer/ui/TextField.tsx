import { Minus, Plus, Search, X } from 'lucide-react'
import type { Ref } from 'react'
import {
  Button,
  Group,
  Input,
  NumberField as NumberControl,
  SearchField as SearchControl,
  TextArea as TextAreaControl,
  TextField as TextControl,
} from 'react-aria-components'
import { classes } from './classes.ts'
import css from './fields.module.css'
import { common, type FieldProps, Labelled } from './Labelled.tsx'

interface TextProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly type?: 'text' | 'email' | 'url'
  readonly maxLength?: number
  readonly autoComplete?: string
  readonly inputRef?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField(props: TextProps) {
  const { value, onChange, onBlur, placeholder, maxLength, inputRef, autoFocus, type, autoComplete } = props
  return (
    <TextControl
      {...common(props)}
      value={value}
      onChange={onChange}
      type={type ?? 'text'}
      autoFocus={autoFocus ?? false}
      {...(onBlur ? { onBlur } : {})}
      {...(maxLength ? { maxLength } : {})}
      {...(autoComplete ? { autoComplete } : {})}
    >
      <Labelled {...props}>
        <Input ref={inputRef ?? null} className={css.input ?? ''} placeholder={placeholder ?? ''} />
      </Labelled>
    </TextControl>
  )
}

interface AreaProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly rows?: number
  readonly maxLength?: number
}

/** Several lines of text. */
export function TextArea(props: AreaProps) {
  const { value, onChange, onBlur, placeholder, rows, maxLength, autoFocus } = props
  return (
    <TextControl
      {...common(props)}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
      {...(onBlur ? { onBlur } : {})}
      {...(maxLength ? { maxLength } : {})}
    >
      <Labelled {...props}>
        <TextAreaControl
          className={classes(css.input, css.area)}
          rows={rows ?? 3}
          placeholder={placeholder ?? ''}
        />
      </Labelled>
    </TextControl>
  )
}

interface NumberProps extends FieldProps {
  /** Null: nothing typed yet. */
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly onBlur?: () => void
  readonly min?: number
  readonly max?: number
  readonly unit?: string
  readonly format?: Intl.NumberFormatOptions
}

/** A number, typed or stepped; `unit` is written after it. */
export function NumberField(props: NumberProps) {
  const { value, onChange, onBlur, min, max, unit, format, autoFocus } = props
  return (
    <NumberControl
      {...common(props)}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      autoFocus={autoFocus ?? false}
      {...(onBlur ? { onBlur } : {})}
      {...(min === undefined ? {} : { minValue: min })}
      {...(max === undefined ? {} : { maxValue: max })}
      {...(format ? { formatOptions: format } : {})}
    >
      <Labelled {...props}>
        <Group className={css.group ?? ''}>
          <Input className={css.bare ?? ''} />
          {unit ? <span className={css.affix}>{unit}</span> : null}
          <Button slot="decrement" className={css.step ?? ''}>
            <Minus size={14} aria-hidden />
          </Button>
          <Button slot="increment" className={css.step ?? ''}>
            <Plus size={14} aria-hidden />
          </Button>
        </Group>
      </Labelled>
    </NumberControl>
  )
}

interface SearchProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly inputRef?: Ref<HTMLInputElement>
  readonly onSubmit?: (value: string) => void
}

/** A search box; Escape empties it. */
export function SearchField(props: SearchProps) {
  const { value, onChange, placeholder, inputRef, onSubmit, autoFocus } = props
  return (
    <SearchControl
      {...common(props)}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus ?? false}
      {...(onSubmit ? { onSubmit } : {})}
    >
      <Labelled {...props}>
        <Group className={css.group ?? ''}>
          <Search className={css.searchIcon} aria-hidden />
          <Input ref={inputRef ?? null} className={css.bare ?? ''} placeholder={placeholder ?? ''} />
          <Button className={classes(css.step, css.plainStep, css.clear)} aria-label="Clear the search">
            <X size={14} aria-hidden />
          </Button>
        </Group>
      </Labelled>
    </SearchControl>
  )
}
