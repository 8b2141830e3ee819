import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../clauses/export/docx/write.ts'
import { HOUSE_STYLE, type Style } from '../../../clauses/model/style.ts'
import { readPackage } from '../../../clauses/review/package.ts'
import { leadOf, linesOf } from '../../../clauses/review/returned/flow.ts'
import { acceptedLines, rejectedLines } from '../../../clauses/review/returned/lines.ts'
import { isAfter, isBefore } from '../../../clauses/review/returned/marks.ts'
import { readReturned } from '../../../clauses/review/returned/read.ts'
import type { Returned } from '../../../clauses/review/returned/returned.ts'
import { diff } from '../../../clauses/tree/diff.ts'
import { accepted, rejected } from '../../../clauses/tree/marked.ts'
import { TreeSchema } from '../../../clauses/tree/schema.ts'
import { treeText } from '../../../clauses/tree/text.ts'
import { anchorOf, type Block, type Tree } from '../../../clauses/tree/tree.ts'
import { footnotes } from '../../office/office.ts'
import { editedDrafts } from '../../support/editedDraft.ts'
import { everything, num, part, stamp, t } from '../../support/trees.ts'
import { checkDocx } from '../../support/word/check.ts'
import { plainSpaces, shownText } from '../../support/word/numbers.ts'
import { randomTrees } from '../../support/word/random.ts'
import { partsOf } from '../../support/word/read.ts'
import { settled } from '../../support/word/revisions.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined
const LONG = FULL ? 1_200_000 : 60_000
const by = { author: 'Amira Shah', date: '2026-11-22T10:00:00.000Z' }

const write = (tree: Tree, style: Style = HOUSE_STYLE): Promise<Uint8Array> =>
  writeDocx({ tree, style, options: { mark: 'none' }, stamp })

const lines = (tree: Tree): string[] =>
  treeText(tree)
    .filter((line) => line !== '')
    .map(plainSpaces)

const seedOf = (what: string): number => {
  const seed = Date.now() % 1_000_000
  console.log(`${what}: seed ${seed}`)
  return seed
}

/** A tree without its footnotes. */
const noteless = (tree: Tree): Tree =>
  JSON.parse(
    JSON.stringify(tree, (_, value) =>
      Array.isArray(value) ? value.filter((each) => each?.type !== 'footnote') : value,
    ),
  )

/** A line without the tabs at its ends, which stand before the words of a footnote and where a page number would be. */
const untabbed = (line: string): string => line.replace(/^\t+|\t+$/g, '')

/** The lines of a tree as the program's reader gives them: a break in a line is a space, and the footnotes are last. */
const readLines = (tree: Tree): string[] =>
  [...lines(noteless(tree)), ...footnotes(tree).map(plainSpaces)]
    .map((line) => untabbed(line.replaceAll('\n', ' ')))
    .filter((line) => line !== '')

/** What the program's reader makes of a file, with the numbers that it prints. */
function readAs(returned: Returned, how: 'accepted' | 'rejected'): string[] {
  const there = how === 'accepted' ? isAfter : isBefore
  const texts = how === 'accepted' ? acceptedLines(returned) : rejectedLines(returned)
  const labels = (['body', 'footnote'] as const)
    .flatMap((story) =>
      linesOf(
        returned.paragraphs.filter((paragraph) => paragraph.story === story),
        there,
      ),
    )
    .map((line) => leadOf(line, there)[how === 'accepted' ? 'label' : 'labelBefore'])
  expect(labels).toHaveLength(texts.length)
  return texts
    .map((text, i) => (labels[i] === '' ? text : `${labels[i]}\t${text}`))
    .map((line) => untabbed(plainSpaces(line)))
    .filter((line) => line !== '')
}

/** The laws of a redline: both trees come back from the marked one, and both documents from the Word file, however read. */
async function lawful(before: Tree, after: Tree, style: Style): Promise<Uint8Array> {
  const marked = diff(before, after, by)
  expect(treeText(accepted(marked))).toEqual(treeText(after))
  expect(treeText(rejected(marked))).toEqual(treeText(before))
  const bytes = await write(marked, style)
  expect(shownText(settled(bytes, 'accept'))).toEqual(lines(after))
  expect(shownText(settled(bytes, 'reject'))).toEqual(lines(before))
  expect(checkDocx(bytes)).toEqual([])
  const returned = await readReturned(await readPackage(bytes, 'redline.docx'))
  expect(readAs(returned, 'accepted')).toEqual(readLines(after))
  expect(readAs(returned, 'rejected')).toEqual(readLines(before))
  return bytes
}

/** Two documents numbered in one look. */
const twoTrees = fc
  .tuple(randomTrees, randomTrees)
  .filter(([one, other]) => JSON.stringify(one.style) === JSON.stringify(other.style))

const documentOf = (bytes: Uint8Array): string => partsOf(bytes)['word/document.xml'] ?? ''

