import type { Standing } from '../../model/review.ts'
import type { Bit } from '../returned/returned.ts'
import { fold, folded, PARAGRAPH } from './folded.ts'
import type { SentLine } from './sent.ts'
import { compared } from './tokens.ts'
import { type By, type InFile, UNTRACKED, type Unit } from './units.ts'

/** Some words of a line; `gone` are in neither of its texts. `bit` is where the file says them. */
export interface Atom {
  readonly text: string
  readonly standing: Standing | 'gone'
  readonly by: By | null
  readonly bit?: Bit
}

/** A line as it was sent and as it came back; `unit` is null where it did not come back, `sent` where it was not sent. */
export interface Woven {
  readonly sent: SentLine | null
  readonly unit: Unit | null
  readonly atoms: readonly Atom[]
  /** `gone`: the line is in neither text, and only its words are listed. */
  readonly end: { readonly standing: Standing | 'gone'; readonly by: By | null }
}

/** A stretch of the file's own words as they were before its changes; `to` is where it began for what came since. */
interface Item {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly inFile: InFile
  readonly by: By | null
  readonly bit?: Bit
  /** Set for a paragraph mark. */
  readonly unit?: Unit
}

const wasThere = (inFile: InFile): boolean => inFile === 'kept' || inFile === 'deleted'

/** The words and marks of some paragraphs of the file; their last mark is not among them. */
function itemsOf(units: readonly Unit[]): Item[] {
  const items: Item[] = []
  let from = 0
  units.forEach((unit, i) => {
    for (const { text, inFile, by, bit } of unit.said) {
      const to = wasThere(inFile) ? from + fold(text).length : from
      items.push({ from, to, text, inFile, by, bit })
      from = to
    }
    if (i === units.length - 1) return
    const { inFile, by } = unit.end
    const to = wasThere(inFile) ? from + 1 : from
    items.push({ from, to, text: '', inFile, by, unit })
    from = to
  })
  return items
}

/** What paragraphs of the file say before its changes, as it is compared. */
export function formerText(units: readonly Unit[]): string {
  let text = ''
  units.forEach(({ said, end }, i) => {
    for (const each of said) if (wasThere(each.inFile)) text += fold(each.text)
    if (i < units.length - 1 && wasThere(end.inFile)) text += PARAGRAPH
  })
  return text
}

/** Lines as they are woven: what is written, and where in the two texts it stands. */
class Loom {
  readonly out: Woven[] = []
  readonly #sent: readonly SentLine[]
  readonly #items: readonly Item[]
  #atoms: Atom[] = []
  #line = 0
  #item = 0
  readonly #by: By

  /** `by`: how what was not tracked came. */
  constructor(sent: readonly SentLine[], items: readonly Item[], by: By) {
    this.#sent = sent
    this.#items = items
    this.#by = by
  }

  /** True where some words of the line that is being written came. */
  get says(): boolean {
    return this.#atoms.some(({ standing }) => standing === 'inserted')
  }

