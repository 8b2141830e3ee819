import {
  PDFCrossRefStream,
  PDFHeader,
  type PDFObject,
  PDFObjectStream,
  PDFRef,
  PDFStream,
  PDFTrailer,
} from 'pdf-lib'
import type { Objects } from './objects.ts'

type Entry = Parameters<typeof PDFCrossRefStream.of>[1][number]

/** How many objects are compressed together. */
const TOGETHER = 200

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

const bytesOf = (object: PDFObject | PDFHeader | PDFTrailer): Uint8Array => {
  const bytes = new Uint8Array(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}

interface Output {
  readonly parts: Uint8Array[]
  size: number
}

const put = (out: Output, ...parts: Uint8Array[]): void => {
  for (const part of parts) {
    out.parts.push(part)
    out.size += part.length
  }
}

/** Puts an object and returns where it begins. */
function putObject(out: Output, ref: PDFRef, object: PDFObject): number {
  const offset = out.size
  put(out, ascii(`${ref.objectNumber} 0 obj\n`), bytesOf(object), ascii('\nendobj\n\n'))
  return offset
}

function whole(out: Output): Uint8Array {
  const bytes = new Uint8Array(out.size)
  let at = 0
  for (const part of out.parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** The groups in which objects that are no streams are compressed. */
function grouped(objects: readonly [PDFRef, PDFObject][]): [PDFRef, PDFObject][][] {
  const packable = objects.filter(([, object]) => !(object instanceof PDFStream))
  const groups = Math.ceil(packable.length / TOGETHER)
  return Array.from({ length: groups }, (_, i) => packable.slice(i * TOGETHER, (i + 1) * TOGETHER))
}

/** The entries of the trailer (ISO 32000-1, 7.5.5). */
export interface Trailer {
  readonly Root: PDFRef
  readonly Info: PDFRef
  readonly ID: PDFObject
}

/**
 * The bytes of a file: object streams, one cross-reference stream. The library's own writer looks through all entries
 * of the cross-reference for each one it adds, which takes most of the time in a long document.
 */
export function save({ context, reserve }: Objects, trailer: Trailer): Uint8Array {
  const out: Output = { parts: [], size: 0 }
  const entries: Entry[] = []
  const listed = context.enumerateIndirectObjects()
  put(out, bytesOf(PDFHeader.forVersion(1, 7)), ascii('\n\n'))
  const place = (ref: PDFRef, object: PDFObject): void => {
    entries.push({ type: 1, ref, offset: putObject(out, ref, object) })
  }
  for (const [ref, object] of listed) if (object instanceof PDFStream) place(ref, object)
  for (const group of grouped(listed)) {
    const objectStreamRef = reserve()
    entries.push(...group.map(([ref], index): Entry => ({ type: 2, ref, objectStreamRef, index })))
    place(objectStreamRef, PDFObjectStream.withContextAndObjects(context, group, true))
  }
  const ref = reserve()
  const offset = out.size
  entries.push({ type: 1, ref, offset })
  entries.sort((a, b) => a.ref.objectNumber - b.ref.objectNumber)
  const free: Entry = { type: 0, ref: PDFRef.of(0, 65_535), nextFreeObjectNumber: 0 }
  const dict = context.obj({ Size: ref.objectNumber + 1, ...trailer })
  putObject(out, ref, PDFCrossRefStream.of(dict, [free, ...entries], true))
  put(out, bytesOf(PDFTrailer.forLastCrossRefSectionOffset(offset)))
  return whole(out)
}
