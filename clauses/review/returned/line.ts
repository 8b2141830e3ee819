import type { El } from '../xml.ts'
import { type Field, masking } from './fields.ts'
import { hiddenBy, hiddenLook, shownLook } from './looks.ts'
import { sameMarks } from './marks.ts'
import type { BitLooks, Control, Formatted, Mark } from './returned.ts'
import type { Around, RoughBit, Story } from './rough.ts'

/** The paragraph that one reads. */
export interface Line {
  readonly story: Story
  readonly around: Around
  readonly style: string
  readonly ground: string | null
  readonly bits: RoughBit[]
  /** The bookmarks over it. */
  bookmarks: readonly string[]
  /** Words stood in it already. */
  begun: boolean
}

/** What stands around some words of a paragraph. */
export interface Within {
  readonly marks: readonly Mark[]
  readonly controls: readonly Control[]
}

/** A run while its pieces are read. */
export interface Run extends Within {
  readonly line: Line
  readonly rPr: El | undefined
  readonly formatted: Formatted | undefined
  /** The reason for which its looks hide words, worked out when there are some. */
  look: { readonly why: RoughBit['hidden'] } | null
  shown: Omit<BitLooks, 'length'> | null
}

interface Extra {
  readonly note?: string
  readonly object?: string
  readonly hidden?: RoughBit['hidden']
  readonly field?: Field
  readonly comments?: readonly string[]
}

const joins = (a: RoughBit, b: RoughBit): boolean =>
  a.field === b.field &&
  a.masked === b.masked &&
  a.hidden === b.hidden &&
  a.comments === b.comments &&
  a.controls === b.controls &&
  a.text !== '' &&
  a.formatted?.author === b.formatted?.author &&
  a.formatted?.date === b.formatted?.date &&
  a.object === undefined &&
  b.object === undefined &&
  a.note === undefined &&
  b.note === undefined &&
  sameMarks(a.marks, b.marks)

function add(line: Line, bit: RoughBit): void {
  const last = line.bits.at(-1)
  if (last && joins(last, bit)) {
    last.text += bit.text
    last.looks.push(...bit.looks)
  } else line.bits.push(bit)
  if (bit.text === '') return
  line.begun = true
  line.story.reading.place += 1
}

const isListed = (story: Story): boolean =>
  story.fields.some((field) => /^\s*(TOC|PAGEREF|TOA|INDEX)\b/i.test(field.code))

function lookOf(run: Run): RoughBit['hidden'] {
  const { story, style, ground } = run.line
  run.look ??= {
    why: hiddenLook(story.reading.looks, run.rPr, { style, ground, listed: isListed(story) }),
  }
  return run.look.why
}

/** How so many characters of a run look. */
function looksOf(run: Run, length: number): BitLooks[] {
  run.shown ??= shownLook(run.line.story.reading.looks, run.rPr, run.line.style)
  return length === 0 ? [] : [{ length, ...run.shown }]
}

/** Adds words to the line, under everything that stands around them. */
export function say(run: Run, text: string, extra: Extra = {}): void {
  const { line, marks, controls, formatted } = run
  const { fields, comments } = line.story
  const masked = masking(fields)
  const field = extra.field ?? fields.findLast(({ stage }) => stage === 'result')
  if (masked && masked === fields.at(-1)) masked.swallowed += text
  if (field && !masked) field.result += text
  add(line, {
    text,
    marks,
    controls,
    formatted,
    masked,
    field,
    looks: looksOf(run, text.length),
    hidden: extra.hidden ?? (text.trim() === '' ? undefined : hiddenBy(lookOf(run), text)),
    note: extra.note,
    object: extra.object,
    comments: extra.comments ?? comments.names,
  })
}
