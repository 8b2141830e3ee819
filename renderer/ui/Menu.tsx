import type { ReactElement, ReactNode } from 'react'
import { Keyboard, Menu as List, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { onMac, shown } from '../commands.ts'
import css from './Menu.module.css'

/** One entry of a menu. */
export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly keys?: string
  readonly danger?: boolean
  readonly isDisabled?: boolean
  readonly run: () => void
}

interface Props {
  readonly label: string
  /** The button that opens it. */
  readonly children: ReactElement
  readonly entries: readonly MenuEntry[]
}

/** A menu under a button. */
export function Menu({ label, children, entries }: Props) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={css.popover ?? ''} placement="bottom end" offset={4}>
        <List aria-label={label} items={entries} className={css.list ?? ''}>
          {(entry) => (
            <MenuItem
              id={entry.id}
              textValue={entry.label}
              isDisabled={entry.isDisabled ?? false}
              onAction={entry.run}
              className={css.item ?? ''}
              {...(entry.danger ? { 'data-danger': true } : {})}
            >
              {entry.icon}
              <span className={css.text}>{entry.label}</span>
              {entry.keys ? (
                <Keyboard className={css.keys ?? ''}>{shown(entry.keys, onMac())}</Keyboard>
              ) : null}
            </MenuItem>
          )}
        </List>
      </Popover>
    </MenuTrigger>
  )
}
