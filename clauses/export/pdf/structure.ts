import type { Change } from '../../tree/tree.ts'
import { type Heading, headingsOf } from './headers.ts'
import { number, type Objects, type Ref, textString } from './objects.ts'
import { type Element, headingRole, type Role } from './tags.ts'

/** A link that stands on a page: which element it belongs to, and the annotation that makes it work. */
export interface Annotated {
  readonly page: number
  readonly element: number
  readonly annotation: Ref
  /** Its key in the parent tree. */
  readonly key: number
}

/** The area of a picture on its page, in points from the page's foot and left edge. */
export type Area = readonly [left: number, foot: number, right: number, top: number]

/** What the pages hold of the structure: for each, its object and the elements of its marked content in order. */
export interface Tagged {
  readonly pages: readonly { readonly ref: Ref; readonly marked: readonly number[] }[]
  readonly links: readonly Annotated[]
  /** Where figures stand. */
  readonly areas: ReadonlyMap<number, Area>
}

const HEADING = /^H([1-6])$/

/**
 * The elements with headings one level apart (ISO 14289-1, 7.4.2): the first is an H1, and none is more than one deeper
 * than the one above it, whatever levels the document has.
 */
export function levelled(elements: readonly Element[]): readonly Element[] {
  const open: number[] = []
  return elements.map((element) => {
    const level = Number(HEADING.exec(element.role)?.[1] ?? 0)
    if (level === 0) return element
    while (open.length > 0 && open.at(-1)! >= level) open.pop()
    open.push(level)
    const role = headingRole(open.length)
    return role === element.role ? element : { ...element, role }
  })
}

const isCell = (role: Role): boolean => role === 'TD' || role === 'TH'

/** The roles that stand among the words of their parent. */
const isInline = (role: Role): boolean =>
  role === 'Link' || role === 'Reference' || role === 'Span' || role === 'Figure'

/** The elements that have content, all table cells (a row must not miss any), and everything that holds them. */
function wanted(elements: readonly Element[], tagged: Tagged): boolean[] {
  const keep = elements.map((e) => isCell(e.role))
  for (const page of tagged.pages) for (const e of page.marked) keep[e] = true
  keep[0] = true
  for (let e = elements.length - 1; e > 0; e--) {
    const parent = elements[e]!.parent
    if (keep[e] && parent >= 0) keep[parent] = true
  }
  return keep
}

/** What hangs under one element, as source, and the page on which it begins: content there is named by its number alone. */
interface Branch {
  kids: (string | number)[]
  page: number
}

/** Most elements have one thing under them; a list that is pushed to takes room for seventeen. */
function hangUnder(branch: Branch, kid: string | number): void {
  if (branch.kids.length === 0) branch.kids = [kid]
  else branch.kids.push(kid)
}

const NO_KIDS: (string | number)[] = []

/** What hangs under each element: content and links in the order of the pages, other elements in theirs. */
function branchesOf(
  elements: readonly Element[],
  tagged: Tagged,
  keep: readonly boolean[],
  refs: readonly Ref[],
): Branch[] {
  const branches = elements.map((): Branch => ({ kids: NO_KIDS, page: -1 }))
  const hung = new Set<number>()
  const hang = (e: number): void => {
    const { role, parent } = elements[e]!
    if (!isInline(role) || hung.has(e)) return
    hung.add(e)
    hang(parent)
    hangUnder(branches[parent]!, String(refs[e]))
  }
  tagged.pages.forEach((page, at) => {
    page.marked.forEach((e, mcid) => {
      const branch = branches[e]!
      hang(e)
      if (branch.page < 0) branch.page = at
      hangUnder(branch, branch.page === at ? mcid : `<</Type /MCR /Pg ${page.ref} /MCID ${mcid}>>`)
    })
  })
  elements.forEach(({ role, parent }, i) => {
    if (keep[i] && i > 0 && !isInline(role)) hangUnder(branches[parent]!, String(refs[i]))
  })
  for (const link of tagged.links) {
    const page = tagged.pages[link.page]!.ref
    hangUnder(branches[link.element]!, `<</Type /OBJR /Pg ${page} /Obj ${link.annotation}>>`)
  }
  return branches
}

/** The identifier of an element, which begins as all others do so that they sort by their place. */
const idOf = (element: number): string => `(e${String(element).padStart(7, '0')})`

