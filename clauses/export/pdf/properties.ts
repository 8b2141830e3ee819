import { ascii, joined, number, type Objects, type Ref, textString } from './objects.ts'
import type { Entry } from './strips.ts'

/** A file identifier, in hexadecimal: half a SHA-256 of what it stands for (ISO 32000-1, 14.4). */
export async function identifier(of: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest(
    'SHA-256',
    typeof of === 'string' ? new TextEncoder().encode(of) : of,
  )
  return Array.from(new Uint8Array(hash, 0, 16), (b) => b.toString(16).padStart(2, '0')).join('')
}

/** The identifier of what is in a file so far. */
export function contentIdentifier(objects: Objects): Promise<string> {
  const all = objects.all()
  const sources = all.flatMap((o) => (typeof o === 'string' ? [o] : []))
  const streams = all.flatMap((o) => (typeof o === 'string' ? [] : [o.bytes]))
  return identifier(joined([ascii(sources.join('\n')), ...streams]))
}

/** A line of the outline and where it leads: a page's object, and a height on it from its foot. */
export interface Bookmark extends Entry {
  readonly page: Ref
  readonly y: number
}

/** Where a link or bookmark leads, as source: to a height of a page, without a change of zoom. */
export const destination = (page: Ref, y: number): string => `[${page} /XYZ null ${number(y)} null]`

/** Writes the outline, nested by depth, with only its first level open; null when it is empty. */
export function writeOutline(bookmarks: readonly Bookmark[], objects: Objects): Ref | null {
  if (bookmarks.length === 0) return null
  const root = objects.reserve()
  const refs = bookmarks.map(() => objects.reserve())
  const kids = new Map<number, number[]>([[-1, []]])
  const open: number[] = []
  const parents = bookmarks.map((bookmark, i) => {
    while (open.length > 0 && bookmarks[open.at(-1)!]!.depth >= bookmark.depth) open.pop()
    const parent = open.at(-1) ?? -1
    open.push(i)
    kids.set(i, [])
    kids.get(parent)!.push(i)
    return parent
  })
  const ends = (of: number): string => {
    const list = kids.get(of)!
    return list.length === 0 ? '' : ` /First ${refs[list[0]!]} /Last ${refs[list.at(-1)!]}`
  }
  const places = new Map(
    [...kids.values()].flatMap((list) => list.map((k, at) => [k, { list, at }] as const)),
  )
  bookmarks.forEach((b, i) => {
    const { list, at } = places.get(i)!
    const previous = at > 0 ? ` /Prev ${refs[list[at - 1]!]}` : ''
    const next = at < list.length - 1 ? ` /Next ${refs[list[at + 1]!]}` : ''
    const count = kids.get(i)!.length > 0 ? ` /Count -${kids.get(i)!.length}` : ''
    const parent = parents[i] === -1 ? root : refs[parents[i]!]
    objects.add(
      `<</Title ${textString(b.title)} /Parent ${parent}${previous}${next}${ends(i)}${count} /Dest ${destination(b.page, b.y)}>>`,
      refs[i]!,
    )
  })
  return objects.add(`<</Type /Outlines${ends(-1)} /Count ${kids.get(-1)!.length}>>`, root)
}
