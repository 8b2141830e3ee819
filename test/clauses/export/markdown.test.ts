// @vitest-environment jsdom
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { expect, it } from 'vitest'
import type { Job } from '../../../clauses/export/job.ts'
import { writeMarkdown } from '../../../clauses/export/markdown.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { treeText, words } from '../../../clauses/tree/text.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'
import { contentsOf, everythingNoted, footnote, withNotes } from '../../support/noted.ts'
import { randomTree } from '../../support/randomTree.ts'
import { everything, part, stamp, t } from '../../support/trees.ts'

const job = (tree: Tree, mark: 'none' | 'draft' = 'none'): Job => ({
  tree,
  style: HOUSE_STYLE,
  options: { mark },
  stamp,
})
const read = (tree: Tree): Document =>
  new DOMParser().parseFromString(
    new MarkdownIt({ html: true }).render(writeMarkdown(job(tree))),
    'text/html',
  )

function wordsOf(document: Document): string[] {
  for (const node of document.querySelectorAll('li')) node.prepend(' • ')
  for (const node of document.querySelectorAll('p, li, td, th, br')) node.before('\n')
  return words([document.body.textContent ?? ''])
}

it('says the words of the tree to a CommonMark reader', () => {
  expect(wordsOf(read(everything()))).toEqual(words(treeText(everything())))
})

it('says the words of any tree', () => {
  fc.assert(
    fc.property(randomTree, (tree) => {
      expect(wordsOf(read(tree))).toEqual(words(treeText(tree)))
    }),
    { numRuns: 100, seed: 20261122 },
  )
})

/** What a reader without footnotes shows of them, as the norm says it: no marks, and notes as lines. */
const plainNotes = (document: Document): string[] => {
  document.body.innerHTML = document.body.innerHTML
    .replace(/(<p>|\n)\[\^(\d+)\]: /g, '$1$2 ')
    .replace(/\[\^\d+\](?!:)/g, '')
  return wordsOf(document)
}

/** Those of a table stand after it in Markdown. */
const tabled = (tree: Tree): boolean => tree.blocks.some((b) => b.type === 'table')

it('says footnotes after their paragraph or table, and a list of contents', () => {
  const all = everythingNoted()
  expect(plainNotes(read(all)).toSorted()).toEqual(words(treeText(all)).toSorted())
  fc.assert(
    fc.property(withNotes(randomTree), (tree) => {
      const [said, meant] = [plainNotes(read(tree)), words(treeText(tree))]
      if (tabled(tree)) expect(said.toSorted()).toEqual(meant.toSorted())
      else expect(said).toEqual(meant)
    }),
    { numRuns: 100, seed: 20261128 },
  )
})

it('writes footnotes as GitHub and Pandoc read them, and the contents without addresses', () => {
  const line = (text: string, after = ''): Tree => ({
    ...everything(),
    title: '',
    blocks: [
      {
        type: 'paragraph',
        level: 0,
        origin: { part: part('x') },
        content: [t('Pay'), footnote('1', text), t(after)],
      },
    ],
  })
  const write = (tree: Tree): string => writeMarkdown(job(tree))
  expect(write(line('As at *April*.', ' is due'))).toBe('Pay[^1] is due\n\n[^1]: As at \\*April\\*.\n')
  expect(write(line('Word', '(a)'))).toBe('Pay[^1]\\(a)\n\n[^1]: Word<!-- -->\n')
  const contents = contentsOf(everything().blocks)
  expect(write({ ...everything(), title: '', blocks: [contents] })).toBe(
    '**Contents**\n\nAgreed terms\\\n1\\. Definitions\\\n2\\. Posting\\\nSchedule 1 Accounts\\\n1\\. Hand-over\n',
  )
})

it('keeps numbers as text', () => {
  const text = writeMarkdown(job(everything()))
  expect(text).toContain('## 1. Definitions\n\n1.1 In this addendum, **Company Account** means')
  expect(read(everything()).querySelectorAll('ol')).toHaveLength(0)
})

it('writes bullets as nested lists and tables with pipes', () => {
  const document = read(everything())
  expect(document.querySelector('ul ul > li')?.textContent?.trim()).toBe('and accurate.')
  expect([...document.querySelectorAll('th')].slice(0, 2).map((th) => th.textContent)).toEqual([
    'Account',
    'Runs it',
  ])
})

it('takes no words for markup', () => {
  const line = (text: string): Tree => ({
    ...everything(),
    title: '',
    blocks: [{ type: 'paragraph', level: 0, origin: { part: part('x') }, content: [t(text)] }],
  })
  for (const text of [
    '1. not a list',
    '# not a heading',
    '- no',
    '*no*',
    '<b>no</b>',
    '&amp;',
    '[a](b)',
    '| a |',
  ]) {
    expect(read(line(text)).querySelector('p')?.textContent).toBe(text)
  }
})

it('is marked as a draft only where that is asked for', () => {
  expect(writeMarkdown(job(everything(), 'draft')).startsWith('**DRAFT**\n\n# Addendum')).toBe(true)
  expect(writeMarkdown(job(everything()))).not.toContain('DRAFT')
})
