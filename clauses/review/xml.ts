import { SaxesParser, type SaxesTagNS } from 'saxes'
import { type Budget, bad } from './limits.ts'

/** An element: its name with the usual prefix of its namespace, whatever prefix the file uses; read, never written. */
export interface El {
  readonly name: string
  readonly attrs: ReadonlyMap<string, string>
  readonly children: readonly (El | string)[]
}

const OFFICE = 'http://schemas.openxmlformats.org/'
const STRICT = 'http://purl.oclc.org/ooxml/'
const MICROSOFT = 'http://schemas.microsoft.com/office/'

/** The usual prefix of each namespace that is understood, Transitional and Strict alike. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  [`${OFFICE}wordprocessingml/2006/main`, 'w'],
  [`${STRICT}wordprocessingml/main`, 'w'],
  [`${OFFICE}officeDocument/2006/relationships`, 'r'],
  [`${STRICT}officeDocument/relationships`, 'r'],
  [`${OFFICE}drawingml/2006/main`, 'a'],
  [`${STRICT}drawingml/main`, 'a'],
  [`${OFFICE}drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${STRICT}drawingml/wordprocessingDrawing`, 'wp'],
  [`${OFFICE}drawingml/2006/picture`, 'pic'],
  [`${STRICT}drawingml/picture`, 'pic'],
  [`${OFFICE}officeDocument/2006/math`, 'm'],
  [`${OFFICE}officeDocument/2006/extended-properties`, 'ep'],
  [`${OFFICE}package/2006/relationships`, 'rel'],
  [`${OFFICE}package/2006/content-types`, 'ct'],
  [`${OFFICE}package/2006/metadata/core-properties`, 'cp'],
  [`${OFFICE}markup-compatibility/2006`, 'mc'],
  [`${MICROSOFT}word/2010/wordml`, 'w14'],
  [`${MICROSOFT}word/2012/wordml`, 'w15'],
  [`${MICROSOFT}word/2010/wordprocessingShape`, 'wps'],
  [`${MICROSOFT}word/2010/wordprocessingGroup`, 'wpg'],
  [`${MICROSOFT}word/2010/wordprocessingDrawing`, 'wp14'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
])

const XMLNS = 'http://www.w3.org/2000/xmlns/'

/** A name as this module writes it; one of a namespace that is not understood has the whole of it, in braces. */
function nameOf(uri: string, local: string): string {
  if (uri === '') return local
  const prefix = PREFIXES.get(uri)
  return prefix ? `${prefix}:${local}` : `{${uri}}${local}`
}

interface Open {
  readonly name: string
  readonly attrs: ReadonlyMap<string, string>
  readonly children: (El | string)[]
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

/** The attributes of an element; it is asked for every element of a long document, so it makes nothing in between. */
function attributesOf({ attributes }: SaxesTagNS): ReadonlyMap<string, string> {
  let found: Map<string, string> | undefined
  for (const key in attributes) {
    const { uri, name, local, value } = attributes[key]!
    if (uri === XMLNS || name === 'xmlns') continue
    found ??= new Map()
    found.set(nameOf(uri, local), value)
  }
  return found ?? NO_ATTRIBUTES
}

/** The text of a part: UTF-8 or UTF-16, by its first bytes (XML 1.0, appendix F). */
function decoded(bytes: Uint8Array, refuse: (what: string) => Error): string {
  const [a, b] = bytes
  const big = (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)
  const little = (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)
  const encoding = big ? 'utf-16be' : little ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw refuse(`is not written in ${encoding.toUpperCase()}`)
  }
}

const isUnderstood = (requires: string, resolve: (prefix: string) => string | undefined): boolean =>
  requires
    .split(/\s+/)
    .filter(Boolean)
    .every((prefix) => PREFIXES.has(resolve(prefix) ?? ''))

/** Of the alternatives in an `mc:AlternateContent`, what the first that is understood holds (ISO 29500-3, 10.2). */
const chosen = (el: Open): readonly (El | string)[] =>
  (kids(el, 'mc:Choice').find((choice) => choice.attrs.get('understood') === 'yes') ?? kid(el, 'mc:Fallback'))
    ?.children ?? []

/** Which elements are handed over one by one, and then let go: the children of every element with that name. */
export interface Each {
  readonly under: string
  readonly visit: (el: El) => void
}

const CHUNK = 1 << 16

/** The state of one reading. */
interface Reading {
  readonly stack: Open[]
  readonly refuse: (what: string) => Error
  readonly budget: Budget
  readonly each: Each | undefined
}

function close({ stack, each }: Reading): void {
  const el = stack.pop()!
  const parent = stack.at(-1)!
  for (const child of el.name === 'mc:AlternateContent' ? chosen(el) : [el]) {
    if (each && parent.name === each.under && typeof child !== 'string') each.visit(child)
    else parent.children.push(child)
  }
}

