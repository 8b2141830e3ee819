/** A Word field while it is read (ISO 29500-1, 17.16): its instruction, and what it shows. */
export interface Field {
  stage: 'code' | 'result' | 'closed'
  code: string
  /** Its instruction as far as that was deleted. */
  gone: string
  result: string
  /** Words that stand where its instruction should, so that they are not shown. */
  swallowed: string
  /** It came to its result before it ended. */
  shown: boolean
}

/** The fields that are open where one reads, outermost first. */
export type Fields = Field[]

/** Word nests no more than twenty; past this many, the outermost counts as one that never ends. */
const MOST = 64

/** A field that begins here. */
export function begin(fields: Fields): Field {
  if (fields.length >= MOST) fields.shift()
  const field: Field = { stage: 'code', code: '', gone: '', result: '', swallowed: '', shown: false }
  fields.push(field)
  return field
}

/** The innermost field comes to its result. */
export function separate(fields: Fields): void {
  const field = fields.at(-1)
  if (field?.stage !== 'code') return
  field.stage = 'result'
  field.shown = true
}

/** The innermost field ends; gives it. */
export function end(fields: Fields): Field | undefined {
  const field = fields.pop()
  if (field) field.stage = 'closed'
  return field
}

/** The innermost field whose instruction stands here, and so is not shown. */
export const masking = (fields: Fields): Field | undefined => fields.findLast(({ stage }) => stage === 'code')

/** The instruction of a field, spaces made plain, with words that stand in it; that of a deleted one where it has no other. */
export const instructionOf = ({ code, gone, swallowed }: Field): string =>
  `${code.trim() === '' ? gone : code} ${swallowed}`.replace(/\s+/gu, ' ').trim()

/** Fields that Word fills in from the document or the machine; what they show is theirs, and nothing stands behind it. */
const KNOWN = new Set(
  (
    'ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS ' +
    'CREATEDATE DATE DISPLAYBARCODE DOCPROPERTY EDITTIME FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT ' +
    'GOTOBUTTON GREETINGLINE HYPERLINK INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MACROBUTTON MERGEBARCODE MERGEFIELD ' +
    'MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE PRIVATE RD REF REVNUM ' +
    'SAVEDATE SECTION SECTIONPAGES SEQ SHAPE SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC ' +
    'USERADDRESS USERINITIALS USERNAME XE'
  ).split(' '),
)

const quotedIn = (code: string): readonly string[] =>
  [...code.matchAll(/["“”]([^"“”]*)["“”]/gu)].map((match) => match[1]!)

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** True where a field hides words: it could show others than it does, or none, or fetches them from elsewhere. */
export function masks(field: Field): boolean {
  const code = instructionOf(field)
  if (field.swallowed.trim() !== '') return true
  const keyword = /^[\p{L}=]+/u.exec(code)?.[0].toUpperCase() ?? ''
  if (keyword === 'QUOTE') return plain(quotedIn(code).join(' ')) !== plain(field.result)
  if (keyword === 'REF' && !/^REF\s+\S/u.test(code)) return true
  return !KNOWN.has(keyword) && code !== '' && !/^=|^_/u.test(code)
}

/** What a field without a result shows all the same: a button its words. */
export function buttonText(field: Field): string {
  const words = /^(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)$/iu.exec(instructionOf(field))?.[1]
  return words ?? ''
}
