import { escaped } from './xml.ts'

const char = (kind: string, props: string): string =>
  `<w:r>${props}<w:fldChar w:fldCharType="${kind}"/></w:r>`

/** The runs that open a field: what it asks for, up to where its answer begins. */
export const fieldStart = (instruction: string, props = ''): string =>
  `${char('begin', props)}<w:r>${props}<w:instrText xml:space="preserve"> ${escaped(instruction)} </w:instrText></w:r>` +
  char('separate', props)

/** The run that closes a field. */
export const fieldEnd = (props = ''): string => char('end', props)

/** A field with the answer that it shows until Word works it out. */
export const fieldXml = (instruction: string, answer: string, props = ''): string =>
  `${fieldStart(instruction, props)}${answer === '' ? '' : `<w:r>${props}<w:t xml:space="preserve">${escaped(answer)}</w:t></w:r>`}${fieldEnd(props)}`
