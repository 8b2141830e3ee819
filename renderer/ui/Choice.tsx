import { Check, ChevronDown, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button,
  ComboBox as ComboControl,
  Group,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup as RadioControl,
  Select as SelectControl,
  SelectValue,
  Checkbox as TickControl,
  Switch as ToggleControl,
} from 'react-aria-components'
import { classes } from './classes.ts'
import css from './fields.module.css'
import { common, type FieldProps, Labelled } from './Labelled.tsx'

/** One thing that can be chosen. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly help?: string
}

interface ChoiceProps extends FieldProps {
  readonly options: readonly Option[]
  /** Null: nothing chosen. */
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
}

function Choices({ options }: { readonly options: readonly Option[] }) {
  return (
    <ListBox
      items={options}
      className={css.list ?? ''}
      renderEmptyState={() => <p className={css.none}>Nothing matches.</p>}
    >
      {(option) => (
        <ListBoxItem id={option.value} textValue={option.label} className={css.option ?? ''}>
          <Check className={css.tick} aria-hidden />
          <span>{option.label}</span>
        </ListBoxItem>
      )}
    </ListBox>
  )
}

/** One of a short list. */
export function Select(props: ChoiceProps) {
  const { options, value, onChange, onBlur, placeholder, autoFocus } = props
  return (
    <SelectControl
      {...common(props)}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      placeholder={placeholder ?? 'Choose…'}
      autoFocus={autoFocus ?? false}
      {...(onBlur ? { onBlur } : {})}
    >
      <Labelled {...props}>
        <Button className={css.choose ?? ''}>
          <SelectValue className={css.chosen ?? ''}>
            {({ defaultChildren, isPlaceholder }) =>
              isPlaceholder ? defaultChildren : (options.find((o) => o.value === value)?.label ?? null)
            }
          </SelectValue>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </Labelled>
      <Popover className={css.popover ?? ''} offset={4}>
        <Choices options={options} />
      </Popover>
    </SelectControl>
  )
}

interface ComboProps extends FieldProps {
  readonly options: readonly Option[]
  readonly value: string
  /** Hears what was typed or chosen. */
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** Free text with suggestions; its value is the text. */
export function ComboBox(props: ComboProps) {
  const { options, value, onChange, placeholder, autoFocus } = props
  return (
    <ComboControl
      {...common(props)}
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      menuTrigger="focus"
      autoFocus={autoFocus ?? false}
    >
      <Labelled {...props}>
        <Group className={css.group ?? ''}>
          <Input className={css.bare ?? ''} placeholder={placeholder ?? ''} />
          <Button className={classes(css.step, css.plainStep)}>
            <ChevronDown size={16} aria-hidden />
          </Button>
        </Group>
      </Labelled>
      <Popover className={css.popover ?? ''} offset={4}>
        <Choices options={options} />
      </Popover>
    </ComboControl>
  )
}

interface RadioProps extends Omit<ChoiceProps, 'placeholder'> {
  readonly across?: boolean
}

/** One of a few, all shown. */
export function RadioGroup(props: RadioProps) {
  const { options, value, onChange, onBlur, across } = props
  return (
    <RadioControl
      {...common(props)}
      value={value}
      onChange={onChange}
      orientation={across ? 'horizontal' : 'vertical'}
      {...(onBlur ? { onBlur } : {})}
    >
      <Labelled {...props}>
        <div className={classes(css.choices, across && css.across)}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value} className={css.check ?? ''}>
              <span className={classes(css.box, css.round)} aria-hidden>
                <span className={css.dot} />
              </span>
              <span>
                {option.label}
                {option.help ? <span className={css.help}> {option.help}</span> : null}
              </span>
            </Radio>
          ))}
        </div>
      </Labelled>
    </RadioControl>
  )
}

interface TickProps {
  readonly isSelected: boolean
  readonly isIndeterminate?: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly isDisabled?: boolean
  readonly children: ReactNode
}

/** Yes or no, as a box to tick. */
export function Checkbox({ children, isIndeterminate, ...rest }: TickProps) {
  return (
    <TickControl {...rest} isIndeterminate={isIndeterminate ?? false} className={css.check ?? ''}>
      <span className={css.box} aria-hidden>
        {isIndeterminate ? <Minus strokeWidth={3} /> : <Check strokeWidth={3} />}
      </span>
      <span>{children}</span>
    </TickControl>
  )
}

/** On or off, at once. */
export function Switch({ children, isSelected, onChange, isDisabled }: Omit<TickProps, 'isIndeterminate'>) {
  return (
    <ToggleControl
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
      className={css.check ?? ''}
    >
      <span className={css.track} aria-hidden />
      <span>{children}</span>
    </ToggleControl>
  )
}
