import type { BlockNode, Body, Bullets, InlineNode, Item, Paragraph, Table } from '../model/body.ts'
import { printInline } from './inline.ts'
import { TABLE_FENCE } from './readBody.ts'

const json = (value: unknown): string => JSON.stringify(value).replaceAll("'", '\\u0027')

function attributes(attrs: { id?: string; when?: unknown; each?: string | null } | undefined): string {
  const pieces = [
    ...(attrs?.id ? [`#${attrs.id}`] : []),
    ...(attrs?.when ? [`when='${json(attrs.when)}'`] : []),
    ...(attrs?.each ? [`each='${attrs.each}'`] : []),
  ]
  return pieces.length > 0 ? `{${pieces.join(' ')}} ` : ''
}

const words = (node: Paragraph): string => printInline(node.content ?? [])

/** A paragraph on its own; `{}` keeps an empty one, or one that begins like a block of attributes, apart. */
function paragraphText(node: Paragraph, lead: Parameters<typeof attributes>[0]): string {
  const attrs = attributes(lead)
  const text = words(node)
  return attrs ? `${attrs}${text}`.trimEnd() : text || '{}'
}

const indented = (text: string, width: number): string =>
  text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(width)}`)

/** A list item: its marker, its paragraph, and what stands under it. */
function itemText(marker: string, lead: string, rest: readonly BlockNode[]): string {
  const width = Math.max(marker.length > 2 ? 4 : 2, marker.length)
  const body = rest.length > 0 ? `\n${separator(undefined, rest[0]!)}${blocksText(rest)}` : ''
  return marker + indented(lead + body, width)
}

const simple = (table: Table): boolean =>
  table.content.every(
    (row, i) =>
      !row.attrs?.each &&
      row.content.length === table.content[0]!.content.length &&
      row.content.every(
        (cell) =>
          cell.type === (i === 0 ? 'headerCell' : 'cell') &&
          !cell.attrs &&
          cell.content.length === 1 &&
          cell.content[0]!.type === 'paragraph' &&
          !cell.content[0]!.attrs &&
          !cell.content[0]!.content?.some((node: InlineNode) => node.type === 'lineBreak'),
      ),
  )

function tableText(table: Table): string {
  if (!simple(table)) return `\`\`\`${TABLE_FENCE}\n${JSON.stringify(table, null, 2)}\n\`\`\``
  const rows = table.content.map((row) =>
    row.content.map((cell) => words(cell.content[0] as Paragraph).replaceAll('|', '\\|')),
  )
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |`)
  return [lines[0], `|${' --- |'.repeat(rows[0]!.length)}`, ...lines.slice(1)].join('\n')
}

const isList = (block: BlockNode | undefined): boolean =>
  block?.type === 'provision' || block?.type === 'bullets'

/** An empty line, unless a list goes on or stands right under the words that it belongs to. */
const separator = (before: BlockNode | undefined, after: BlockNode): string =>
  (before === undefined || before.type === after.type) && isList(after) ? '' : '\n'

function blocksText(blocks: readonly BlockNode[]): string {
  let number = 0
  let bullet = '* '
  return blocks
    .map((node, i) => {
      const gap = i === 0 ? '' : `\n${separator(blocks[i - 1], node)}`
      if (node.type === 'provision') {
        const [lead, ...rest] = node.content as [Paragraph, ...BlockNode[]]
        return gap + itemText(`${++number}. `, paragraphText(lead, node.attrs), rest)
      }
      if (node.type === 'bullets') {
        bullet = blocks[i - 1]?.type === 'bullets' && bullet === '- ' ? '* ' : '- '
        return gap + node.content.map((item) => bulletText(bullet, item)).join('\n')
      }
      return gap + (node.type === 'table' ? tableText(node) : paragraphText(node, node.attrs))
    })
    .join('')
}

function bulletText(marker: string, item: Item): string {
  const [lead, ...rest] = item.content as [Paragraph, ...(Paragraph | Bullets)[]]
  return itemText(marker, paragraphText(lead, lead.attrs), rest)
}

/** The Markdown of a Body. Reading it gives the same canonical Body. */
export const printBody = (body: Body): string => `${blocksText(body.content)}\n`