/** Notes need an identifier (ISO 14289-1, 7.9), and so do header cells that others name. */
const needIds = (elements: readonly Element[], headings: ReadonlyMap<number, Heading>): Set<number> =>
  new Set([
    ...elements.flatMap(({ role }, i) => (role === 'Note' ? [i] : [])),
    ...[...headings.values()].flatMap((h) => h.headers),
  ])

function cellAttributes({ colspan = 1, rowspan = 1 }: Element, heading: Heading | undefined): string {
  const entries = [
    colspan > 1 ? ` /ColSpan ${colspan}` : '',
    rowspan > 1 ? ` /RowSpan ${rowspan}` : '',
    heading?.scope ? ` /Scope /${heading.scope}` : '',
    heading && heading.headers.length > 0 ? ` /Headers [${heading.headers.map(idOf).join(' ')}]` : '',
  ].join('')
  return entries === '' ? '' : ` /A <</O /Table${entries}>>`
}

/** Lines under and through words, as the structure tells of them (ISO 32000-1, 14.8.5.4.5). */
const DECORATIONS: Readonly<Partial<Record<Change['kind'], string>>> = {
  inserted: 'Underline',
  movedTo: 'Underline',
  deleted: 'LineThrough',
  movedFrom: 'LineThrough',
}

function spanAttributes({ change, alt }: Element): string {
  const decoration = change ? DECORATIONS[change] : undefined
  const look = decoration ? ` /A <</O /Layout /TextDecorationType /${decoration}>>` : ''
  return `${look}${alt ? ` /Alt ${textString(alt)}` : ''}`
}

function attributes(element: Element, heading: Heading | undefined, area: Area | undefined): string {
  const { role, numbering, alt } = element
  if (role === 'L') return ` /A <</O /List /ListNumbering /${numbering ?? 'Decimal'}>>`
  if (isCell(role)) return cellAttributes(element, heading)
  if (role === 'Span') return spanAttributes(element)
  if (role !== 'Figure') return ''
  const box = area ? ` /A <</O /Layout /Placement /Block /BBox [${area.map(number).join(' ')}]>>` : ''
  return `${box} /Alt ${textString(alt ?? '')}`
}

function parentTree(tagged: Tagged, refs: readonly Ref[]): string {
  const pages = tagged.pages.map((p, i) => `${i} [${p.marked.map((e) => refs[e]).join(' ')}]`)
  const links = tagged.links.map((l) => `${l.key} ${refs[l.element]}`)
  return `<</Nums [${[...pages, ...links].join('\n')}]>>`
}

function writeElements(elements: readonly Element[], tagged: Tagged, root: Ref, objects: Objects) {
  const keep = wanted(elements, tagged)
  const refs = elements.map((_, i) => (keep[i] ? objects.reserve() : root))
  const branches = branchesOf(elements, tagged, keep, refs)
  const headings = headingsOf(elements)
  const ids = needIds(elements, headings)
  elements.forEach((e, i) => {
    if (!keep[i]) return
    const { kids, page } = branches[i]!
    const on = page < 0 ? '' : ` /Pg ${tagged.pages[page]!.ref}`
    const id = ids.has(i) ? ` /ID ${idOf(i)}` : ''
    const own = attributes(e, headings.get(i), tagged.areas.get(i))
    const k = kids.length === 1 ? kids[0] : `[${kids.join(' ')}]`
    objects.add(`<</S /${e.role} /P ${i === 0 ? root : refs[e.parent]}${on}${id}${own} /K ${k}>>`, refs[i]!)
  })
  const named = [...ids].filter((i) => keep[i]).sort((a, b) => a - b)
  return { refs, names: named.map((i) => `${idOf(i)} ${refs[i]}`) }
}

/** Writes the structure tree and returns its root (ISO 32000-1, 14.7). */
export function writeStructure(elements: readonly Element[], tagged: Tagged, objects: Objects): Ref {
  const root = objects.reserve()
  const { refs, names } = writeElements(elements, tagged, root, objects)
  const tree = objects.add(parentTree(tagged, refs))
  const ids = names.length === 0 ? '' : ` /IDTree ${objects.add(`<</Names [${names.join('\n')}]>>`)}`
  const next = tagged.pages.length + tagged.links.length
  return objects.add(
    `<</Type /StructTreeRoot /K ${refs[0]} /ParentTree ${tree} /ParentTreeNextKey ${next}${ids}>>`,
    root,
  )
}
