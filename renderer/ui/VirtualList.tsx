import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react'
import css from './VirtualList.module.css'

interface Props<T> {
  readonly label: string
  readonly items: readonly T[]
  readonly idOf: (item: T) => string
  /** What typing letters looks for. */
  readonly textOf: (item: T) => string
  /** The height of every row, in pixels. */
  readonly rowHeight: number
  readonly selected: string | null
  readonly onOpen: (item: T) => void
  readonly children: (item: T) => ReactNode
  readonly listRef?: Ref<HTMLDivElement>
}

const OVERSCAN = 6
const SPELL_MS = 700

/** The window of rows to draw for a scroll position. */
export function windowOf(
  scroll: number,
  height: number,
  rowHeight: number,
  count: number,
): readonly [number, number] {
  const first = Math.max(0, Math.floor(scroll / rowHeight) - OVERSCAN)
  return [first, Math.min(count, Math.ceil((scroll + height) / rowHeight) + OVERSCAN)]
}

/** The next item, after `from` and round again, whose text begins with what was typed; -1 when there is none. */
export function spelt(texts: (at: number) => string, count: number, from: number, typed: string): number {
  const start = typed.length > 1 ? from : from + 1
  for (let i = 0; i < count; i++) {
    const at = (start + i) % count
    if (texts(at).toLowerCase().startsWith(typed)) return at
  }
  return -1
}

function useViewport() {
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ scroll: 0, height: 800 })
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = (): void => setView({ scroll: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const onScroll = (): void =>
    setView({ scroll: box.current?.scrollTop ?? 0, height: box.current?.clientHeight ?? 0 })
  return { box, view, onScroll }
}

/** A list of any length that draws only what is seen. The arrow keys move, letters find, Enter or a press opens. */
export function VirtualList<T>(props: Props<T>) {
  const { label, items, idOf, textOf, rowHeight, selected, onOpen, children } = props
  const { box, view, onScroll } = useViewport()
  const prefix = useId()
  const latest = useRef({ items, idOf })
  latest.current = { items, idOf }
  const [active, setActive] = useState<string | null>(null)
  const typed = useRef({ text: '', at: 0 })
  const found = items.findIndex((item) => idOf(item) === (active ?? selected))
  const at = found < 0 ? 0 : found
  const [first, last] = windowOf(view.scroll, view.height, rowHeight, items.length)

  const moveTo = (next: number): void => {
    const item = items[Math.max(0, Math.min(items.length - 1, next))]
    const element = box.current
    if (!item || !element) return
    setActive(idOf(item))
    const top = items.indexOf(item) * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight
  }
  const spell = (event: KeyboardEvent): void => {
    const text = event.timeStamp - typed.current.at < SPELL_MS ? typed.current.text : ''
    typed.current = { text: text + event.key.toLowerCase(), at: event.timeStamp }
    const next = spelt((i) => textOf(items[i] as T), items.length, at, typed.current.text)
    if (next >= 0) moveTo(next)
  }
  useEffect(() => {
    const element = box.current
    const place = latest.current.items.findIndex((item) => latest.current.idOf(item) === selected)
    if (!element || place < 0) return
    setActive(null)
    const top = place * rowHeight
    const seen = top >= element.scrollTop && top + rowHeight <= element.scrollTop + element.clientHeight
    if (!seen) element.scrollTop = top - element.clientHeight / 2
  }, [box, selected, rowHeight])
  const page = Math.max(1, Math.floor(view.height / rowHeight) - 1)
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => moveTo(at + 1),
    ArrowUp: () => moveTo(at - 1),
    PageDown: () => moveTo(at + page),
    PageUp: () => moveTo(at - page),
    Home: () => moveTo(0),
    End: () => moveTo(items.length - 1),
    Enter: () => items[at] && onOpen(items[at]),
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = keys[event.key]
    const letter = event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key)
    if (!act && !letter) return
    event.preventDefault()
    if (act) act()
    else spell(event)
  }
  const rows = items.slice(first, last).map((item, i) => {
    const place = first + i
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself hears the keys for its active option
      // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names its active option
      <div
        key={idOf(item)}
        id={`${prefix}-${place}`}
        role="option"
        aria-selected={idOf(item) === selected}
        aria-setsize={items.length}
        aria-posinset={place + 1}
        className={css.row}
        data-active={place === at || undefined}
        style={{ top: place * rowHeight, height: rowHeight }}
        onClick={() => {
          setActive(idOf(item))
          onOpen(item)
        }}
      >
        {children(item)}
      </div>
    )
  })
  return (
    <div
      ref={box}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      className={css.list}
      {...(items[at] && at >= first && at < last ? { 'aria-activedescendant': `${prefix}-${at}` } : {})}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={css.all} style={{ height: items.length * rowHeight }}>
        {rows}
      </div>
    </div>
  )
}
