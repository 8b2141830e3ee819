import { deflated } from './deflate.ts'
import { ascii, joined, type Objects, type Ref, type Stream } from './objects.ts'

/** How many objects are compressed together. */
const TOGETHER = 200

/** The mark of PDF 1.7, and bytes that no text has (ISO 19005-2, 6.1.2). */
const HEADER = Uint8Array.of(...ascii('%PDF-1.7\n%'), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)

/** Where an object is: at an offset in the file, or at a place in an object stream. */
type Where = { readonly offset: number } | { readonly inside: number; readonly place: number }

const NOWHERE: Where = { offset: 0 }

interface Output {
  readonly pieces: Uint8Array[]
  size: number
}

const put = (out: Output, piece: Uint8Array): void => {
  out.pieces.push(piece)
  out.size += piece.length
}

/** Puts a stream and returns where it begins. */
function putStream(out: Output, number: number, { dict, bytes }: Stream): number {
  const offset = out.size
  put(out, ascii(`${number} 0 obj\n<<${dict} /Length ${bytes.length}>>\nstream\n`))
  put(out, bytes)
  put(out, ascii('\nendstream\nendobj\n'))
  return offset
}

/** Objects with their numbers, as one stream (ISO 32000-1, 7.5.7). */
function objectStream(numbers: readonly number[], all: readonly (string | Stream)[]): Stream {
  let head = ''
  let body = ''
  for (const number of numbers) {
    head += `${number} ${body.length} `
    body += `${all[number - 1]}\n`
  }
  const bytes = deflated(ascii(head + body))
  const dict = `/Type /ObjStm /N ${numbers.length} /First ${head.length} /Filter /FlateDecode`
  return { dict, bytes }
}

/** The table of where every object is (ISO 32000-1, 7.5.8): one byte of kind, four of place, two of index. */
function table(places: readonly Where[]): Uint8Array {
  const bytes = new Uint8Array((places.length + 1) * 7)
  const view = new DataView(bytes.buffer)
  view.setUint16(5, 0xffff)
  places.forEach((where, i) => {
    const at = (i + 1) * 7
    const inside = 'inside' in where
    view.setUint8(at, inside ? 2 : 1)
    view.setUint32(at + 1, inside ? where.inside : where.offset)
    view.setUint16(at + 5, inside ? where.place : 0)
  })
  return bytes
}

/** The entries of the trailer (ISO 32000-1, 7.5.5): the catalog, the properties, and the file's two identifiers. */
export interface Trailer {
  readonly root: Ref
  readonly info: Ref
  readonly ids: readonly [string, string]
}

/** The bytes of a file: its streams, the other objects compressed together, one cross-reference stream. */
export function save(objects: Objects, { root, info, ids }: Trailer): Uint8Array {
  const out: Output = { pieces: [], size: 0 }
  const places: Where[] = objects.all().map(() => NOWHERE)
  const packable: number[] = []
  put(out, HEADER)
  objects.all().forEach((object, i) => {
    if (typeof object === 'string') packable.push(i + 1)
    else places[i] = { offset: putStream(out, i + 1, object) }
  })
  for (let from = 0; from < packable.length; from += TOGETHER) {
    const group = packable.slice(from, from + TOGETHER)
    const inside = places.length + 1
    group.forEach((number, place) => {
      places[number - 1] = { inside, place }
    })
    places.push({ offset: putStream(out, inside, objectStream(group, objects.all())) })
  }
  const start = out.size
  places.push({ offset: start })
  const dict = `/Type /XRef /Size ${places.length + 1} /W [1 4 2] /Root ${root} /Info ${info} /ID [<${ids[0]}> <${ids[1]}>] /Filter /FlateDecode`
  putStream(out, places.length, { dict, bytes: deflated(table(places)) })
  put(out, ascii(`startxref\n${start}\n%%EOF\n`))
  return joined(out.pieces)
}