const clause = (name: string, nth: number, ...said: string[]): Block[] => {
  const origin = { part: part(name), clause: part(`clause${name}`), version: '0001-00000000' }
  return [
    {
      type: 'heading',
      role: 'clause',
      level: 1,
      origin,
      anchor: anchorOf(origin.part),
      number: num([nth], `${nth}.`, `${nth}`),
      content: [t(`Clause ${name}`)],
    },
    ...said.map((words, i): Block => {
      const provision = `aaaa${'abcdef'.charAt(i)}`
      return {
        type: 'provision',
        origin: { ...origin, provision },
        anchor: anchorOf(origin.part, provision),
        number: num([nth, i + 1], `${nth}.${i + 1}`, `${nth}.${i + 1}`),
        content: [t(words)],
      }
    }),
  ]
}

const treeOf = (...clauses: Block[][]): Tree => ({ ...everything(), blocks: clauses.flat() })

const attributes = (xml: string, element: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<w:${element} [^>]*?w:${name}="([^"]*)"`, 'g'))].map((m) => m[1]!)

const longClause = (nth: number, ...more: string[]): Block[] =>
  clause('long', nth, 'The first of many.', 'The second of many.', 'The third of many.', ...more)

describe('what moved, in Word,', () => {
  const before = treeOf(longClause(1), clause('short', 2, 'Short.'), clause('end', 3, 'Ends.'))
  const after = treeOf(
    clause('short', 1, 'Short, and new.'),
    longClause(2, 'A fourth.'),
    clause('end', 3, 'Ends.'),
  )

  test('is one move for a clause with all its provisions, under one name at both ends', async () => {
    const xml = documentOf(await lawful(before, after, HOUSE_STYLE))
    expect(attributes(xml, 'moveFromRangeStart', 'name')).toEqual(['move1'])
    expect(attributes(xml, 'moveToRangeStart', 'name')).toEqual(['move1'])
    const ends = attributes(xml, 'moveFromRangeEnd', 'id')
    expect(attributes(xml, 'moveFromRangeStart', 'id')).toEqual(ends)
  })

  test('shows where it went what changed in it on the way', async () => {
    const xml = documentOf(await lawful(before, after, HOUSE_STYLE))
    const short = xml.slice(xml.indexOf('<w:moveToRangeStart'), xml.indexOf('<w:moveToRangeEnd'))
    expect(short).toMatch(/<w:ins [^>]*><w:r>[^/]*, and new/)
  })

  test('has what was deleted in it on the way by its author in another spelling, which the reader knows', async () => {
    const shorter = treeOf(clause('short', 1, 'Brief.'), longClause(2), clause('end', 3, 'Ends.'))
    const bytes = await lawful(before, shorter, HOUSE_STYLE)
    expect(documentOf(bytes)).toMatch(
      /<w:moveTo [^>]*w:author="Amira Shah"[^>]*><w:del [^>]*w:author="Amira\u00a0Shah"[^>]*><w:r><w:delText/,
    )
    const { paragraphs } = await readReturned(await readPackage(bytes, 'redline.docx'))
    const marks = paragraphs.flatMap(({ bits }) => bits.flatMap((bit) => bit.marks))
    expect(new Set(marks.map(({ author }) => author))).toEqual(new Set(['Amira Shah']))
  })

  test('is the smaller of two clauses that changed places', async () => {
    const xml = documentOf(await lawful(before, after, HOUSE_STYLE))
    const from = xml.slice(xml.indexOf('<w:moveFromRangeStart'), xml.indexOf('<w:moveFromRangeEnd'))
    expect(from).toContain('Short.')
    expect(from).not.toContain('of many')
  })
})

