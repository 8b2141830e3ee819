import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diff } from '../../../clauses/tree/diff.ts'
import { accepted, rejected } from '../../../clauses/tree/marked.ts'
import { treeText } from '../../../clauses/tree/text.ts'
import { anchorOf, type Block, type Inline, type Tree } from '../../../clauses/tree/tree.ts'
import { contentsOf, footnote, withNotes } from '../../support/noted.ts'
import { randomTree } from '../../support/randomTree.ts'
import { everything, num, part, t } from '../../support/trees.ts'

const by = { author: 'Amira Shah', date: '2026-11-22T10:00:00.000Z' }
const origin = { part: part('x') }
const para = (...content: Inline[]): Block => ({ type: 'paragraph', level: 0, origin, content })
const prov = (id: string, n: number, text: string): Block => ({
  type: 'provision',
  origin: { ...origin, provision: id },
  anchor: anchorOf(origin.part, id),
  number: num([n], `${n}.`, `${n}`),
  content: [t(text)],
})
const tree = (...blocks: Block[]): Tree => ({ title: '', language: 'en-GB', documentKind: 'policy', blocks })

const SIGNS: Record<string, string> = {
  inserted: '+',
  deleted: '-',
  movedTo: '>',
  movedFrom: '<',
  renumbered: '#',
  reformatted: '~',
}
const sign = (change: { kind: string } | undefined, text: string): string =>
  change ? `{${SIGNS[change.kind]}${text}}` : text
const shown = (block: Block): string =>
  'content' in block
    ? sign(block.change, block.content.map((i) => sign(i.change, 'text' in i ? i.text : '/')).join(''))
    : sign(block.change, block.type)
const marked = (before: Tree, after: Tree): string[] => diff(before, after, by).blocks.map(shown)

const lawful = (before: Tree, after: Tree): void => {
  const both = diff(before, after, by)
  expect(treeText(accepted(both))).toEqual(treeText(after))
  expect(treeText(rejected(both))).toEqual(treeText(before))
}

describe('words', () => {
  it('are replaced whole, what goes before what comes', () => {
    expect(marked(tree(para(t('Give 30 days’ notice.'))), tree(para(t('Give 60 days’ notice.'))))).toEqual([
      'Give {-30}{+60} days’ notice.',
    ])
  })

  it('are replaced as a phrase where only spaces part them', () => {
    expect(marked(tree(para(t('in written form only'))), tree(para(t('by plain email only'))))).toEqual([
      '{-in written form}{+by plain email} only',
    ])
  })

  it('that only look different are reformatted', () => {
    const before = tree(para(t('the Company Account is')))
    const after = tree(para(t('the '), t('Company Account', { strong: true }), t(' is')))
    expect(marked(before, after)).toEqual(['the {~Company Account} is'])
  })
})

describe('blocks', () => {
  it('keep their place by anchor however much their words change, and say that their number is another', () => {
    const before = tree(prov('aaaaa', 1, 'One'), prov('bbbbb', 2, 'Two'))
    const after = tree(prov('ccccc', 1, 'New'), prov('aaaaa', 2, 'Quite other'), prov('bbbbb', 3, 'Two'))
    expect(marked(before, after)).toEqual(['{+New}', '{#{-One}{+Quite other}}', '{#Two}'])
  })

  it('that went stay in at their place', () => {
    expect(marked(tree(para(t('a')), para(t('b')), para(t('c'))), tree(para(t('a')), para(t('c'))))).toEqual([
      'a',
      '{-b}',
      'c',
    ])
  })

  it('that moved are marked at both ends, as a pair', () => {
    const before = tree(prov('aaaaa', 1, 'One'), prov('bbbbb', 2, 'Two'), prov('ccccc', 3, 'Three'))
    const after = tree(prov('bbbbb', 1, 'Two'), prov('ccccc', 2, 'Three'), prov('aaaaa', 3, 'One'))
    const both = diff(before, after, by)
    expect(both.blocks.map(shown)).toEqual(['{<One}', '{#Two}', '{#Three}', '{>One}'])
    const ends = both.blocks.filter((b) => b.change?.pair)
    expect(new Set(ends.map((b) => b.change?.pair))).toEqual(new Set([anchorOf(origin.part, 'aaaaa')]))
    expect(new Set(both.blocks.map((b) => ('anchor' in b ? b.anchor : ''))).size).toBe(4)
  })

  it('without an anchor belong together when they say much the same', () => {
    const before = tree(para(t('Passwords are handed over on the last day.')))
    const after = tree(para(t('Wholly new.')), para(t('Passwords are handed over on the first day.')))
    expect(marked(before, after)).toEqual([
      '{+Wholly new.}',
      'Passwords are handed over on the {-last}{+first} day.',
    ])
  })
})

