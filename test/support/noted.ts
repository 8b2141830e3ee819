import fc from 'fast-check'
import type { Block, BlockOf, Inline, Tree } from '../../clauses/tree/tree.ts'
import { everything, part, t } from './trees.ts'

/** A footnote with its mark. */
export const footnote = (label: string, text: string): Inline => ({
  type: 'footnote',
  label,
  text,
  marks: {},
  origin: { from: 'text' },
})

/** A list of the headings of some blocks. */
export const contentsOf = (blocks: readonly Block[], title = 'Contents'): BlockOf<'contents'> => ({
  type: 'contents',
  anchor: '_cw_contentsaaaa',
  origin: { part: part('contents') },
  title,
  entries: blocks.flatMap((b) =>
    b.type === 'heading'
      ? [
          {
            anchor: b.anchor,
            level: Math.min(b.level, 4),
            label: b.number?.label ?? null,
            text: b.content.map((i) => ('text' in i && i.type !== 'footnote' ? i.text : '')).join(''),
          },
        ]
      : [],
  ),
})

type Pick = () => string | null

/** A tree with a footnote at the end of each line for which `pick` gives words, counted in reading order. */
export function noted(tree: Tree, pick: Pick): Tree {
  let count = 0
  const line = (content: readonly Inline[]): Inline[] => {
    const words = pick()
    return words === null ? [...content] : [...content, footnote(String(++count), words)]
  }
  const block = (b: Block): Block => {
    if (b.type === 'table') {
      const rows = b.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({
          ...cell,
          blocks: cell.blocks.map((inner) => ({ ...inner, content: line(inner.content) })),
        })),
      }))
      return { ...b, rows }
    }
    if (b.type === 'parties')
      return { ...b, parties: b.parties.map((p) => ({ ...p, content: line(p.content) })) }
    if (b.type === 'signatures') {
      const intro = b.intro.length > 0 ? line(b.intro) : b.intro
      return { ...b, intro, signatories: b.signatories.map((s) => ({ ...s, content: line(s.content) })) }
    }
    return 'content' in b ? { ...b, content: line(b.content) } : b
  }
  return { ...tree, blocks: tree.blocks.map(block) }
}

/** A tree of every kind of block with footnotes in some lines, a list of contents and a definition. */
export const everythingNoted = (): Tree => {
  const tree = everything()
  let line = 0
  const picked = noted(tree, () => (line++ % 2 === 0 ? `Note ${line}, with <marks> & [signs].` : null))
  const definition: Block = {
    type: 'paragraph',
    level: 1,
    definition: true,
    origin: { part: part('alpha') },
    content: [
      { ...t('Working Day', { term: true }), anchor: '_cw_termaaaaaaaa_t1' } as Inline,
      t(' means a day.'),
    ],
  }
  return { ...picked, blocks: [contentsOf(tree.blocks), ...picked.blocks, definition] }
}

/** Any tree, with footnotes of any words and a list of its contents. */
export const withNotes = (trees: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
  fc
    .tuple(
      trees,
      fc.infiniteStream(
        fc.constantFrom(null, null, 'word', '<b>x</b> "y"', 'a (b)', '[^1]: c', 'See s.1 & s.2.', '“q”'),
      ),
      fc.boolean(),
    )
    .map(([tree, stream, titled]) => {
      const next = noted(tree, () => stream.next().value as string | null)
      const blocks = next.blocks.filter((b) => b.type !== 'contents')
      return { ...next, blocks: [contentsOf(blocks, titled ? 'Contents' : ''), ...blocks] }
    })
