import type { InlineNode } from '../../model/body.ts'

/** A term in quotation marks, or begun with capitals, before a word that defines. */
const DEFINED =
  /^(?:[“"‘'](?<quoted>[^”"’]{2,60})[”"’]|(?<bare>(?:the )?\p{Lu}[\p{L}\p{N}’'&/-]*(?: (?:\p{Lu}[\p{L}\p{N}’'&/-]*|of|and|or|the|for|to|in)){0,7}))(?:\s*\([^)]{0,40}\))?\s*(?::\s|,?\s(?:means|shall mean|has the meaning|have the meaning|has the same meaning|includes|shall include|is defined as|refers to)\b)/u

const textOf = (content: readonly InlineNode[]): string =>
  content
    .map((node) => (node.type === 'text' ? node.text : node.type === 'lineBreak' ? '\n' : '\ufffc'))
    .join('')

/** Where a line defines a term that it begins with, [from, to) in its text; null where it defines none. */
export function definedIn(text: string): readonly [number, number] | null {
  const found = DEFINED.exec(text)
  const { quoted, bare } = found?.groups ?? {}
  if (quoted !== undefined) return [1, 1 + quoted.length]
  if (bare === undefined || !/\b(means|meaning|mean)\b/.test(found![0])) return null
  return [0, bare.length]
}

/** A line whose beginning is a term that it defines, with that term marked; others as they are. */
export function termMarks(content: readonly InlineNode[]): InlineNode[] {
  const place = definedIn(textOf(content))
  if (!place) return [...content]
  const [from, to] = place
  let at = 0
  return content.flatMap((node): InlineNode[] => {
    if (node.type !== 'text') {
      at += 1
      return [node]
    }
    const begins = at
    at += node.text.length
    const cuts = [0, from - begins, to - begins, node.text.length].map((n) =>
      Math.min(Math.max(n, 0), node.text.length),
    )
    return [0, 1, 2].flatMap((i): InlineNode[] => {
      const text = node.text.slice(cuts[i], cuts[i + 1])
      if (text === '') return []
      return [
        i === 1 ? { ...node, text, marks: [{ type: 'term' }, ...(node.marks ?? [])] } : { ...node, text },
      ]
    })
  })
}
