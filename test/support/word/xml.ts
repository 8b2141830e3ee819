import { SaxesParser } from 'saxes'

/** An element: its name with prefix, its attributes, and elements and words in order. */
export interface El {
  readonly name: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: (El | string)[]
}

/** The root element of a part; throws on XML that is not well formed. */
export function parse(xml: string): El {
  const root: El = { name: '', attrs: {}, children: [] }
  const open: El[] = [root]
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => {
    const el: El = { name: tag.name, attrs: tag.attributes as Record<string, string>, children: [] }
    open.at(-1)?.children.push(el)
    if (!tag.isSelfClosing) open.push(el)
  })
  parser.on('closetag', (tag) => {
    if (!tag.isSelfClosing) open.pop()
  })
  parser.on('text', (words) => open.at(-1)?.children.push(words))
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  const first = root.children.find((child) => typeof child !== 'string')
  if (!first) throw new Error('The part has no root element.')
  return first
}

/** The child elements, all or those of a name. */
export const kids = (el: El | undefined, name?: string): El[] =>
  (el?.children ?? []).filter(
    (c): c is El => typeof c !== 'string' && (name === undefined || c.name === name),
  )

/** The first child element of a name. */
export const kid = (el: El | undefined, name: string): El | undefined => kids(el, name)[0]

/** An attribute of WordprocessingML. */
export const attr = (el: El | undefined, name = 'val'): string | undefined => el?.attrs[`w:${name}`]

/** The value of a child element. */
export const valOf = (el: El | undefined, name: string): string | undefined => attr(kid(el, name))

/** An element and all under it, in reading order. */
export const all = (el: El): El[] => [el, ...kids(el).flatMap(all)]

/** The words directly in an element. */
export const wordsOf = (el: El): string => el.children.filter((c) => typeof c === 'string').join('')
