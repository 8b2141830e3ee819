import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assemble, assembleWording } from '../../../clauses/assembly/assemble.ts'
import { Draft, type Part } from '../../../clauses/model/draft.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { treeText } from '../../../clauses/tree/text.ts'
import type { Inline, Numbered, Tree } from '../../../clauses/tree/tree.ts'
import { body, clause, draft, id, prov, sources, use } from '../../support/build.ts'
import { randomDraft } from '../../support/randomDraft.ts'

const ILLEGAL = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/u

const numbersOf = (tree: Tree): Numbered[] =>
  tree.blocks.flatMap((b) => ((b.type === 'heading' || b.type === 'provision') && b.number ? [b.number] : []))

const isInline = (value: object): value is Inline => 'marks' in value

/** Every inline, also of cells, parties and signatories. */
const inlinesOf = (value: unknown): Inline[] => {
  if (value === null || typeof value !== 'object') return []
  return isInline(value) ? [value] : Object.values(value).flatMap(inlinesOf)
}

/** What references can lead to: blocks, defined terms and parties. */
const anchorsOf = (tree: Tree): string[] => [
  ...tree.blocks.flatMap((b) => ('anchor' in b ? [b.anchor] : [])),
  ...inlinesOf(tree).flatMap((i) => (i.type === 'text' && i.anchor ? [i.anchor] : [])),
  ...tree.blocks.flatMap((b) =>
    b.type === 'parties' ? b.parties.flatMap((p) => (p.anchor ? [p.anchor] : [])) : [],
  ),
]

/** True when a number follows the one before it in its series: the next on its level, or the first one deeper. */
function follows(before: readonly number[], path: readonly number[]): boolean {
  const same = path.slice(0, -1).every((n, i) => n === (before[i] ?? 1))
  return same && path.at(-1) === (before[path.length - 1] ?? 0) + 1
}

it('holds for every draft that the schema allows', () => {
  fc.assert(
    fc.property(randomDraft, ({ draft: d, sources: s }) => {
      expect(Draft.safeParse(d).success).toBe(true)
      const { tree, problems, asked } = assemble(d, s, HOUSE_STYLE)

      expect(treeText(tree).filter((line) => ILLEGAL.test(line))).toEqual([])
      expect(asked.filter((name) => !Object.hasOwn(s.fields, name))).toEqual([])
      expect(new Set(asked).size).toBe(asked.length)
      expect(problems.filter((p) => !/^[A-Z“].*\.$/s.test(p.message))).toEqual([])

      const last = new Map<string, readonly number[]>()
      for (const { series, path } of numbersOf(tree)) {
        expect(follows(last.get(series) ?? [], path)).toBe(true)
        last.set(series, path)
      }

      const anchors = anchorsOf(tree)
      expect(new Set(anchors).size).toBe(anchors.length)
      const targets = inlinesOf(tree).flatMap((i) => (i.type === 'reference' && i.target ? [i.target] : []))
      expect(targets.filter((target) => !anchors.includes(target))).toEqual([])
      const listed = tree.blocks.flatMap((b) => (b.type === 'contents' ? b.entries.map((e) => e.anchor) : []))
      expect(listed.filter((anchor) => !anchors.includes(anchor))).toEqual([])
      const marks = inlinesOf(tree).flatMap((i) => (i.type === 'footnote' ? [i.label] : []))
      expect(marks).toEqual(marks.map((_, i) => `${i + 1}`))

      const blanks = inlinesOf(tree).flatMap((i) => (i.type === 'blank' ? [i.field] : []))
      const missed = new Set(problems.map((p) => p.field))
      expect(blanks.filter((name) => !missed.has(name))).toEqual([])
    }),
    { numRuns: 300, seed: 20261122 },
  )
})

it('gives the same tree for the same draft', () => {
  fc.assert(
    fc.property(randomDraft, ({ draft: d, sources: s }) => {
      expect(assemble(d, s, HOUSE_STYLE)).toEqual(
        assemble(structuredClone(d), structuredClone(s), HOUSE_STYLE),
      )
    }),
    { numRuns: 50, seed: 20261122 },
  )
})

it('holds for parts nested hundreds deep', () => {
  const s = sources([clause('Deep', body(prov('a', 'Words.')))])
  const letters = (i: number): string => id([...String(i)].map((d) => 'bcdefghijk'[Number(d)]).join(''))
  let part: Part = use('Deep', { id: letters(0) })
  for (let i = 1; i < 600; i++) part = use('Deep', { id: letters(i), parts: [part] })
  const { tree, problems } = assemble(draft([part]), s, HOUSE_STYLE)
  expect(tree.blocks).toHaveLength(1200)
  expect(problems.some((p) => p.code === 'tooDeep')).toBe(true)
})

it('shows one wording on its own, with every field as a blank', () => {
  const s = sources([clause('Other', body('Words.'))])
  const wording = s.clauses[id('Other')]!.versions['0001-00000000']!
  const shown = assembleWording(
    {
      ...wording,
      title: 'Mine',
      body: body(prov('a', 'One', [prov('b', 'Two', [], { field: 'x', op: 'answered' })])),
    },
    s,
    HOUSE_STYLE,
    id('Mine'),
  )
  expect(treeText(shown)).toEqual(['1.\tMine', '1.1\tOne', '(a)\tTwo'])
})
