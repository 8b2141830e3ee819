import type { ReactNode } from 'react'
import {
  type ButtonProps,
  Button as Pressed,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components'
import { onMac, shown } from '../commands.ts'
import css from './Button.module.css'
import { classes } from './classes.ts'

type Variant = 'plain' | 'primary' | 'quiet' | 'danger'

interface Props extends Omit<ButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: Variant
  readonly icon?: ReactNode
  readonly children: ReactNode
}

const VARIANTS: Readonly<Record<Variant, string | undefined>> = {
  plain: undefined,
  primary: css.primary,
  quiet: css.quiet,
  danger: css.danger,
}

/** A button. One primary button a view at most; danger for what removes something. */
export function Button({ variant = 'plain', icon, children, ...rest }: Props) {
  return (
    <Pressed {...rest} className={classes(css.button, VARIANTS[variant])}>
      {icon}
      {children}
    </Pressed>
  )
}

interface IconProps extends Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** What it does; its name for screen readers and its tooltip. */
  readonly label: string
  readonly keys?: string
  readonly children: ReactNode
  /** Makes it a toggle, on or off. */
  readonly isSelected?: boolean
}

/** A button with only an icon, named by its tooltip. */
export function IconButton({ label, keys, children, isSelected, ...rest }: IconProps) {
  const look = classes(css.button, css.quiet, css.icon)
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {isSelected === undefined ? (
        <Pressed {...rest} aria-label={label} className={look}>
          {children}
        </Pressed>
      ) : (
        <ToggleButton
          isSelected={isSelected}
          {...(rest.onPress ? { onPress: rest.onPress } : {})}
          isDisabled={rest.isDisabled ?? false}
          aria-label={label}
          className={look}
        >
          {children}
        </ToggleButton>
      )}
      <Tooltip className={css.tooltip ?? ''} offset={6}>
        {label}
        {keys ? <kbd>{shown(keys, onMac())}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  )
}
