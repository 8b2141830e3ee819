import { diffArrays } from 'diff'
import type { Mark } from '../../model/body.ts'
import type { BackLine, Stretch } from './back.ts'
import { type Atom, plain, textOf } from './words.ts'

/** The part of a line from one character to another; what shows nothing belongs to the place that it stands at. */
export function sliced(atoms: readonly Atom[], from: number, to: number): Atom[] {
  const end = atoms.reduce((sum, a) => sum + a.text.length, 0)
  const out: Atom[] = []
  let at = 0
  for (const atom of atoms) {
    const [start, stop] = [at, at + atom.text.length]
    at = stop
    if (start === stop) {
      if (start >= from && (start < to || (start === to && to === end))) out.push(atom)
    } else if (start >= from && stop <= to) out.push(atom)
    else if (start < to && stop > from) out.push(...cut(atom, from - start, to - start))
  }
  return out
}

/** Some of an atom's words; of a chip they are words alone. */
const cut = (atom: Atom, from: number, to: number): Atom[] =>
  plain(atom.text.slice(Math.max(0, from), Math.min(atom.text.length, to)), atom.marks)

/** The atom that holds the character after a place. */
function atomAt(atoms: readonly Atom[], place: number): Atom | undefined {
  let at = 0
  for (const atom of atoms) {
    if (place >= at && place < at + atom.text.length) return atom
    at += atom.text.length
  }
  return undefined
}

const OWN: ReadonlySet<Mark['type']> = new Set(['term', 'link'])
const spreading = (marks: readonly Mark[]): Mark[] => marks.filter((m) => !OWN.has(m.type))

/** The marks that new words at a place take on: those of the words that they stand for or within. */
function marksAt(atoms: readonly Atom[], place: number, instead: number | undefined): readonly Mark[] {
  if (instead !== undefined) return atomAt(atoms, instead)?.marks ?? []
  const [left, right] = [atomAt(atoms, place - 1), atomAt(atoms, place)]
  if (left && left === right) return left.marks
  if (!left || !right) return spreading((left ?? right)?.marks ?? [])
  const same = (m: Mark): boolean => right.marks.some((o) => o.type === m.type)
  return spreading(left.marks).filter(same)
}

/** Stretches of what was sent that follow each other are one, so that no chip is cut where nothing came between. */
function whole(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = []
  for (const s of stretches) {
    const last = out.at(-1)
    const goesOn = last?.is === 'sent' && s.is === 'sent' && last.key === s.key && last.to === s.from
    if (goesOn) out[out.length - 1] = { ...last, to: s.to }
    else out.push(s)
  }
  return out
}

/** What a line that came back says, of the atoms of the lines that were sent. */
export function backAtoms(back: BackLine, sent: (key: string) => readonly Atom[]): Atom[] {
  const replaced = (s: Extract<Stretch, { is: 'fresh' }>): number | undefined =>
    back.stretches
      .filter((g) => g.is === 'gone')
      .find((g) => g.key === s.key && (g.from === s.at || g.to === s.at))?.from
  return whole(back.stretches).flatMap((s): Atom[] => {
    if (s.is === 'sent') return sliced(sent(s.key), s.from, s.to)
    if (s.is === 'fresh') return plain(s.text, s.key === null ? [] : marksAt(sent(s.key), s.at, replaced(s)))
    return sliced(sent(s.key), s.from, s.to).filter((a) => a.text === '')
  })
}

const WORDS = /\s+|[\p{L}\p{N}\p{M}]+|[^\s]/gu
const wordsOf = (text: string): string[] => text.match(WORDS) ?? []
const spaced = (word: string): string => word.replace(/[\u00a0\t]/g, ' ')

/** Atoms that say a text: what of it stood in others keeps their marks and chips. */
export function reworded(atoms: readonly Atom[], text: string): Atom[] {
  if (spaced(textOf(atoms)) === spaced(text)) return [...atoms]
  const was = atoms.flatMap((atom, of) => wordsOf(atom.text).map((word) => ({ word, of })))
  const is = wordsOf(text)
  const changes = diffArrays(
    was.map((w) => spaced(w.word)),
    is.map(spaced),
    { maxEditLength: 2000 },
  )
  const silent = atoms.filter((a) => a.text === '')
  if (!changes) return [...plain(text), ...silent]
  const kept = new Map<number, number>()
  let [i, j] = [0, 0]
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let n = 0; n < count; n++) kept.set(j + n, i + n)
    if (!added) i += count
    if (!removed) j += count
  }
  return [...gathered(atoms, was, is, kept), ...silent]
}

function gathered(
  atoms: readonly Atom[],
  was: readonly { readonly word: string; readonly of: number }[],
  is: readonly string[],
  kept: ReadonlyMap<number, number>,
): Atom[] {
  const out: Atom[] = []
  for (let j = 0; j < is.length; j++) {
    const i = kept.get(j)
    const of = i === undefined ? undefined : was[i]!.of
    const atom = of === undefined ? undefined : atoms[of]!
    if (!atom?.chip) {
      out.push(...plain(is[j]!, atom?.marks ?? []))
      continue
    }
    const size = was.filter((w) => w.of === of).length
    const whole =
      was[i! - 1]?.of !== of &&
      Array.from({ length: size }, (_, n) => kept.get(j + n)).every((k, n) => k === i! + n)
    out.push(...(whole ? [atom] : plain(is[j]!, atom.marks)))
    if (whole) j += size - 1
  }
  return out
}
