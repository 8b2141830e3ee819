import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../../clauses/export/docx/write.ts'
import { Reading } from '../../../../clauses/model/review.ts'
import { reviewWords } from '../../../../clauses/model/reviewWords.ts'
import { HOUSE_STYLE } from '../../../../clauses/model/style.ts'
import { place } from '../../../../clauses/review/place/place.ts'
import { checkReading } from '../../../support/readings.ts'
import { everything, part, stamp } from '../../../support/trees.ts'
import * as lawyer from '../../../support/word/penEdits.ts'
import { placedBeside, returnedFrom } from '../../../support/word/placed.ts'

const job = { tree: everything(), style: HOUSE_STYLE, options: { mark: 'none' as const }, stamp }
const sent = await writeDocx(job)

/** A change as this table says it: kind, what went, what came; behind it the part it is on. */
type Told = readonly [kind: string, before: string, after: string, part: string | null]

const [alpha, beta] = [part('alpha'), part('beta')]
const PASSWORDS = 'Passwords are handed over.'

const CASES: readonly (readonly [
  name: string,
  edits: readonly lawyer.EditXml[],
  tracked: boolean,
  told: readonly Told[],
])[] = [
  [
    'words inserted',
    [lawyer.insertsBehind('speaks for', ' and binds')],
    true,
    [['inserted', '', ' and binds', alpha]],
  ],
  ['words deleted', [lawyer.deletes('that speaks ')], true, [['deleted', 'that speaks ', '', alpha]]],
  [
    'words replaced',
    [lawyer.replaces('whoever opened', 'whosoever runs')],
    true,
    [['replaced', 'whoever opened', 'whosoever runs', alpha]],
  ],
  [
    'part of a word replaced',
    [lawyer.replaces('opene', 'close')],
    true,
    [['replaced', 'opened', 'closed', alpha]],
  ],
  [
    'words inserted by one and deleted by another',
    [lawyer.insertsInVain('speaks for', ' ever', 'Ben Bar')],
    true,
    [['deleted', ' ever', '', alpha]],
  ],
  [
    'a paragraph added behind another',
    [lawyer.addsBehind('whoever opened them.', 'And another.')],
    true,
    [['inserted', '', 'And another.', alpha]],
  ],
  [
    'two paragraphs added behind another',
    [lawyer.addsBehind('whoever opened them.', 'And another.', 'And one more.')],
    true,
    [['inserted', '', 'And another.\nAnd one more.', alpha]],
  ],
  [
    'a paragraph added before another',
    [lawyer.addsBefore('whoever opened them.', 'First of all.')],
    true,
    [['inserted', '', 'First of all.', alpha]],
  ],
  [
    'a paragraph deleted',
    [lawyer.deletesParagraph('whoever opened them.')],
    true,
    [['deleted', 'whoever opened them.', '', alpha]],
  ],
  [
    'a paragraph split',
    [lawyer.splits('for the Employer')],
    true,
    [['split', 'speaks for', 'speaks \nfor', alpha]],
  ],
  [
    'two paragraphs joined',
    [lawyer.joins('whoever opened them.')],
    true,
    [['joined', 'them.\n“Quotes”,', 'them.“Quotes”,', alpha]],
  ],
  [
    'a paragraph moved',
    [lawyer.moves('whoever opened them.', 'be')],
    true,
    [['moved', 'whoever opened them.', 'whoever opened them.', alpha]],
  ],
  ['a row deleted', [lawyer.deletesRow('News page')], true, [['rowDeleted', 'News page\tA. Shah', '', beta]]],
  [
    'a row added',
    [lawyer.addsRow('News page', ['Blog', 'B. Lee'])],
    true,
    [['rowInserted', '', 'Blog\tB. Lee', beta]],
  ],
  ['looks alone', [lawyer.emboldens('whoever')], true, [['formatted', 'whoever', 'whoever', alpha]]],
  [
    'words in a table replaced',
    [lawyer.replaces('A. Shah', 'B. Lee')],
    true,
    [['replaced', 'A. Shah', 'B. Lee', beta]],
  ],
  [
    'words replaced untracked',
    [lawyer.rewrites('whoever opened', 'whosoever runs')],
    false,
    [['replaced', 'whoever opened', 'whosoever runs', alpha]],
  ],
  [
    'a paragraph added untracked',
    [lawyer.slipsBehind('whoever opened them.', 'And another.')],
    false,
    [['inserted', '', 'And another.', alpha]],
  ],
  [
    'a paragraph left out untracked',
    [lawyer.dropsParagraph('whoever opened them.')],
    false,
    [['deleted', 'whoever opened them.', '', alpha]],
  ],
  [
    'a paragraph split untracked',
    [lawyer.splitsUntracked('for the Employer')],
    false,
    [['split', 'speaks for', 'speaks \nfor', alpha]],
  ],
  [
    'a row added untracked',
    [lawyer.addsRow('News page', ['Blog', 'B. Lee'], 'untracked')],
    false,
    [['rowInserted', '', 'Blog\tB. Lee', beta]],
  ],
  [
    'a clause put elsewhere untracked',
    [lawyer.reorders(alpha, beta)],
    false,
    [['moved', 'Definitions', 'Definitions', alpha]],
  ],
  [
    'a clause left out untracked',
    [lawyer.dropsClause(part('gamma'))],
    false,
    [['deleted', `Hand-over\n${PASSWORDS}`, '', part('gamma')]],
  ],
]