describe('every mark of a change in Word', () => {
  test('names who made it and when, under an id of its own', async () => {
    const turned = { ...everything(), title: 'Another', blocks: everything().blocks.toReversed() }
    const xml = documentOf(await write(diff(everything(), turned, by)))
    const marks = [
      ...xml.matchAll(/<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|\w+RangeStart)(?= )[^>]*>/g),
    ].map(([mark]) => mark)
    const dated = marks.filter((mark) => !mark.startsWith('<w:comment'))
    expect(dated.length).toBeGreaterThan(50)
    for (const mark of dated) {
      expect(mark).toContain('w:author="Amira Shah" w:date="2026-11-22T10:00:00Z"')
    }
    const ids = dated.map((mark) => /w:id="(\d+)"/.exec(mark)?.[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is the same whenever the file is written', async () => {
    const marked = diff(everything(), { ...everything(), title: 'Another' }, by)
    expect(await write(marked)).toEqual(await write(marked))
  })
})

test('a clause that opens with changed words stands in no control, but under its bookmark', async () => {
  const said = (words: string): Tree => {
    const [heading, provision] = clause('one', 1, 'Stays.') as [Block, Block]
    return treeOf([{ ...heading, content: [t(words)] } as Block, provision], clause('two', 2, 'Stays.'))
  }
  const xml = documentOf(await lawful(said('What you must do'), said('What you may do'), HOUSE_STYLE))
  expect(xml).not.toContain(`w:val="cw:${part('one')}:`)
  expect(xml).toContain(`w:name="_cw_c_${part('one')}"`)
  expect(xml).toContain(`w:val="cw:${part('two')}:`)
})

test('a paragraph that stands on another level says on which it stood', async () => {
  const deep = (path: number[], label: string): Block => ({
    ...(clause('one', 1, 'Words.')[1] as Extract<Block, { type: 'provision' }>),
    number: num(path, label, label),
  })
  const first = clause('one', 1, 'Words.')
  const [heading, provision] = first as [Block, Block]
  const under: Block = { ...deep([1, 1, 1], '(a)'), anchor: anchorOf(part('one'), 'bbbbb') } as Block
  const level: Block = { ...deep([1, 2], '1.2'), anchor: anchorOf(part('one'), 'bbbbb') } as Block
  const xml = documentOf(
    await lawful(treeOf([heading, provision, under]), treeOf([heading, provision, level]), HOUSE_STYLE),
  )
  expect(xml).toMatch(
    /<w:pStyle w:val="ClauseLevel2"\/><w:pPrChange [^>]*><w:pPr><w:pStyle w:val="ClauseLevel3"\/><\/w:pPr><\/w:pPrChange>/,
  )
})

test('words that only look different say how they looked', async () => {
  const plain = treeOf(clause('one', 1, 'All is bold.'))
  const [heading, provision] = clause('one', 1) as [Block, Block | undefined]
  expect(provision).toBeUndefined()
  const bold: Block = {
    ...(clause('one', 1, 'x')[1] as Extract<Block, { type: 'provision' }>),
    content: [t('All is '), t('bold', { strong: true }), t('.')],
  }
  const xml = documentOf(await lawful(plain, treeOf([heading, bold]), HOUSE_STYLE))
  expect(xml).toMatch(
    /<w:r><w:rPr><w:b\/><w:bCs\/><w:rPrChange [^>]*><w:rPr\/><\/w:rPrChange><\/w:rPr><w:t [^>]*>bold/,
  )
})

test('a marked tree crosses the wire as it is', () => {
  const turned = { ...everything(), title: 'Another', blocks: everything().blocks.toReversed() }
  const marked = JSON.parse(JSON.stringify(diff(everything(), turned, by)))
  expect(TreeSchema.parse(marked)).toEqual(marked)
})

describe('a redline in Word', () => {
  test('gives back both documents where all of one is new', async () => {
    const nothing = { ...everything(), title: '', blocks: [] }
    await lawful(everything(), nothing, HOUSE_STYLE)
    await lawful(nothing, everything(), HOUSE_STYLE)
  })

  test('gives back both where a letter’s title comes to stand as its subject, or no longer does', async () => {
    const letter = (title: string, ...blocks: Block[]): Tree => ({
      ...{ title, language: 'en-GB', documentKind: 'letter', blocks },
    })
    const says = (name: string, words: string): Block => ({
      ...{ type: 'paragraph', level: 0, origin: { part: part(name) }, content: [t(words)] },
    })
    const [dear, text] = [says('dear', 'Dear Anna'), says('text', 'Please come.')]
    const subject: Block = {
      ...{ type: 'heading', role: 'group', level: 1, number: null, content: [t('Hearing')] },
      ...{ anchor: anchorOf(part('subject')), origin: { part: part('subject') } },
    }
    const above = letter('Hearing', dear, text)
    const under = letter('Hearing', dear, subject, text)
    expect(lines(under)).toEqual(['Dear Anna', 'Hearing', 'Please come.'])
    await lawful(above, under, HOUSE_STYLE)
    await lawful(under, above, HOUSE_STYLE)
    await lawful(under, { ...under, title: 'Second hearing' }, HOUSE_STYLE)
    await lawful({ ...under, title: 'Second hearing' }, under, HOUSE_STYLE)
  })

  test(
    'gives back both drafts after any edits, numbers, contents and footnotes too',
    async () => {
      await fc.assert(
        fc.asyncProperty(editedDrafts, async ({ before, after, style }) => {
          await lawful(before, after, style)
        }),
        { seed: seedOf('edited drafts'), numRuns: FULL ? 700 : 20 },
      )
    },
    LONG,
  )

  test(
    'gives back both of two documents that have nothing to do with each other',
    async () => {
      await fc.assert(
        fc.asyncProperty(twoTrees, async ([one, other]) => {
          await lawful(one.tree, other.tree, one.style)
        }),
        { seed: seedOf('two documents'), numRuns: FULL ? 300 : 12 },
      )
    },
    LONG,
  )
})
