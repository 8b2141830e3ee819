import type { PDFRef } from 'pdf-lib'
import type { Objects } from './objects.ts'
import type { Element } from './tags.ts'

/** A link that stands on a page: which element it belongs to, and the annotation that makes it work. */
export interface Annotated {
  readonly page: number
  readonly element: number
  readonly annotation: PDFRef
  /** Its key in the parent tree. */
  readonly key: number
}

/** What the pages hold of the structure: for each, its object and the elements of its marked content in order. */
export interface Tagged {
  readonly pages: readonly { readonly ref: PDFRef; readonly marked: readonly number[] }[]
  readonly links: readonly Annotated[]
}

type Kids = (string | number)[][]

const isCell = (e: Element): boolean => e.role === 'TD' || e.role === 'TH'

/** The elements that have content, all table cells (a row must not miss any), and everything that holds them. */
function wanted(elements: readonly Element[], tagged: Tagged): boolean[] {
  const keep = elements.map(isCell)
  for (const page of tagged.pages) for (const e of page.marked) keep[e] = true
  keep[0] = true
  for (let e = elements.length - 1; e > 0; e--) {
    const parent = elements[e]!.parent
    if (keep[e] && parent >= 0) keep[parent] = true
  }
  return keep
}

/** What hangs under each element: content and links in the order of the pages, other elements in theirs. */
function kidsOf(
  elements: readonly Element[],
  tagged: Tagged,
  keep: readonly boolean[],
  refs: readonly PDFRef[],
): Kids {
  const kids: Kids = elements.map(() => [])
  const seen = new Set<number>()
  for (const page of tagged.pages) {
    page.marked.forEach((e, mcid) => {
      const { role, parent } = elements[e]!
      if (role === 'Link' && !seen.has(e)) kids[parent]!.push(String(refs[e]))
      seen.add(e)
      kids[e]!.push(`<</Type /MCR /Pg ${page.ref} /MCID ${mcid}>>`)
    })
  }
  elements.forEach((e, i) => {
    if (keep[i] && i > 0 && e.role !== 'Link') kids[e.parent]!.push(String(refs[i]))
  })
  for (const link of tagged.links) {
    kids[link.element]?.push(`<</Type /OBJR /Pg ${tagged.pages[link.page]?.ref} /Obj ${link.annotation}>>`)
  }
  return kids
}

function attributes(e: Element): string {
  if (e.role === 'L') return ' /A <</O /List /ListNumbering /Decimal>>'
  if (!isCell(e)) return ''
  const spans = `${(e.colspan ?? 1) > 1 ? ` /ColSpan ${e.colspan}` : ''}${(e.rowspan ?? 1) > 1 ? ` /RowSpan ${e.rowspan}` : ''}`
  const scope = e.role === 'TH' ? ' /Scope /Column' : ''
  return spans + scope === '' ? '' : ` /A <</O /Table${spans}${scope}>>`
}

function parentTree(tagged: Tagged, refs: readonly PDFRef[]): string {
  const pages = tagged.pages.map((p, i) => `${i} [${p.marked.map((e) => refs[e]).join(' ')}]`)
  const links = tagged.links.map((l) => `${l.key} ${refs[l.element]}`)
  return `<< /Nums [${[...pages, ...links].join('\n')}] >>`
}

/** Writes the structure tree and returns its root (ISO 32000-1, 14.7). */
export function writeStructure(elements: readonly Element[], tagged: Tagged, objects: Objects): PDFRef {
  const keep = wanted(elements, tagged)
  const root = objects.reserve()
  const refs = elements.map((_, i) => (keep[i] ? objects.reserve() : root))
  const kids = kidsOf(elements, tagged, keep, refs)
  elements.forEach((e, i) => {
    if (!keep[i]) return
    const parent = i === 0 ? root : refs[e.parent]
    objects.add(
      `<</Type /StructElem /S /${e.role} /P ${parent} /K [${kids[i]!.join(' ')}]${attributes(e)}>>`,
      refs[i]!,
    )
  })
  const next = tagged.pages.length + tagged.links.length
  const tree = objects.add(parentTree(tagged, refs))
  return objects.add(
    `<</Type /StructTreeRoot /K ${refs[0]} /ParentTree ${tree} /ParentTreeNextKey ${next}>>`,
    root,
  )
}
