import type { Group, Spot } from './changes.ts'
import { fold } from './folded.ts'
import type { Placed } from './lines.ts'
import type { FieldSpan } from './sent.ts'

/** The tag of a field's control; Word takes 64 characters, so a long name is cut and ends in a hash. */
const MOST = 61
const isTagOf = (tag: string | undefined, field: string): boolean =>
  field.length <= MOST ? tag === `cf:${field}` : (tag?.startsWith(`cf:${field.slice(0, MOST - 9)}~`) ?? false)

/** Where a spot stands in its line as it was sent; lines that were split count on from each other. */
function rangeOf(spot: Spot, lines: readonly Placed[]): { readonly from: number; readonly to: number } {
  const line = lines[spot.line]!
  const isSent = (standing: string): boolean => standing === 'kept' || standing === 'deleted'
  const length = (atoms: Placed['atoms']): number =>
    atoms.reduce((sum, { text, standing }) => sum + (isSent(standing) ? text.length : 0), 0)
  let before = 0
  for (let i = spot.line - 1; i >= 0 && lines[i]!.sent === line.sent; i--) before += length(lines[i]!.atoms)
  const from = before + length(line.atoms.slice(0, spot.atom ?? undefined))
  return { from, to: from + (isSent(spot.standing) ? spot.text.length : 0) }
}

function isWithin(spot: Spot, { from, to, field }: FieldSpan, lines: readonly Placed[]): boolean {
  if (spot.atom === null) return false
  const range = rangeOf(spot, lines)
  if (spot.standing === 'deleted') return range.from >= from && range.to <= to
  if (isTagOf(lines[spot.line]!.atoms[spot.atom]!.bit?.control, field)) return true
  return range.from > from && range.from < to
}

/**
 * The field whose Answer all of a change lies in, or null. What came at the edge of an Answer is in it where its control
 * says so, or where it stands for words of the Answer.
 */
export function fieldOf({ spots }: Group, lines: readonly Placed[]): string | null {
  const line = lines[spots[0]!.line]!
  if (!line.sent || spots.some((spot) => lines[spot.line]!.sent !== line.sent)) return null
  const went = spots.filter(({ standing, text }) => standing === 'deleted' && fold(text) !== '')
  const span = line.sent.fields.find((each) =>
    (went.length > 0 ? went : spots).every((spot) => isWithin(spot, each, lines)),
  )
  return span?.field ?? null
}
