import { parse } from '../support/word/xml.ts'

/** An element that may be changed in place: a returned file is made by changing a copy of what was sent. */
export interface El {
  name: string
  attrs: Record<string, string>
  children: (El | string)[]
}

export const read = (xml: string): El => parse(xml) as El

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** A value as an attribute holds it. */
export const quoted = (text: string): string =>
  escaped(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;')

/** An element as XML. */
export function xmlOf(node: El | string): string {
  if (typeof node === 'string') return escaped(node)
  const attrs = Object.entries(node.attrs)
    .map(([name, value]) => ` ${name}="${quoted(value)}"`)
    .join('')
  if (node.children.length === 0) return `<${node.name}${attrs}/>`
  return `<${node.name}${attrs}>${node.children.map(xmlOf).join('')}</${node.name}>`
}

export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Elements from XML, several in a row. */
export const frag = (xml: string): El[] => elements(read(`<x>${xml}</x>`))

/** One element from XML. */
export const one = (xml: string): El => frag(xml)[0]!

export const isEl = (node: El | string): node is El => typeof node !== 'string'

export const elements = (el: El): El[] => el.children.filter(isEl)

export const kid = (el: El | undefined, name: string): El | undefined =>
  el === undefined ? undefined : elements(el).find((c) => c.name === name)

export const val = (el: El | undefined): string | undefined => el?.attrs['w:val']

/** An element and all under it, in reading order. */
export function all(el: El, into: El[] = []): El[] {
  into.push(el)
  for (const child of el.children) if (typeof child !== 'string') all(child, into)
  return into
}

export const named = (el: El, name: string): El[] => all(el).filter((e) => e.name === name)

/** The parent of every element under a root. */
export function parents(root: El): Map<El, El> {
  const found = new Map<El, El>()
  for (const el of all(root)) for (const child of el.children) if (isEl(child)) found.set(child, el)
  return found
}

/** The elements around one, nearest first. */
export function around(el: El, of: ReadonlyMap<El, El>): El[] {
  const up = of.get(el)
  return up ? [up, ...around(up, of)] : []
}

/** Puts other elements where one stood. */
export function replaceIn(parent: El, old: El, ...by: (El | string)[]): void {
  parent.children.splice(parent.children.indexOf(old), 1, ...by)
}

export const copyOf = (el: El): El => ({
  name: el.name,
  attrs: { ...el.attrs },
  children: el.children.map((c) => (isEl(c) ? copyOf(c) : c)),
})

/** The properties of an element that must come first in it, made where there are none. */
export function propertiesOf(el: El, name: string): El {
  const found = kid(el, name)
  if (found) return found
  const made: El = { name, attrs: {}, children: [] }
  // A row may have exceptions before its properties.
  const at = kid(el, 'w:tblPrEx') ? 1 : 0
  el.children.splice(at, 0, made)
  return made
}