const STATES: readonly (readonly [string, readonly lawyer.EditXml[]])[] = [
  ['with controls', []],
  ['without controls', [lawyer.withoutControls]],
  ['without controls and bookmarks', [lawyer.withoutControls, lawyer.withoutBookmarks]],
]

describe.each(STATES)('a returned file %s says what was done', (_, strips) => {
  test.each(CASES)('%s', async (_name, edits, tracked, told) => {
    const reading = await placedBeside(lawyer.editedFile(sent, ...edits, ...strips), job)
    const said = reading.changes.map(({ kind, before, after, part }) => [kind, before, after, part])
    expect(said).toEqual(told)
    expect(reading.changes.every((change) => change.tracked === tracked)).toBe(true)
    checkReading(reading, job.tree)
  })
})

describe('a returned file', () => {
  const placed = (...edits: readonly lawyer.EditXml[]) => placedBeside(lawyer.editedFile(sent, ...edits), job)

  test('with an Answer written over has the field with the change', async () => {
    const { changes } = await placed(lawyer.replaces('Łucja Ó Briain', 'Ann Other'))
    expect(changes.map(({ kind, field, after }) => [kind, field, after])).toEqual([
      ['replaced', 'employee.name', 'Ann Other'],
    ])
  })

  test('whose references Word worked out anew has no change by them', async () => {
    const added = lawyer.addsBefore('In this addendum, ', 'A new first one.')
    const renumbered: lawyer.EditXml = (xml) => xml.replace('>1.1(a)</w:t>', '>1.2(a)</w:t>')
    const { changes } = await placed(added, renumbered)
    expect(changes.map(({ after }) => after)).toEqual(['A new first one.'])
  })

  test('whose reference says what no place of it says has a change', async () => {
    const { changes } = await placed((xml) => xml.replace('>1.1(a)</w:t>', '>no clause at all</w:t>'))
    expect(changes.map(({ before, after, tracked }) => [before, after, tracked])).toEqual([
      ['1.1(a)', 'no clause at all', false],
    ])
  })

  describe('where the mark of a paragraph before a table was deleted', () => {
    const signed = 'Signed as an agreement.'
    const went = (line: Reading['lines'][number]): boolean => line.end.standing === 'deleted'

    test('keeps that paragraph apart from the table, as Word does', async () => {
      const { changes, lines } = await placed(lawyer.joins(signed), lawyer.joins('First line'))
      expect(changes).toEqual([])
      expect(lines.filter(went)).toEqual([])
    })

    test('has the words that came into it as a paragraph of their own', async () => {
      const { changes, lines } = await placed(lawyer.addsBehind(signed, 'In ink.'), lawyer.joins('In ink.'))
      expect(changes.map(({ kind, after }) => [kind, after])).toEqual([['inserted', 'In ink.']])
      expect(lines.filter(went)).toEqual([])
    })

    test('has the paragraph as deleted where its words went too', async () => {
      const { changes } = await placed(lawyer.deletesParagraph(signed))
      expect(changes.map(({ kind, before }) => [kind, before])).toEqual([['deleted', signed]])
    })
  })

  test('whose numbers were typed has no change by them', async () => {
    const typed: lawyer.EditXml = (xml) =>
      xml.replace(
        /(<w:pStyle w:val="ClauseLevel[23]"\/>)((?:<w:keepNext\/>)?)(<\/w:pPr>(?:(?!<w:r>).)*<w:r>)/g,
        '$1$2<w:numPr><w:numId w:val="0"/></w:numPr>$3<w:t>9.9</w:t><w:tab/></w:r><w:r>',
      )
    const { changes, lines } = await placed(typed)
    expect(changes).toEqual([])
    expect(lines.filter(({ label }) => label === '9.9').length).toBeGreaterThan(1)
  })

  test('that was never ours lists all of its changes, without parts', async () => {
    const bytes = lawyer.editedFile(sent, lawyer.deletes('whoever'), lawyer.addsBehind('The end.', 'Or not.'))
    const reading = place(await returnedFrom(bytes), null)
    expect(reading.changes.map(({ kind, before, after, part }) => [kind, before, after, part])).toEqual([
      ['deleted', 'whoever', '', null],
      ['inserted', '', 'Or not.', null],
    ])
    expect(reading.copy).toBeNull()
    expect(reading.lines.every(({ at, part }) => at === null && part === null)).toBe(true)
    expect(reading.reviewers).toEqual([lawyer.LAWYER])
  })

  test('of another document is told to be that', async () => {
    const other = { ...job, tree: { ...job.tree, title: 'Something else', blocks: [] } }
    const { warnings } = await placedBeside(await writeDocx(other), job)
    expect(warnings).toEqual([
      'Only 0 of the 32 paragraphs that were sent were found in this file. Check that it is the file that was sent.',
    ])
  })

  test('is what the schema of a reading asks for', async () => {
    const reading = await placed(lawyer.deletesRow('News page'), lawyer.dropsClause(alpha))
    expect(Reading.parse(reading)).toEqual(reading)
    expect(reviewWords(reading)).toBe('2 changes in 2 clauses, 1 change made without tracking')
  })
})
