import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAIN } from '../../../clauses/assembly/number.ts'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { blockText, treeText } from '../../../clauses/tree/text.ts'
import { anchorOf, type Tree } from '../../../clauses/tree/tree.ts'
import { everything, stamp } from '../../support/trees.ts'
import { checkDocx } from '../../support/word/check.ts'
import {
  added,
  assembledOf,
  type Drafted,
  drafts,
  leaves,
  withoutPart,
  withPart,
} from '../../support/word/drafts.ts'
import { hasControl, inserted, removed } from '../../support/word/edit.ts'
import { docxText, evaluateNumbers, plainSpaces } from '../../support/word/numbers.ts'
import { randomTrees } from '../../support/word/random.ts'
import { partsOf } from '../../support/word/read.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined
const LONG = FULL ? 1_200_000 : 60_000

const write = (tree: Tree, style: Style = HOUSE_STYLE): Promise<Uint8Array> =>
  writeDocx({ tree, style, options: { mark: 'none' }, stamp })
const written = (drafted: Drafted): Promise<Uint8Array> => write(assembledOf(drafted).tree, drafted.style)

const lines = (tree: Tree): string[] =>
  treeText(tree)
    .filter((line) => line !== '')
    .map(plainSpaces)

const seedOf = (what: string): number => {
  const seed = Date.now() % 1_000_000
  console.log(`${what}: seed ${seed}`)
  return seed
}

/** Every field shows what Word would work out for it. */
function expectNothingToUpdate(bytes: Uint8Array): void {
  for (const { references } of evaluateNumbers(bytes))
    for (const { cached, text } of references) expect(text).toBe(cached)
}

/** A document's paragraphs but for its contents list, which Word makes anew; where a word is not worked out, the label alone. */
const worked = (bytes: Uint8Array): { line: string; label: string; linked: boolean }[] =>
  evaluateNumbers(bytes)
    .filter(({ paragraph, text, label }) => !/^TOC/.test(paragraph.style) && (text !== '' || label !== ''))
    .map(({ paragraph, text, label }) => ({
      line: plainSpaces(label === '' ? text : `${label}\t${text}`),
      label,
      linked: paragraph.linked,
    }))

const said = ({ title, blocks }: Tree): string[] => [
  title,
  ...blocks
    .flatMap((block) => (block.type === 'contents' ? [] : blockText(block)))
    .filter((line) => line !== '')
    .map(plainSpaces),
]

/** Word, working out numbers and references of an edited file, says what assembly says of the draft edited likewise. */
function expectSame(bytes: Uint8Array, drafted: Drafted): void {
  const evaluated = worked(bytes)
  const want = said(assembledOf(drafted).tree)
  const labelOf = (line: string): string => line.split('\t')[0] ?? ''
  expect(evaluated.map(({ line, label, linked }) => (linked ? label : line))).toEqual(
    want.map((line, i) => (evaluated[i]?.linked ? (evaluated[i].label === '' ? '' : labelOf(line)) : line)),
  )
}

/** Whether the main document has numbers, on which hangs whether a schedule's own are said to be of the schedule. */
const hasMain = (drafted: Drafted): boolean =>
  assembledOf(drafted).tree.blocks.some((b) => 'number' in b && b.number?.series === MAIN)

/** Where the first number of the main document comes, or its last goes, words change that no field works out. */
const sameWords = (a: Drafted, b: Drafted): boolean => hasMain(a) === hasMain(b)

const listsIn = (bytes: Uint8Array): string => partsOf(bytes)['word/numbering.xml'] ?? ''

const nth = (parts: readonly string[], n: number): string | undefined => parts[n % Math.max(1, parts.length)]

/** The clauses that stand in a control with no other part in them. */
const controlled = (drafted: Drafted, bytes: Uint8Array): string[] =>
  leaves(drafted).filter((part) => hasControl(bytes, part))

/** Those of them that nothing outside of them refers to. */
function unnamed(drafted: Drafted, bytes: Uint8Array): string[] {
  const referred = assembledOf(drafted).tree.blocks.flatMap((block) => {
    const content = 'content' in block ? block.content : []
    const targets = content.flatMap((inline) => (inline.type === 'reference' ? (inline.target ?? []) : []))
    return targets.filter((target) => !target.startsWith(anchorOf(block.origin.part)))
  })
  return controlled(drafted, bytes).filter(
    (part) => !referred.some((target) => target.startsWith(anchorOf(part))),
  )
}

describe('Word, counting for itself,', () => {
  test('gives every label and reference of the tree that has everything', async () => {
    const bytes = await write(everything())
    expect(docxText(bytes)).toEqual(lines(everything()))
    expect(evaluateNumbers(bytes).flatMap((p) => p.references)).toEqual([
      { instruction: 'REF _cw_alphaaaaaaaa_aaaa3 \\w \\h', cached: '1.1(a)', text: '1.1(a)' },
      { instruction: 'REF _cw_alphaaaaaaaa \\h', cached: 'Definitions', text: 'Definitions' },
    ])
  })

  test(
    'agrees with assembly on random documents in four looks, and their structure is sound',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomTrees, async ({ tree, style }) => {
          const bytes = await write(tree, style)
          expect(docxText(bytes)).toEqual(lines(tree))
          expectNothingToUpdate(bytes)
          expect(checkDocx(bytes)).toEqual([])
        }),
        { seed: seedOf('random documents'), numRuns: FULL ? 400 : 40 },
      )
    },
    LONG,
  )

  test(
    'agrees with assembly on random drafts in every look, as they are and after a clause comes or goes',
    async () => {
      const counted = { removed: 0, inserted: 0 }
      await fc.assert(
        fc.asyncProperty(drafts, fc.nat(), fc.nat(), async (drafted, out, into) => {
          const { tree } = assembledOf(drafted)
          const bytes = await write(tree, drafted.style)
          expect(docxText(bytes)).toEqual(lines(tree))
          expectNothingToUpdate(bytes)
          expect(checkDocx(bytes)).toEqual([])

          const gone = nth(unnamed(drafted, bytes), out)
          const less = gone && withoutPart(drafted, gone)
          if (gone && less && sameWords(drafted, less)) {
            expectSame(removed(bytes, gone), less)
            counted.removed += 1
          }
          const next = nth(controlled(drafted, bytes), into)
          if (next) {
            const more = withPart(drafted, next)
            if (!sameWords(drafted, more)) return
            const there = await written(more)
            // A first number before a schedule within a schedule needs one list more, which a clause cannot bring along.
            if (listsIn(there) !== listsIn(bytes)) return
            expectSame(inserted(bytes, there, added, next), more)
            counted.inserted += 1
          }
        }),
        { seed: seedOf('random drafts'), numRuns: FULL ? 1000 : 40 },
      )
      console.log(`clauses taken out: ${counted.removed}, put in: ${counted.inserted}`)
      expect(counted.inserted).toBeGreaterThan(10)
    },
    LONG,
  )
})
