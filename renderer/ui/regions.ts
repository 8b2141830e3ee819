import { useEffect } from 'react'
import { useCommands } from '../commands.ts'

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [contenteditable="true"], [tabindex]'

/** What marks a part of the window that F6 goes to; of nested ones, the inner. */
export const REGION = { 'data-region': true } as const

const regions = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (r) => !r.querySelector('[data-region]'),
  )

const canFocus = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && (element.checkVisibility?.() ?? true)

const firstIn = (region: HTMLElement): HTMLElement | undefined =>
  [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(canFocus)

/** Where the focus was last in each region. */
const left = new WeakMap<HTMLElement, HTMLElement>()

/** Moves the focus to the next part of the window, or the one before, and round again. */
export function goToRegion(by: 1 | -1): void {
  const all = regions().filter(firstIn)
  const at = all.findIndex((region) => region.contains(document.activeElement))
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length]
  if (!next) return
  const before = left.get(next)
  ;(before && next.contains(before) && canFocus(before) ? before : firstIn(next))?.focus()
}

/** F6 and Shift+F6 between the parts of the window. */
export function useRegions(): void {
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return
      const region = target.closest<HTMLElement>('[data-region]')
      if (region) left.set(region, target)
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  useCommands([
    { id: 'region.next', title: 'Go to the next pane', group: 'View', keys: 'F6', run: () => goToRegion(1) },
    {
      id: 'region.previous',
      title: 'Go to the pane before',
      group: 'View',
      keys: 'Shift+F6',
      run: () => goToRegion(-1),
    },
  ])
}
