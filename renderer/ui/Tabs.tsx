import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as TabsControl } from 'react-aria-components'
import css from './Tabs.module.css'

/** One tab with what it shows. */
export interface TabEntry {
  readonly id: string
  readonly label: string
  readonly count?: number
  readonly content: ReactNode
}

interface Props {
  readonly label: string
  readonly tabs: readonly TabEntry[]
  readonly selected: string
  readonly onSelect: (id: string) => void
}

/** Tabs over panels; only the chosen panel is there. */
export function Tabs({ label, tabs, selected, onSelect }: Props) {
  return (
    <TabsControl
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
      className={css.tabs ?? ''}
    >
      <TabList aria-label={label} items={tabs} className={css.list ?? ''}>
        {(tab) => (
          <Tab id={tab.id} className={css.tab ?? ''}>
            {tab.label}
            {tab.count ? <span className={css.count}>{tab.count}</span> : null}
          </Tab>
        )}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={css.panel ?? ''}>
          {tab.content}
        </TabPanel>
      ))}
    </TabsControl>
  )
}