function open(reading: Reading, tag: SaxesTagNS, parser: SaxesParser<{ xmlns: true }>): void {
  const { stack, refuse, budget } = reading
  if (stack.length > budget.limits.depth)
    throw refuse(`nests more than ${budget.limits.depth} elements in each other`)
  const name = nameOf(tag.uri, tag.local)
  const attrs = attributesOf(tag)
  const understood = isUnderstood(attrs.get('Requires') ?? '', (prefix) => parser.resolve(prefix))
  const marked = name === 'mc:Choice' ? new Map([['understood', understood ? 'yes' : 'no']]) : attrs
  stack.push({ name, attrs: marked, children: [] })
}

function words({ stack, refuse, budget }: Reading, text: string): void {
  if (text.length > budget.limits.text)
    throw refuse(`holds more than ${budget.limits.text} characters in one place`)
  if (stack.length > 1) stack.at(-1)!.children.push(text)
}

function attributeCounter({ refuse, budget }: Reading) {
  let count = 0
  return {
    start: () => {
      count = 0
    },
    one: () => {
      count += 1
      if (count > budget.limits.attributes)
        throw refuse(`gives more than ${budget.limits.attributes} attributes to one element`)
    },
  }
}

function listen(parser: SaxesParser<{ xmlns: true }>, reading: Reading): void {
  const { refuse } = reading
  const attributes = attributeCounter(reading)
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^utf-?(8|16)$/i.test(encoding))
      throw refuse(`says it is written in ${encoding.slice(0, 40)}; only UTF-8 and UTF-16 are read`)
  })
  parser.on('doctype', () => {
    throw refuse('holds a document type declaration (DOCTYPE), which Word never writes')
  })
  parser.on('opentagstart', attributes.start)
  parser.on('attribute', attributes.one)
  parser.on('opentag', (tag) => open(reading, tag, parser))
  parser.on('closetag', () => close(reading))
  parser.on('text', (text) => words(reading, text))
  parser.on('cdata', (text) => words(reading, text))
  parser.on('error', (error) => {
    throw refuse(`is not well-formed XML (${error.message.slice(0, 120)})`)
  })
}

/**
 * The root element of an XML part. With `each`, the elements under one name are handed over as they come and left out of
 * the tree, so that a long document is never held whole. Refuses as `invalid`: DOCTYPE, other encodings than UTF-8 and
 * UTF-16, XML that is not well formed, and what goes beyond the limits.
 */
export function readXml(bytes: Uint8Array, part: string, budget: Budget, each?: Each): El {
  const refuse = (what: string): Error => bad(budget.file, `holds a part “${part}” that ${what}.`)
  const root: Open = { name: '', attrs: new Map(), children: [] }
  const reading: Reading = { stack: [root], refuse, budget, each }
  const parser = new SaxesParser({ xmlns: true, position: false })
  listen(parser, reading)
  const text = decoded(bytes, refuse)
  for (let at = 0; at < text.length; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK))
    budget.tick()
  }
  parser.close()
  const first = kids(root)[0]
  if (!first) throw refuse('is empty')
  return first
}

type Parent = Pick<El, 'children'>

/** The child elements, all or those of a name. */
export const kids = (el: Parent | undefined, name?: string): readonly El[] =>
  (el?.children ?? []).filter(
    (c): c is El => typeof c !== 'string' && (name === undefined || c.name === name),
  )

/** The first child element of a name. */
export const kid = (el: Parent | undefined, name: string): El | undefined => kids(el, name)[0]

/** The element at the end of a path of names. */
export const down = (el: El | undefined, ...path: readonly string[]): El | undefined =>
  path.reduce<El | undefined>((at, name) => kid(at, name), el)

/** The `w:val` of an element, or another of its `w:` attributes. */
export const val = (el: El | undefined, name = 'w:val'): string | undefined => el?.attrs.get(name)

/** All elements under one, in reading order; those of a name where one is given. */
export function* within(el: El, name?: string): Generator<El> {
  for (const child of kids(el)) {
    if (name === undefined || child.name === name) yield child
    yield* within(child, name)
  }
}

/** The words of all elements of a name, as `w:t`, joined. */
export const textIn = (el: El, name = 'w:t'): string =>
  [...within(el, name)].map((t) => t.children.filter((c) => typeof c === 'string').join('')).join('')

/** True for an on/off property that is there and not switched off (ISO 29500-1, 17.17.4). */
export const isOn = (el: El | undefined): boolean =>
  el !== undefined && !['0', 'false', 'off'].includes(val(el) ?? 'true')

/** The first element of a name anywhere under one. */
export const first = (el: El | undefined, name: string): El | undefined =>
  el ? [...within(el, name)][0] : undefined
