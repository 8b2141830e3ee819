import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble } from '../../../clauses/assembly/assemble.ts'
import { reopen } from '../../../clauses/assembly/reopen.ts'
import type { Sources } from '../../../clauses/assembly/sources.ts'
import { Draft, flatten, type Part } from '../../../clauses/model/draft.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { STARTER_STYLES } from '../../../clauses/starter/styles.ts'
import { TreeSchema } from '../../../clauses/tree/schema.ts'
import { treeText, words } from '../../../clauses/tree/text.ts'
import type { Inline, Tree } from '../../../clauses/tree/tree.ts'
import {
  body,
  clause,
  draft,
  id,
  para,
  prose,
  prov,
  schedule,
  sources,
  to,
  use,
} from '../../support/build.ts'
import { EXAMPLES, exampleSources, jobOf } from '../../support/examples.ts'
import { HANDBOOK } from '../../support/handbook.ts'
import { anyTree } from '../../support/pdf-trees.ts'
import { randomDraft } from '../../support/randomDraft.ts'
import { randomTree } from '../../support/randomTree.ts'

const SEED = Number(process.env.SEED ?? 20261128)
const NOTHING: Sources = { clauses: {}, fields: {} }

/** The tree of the draft that a tree opens as; it must be one that the schema allows. */
function again(
  tree: Tree,
  sources: Sources,
  style = HOUSE_STYLE,
): { readonly tree: Tree; readonly parts: Part[] } {
  const opened = reopen(tree, sources)
  const made = { ...draft(opened.parts), ...opened }
  expect(Draft.safeParse(made).error?.issues ?? []).toEqual([])
  return { tree: assemble(made, sources, style).tree, parts: opened.parts }
}

const targets = (tree: Tree): number =>
  tree.blocks
    .flatMap((b): readonly Inline[] => ('content' in b ? b.content : []))
    .filter((i) => i.type === 'reference' && i.target !== null).length

