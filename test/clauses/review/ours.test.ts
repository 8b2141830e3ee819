import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { withoutOurs } from '../../../clauses/review/ours.ts'
import { readPackage } from '../../../clauses/review/package.ts'
import { place } from '../../../clauses/review/place/place.ts'
import { readReturned } from '../../../clauses/review/returned/read.ts'
import type { Returned } from '../../../clauses/review/returned/returned.ts'
import { diff } from '../../../clauses/tree/diff.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'
import { editedDrafts } from '../../support/editedDraft.ts'
import { bit, mark, paragraph } from '../../support/returned.ts'
import { stamp } from '../../support/trees.ts'

const RUNS = process.env.CLAUSEWRIGHT_FULL ? 1000 : 25
const SEED = Number(process.env.CLAUSEWRIGHT_SEED ?? 20_261_128)
const by = { author: 'Amira Shah', date: '2026-11-22T10:00:20.000Z' }

const said = ({ paragraphs }: Returned): string[] =>
  paragraphs.map((p) => p.bits.map(({ text }) => text).join(''))

const file = (...paragraphs: ReturnType<typeof paragraph>[]): Returned => ({
  ...{ name: 'a.docx', paragraphs, comments: [], warnings: [] },
  from: { draft: '', copy: '', library: '' },
})

const our = (kind: 'inserted' | 'deleted' | 'movedFrom' | 'movedTo') => ({ ...mark(kind, by.author), ...by })
const theirs = (kind: 'inserted' | 'deleted') => mark(kind, 'Ada Law')

describe('a redline that came back', () => {
  test('says what we put in and not what we took out, and keeps what others did', () => {
    const left = withoutOurs(
      file(
        paragraph([bit('One '), bit('two ', our('inserted')), bit('three', our('deleted')), bit('four')]),
        paragraph([bit('put in by us, out by them', our('inserted'), theirs('deleted'))]),
        paragraph([bit('in by them', theirs('inserted'))]),
      ),
      by,
    )
    expect(said(left)).toEqual(['One two four', 'put in by us, out by them', 'in by them'])
    expect(left.paragraphs.flatMap((p) => p.bits.flatMap(({ marks }) => marks.map((m) => m.author)))).toEqual(
      [...['Ada Law', 'Ada Law']],
    )
  })

  test('joins the paragraphs that we joined, and leaves out those that we took out', () => {
    const left = withoutOurs(
      file(
        paragraph([bit('First')], { end: [our('deleted')] }),
        paragraph([bit(' and second')]),
        paragraph([bit('Gone', our('movedFrom'))], { end: [our('movedFrom')] }),
        paragraph([bit('Third')], { end: [our('inserted')] }),
      ),
      by,
    )
    expect(said(left)).toEqual(['First and second', 'Third'])
    expect(left.paragraphs.flatMap((p) => p.end)).toEqual([])
  })

  test('has the rows that we put in, without those that we took out', () => {
    const cell = { table: 0, cell: 0, cellMarks: [] }
    const left = withoutOurs(
      file(
        paragraph([bit('A')], { cell: { ...cell, row: 0, rowMarks: [our('deleted')] } }),
        paragraph([bit('B')], {
          cell: { ...cell, row: 1, rowMarks: [our('inserted')] },
          end: [our('deleted')],
        }),
        paragraph([bit('C')], { cell: { ...cell, row: 2, rowMarks: [theirs('inserted')] } }),
      ),
      by,
    )
    expect(said(left)).toEqual(['B', 'C'])
    expect(left.paragraphs.map((p) => p.cell?.rowMarks.length)).toEqual([0, 1])
  })

  test('is told apart by who and when: of another day, or of another person, it is not ours', () => {
    const other = { ...our('deleted'), date: '2026-11-23T10:00:00Z' }
    const left = withoutOurs(
      file(paragraph([bit('a', other), bit('b', theirs('deleted')), bit('c', our('deleted'))])),
      by,
    )
    expect(said(left)).toEqual(['ab'])
    const minutes = { ...our('deleted'), date: '2026-11-22T10:00:00Z' }
    expect(said(withoutOurs(file(paragraph([bit('a', minutes)])), by))).toEqual([''])
  })

  const untouched = async (before: Tree, after: Tree, style: Parameters<typeof writeDocx>[0]['style']) => {
    const marked = diff(before, after, by)
    const bytes = await writeDocx({ tree: marked, style, options: { mark: 'draft', track: true }, stamp })
    const returned = await readReturned(await readPackage(bytes, 'redline.docx'))
    return place(withoutOurs(returned, by), { tree: after, copy: '0001-00000000' }).changes
  }

  test(`untouched has no change in it (${RUNS} pairs, seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(editedDrafts, async ({ before, after, style }) => {
        const changes = await untouched(before, after, style)
        // Random drafts have headings and parties in which nothing is written; a line without words may be told as one that
        // came, or as a split beside it. No word may.
        const bare = (text: string): string => text.replace(/\s/g, '')
        const told = changes.filter((c) => bare(c.before) !== bare(c.after))
        expect(told.map(({ kind, before: was, after: is, tracked }) => [kind, was, is, tracked])).toEqual([])
      }),
      { seed: SEED, numRuns: RUNS },
    )
  }, 600_000)
})
