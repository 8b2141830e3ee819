// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeHtml } from '../../../clauses/export/html.ts'
import type { Job } from '../../../clauses/export/job.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { treeText, words } from '../../../clauses/tree/text.ts'
import type { Tree } from '../../../clauses/tree/tree.ts'
import { everythingNoted, withNotes } from '../../support/noted.ts'
import { randomTree } from '../../support/randomTree.ts'
import { everything, part, stamp, t } from '../../support/trees.ts'

const job = (tree: Tree, mark: 'none' | 'draft' = 'none'): Job => ({
  tree,
  style: HOUSE_STYLE,
  options: { mark },
  stamp,
})
const page = (tree: Tree): Document => new DOMParser().parseFromString(writeHtml(job(tree)), 'text/html')

const BREAKING = 'p, li, h1, h2, h3, h4, h5, h6, td, th, br, div'

function wordsOf(document: Document): string[] {
  for (const node of document.querySelectorAll('sup.mark')) node.remove()
  for (const node of document.querySelectorAll(BREAKING)) node.before('\n')
  for (const node of document.querySelectorAll('p, ul, td, th, h1, h2, h3, h4, h5, h6')) node.after('\n')
  return words([document.querySelector('main')?.textContent ?? ''])
}

it('says the words of the tree', () => {
  expect(wordsOf(page(everything()))).toEqual(words(treeText(everything())))
})

it('says the words of any tree', () => {
  fc.assert(
    fc.property(randomTree, (tree) => {
      expect(wordsOf(page(tree))).toEqual(words(treeText(tree)))
    }),
    { numRuns: 60, seed: 20261122 },
  )
})

it('says footnotes right after their line, and a list of contents', () => {
  expect(wordsOf(page(everythingNoted()))).toEqual(words(treeText(everythingNoted())))
  fc.assert(
    fc.property(withNotes(randomTree), (tree) => {
      expect(wordsOf(page(tree))).toEqual(words(treeText(tree)))
    }),
    { numRuns: 60, seed: 20261128 },
  )
})

it('leads from a mark to its note and back, and from the contents to the headings', () => {
  const document = page(everythingNoted())
  const marks = [...document.querySelectorAll('[role="doc-noteref"]')]
  expect(marks.length).toBeGreaterThan(5)
  for (const mark of marks) {
    const note = document.getElementById(mark.getAttribute('href')!.slice(1))!
    expect(note.getAttribute('role')).toBe('doc-footnote')
    const back = note.querySelector('[role="doc-backlink"]')!
    expect(document.getElementById(back.getAttribute('href')!.slice(1))).toBe(mark)
    expect([mark.textContent, back.textContent]).toEqual([mark.textContent, mark.textContent])
  }
  const nav = document.querySelector('nav[aria-label="Contents"]')!
  expect([...nav.querySelectorAll('li')].map((li) => li.textContent)).toEqual([
    'Agreed terms',
    '1. Definitions',
    '2. Posting',
    'Schedule 1 Accounts',
    '1. Hand-over',
  ])
  for (const link of nav.querySelectorAll('a'))
    expect(document.getElementById(link.getAttribute('href')!.slice(1))?.tagName).toMatch(/^H\d$/)
  expect(document.getElementById('_cw_termaaaaaaaa_t1')?.textContent).toBe('Working Day')
})

it('is set in the fonts, colours and page of its Style', () => {
  const style: Style = {
    ...HOUSE_STYLE,
    font: 'Georgia',
    headingFont: 'Calibri',
    align: 'justify',
    hyphenate: true,
    titleAlign: 'centre',
    page: { size: 'Letter', margins: { top: 20, right: 30, bottom: 20, left: 30 } },
    colours: { ...HOUSE_STYLE.colours, heading: 'aa0011' },
  }
  const html = writeHtml({ ...job(everything()), style })
  for (const rule of [
    'font-family: "Georgia", "Gelasio", serif',
    'font-family: "Calibri", "Carlito", sans-serif; color: #aa0011',
    'text-align: justify; hyphens: auto',
    '@page { size: Letter; margin: 20mm 30mm 20mm 30mm; }',
  ]) {
    expect(html).toContain(rule)
  }
})

it('is a page that loads nothing and runs nothing', () => {
  const document = page(everything())
  expect(document.documentElement.lang).toBe('en-GB')
  expect(document.title).toBe('Addendum: online conduct')
  expect(document.querySelectorAll('script, img, iframe, link, object')).toHaveLength(0)
  expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'")
})

it('has one heading above all others, which is the subject of a letter', () => {
  const above = (tree: Tree): string[] =>
    [...page(tree).querySelectorAll('h1')].map((h) => h.textContent ?? '')
  expect(above(everything())).toEqual([everything().title])
  expect(above({ ...everything(), documentKind: 'letter', title: 'Agreed terms' })).toEqual(['Agreed terms'])
})

it('takes no text for markup', () => {
  const tree: Tree = {
    ...everything(),
    title: '<script>alert(1)</script>',
    blocks: [
      {
        type: 'paragraph',
        level: 0,
        origin: { part: part('x') },
        content: [t('<img src=x onerror=y> & "q"')],
      },
    ],
  }
  expect(page(tree).querySelector('h1')?.textContent).toBe('<script>alert(1)</script>')
  expect(page(tree).querySelector('main p')?.textContent).toBe('<img src=x onerror=y> & "q"')
})

it('nests bullets and points references at their blocks', () => {
  const document = page(everything())
  expect(document.querySelector('ul > li > ul > li')?.textContent).toBe('• and accurate.')
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    expect(document.getElementById(link.getAttribute('href')!.slice(1))).not.toBeNull()
  }
})

it('is marked as a draft only where that is asked for', () => {
  expect(writeHtml(job(everything(), 'draft'))).toContain('<p class="draft">DRAFT</p>')
  expect(writeHtml(job(everything()))).not.toContain('DRAFT')
})