  /** What came under tracking at a place of the file's former text. */
  #cameAt(at: number): void {
    for (let item = this.#items[this.#item]; item && item.to <= at; item = this.#items[this.#item]) {
      if (item.from === item.to && !wasThere(item.inFile)) this.#put(item, item.text)
      else if (item.from === item.to) this.#mark(item)
      this.#item += 1
    }
  }

  /** An empty text that stays, as the mark of a footnote: it says nothing, but comments may begin in it. */
  #mark({ bit, by, inFile }: Item): void {
    if (bit && (bit.note !== undefined || bit.object !== undefined || bit.comments.length > 0))
      this.#atoms.push({ text: '', standing: inFile === 'deleted' ? 'deleted' : 'kept', by, bit })
  }

  #put({ inFile, by, bit, unit }: Item, text: string): void {
    if (!unit) this.#atoms.push({ text, standing: inFile, by, ...(bit ? { bit } : {}) })
    else if (inFile !== 'gone') this.end(unit, inFile, by)
  }

  /** Ends a line. */
  end(unit: Unit | null, standing: InFile, by: By | null): void {
    const isSent = (each: { standing: Atom['standing'] }): boolean =>
      each.standing === 'kept' || each.standing === 'deleted'
    const end = { standing, by }
    const sent = isSent(end) || this.#atoms.some(isSent) ? this.#sent[this.#line] : undefined
    this.out.push({ sent: sent ?? null, unit, atoms: this.#atoms, end })
    this.#atoms = []
    if (isSent(end)) this.#line += 1
  }

  /** Words of the file from one place to another, which `text` says as they were sent; `came`: they were not sent. */
  file(from: number, to: number, text: (from: number, to: number) => string, came: boolean): void {
    for (let at = from; at < to; ) {
      this.#cameAt(at)
      const item = this.#items[this.#item]!
      const until = Math.min(to, item.to)
      const put = came ? untracked(item, this.#by) : item
      this.#put(put, text(at, until))
      at = until
      if (at === item.to) this.#item += 1
    }
  }

  /** Words that were sent and are not in the file. */
  left(text: string): void {
    text.split(PARAGRAPH).forEach((words, i) => {
      if (i > 0) this.end(null, 'deleted', UNTRACKED)
      if (words !== '') this.#atoms.push({ text: words, standing: 'deleted', by: UNTRACKED })
    })
  }

  finish(last: Unit, standing: InFile, by: By | null): Woven[] {
    this.#cameAt(Number.POSITIVE_INFINITY)
    this.end(last, standing, by)
    return this.out
  }
}

/** Words that came without tracking; where they were deleted under it they are in neither text. */
const untracked = (item: Item, by: By): Item =>
  item.inFile === 'kept' ? { ...item, inFile: 'inserted', by } : { ...item, inFile: 'gone' }

/** Lines as they were sent: folded, with a paragraph's end between each two, and any stretch of them as it was sent. */
interface SentText {
  readonly text: string
  readonly slice: (from: number, to: number) => string
}

function sentText(sent: readonly SentLine[]): SentText {
  let from = 0
  const lines = sent.map(({ text }) => {
    const line = { from, ...folded(text.replaceAll(PARAGRAPH, '\n')), raw: text.replaceAll(PARAGRAPH, '\n') }
    from += line.text.length + 1
    return line
  })
  return {
    text: lines.map(({ text }) => text).join(PARAGRAPH),
    slice: (start, end) =>
      lines
        .filter((line) => start <= line.from + line.text.length && end >= line.from)
        .map(({ from, text, place, raw }) =>
          raw.slice(place(Math.max(0, start - from)), place(Math.min(text.length, end - from))),
        )
        .join(PARAGRAPH),
  }
}

/** Lines as they were sent, at least one, put together with the paragraphs of the file that they have become. */
export function woven(sent: readonly SentLine[], units: readonly Unit[]): Woven[] {
  const before = sentText(sent)
  const after = formerText(units)
  const loom = new Loom(sent, itemsOf(units), UNTRACKED)
  let [s, f] = [0, 0]
  for (const { kept, was, is } of compared(before.text, after)) {
    const shift = s - f
    if (kept) loom.file(f, f + is, (a, b) => before.slice(a + shift, b + shift), false)
    else {
      loom.left(before.slice(s, s + was))
      loom.file(f, f + is, (a, b) => after.slice(a, b), true)
    }
    s += was
    f += is
  }
  const { inFile, by } = units.at(-1)!.end
  return loom.finish(units.at(-1)!, inFile, by)
}

/** By what a paragraph that was empty has become one with words; how all else came. */
const firstBy = (units: readonly Unit[], by: By): By =>
  units.flatMap(({ said }) => said).find(({ inFile, by }) => inFile === 'inserted' && by !== null)?.by ?? by

/**
 * A paragraph of the file that nothing which was sent belongs to; `by` tells how it came. Nothing where it is empty: the
 * space between tables, say.
 */
export function alone(units: readonly Unit[], by: By = UNTRACKED): Woven[] {
  const text = formerText(units)
  const isSilent = units.every(({ said, end }) => end.inFile === 'kept' && said.every((s) => s.by === null))
  if (text === '' && isSilent && !units.some(({ said }) => said.some(({ bit }) => bit.note !== undefined)))
    return []
  const loom = new Loom([], itemsOf(units), by)
  loom.file(0, text.length, (a, b) => text.slice(a, b), true)
  const { inFile, by: own } = units.at(-1)!.end
  if (inFile === 'inserted') return loom.finish(units.at(-1)!, inFile, own)
  // Words that came untracked into a paragraph that was then joined to the next are still there.
  if (inFile !== 'kept') return loom.finish(units.at(-1)!, loom.says ? 'deleted' : 'gone', own)
  return loom.finish(units.at(-1)!, 'inserted', text === '' ? firstBy(units, by) : by)
}

/** A paragraph of a file that was never sent, as the file itself has it. */
export function byItself(units: readonly Unit[]): Woven[] {
  const text = formerText(units)
  const loom = new Loom([], itemsOf(units), UNTRACKED)
  loom.file(0, text.length, (a, b) => text.slice(a, b), false)
  const { inFile, by } = units.at(-1)!.end
  return loom.finish(units.at(-1)!, inFile, by)
}

/** A line that did not come back. An empty one, or an entry of a contents list, may be missing: nobody left it out. */
export function missing(sent: SentLine, by: By = UNTRACKED): Woven {
  const stays = sent.text === '' || sent.listed === true
  const standing = stays ? 'kept' : 'deleted'
  const atoms: Atom[] = sent.text === '' ? [] : [{ text: sent.text, standing, by: stays ? null : by }]
  return { sent, unit: null, atoms, end: { standing, by: stays ? null : by } }
}