describe('a document that is opened again', () => {
  it.each(EXAMPLES.map((e) => [e.slug, e] as const))('says what %s says', (_, example) => {
    const { tree } = jobOf(example)
    const opened = again(tree, exampleSources)
    expect(treeText(opened.tree)).toEqual(treeText(tree))
    expect(targets(opened.tree)).toBe(targets(tree))
    const clauses = (parts: readonly Part[]) =>
      flatten(parts).flatMap((p) => (p.type === 'clause' ? [`${p.clause} ${p.version}`] : []))
    expect(clauses(opened.parts)).toEqual(clauses(example.template.parts))
  })

  it('has the words again for which “Article 3” stood', () => {
    const charter = STARTER_STYLES.find(([, { name }]) => name === 'Charter')![1]
    const example = EXAMPLES.find((e) => e.slug === 'grievance-procedure')!
    const [{ tree }, house] = [jobOf(example, charter), jobOf(example).tree]
    const spoken = treeText(tree).join('\n')
    expect(spoken).toMatch(/\w+ Article \d/)
    expect(spoken).not.toMatch(/(clause|section|paragraph)s? Article/i)
    for (const sources of [exampleSources, NOTHING]) {
      expect(words(treeText(again(tree, sources, charter).tree))).toEqual(words(treeText(tree)))
      expect(words(treeText(again(tree, sources).tree))).toEqual(words(treeText(house)))
    }
  })

  it('has the words again to which “of this Schedule” was added, and those for which “Schedule 5, paragraph 1” stood', () => {
    const annexes = { ...HOUSE_STYLE, schedule: { format: 'upperLetter' as const, text: 'Annex %1' } }
    const [{ tree }, annexed] = [jobOf(HANDBOOK), jobOf(HANDBOOK, annexes).tree]
    expect(treeText(tree).join('\n')).toContain('Section 20 of this Schedule lists your Protected Rights.')
    expect(treeText(annexed).join('\n')).toContain('Section 20 of this Annex lists your Protected Rights.')
    for (const sources of [exampleSources, NOTHING]) {
      expect(words(treeText(again(tree, sources).tree))).toEqual(words(treeText(tree)))
      expect(words(treeText(again(tree, sources, annexes).tree))).toEqual(words(treeText(annexed)))
    }
  })

  it.each(EXAMPLES.map((e) => [e.slug, e] as const))(
    'says what %s says where no clause is known',
    (_, example) => {
      const { tree } = jobOf(example)
      const opened = again(tree, NOTHING)
      expect(words(treeText(opened.tree))).toEqual(words(treeText(tree)))
      expect(flatten(opened.parts).filter((p) => p.type === 'clause')).toEqual([])
    },
  )

  it('says where a number is only once, where the wording says it too', () => {
    const [main, near, far] = ['Gamma', 'Alpha', 'Delta'].map((name) => to({ clause: id(name) }))
    const [first, second] = ['sS', 'sT'].map((name) => to({ part: id(name) }))
    const lines: Parameters<typeof para>[0][] = [
      ['See paragraphs ', far!, ' and ', far!, ' of Schedule 2.'],
      ['See ', second!, ', paragraph ', far!, ' or Schedule 1, paragraph ', near!, '.'],
      ['See this addendum, clauses ', main!, ' and ', main!, '.'],
      ['See ', first!, ', paragraph ', near!, ' of that schedule.'],
    ]
    const said = (n: number): Part => prose(`p${n}`, body(...lines.map((line) => para(line))))
    const all = sources(['Alpha', 'Gamma', 'Delta'].map((name) => clause(name, body(prov('a', 'One')))))
    const parts = [
      ...[use('Gamma'), said(1), schedule('S', [said(2), use('Alpha'), said(3)])],
      schedule('T', [said(4), use('Delta')]),
    ]
    const { tree } = assemble(draft(parts), all, HOUSE_STYLE)
    expect(treeText(tree).filter((line) => /Schedule.*Schedule 2|of this Schedule/.test(line))).toEqual([])
    for (const known of [all, NOTHING]) expect(treeText(again(tree, known).tree)).toEqual(treeText(tree))
  })

  it('says what any draft says', () => {
    fc.assert(
      fc.property(randomDraft, ({ draft: d, sources }) => {
        const { tree } = assemble(d, sources, HOUSE_STYLE)
        expect(words(treeText(again(tree, sources).tree))).toEqual(words(treeText(tree)))
      }),
      { numRuns: 500, seed: SEED },
    )
  })

  it('keeps the heading of a clause that the library lacks, with its number, and what stands under it', () => {
    const { tree } = jobOf(EXAMPLES.find((e) => e.slug === 'grievance-procedure')!)
    const opened = again(tree, NOTHING)
    const headings = ({ blocks }: Tree) =>
      blocks.flatMap((b) => (b.type === 'heading' ? [[b.role, b.level, b.number?.label]] : []))
    expect(headings(opened.tree)).toEqual(headings(tree))
    const numbered = flatten(opened.parts).filter((p) => p.type === 'heading' && p.numbered)
    expect(numbered.length).toBeGreaterThan(5)
    expect(numbered.every((p) => 'parts' in p && p.parts[0]?.type === 'prose')).toBe(true)
  })

  it('is a draft, whatever the tree', () => {
    fc.assert(
      fc.property(fc.oneof(anyTree, randomTree), (tree) => {
        again(tree, NOTHING)
      }),
      { numRuns: 300, seed: SEED },
    )
  })

  it('gives every part an id of its own', () => {
    const { tree } = jobOf(EXAMPLES[0]!)
    const ids = (parts: readonly Part[]) => flatten(parts).map((p) => p.id)
    const [first, second] = [reopen(tree, exampleSources), reopen(tree, exampleSources)]
    expect(ids(first.parts).filter((id) => ids(second.parts).includes(id))).toEqual([])
  })
})

describe('the schema of a tree', () => {
  it('takes every tree that a draft makes', () => {
    for (const example of EXAMPLES) {
      const { tree } = jobOf(example)
      expect(TreeSchema.parse(JSON.parse(JSON.stringify(tree)))).toEqual(JSON.parse(JSON.stringify(tree)))
    }
    fc.assert(
      fc.property(randomDraft, ({ draft: d, sources }) => {
        const { tree } = assemble(d, sources, HOUSE_STYLE)
        expect(TreeSchema.safeParse(JSON.parse(JSON.stringify(tree))).error?.issues ?? []).toEqual([])
      }),
      { numRuns: 200, seed: SEED },
    )
  })
})
