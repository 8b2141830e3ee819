import { PDFContext, PDFObject, PDFRawStream, type PDFRef } from 'pdf-lib'

/** An object of the file, given as the ASCII text that stands for it there. */
class Source extends PDFObject {
  readonly source: string
  constructor(source: string) {
    super()
    this.source = source
  }
  override toString(): string {
    return this.source
  }
  override sizeInBytes(): number {
    return this.source.length
  }
  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    for (let i = 0; i < this.source.length; i++) buffer[offset + i] = this.source.charCodeAt(i)
    return this.source.length
  }
}

/** A file in the making: its objects, numbered in the order in which they were asked for. */
export interface Objects {
  readonly context: PDFContext
  readonly reserve: () => PDFRef
  readonly add: (source: string, at?: PDFRef) => PDFRef
  /** A compressed stream; `dict` holds further entries of its dictionary as source. */
  readonly stream: (content: string | Uint8Array, dict?: Record<string, string | number>) => PDFRef
  /** A stream that is left as it is, for what must be readable without a PDF reader. */
  readonly plain: (content: Uint8Array, dict: Record<string, string>) => PDFRef
}

/** An object that is not in the file's table of objects, for the trailer. */
export const source = (text: string): PDFObject => new Source(text)

/** An empty file. */
export function objects(): Objects {
  const context = PDFContext.create()
  const reserve = (): PDFRef => context.nextRef()
  return {
    context,
    reserve,
    add: (text, at = reserve()) => {
      context.assign(at, new Source(text))
      return at
    },
    stream: (content, dict = {}) => context.register(context.flateStream(content, dict)),
    plain: (content, dict) => context.register(PDFRawStream.of(context.obj(dict), content)),
  }
}

const hex4 = (unit: number): string => unit.toString(16).toUpperCase().padStart(4, '0')

/** Text as UTF-16 in hexadecimal digits. */
export function utf16(text: string): string {
  let digits = ''
  for (let i = 0; i < text.length; i++) digits += hex4(text.charCodeAt(i))
  return digits
}

/** A text string of any characters, as source. */
export const textString = (text: string): string => `<FEFF${utf16(text)}>`

/** A string of bytes that are all ASCII, as source. */
export const asciiString = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&')})`

/** A number as source: at most two decimals, which is a hundredth of a point. */
export const number = (n: number): string => String(Math.round(n * 100) / 100)
