import MarkdownIt from 'markdown-it'
import {
  type BlockNode,
  type Body,
  type Bullets,
  type Cell,
  type Item,
  type Paragraph,
  type Provision,
  provisions,
  type Table,
} from '../model/body.ts'
import { canonicalBody } from '../model/canon.ts'
import { newProvisionId } from '../model/id.ts'
import { MarkdownFault, readInline } from './inline.ts'

const reader = new MarkdownIt('zero', { maxNesting: 200 }).enable(['list', 'table', 'fence'])

type Token = ReturnType<typeof reader.parse>[number]
/** What opens a table that is not a plain one: its JSON, fenced. */
export const TABLE_FENCE = 'table'

/** A fault at a line of the Markdown, counted from 1. */
export class FaultAtLine extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}

interface Attributes {
  id?: string
  when?: unknown
  each?: string
}

const ATTRIBUTES = /^\{(?!\{|@)(?:#([a-z2-7]{5}))?((?:\s*[a-z]+='[^']*')*)\s*\}[ \t]?/

function splitAttributes(text: string): { attributes: Attributes; rest: string } {
  const m = ATTRIBUTES.exec(text)
  if (!m) return { attributes: {}, rest: text }
  const attributes: Attributes = m[1] ? { id: m[1] } : {}
  for (const [, key, value] of (m[2] ?? '').matchAll(/([a-z]+)='([^']*)'/g)) {
    if (key === 'when') attributes.when = readJson(value!)
    else if (key === 'each') attributes.each = value!
    else throw new MarkdownFault(`“${key}=” is not known here; a provision takes when= and each=`)
  }
  return { attributes, rest: text.slice(m[0].length) }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new MarkdownFault(`the JSON ${text} is not complete`)
    throw error
  }
}

/** Walks the flat tokens of markdown-it, block by block. */
class Cursor {
  private at = 0
  private line = 1
  private readonly tokens: readonly Token[]
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  peek(): Token | undefined {
    return this.tokens[this.at]
  }

  next(): Token {
    const token = this.tokens[this.at++]
    if (!token) throw new FaultAtLine(this.line, 'the text ends too early')
    this.line = (token.map?.[0] ?? this.line - 1) + 1
    return token
  }

  /** What `read` gives for each block until a token of the type, which is taken too. */
  until<T>(type: string, read: () => T[]): T[] {
    const found: T[] = []
    while (this.peek() && this.peek()!.type !== type) found.push(...read())
    if (this.peek()) this.next()
    return found
  }

  here<T>(run: () => T): T {
    try {
      return run()
    } catch (error) {
      if (error instanceof MarkdownFault) throw new FaultAtLine(this.line, error.message)
      throw error
    }
  }

  fail(message: string): never {
    throw new FaultAtLine(this.line, message)
  }
}

type Reader = (cursor: Cursor, token: Token) => BlockNode[]

/** A paragraph, and the id that stood before its words. */
function paragraph(cursor: Cursor): { id?: string; node: Paragraph } {
  const text = cursor.next().content
  cursor.next()
  return cursor.here(() => {
    const { attributes, rest } = splitAttributes(text)
    const content = readInline(rest)
    const attrs = {
      ...(attributes.when ? { when: attributes.when } : {}),
      ...(attributes.each ? { each: attributes.each } : {}),
    }
    const node = {
      type: 'paragraph',
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    }
    return { ...(attributes.id ? { id: attributes.id } : {}), node: node as Paragraph }
  })
}

function leadParagraph(cursor: Cursor): { id?: string; node: Paragraph } {
  if (cursor.peek()?.type !== 'paragraph_open') return { node: { type: 'paragraph' } }
  cursor.next()
  return paragraph(cursor)
}

/** A list item's own paragraph, empty where it has none, and what stands under it. */
function listItem(cursor: Cursor): { id?: string; lead: Paragraph; rest: BlockNode[] } {
  if (cursor.next().type !== 'list_item_open') cursor.fail('a list holds something that is no item')
  const first = leadParagraph(cursor)
  const rest = cursor.until('list_item_close', () => block(cursor))
  return { ...(first.id ? { id: first.id } : {}), lead: first.node, rest }
}

/** Provisions without an id get one when the whole body is known. */
const UNNAMED = ''

function provisionsIn(cursor: Cursor): BlockNode[] {
  return cursor.until('ordered_list_close', () => {
    const { id, lead, rest } = listItem(cursor)
    const { attrs, ...own } = lead
    return [
      {
        type: 'provision',
        attrs: { ...attrs, id: id ?? UNNAMED },
        content: [own, ...rest],
      } satisfies Provision,
    ]
  })
}

function bulletsIn(cursor: Cursor): BlockNode[] {
  const content = cursor.until('bullet_list_close', (): Item[] => {
    const { lead, rest } = listItem(cursor)
    const fits = rest.every((b) => b.type === 'paragraph' || b.type === 'bullets')
    if (!fits) cursor.fail('a bullet can hold text and further bullets only')
    return [{ type: 'item', content: [lead, ...(rest as (Paragraph | Bullets)[])] }]
  })
  return [{ type: 'bullets', content }]
}

function cellIn(cursor: Cursor): Cell[] {
  const open = cursor.next()
  const text = cursor.next().content
  cursor.next()
  const content = cursor.here(() => readInline(text))
  const own: Paragraph = { type: 'paragraph', ...(content.length > 0 ? { content } : {}) }
  return [{ type: open.type === 'th_open' ? 'headerCell' : 'cell', content: [own] }]
}

function tableIn(cursor: Cursor): BlockNode[] {
  const content = cursor.until('table_close', () => {
    const token = cursor.next()
    return token.type === 'tr_open'
      ? [{ type: 'row' as const, content: cursor.until('tr_close', () => cellIn(cursor)) }]
      : []
  })
  return [{ type: 'table', content }]
}

const READERS: Record<string, Reader> = {
  paragraph_open: (cursor) => {
    const { id, node } = paragraph(cursor)
    if (id) cursor.fail(`{#${id}} stands before a paragraph without a number; only provisions have ids`)
    return [node]
  },
  ordered_list_open: (cursor) => provisionsIn(cursor),
  bullet_list_open: (cursor) => bulletsIn(cursor),
  table_open: (cursor) => tableIn(cursor),
  fence: (cursor, token) => {
    if (token.info.trim() !== TABLE_FENCE) return cursor.fail('a block between ``` can only be a table')
    return [cursor.here(() => readJson(token.content)) as Table]
  },
}

function block(cursor: Cursor): BlockNode[] {
  const token = cursor.next()
  const read = READERS[token.type]
  return read ? read(cursor, token) : cursor.fail(`“${token.type}” cannot stand in a clause`)
}

const named = (blocks: readonly BlockNode[], taken: Set<string>): BlockNode[] =>
  blocks.map((b) => {
    if (b.type !== 'provision') return b
    const id = b.attrs.id || newProvisionId(taken)
    taken.add(id)
    return { ...b, attrs: { ...b.attrs, id }, content: named(b.content, taken) }
  })

/** The blocks of a clause's Markdown. Throws FaultAtLine; the schema of Body is checked by whoever needs a Body. */
export function readBody(markdown: string): Body {
  const cursor = new Cursor(reader.parse(markdown, {}))
  const blocks: BlockNode[] = []
  while (cursor.peek()) blocks.push(...block(cursor))
  const content = blocks.length > 0 ? blocks : [{ type: 'paragraph' as const }]
  const taken = new Set(provisions(content).map((p) => p.attrs.id))
  const seen = provisions(content)
    .map((p) => p.attrs.id)
    .filter(Boolean)
  const twice = seen.find((id, i) => seen.indexOf(id) !== i)
  if (twice) throw new FaultAtLine(1, `the provision id {#${twice}} stands twice`)
  return canonicalBody({ type: 'doc', content: named(content, taken) })
}