describe('footnotes', () => {
  it('are seen as a change when they come, go or say something else', () => {
    const pay = (...notes: Inline[]): Tree => tree(para(t('Pay is due'), ...notes, t(' monthly.')))
    expect(marked(pay(), pay(footnote('1', 'As at April.')))).toEqual(['Pay is due{+As at April.} monthly.'])
    expect(marked(pay(footnote('1', 'As at April.')), pay(footnote('1', 'As at May.')))).toEqual([
      'Pay is due{-As at April.}{+As at May.} monthly.',
    ])
  })

  it('are not changed by a number that another footnote moved on', () => {
    const two = (...first: Inline[]): Tree =>
      tree(para(t('One'), ...first), para(t('Two'), footnote(String(first.length + 1), 'Same.')))
    expect(marked(two(), two(footnote('1', 'New.')))).toEqual(['One{+New.}', 'TwoSame.'])
  })

  it('in any tree give back both trees, their numbers too', () => {
    fc.assert(fc.property(withNotes(randomTree), withNotes(randomTree), lawful), {
      numRuns: 60,
      seed: 20261128,
    })
  })
})

it('keeps the anchor of a term once, however its line is taken apart', () => {
  const line = (...words: string[]): Tree =>
    tree(para({ ...t(words.join(' '), { term: true }), anchor: '_cw_x_t1' } as Inline, t(' counts.')))
  const [block] = diff(line('Big', 'Company', 'Account'), line('Big', 'new', 'Account'), by).blocks
  const content = (block as Extract<Block, { type: 'paragraph' }>).content
  const anchored = content.filter((i) => i.type === 'text' && i.anchor)
  expect(content.length).toBeGreaterThan(3)
  expect(anchored).toEqual([expect.objectContaining({ text: 'Big ' })])
})

it('lets a list of contents follow its headings without a mark', () => {
  const listed = (...titles: string[]): Tree => {
    const heads = titles.map(
      (title, i): Block => ({
        type: 'heading',
        role: 'group',
        level: 1,
        origin,
        anchor: `_cw_${i}`,
        number: null,
        content: [t(title)],
      }),
    )
    return tree(contentsOf(heads), ...heads)
  }
  const both = diff(listed('One', 'Two'), listed('One', 'Three'), by)
  expect(both.blocks.map(shown)).toEqual(['contents', 'One', '{-Two}{+Three}'])
  expect(treeText(accepted(both))).toEqual(treeText(listed('One', 'Three')))
})

it('marks the rows of a table', () => {
  const cell = (text: string) => ({ header: false, colspan: 1, rowspan: 1, blocks: [para(t(text))] as never })
  const table = (...rows: string[][]): Block => ({
    type: 'table',
    level: 0,
    origin,
    rows: rows.map((r) => ({ cells: r.map(cell) })),
  })
  const both = diff(tree(table(['a', 'b'], ['c', 'd'])), tree(table(['a', 'b'], ['x', 'y'], ['c', 'd'])), by)
  const rows = both.blocks[0]?.type === 'table' ? both.blocks[0].rows : []
  expect(rows.map((r) => r.change?.kind)).toEqual([undefined, 'inserted', undefined])
})

it('marks nothing between equal trees', () => {
  expect(diff(everything(), everything(), by)).toEqual(everything())
})

it('gives back both trees', () => {
  lawful(everything(), { ...everything(), blocks: everything().blocks.toReversed() })
  fc.assert(fc.property(randomTree, randomTree, lawful), { numRuns: 150, seed: 20261122 })
})

it('gives back both trees when one is the other edited', () => {
  const edits = fc.tuple(randomTree, fc.nat(), fc.nat(), fc.constantFrom('drop', 'swap', 'word'))
  fc.assert(
    fc.property(edits, ([before, i, j, edit]) => {
      const blocks = [...before.blocks]
      if (blocks.length === 0) return
      const [a, b] = [i % blocks.length, j % blocks.length]
      if (edit === 'drop') blocks.splice(a, 1)
      if (edit === 'swap') [blocks[a], blocks[b]] = [blocks[b]!, blocks[a]!]
      if (edit === 'word') blocks.splice(a, 1, para(t('A new word.')))
      lawful(before, { ...before, blocks })
    }),
    { numRuns: 150, seed: 20261122 },
  )
})
