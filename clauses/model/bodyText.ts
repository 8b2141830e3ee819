import type { BlockNode, Body, InlineNode, Paragraph } from './body.ts'

/** What stands for a chip or a footnote in the plain text of a body: one character each. */
export const CHIP = '\ufffc'

const WORDS: { readonly [T in InlineNode['type']]: (node: Extract<InlineNode, { type: T }>) => string } = {
  text: ({ text }) => text,
  field: () => CHIP,
  ref: () => CHIP,
  footnote: () => CHIP,
  lineBreak: () => '\n',
}

const wordsOf = (node: InlineNode): string => (WORDS[node.type] as (node: InlineNode) => string)(node)

const lineText = (paragraph: Paragraph): string => (paragraph.content ?? []).map(wordsOf).join('')

type Holder = { readonly type: string; readonly content?: readonly unknown[] }

/** Every paragraph under some blocks, in reading order: those of bullets and cells too. */
export function paragraphsIn(blocks: readonly Holder[]): Paragraph[] {
  return blocks.flatMap((block) =>
    block.type === 'paragraph' ? [block as Paragraph] : paragraphsIn((block.content ?? []) as Holder[]),
  )
}

/** The words of some blocks, a line for each paragraph; a chip or a footnote is one character, numbers are not among them. */
export const blocksText = (blocks: readonly Holder[]): string => paragraphsIn(blocks).map(lineText).join('\n')

/** The words of a body, as `blocksText` has them. */
export const plainText = (body: Body): string => blocksText(body.content)

/** Some of a body's words, [from, to) in its plain text, and what is to stand in their place. */
export interface Span {
  readonly at: readonly [from: number, to: number]
  readonly put: (words: readonly InlineNode[]) => readonly InlineNode[]
}

/** A node's part between two places in it. */
function cut(node: InlineNode, from: number, to: number): InlineNode[] {
  if (node.type !== 'text') return from <= 0 && to >= 1 ? [node] : []
  const text = node.text.slice(Math.max(0, from), Math.max(0, to))
  return text === '' ? [] : [{ ...node, text }]
}

/** The nodes between two places of a line. */
function between(content: readonly InlineNode[], from: number, to: number): InlineNode[] {
  let at = 0
  return content.flatMap((node) => {
    const begins = at
    at += wordsOf(node).length
    return at <= from || begins >= to ? [] : cut(node, from - begins, to - begins)
  })
}

function replaced(paragraph: Paragraph, begins: number, spans: readonly Span[]): Paragraph {
  const length = lineText(paragraph).length
  const mine = spans.filter(({ at }) => at[0] >= begins && at[1] <= begins + length && at[0] < at[1])
  if (mine.length === 0) return paragraph
  const all = paragraph.content ?? []
  let done = 0
  const content = mine
    .toSorted((a, b) => a.at[0] - b.at[0])
    .flatMap(({ at, put }) => {
      const [from, to] = [at[0] - begins, at[1] - begins]
      if (from < done) return []
      const before = between(all, done, from)
      done = to
      return [...before, ...put(between(all, from, to))]
    })
  return { ...paragraph, content: [...content, ...between(all, done, length)] }
}

/** A body in which some words gave way to others, or to chips. Spans that reach over two paragraphs, or overlap, are left. */
export function withSpans(body: Body, spans: readonly Span[]): Body {
  if (spans.length === 0) return body
  let at = 0
  const walk = (block: Holder): Holder => {
    if (block.type !== 'paragraph')
      return { ...block, content: (block.content as Holder[] | undefined)?.map(walk) ?? [] }
    const begins = at
    at += lineText(block as Paragraph).length + 1
    return replaced(block as Paragraph, begins, spans)
  }
  return { type: 'doc', content: body.content.map((block) => walk(block) as BlockNode) }
}
