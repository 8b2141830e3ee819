import { createContext, useContext, useEffect, useRef } from 'react'

/**
 * Something the user can do from the palette, a shortcut or the menu. Keys are written as "Mod+Shift+F" (Mod is Ctrl, or
 * Cmd on a Mac); the first is shown. `when` says whether it can be done now.
 */
export interface Command {
  readonly id: string
  readonly title: string
  readonly group?: string
  readonly keys?: string | readonly string[]
  readonly when?: () => boolean
  readonly run: () => void
}

type Source = () => readonly Command[]

const sources = new Map<Source, number>()
const layers: number[] = [0]

/** How many dialogs lie under a component. */
const LayerContext = createContext(0)

/** Puts what it holds a layer above the rest: while it is shown, only its own commands can be run. */
export const Layer = LayerContext.Provider

/** The layer of a dialog; with `isOpen`, it covers the commands of those below. */
export function useLayer(isOpen: boolean): number {
  const layer = useContext(LayerContext) + 1
  useEffect(() => {
    if (!isOpen) return
    layers.push(layer)
    return () => void layers.splice(layers.lastIndexOf(layer), 1)
  }, [isOpen, layer])
  return layer
}

/** Every command that can be run now. Where an id is registered twice, the later one counts. */
export function commands(): readonly Command[] {
  const top = Math.max(...layers)
  const all = [...sources].flatMap(([source, layer]) => (layer === top ? source() : []))
  return [...new Map(all.map((c) => [c.id, c])).values()].filter((c) => c.when?.() ?? true)
}

/** Registers commands of a layer; returns how to take them back. */
export function register(source: Source, layer = 0): () => void {
  sources.set(source, layer)
  return () => void sources.delete(source)
}

/** Registers a component's commands for as long as it is shown; always the newest ones run. */
export function useCommands(list: readonly Command[]): void {
  const layer = useContext(LayerContext)
  const latest = useRef(list)
  useEffect(() => {
    latest.current = list
  })
  useEffect(() => register(() => latest.current, layer), [layer])
}

/** Runs a command by id, if it can be run now; says whether it did. */
export function runCommand(id: string): boolean {
  const command = commands().find((c) => c.id === id)
  command?.run()
  return command !== undefined
}

/** True on a Mac, where Mod is Cmd. */
export const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** The keys of a command, the one shown first. */
export const keysOf = (command: Command): readonly string[] =>
  typeof command.keys === 'string' ? [command.keys] : (command.keys ?? [])

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** Whether a key press is the one that "Mod+Shift+F" names. A sign such as "?" is matched by itself, shifted or not. */
export function pressed(keys: string, event: Press, mac: boolean): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  const mods = new Set(parts.slice(0, -1))
  const sign = key.length === 1 && !/[a-z0-9]/i.test(key)
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    event.ctrlKey === (mods.has('Ctrl') || (!mac && mods.has('Mod'))) &&
    event.metaKey === (mac && mods.has('Mod')) &&
    event.altKey === mods.has('Alt') &&
    (sign || event.shiftKey === mods.has('Shift'))
  )
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}
const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Ctrl: '⌃' }

/** Keys as a person reads them: "Ctrl+Shift+F", or "⇧⌘F" on a Mac. */
export function shown(keys: string, mac: boolean): string {
  const parts = keys
    .split('+')
    .map((p) => (mac ? (MAC[p] ?? NAMES[p]) : p === 'Mod' ? 'Ctrl' : NAMES[p]) ?? p)
  return parts.map((p) => (p.length === 1 ? p.toUpperCase() : p)).join(mac ? '' : '+')
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [contenteditable="true"]') !== null)

const bare = (keys: string): boolean => !/(Mod|Ctrl|Alt)\+/.test(keys) && keys.length === 1

/** Runs the command of a key press and stops the press; plain letters and signs are left to fields that take text. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const inText = typing(event.target)
  const match = commands().find((c) =>
    keysOf(c).some((k) => !(inText && bare(k)) && pressed(k, event, onMac())),
  )
  if (!match) return
  event.preventDefault()
  match.run()
}
