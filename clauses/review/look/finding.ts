import type { Doubt, Understood } from '../../model/look.ts'
import type { Style } from '../../model/style.ts'

/** What one part of the reading gives to the Style, with what it has to say. */
export interface Finding {
  readonly style: Partial<Style>
  readonly understood: readonly Understood[]
  readonly doubts: readonly Doubt[]
}

/** One row of what was understood. */
export const understood = (what: string, value: string, from: string): Understood => ({ what, value, from })

/** One doubt. */
export const doubt = (what: string, message: string): Doubt => ({ what, message })

/** A list of one thing where a condition holds, else none. */
export const when = <T>(holds: boolean, make: () => T): readonly T[] => (holds ? [make()] : [])

/** A number within limits, rounded to a step; with a doubt, in `unit`, where the limits changed it. */
export function clamped(
  value: number,
  [low, high]: readonly [number, number],
  { what, name, unit, step }: { what: string; name: string; unit: string; step: number },
): { readonly value: number; readonly doubts: readonly Doubt[] } {
  const rounded = Math.round(Math.round(value / step) * step * 100) / 100
  const fits = Math.min(high, Math.max(low, rounded))
  const message = `${name} is ${rounded} ${unit} in the file; ${fits} ${unit} is used, the nearest that a style can have.`
  return { value: fits, doubts: when(fits !== rounded, () => doubt(what, message)) }
}

/** Points in a twentieth of a point; millimetres in a twentieth of a point and in an EMU. */
export const pointsOf = (twips: number): number => twips / 20
export const millimetresOf = (twips: number): number => (twips * 25.4) / 1440
export const fromEmu = (emu: number): number => emu / 36_000

/** A whole number as OOXML writes it; undefined where it is none. Strict files may write "12pt" or "2.5cm" for twips. */
export function twipsIn(text: string | undefined): number | undefined {
  const [, number, unit] = /^(-?\d+(?:\.\d+)?)(pt|cm|mm|in|pc|pi)?$/.exec(text?.trim() ?? '') ?? []
  if (number === undefined || Math.abs(Number(number)) > 1e7) return undefined
  const per: Readonly<Record<string, number>> = { pt: 20, cm: 566.93, mm: 56.693, in: 1440, pc: 240, pi: 240 }
  return Number(number) * (unit ? per[unit]! : 1)
}

/** Words of the file, cut short for a message. */
export const quoted = (text: string): string => `“${text.length > 80 ? `${text.slice(0, 79)}…` : text}”`
