import type { Anchor } from '../../tree/tree.ts'
import type { Faces, Piece, Word } from './faces.ts'
import type { Footnote, Look } from './strips.ts'
import { mayPart, mayPartAtSpace, printed } from './words.ts'

/** Text of one look. */
export interface Run {
  readonly text: string
  readonly look: Look
  /** Stays on the line of the word before it, as the number in “clause 3.1”. */
  readonly tied?: boolean
  /** Where references to these words lead. */
  readonly anchor?: Anchor
  /** What stands at the foot of the page; the run is the mark of it, which clings to the word before it. */
  readonly note?: Footnote
}

/** Words of one look that stand together, and the run that they begin, if it brings a note or a place. */
export interface Part {
  readonly text: string
  readonly words: readonly Word[]
  /** In points. */
  readonly width: number
  readonly look: Look
  readonly run: Run | null
}

/** Parts that stay on one line, and the space after them; `hard` ends the line. */
export interface Unit {
  parts: Part[]
  width: number
  space: Part | null
  hard: boolean
}

const NO_BREAK_SPACE = '\u00a0'
const SPACE = 0x20
const LINE_END = 0x0a

/** A piece in a look. */
export const partOf = ({ text, words, width }: Piece, look: Look, run: Run | null): Part => ({
  text,
  words,
  width: (width * look.size) / 1000,
  look,
  run,
})

const NO_PARTS: Part[] = []

/** A unit without anything in it yet. */
export const unit = (): Unit => ({ parts: NO_PARTS, width: 0, space: null, hard: false })

/** Adds a part to a unit. Most are of one part; a list that is pushed to takes room for seventeen. */
export const put = (open: Unit, part: Part): void => {
  if (open.parts.length === 0) open.parts = [part]
  else open.parts.push(part)
  open.width += part.width
}

const lastText = (open: Unit): string => open.parts.at(-1)?.text ?? ''

const OPENS = /[\p{Ps}\p{Pi}"'«‘“„]$/u
const LETTER = /^[\p{L}\p{N}]/u

/** Whether the space at the end of a unit may end a line, before a text. */
function spaceParts(open: Unit, text: string): boolean {
  const before = lastText(open)
  if (LETTER.test(text) && !OPENS.test(before)) return true
  return mayPartAtSpace([...before].at(-1) ?? ' ', [...text][0] ?? ' ')
}

/** A word that stands between two spaces, as the unit that it always makes in one look; null where it makes another. */
type Shelf = Map<string, Unit | null>

const shelves = new WeakMap<Look, Shelf>()

/** The shelf of a look that paragraphs share, which is of one document and so of one set of faces. */
function shelfOf(look: Look): Shelf {
  const known = shelves.get(look)
  if (known) return known
  const fresh: Shelf = new Map()
  shelves.set(look, fresh)
  return fresh
}

/** The unit of a word and the space behind it; nobody changes it, so that all such words of a document are one. */
function standing(text: string, blank: Part, faces: Faces): Unit | null {
  const [piece, ...more] = faces.set(blank.look.face, text)
  if (!piece || piece.open || more.length > 0) return null
  const part = partOf(piece, blank.look, null)
  return { parts: [part], width: part.width, space: blank, hard: false }
}

/** Letters and figures, before which a line may end after all that `ENDS` holds. */
const STARTS = codesOf('0-9A-Za-z')
const ENDS = codesOf('0-9A-Za-z.,;:)')

function codesOf(range: string): Uint8Array {
  const pattern = new RegExp(`[${range}]`)
  return Uint8Array.from({ length: 128 }, (_, code) => (pattern.test(String.fromCharCode(code)) ? 1 : 0))
}

/** Whether a word up to a place is followed by one space and by a word that a line may begin with. */
const stands = (text: string, to: number): boolean =>
  text.charCodeAt(to) === SPACE &&
  STARTS[text.charCodeAt(to + 1)] === 1 &&
  ENDS[text.charCodeAt(to - 1)] === 1

/** Gathers runs into units. A space belongs to the unit before it; spaces in a row are one. */
class Gatherer {
  readonly units: Unit[] = []
  private current = unit()
  private readonly faces: Faces
  private readonly blanks = new Map<Look, Part>()

  constructor(faces: Faces) {
    this.faces = faces
  }

  private blank(look: Look): Part {
    const known = this.blanks.get(look)
    if (known) return known
    const fresh = partOf(this.faces.set(look.face, ' ')[0]!, look, null)
    this.blanks.set(look, fresh)
    return fresh
  }

  private close(): void {
    this.units.push(this.current)
    this.current = unit()
  }

  /** A space that holds: what follows stays on the line. */
  private tie(look: Look, text: string): void {
    put(this.current, partOf(this.faces.set(look.face, text)[0]!, look, null))
    this.current.space = null
  }

  private word(run: Run, text: string, first: boolean): void {
    const { current } = this
    if (current.space) {
      if (spaceParts(current, text)) this.close()
      else this.tie(current.space.look, ' ')
    } else if (current.parts.length > 0 && !run.note && mayPart(lastText(current), text)) this.close()
    let begins = first
    for (const piece of this.faces.set(run.look.face, text)) {
      put(this.current, partOf(piece, run.look, begins ? run : null))
      if (piece.open) this.close()
      begins = false
    }
  }

  private space(look: Look): void {
    const last = this.current.parts.length > 0 ? this.current : this.units.at(-1)
    if (last && !last.hard) last.space ??= this.blank(look)
  }

  private end(look: Look): void {
    // A space that is printed, but has no width, keeps the words apart for whoever extracts them.
    if (this.current.parts.length > 0) this.current.space ??= this.blank(look)
    this.current.hard = true
    this.close()
  }

  /** Takes a word that stands between two spaces from the shelf; says whether it could. */
  private shelved(look: Look, shelf: Shelf, text: string): boolean {
    const { current } = this
    if (current.parts.length > 0 && !(current.space && spaceParts(current, text))) return false
    const known = shelf.get(text)
    const unit = known === undefined ? standing(text, this.blank(look), this.faces) : known
    if (known === undefined) shelf.set(text, unit)
    if (unit === null) return false
    if (current.parts.length > 0) this.close()
    this.units.push(unit)
    return true
  }

  add(run: Run): void {
    const text = printed(run.text)
    if (run.tied && this.current.space) this.tie(this.current.space.look, NO_BREAK_SPACE)
    const shelf = run.look.element === undefined ? shelfOf(run.look) : null
    let first = run.anchor !== undefined || run.note !== undefined
    for (let at = 0; at < text.length; ) {
      const code = text.charCodeAt(at)
      if (code === SPACE) this.space(run.look)
      else if (code === LINE_END) this.end(run.look)
      else {
        const to = wordEnd(text, at)
        const word = text.slice(at, to)
        const found = !first && shelf && stands(text, to) && this.shelved(run.look, shelf, word)
        if (!found) this.word(run, word, first)
        first = false
        at = found ? to + 1 : to
        continue
      }
      at++
    }
  }

  done(): Unit[] {
    if (this.current.parts.length > 0 || this.current.hard) this.close()
    return this.units
  }
}

function wordEnd(text: string, from: number): number {
  let to = from + 1
  for (; to < text.length; to++) {
    const code = text.charCodeAt(to)
    if (code === SPACE || code === LINE_END) break
  }
  return to
}

/** The units of runs, in order. */
export function unitsOf(runs: readonly Run[], faces: Faces): Unit[] {
  const gatherer = new Gatherer(faces)
  for (const run of runs) gatherer.add(run)
  return gatherer.done()
}
