import { instructionOf, masks } from './fields.ts'
import { labelsOf, levelOf, type Numbers } from './labels.ts'
import { isAfter, isBefore } from './marks.ts'
import type { Bit, ReturnedParagraph } from './returned.ts'
import type { RoughBit, RoughParagraph, Story } from './rough.ts'

/** The field of a bit once its story was read; one that never ended is none. */
const fieldOf = ({ field }: RoughBit) => (field?.stage === 'closed' ? field : undefined)

const isPlain = ({ looks }: RoughBit): boolean => looks.every((look) => Object.keys(look).length === 1)

function bitOf(bit: RoughBit): Bit {
  const field = fieldOf(bit)
  const code = field && instructionOf(field)
  const hidden = bit.hidden ?? (field && bit.text.trim() !== '' && masks(field) ? 'field' : undefined)
  const control = bit.controls.at(-1)
  return {
    text: bit.text,
    marks: bit.marks,
    comments: bit.comments,
    ...(bit.formatted ? { formatted: bit.formatted } : {}),
    ...(isPlain(bit) ? {} : { looks: bit.looks }),
    ...(hidden ? { hidden } : {}),
    ...(control ? { control: control.tag, inside: bit.controls } : {}),
    ...(code === undefined ? {} : { code }),
    ...(bit.note === undefined ? {} : { note: bit.note }),
    ...(bit.object === undefined ? {} : { object: bit.object }),
  }
}

/** The bits that are shown; words in the instruction of a field are not, unless it never ended. */
const shown = (bits: readonly RoughBit[]): Bit[] =>
  bits.filter(({ masked }) => masked?.stage !== 'closed').map(bitOf)

const outlineIn = (text: string | undefined): number => {
  const level = Number(text ?? Number.NaN)
  return Number.isInteger(level) && level >= 0 && level < 9 ? level + 1 : 0
}

function styleOf(paragraph: RoughParagraph, { sheet }: Numbers): { name: string; outline: number } {
  const id = paragraph.numbering.style === '' ? undefined : paragraph.numbering.style
  const name = sheet.styleOf(id)?.name ?? ''
  const said = paragraph.outline ?? sheet.resolve(id).paragraph.get('w:outlineLvl@w:val')
  const heading = /^heading ([1-9])$/.exec(name)?.[1]
  return { name, outline: said === undefined ? Number(heading ?? 0) : outlineIn(said) }
}

/** The paragraphs of a story that was read to its end, with their numbers. */
export function finished({ paragraphs, fields, reading }: Story, numbers: Numbers): ReturnedParagraph[] {
  const after = labelsOf(numbers, paragraphs, isAfter, ({ numbering }) => numbering)
  const before = labelsOf(numbers, paragraphs, isBefore, ({ numberingBefore }) => numberingBefore)
  if (fields.some(({ stage }) => stage !== 'closed'))
    reading.warnings.add('A field of the file has no end. Its words were read as they stand.')
  return paragraphs.map((paragraph) => {
    const { numbering, numberingBefore: _, outline: __, bits, ...rest } = paragraph
    const style = styleOf(paragraph, numbers)
    return {
      ...rest,
      bits: shown(bits),
      style: style.name,
      outline: style.outline,
      label: after.get(paragraph) ?? '',
      labelBefore: before.get(paragraph) ?? '',
      level: levelOf(numbers, numbering),
    }
  })
}
