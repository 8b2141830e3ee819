import { type Faces, slice, type Word } from './faces.ts'
import { type Part, partOf, put, type Unit, unit } from './units.ts'
import { addressPlaces } from './words.ts'

/** Parts that stay together, with no space behind them. */
function unitOf(parts: readonly Part[]): Unit {
  const whole = unit()
  for (const part of parts) put(whole, part)
  return whole
}

const isMark = (char: string | undefined): boolean => char !== undefined && /\p{M}/u.test(char)

/** How many glyphs of a word, at least one, fit in a width; an accent stays with its letter. */
function fitting(word: Word, size: number, from: number, room: number): number {
  let to = from
  let used = 0
  while (to < word.chars.length) {
    used += ((word.advances[to] ?? 0) * size) / 1000
    if (used > room && to > from && !isMark(word.chars[to])) break
    to++
  }
  return to
}

/** The words of a unit, each with its part; only the first stands for the part's run. */
const wordsOf = (wide: Unit): Part[] =>
  wide.parts.flatMap((part) =>
    part.words.map((word, i) => ({
      ...part,
      words: [word],
      width: (word.width * part.look.size) / 1000,
      run: i === 0 ? part.run : null,
    })),
  )

/** A unit wider than any line, divided into units that fit. */
export function divided(wide: Unit, width: number): Unit[] {
  const units: Unit[] = []
  let current = unit()
  for (const part of wordsOf(wide)) {
    const word = part.words[0]!
    for (let from = 0; from < word.chars.length; ) {
      let to = fitting(word, part.look.size, from, width - current.width)
      const cut = slice(word, from, to)
      const piece = { ...part, words: [cut], width: (cut.width * part.look.size) / 1000 }
      if (current.parts.length > 0 && current.width + piece.width > width) {
        units.push(current)
        current = unit()
        to = from
      } else put(current, from === 0 ? piece : { ...piece, run: null })
      from = to
    }
  }
  units.push({ ...current, space: wide.space, hard: wide.hard })
  return units
}

/** The two ends of a divided unit; null where it cannot be divided. */
export type Halves = [Unit, Unit] | null

/** The two ends of a part divided at the last of some places that fits in a room, with what stands at the line's end. */
function halves(part: Part, places: readonly number[], room: number, faces: Faces, mark: Part[]): Halves {
  const { text, look, run } = part
  for (const at of places.toReversed()) {
    const head = partOf(faces.set(look.face, text.slice(0, at))[0]!, look, run)
    const width = mark.reduce((sum, m) => sum + m.width, head.width)
    if (width > room) continue
    const tail = partOf(faces.set(look.face, text.slice(at))[0]!, look, null)
    return [unitOf([head, ...mark]), unitOf([tail])]
  }
  return null
}

/** The two ends of a unit that is one word, with a hyphen after the first, which fits in a room. */
export function hyphenated(whole: Unit, room: number, faces: Faces): Halves {
  const [part, ...more] = whole.parts
  if (!part || more.length > 0) return null
  const hyphen = partOf(faces.hyphen(part.look.face), part.look, null)
  const cut = halves(part, faces.divide(part.text), room, faces, [hyphen])
  return cut && [cut[0], { ...whole, ...partsOf(cut[1]) }]
}

const partsOf = ({ parts, width }: Unit): Pick<Unit, 'parts' | 'width'> => ({ parts, width })

/**
 * The two ends of a unit with an address in it, as in "(hr@example.org)", divided within the address so that the first
 * fits in a room; nothing is added to it.
 */
export function addressed(whole: Unit, room: number, faces: Faces): Halves {
  for (let i = whole.parts.length - 1; i >= 0; i--) {
    const part = whole.parts[i]!
    const places = addressPlaces(part.text)
    if (places.length === 0) continue
    const [before, after] = [whole.parts.slice(0, i), whole.parts.slice(i + 1)]
    const cut = halves(part, places, room - unitOf(before).width, faces, [])
    if (!cut) continue
    const [head, tail] = cut
    return [unitOf([...before, ...head.parts]), { ...whole, ...partsOf(unitOf([...tail.parts, ...after])) }]
  }
  return null
}
