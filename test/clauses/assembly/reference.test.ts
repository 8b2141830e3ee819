import { describe, expect, it } from 'vitest'
import { assemble, assembleWording } from '../../../clauses/assembly/assemble.ts'
import { type Spot, wordsBack } from '../../../clauses/assembly/reopenWords.ts'
import type { Sources } from '../../../clauses/assembly/sources.ts'
import type { Body, InlineNode } from '../../../clauses/model/body.ts'
import type { Draft, Part } from '../../../clauses/model/draft.ts'
import { HOUSE_STYLE, type NumberLevel, type Style } from '../../../clauses/model/style.ts'
import { TreeSchema } from '../../../clauses/tree/schema.ts'
import { inlineText, treeText } from '../../../clauses/tree/text.ts'
import type { Inline, InlineOf, Tree } from '../../../clauses/tree/tree.ts'
import {
  body,
  bullets,
  clause,
  draft,
  group,
  id,
  note,
  para,
  prose,
  prov,
  schedule,
  sources,
  table,
  text,
  to,
  use,
} from '../../support/build.ts'

const put = (d: Draft, s: Sources) => assemble(d, s, HOUSE_STYLE)
const lines = (parts: Part[], s: Sources): string[] => treeText(put(draft(parts), s).tree)

const inlinesOf = (tree: Tree): Inline[] =>
  tree.blocks.flatMap((b) => {
    if (b.type === 'table')
      return b.rows.flatMap((r) => r.cells.flatMap((c) => c.blocks.flatMap((x) => x.content)))
    if (b.type === 'parties') return b.parties.flatMap((p) => p.content)
    return 'content' in b ? [...b.content] : []
  })
const refsOf = (tree: Tree): InlineOf<'reference'>[] =>
  inlinesOf(tree).filter((i): i is InlineOf<'reference'> => i.type === 'reference')
const anchorsOf = (tree: Tree): string[] => [
  ...inlinesOf(tree).flatMap((i) => (i.type === 'text' && i.anchor ? [i.anchor] : [])),
  ...tree.blocks.flatMap((b) => (b.type === 'parties' ? b.parties.flatMap((p) => p.anchor ?? []) : [])),
]
const said = (parts: Part[], s: Sources): string[] => refsOf(put(draft(parts), s).tree).map((r) => r.text)

const condition = { field: 'no', op: 'is' as const, value: true }

describe('the form of a reference', () => {
  const see = (...refs: Parameters<typeof to>[]) => para(refs.flatMap((r) => ['See ', to(...r), ' ']))

  it('“relative” says the number as seen from a numbered paragraph, and the whole of it from any other', () => {
    const near = prov('a', 'One', [
      prov('b', ['See ', to({ provision: 'caaaa' }, 'relative'), to({ provision: 'daaaa' }, 'relative')]),
      prov('c', 'Three', [see([{ provision: 'baaaa' }, 'relative'])]),
    ])
    const far = prov('d', ['See ', to({ provision: 'baaaa' }, 'relative')])
    const s = sources([clause('Alpha', body(near, far, see([{ provision: 'caaaa' }, 'relative'])))])
    expect(said([use('Alpha')], s)).toEqual(['(b)', '1.2', '1.1(a)', '1.1(a)', '1.1(b)'])
  })

  it('“position” says on which side the target stands, and neither for the paragraph itself', () => {
    const wording = body(
      prov('a', ['See ', to({ provision: 'aaaaa' }, 'position'), to({ provision: 'baaaa' }, 'position')]),
      prov('b', ['See ', to({ provision: 'aaaaa' }, 'position')]),
      table(['A', ['See ', to({ provision: 'baaaa' }, 'position')]]),
    )
    const s = sources([clause('Alpha', wording)])
    expect(said([use('Alpha')], s)).toEqual(['1.1', '1.2 below', '1.1 above', '1.2 above'])
  })

  it('“position” of a schedule says its side, and across schedules the place itself', () => {
    const s = sources([
      clause('Alpha', body(prov('a', ['See ', to({ part: id('sOne') }, 'position')]))),
      clause('Beta', body(prov('b', ['See ', to({ clause: id('Alpha'), provision: 'aaaaa' }, 'position')]))),
    ])
    expect(said([use('Alpha'), schedule('One', [use('Beta')])], s)).toEqual(['Schedule 1 below', '1.1'])
  })

  it('of what has no number is its title, whichever form is asked for', () => {
    const s = sources([
      clause('Alpha', body(see([{ part: id('hBack') }, 'position'], [{ part: id('hBack') }]))),
    ])
    expect(said([use('Alpha'), group('Back')], s)).toEqual(['Back', 'Back'])
  })
})

describe('a reference to a number whose label has a word of its own', () => {
  const level = (format: NumberLevel['format'], words: string): NumberLevel => ({ format, text: words })
  const harbor: Style = {
    ...HOUSE_STYLE,
    numbers: [
      level('upperRoman', 'Article %1'),
      level('decimal', 'Section %1.%2'),
      level('lowerLetter', '(%3)'),
    ],
    schedule: level('upperRoman', 'Schedule %1'),
  }
  const here = to({ clause: id('Alpha') })
  const deep = to({ clause: id('Alpha'), provision: 'aaaaa' })
  const more = to({ part: id('sMore') })

  /** What a line of wording says, and the draft that holds it. */
  const set = (style: Style, ...words: (string | InlineNode)[]) => {
    const parts = [use('Alpha'), use('Beta'), schedule('More')]
    const s = sources([clause('Alpha', body(prov('a', 'One'))), clause('Beta', body(prov('b', words)))])
    const { tree } = assemble(draft(parts), s, style)
    const line = tree.blocks.find((x) => x.type === 'provision' && x.anchor.endsWith('_baaaa'))
    return { tree, content: line && 'content' in line ? line.content : [] }
  }
  const says = (style: Style, ...words: (string | InlineNode)[]): string =>
    inlineText(set(style, ...words).content)

  it('stands in the place of the word before it', () => {
    expect(says(harbor, 'See clause ', here, '.')).toBe('See Article I.')
    expect(says(harbor, 'See clauses ', here, ' and ', deep)).toBe('See Article I and Section I.1')
    expect(says(harbor, 'See paragraph ', deep, ' or sub-clause ', deep)).toBe(
      'See Section I.1 or Section I.1',
    )
    expect(says(harbor, 'In Schedule ', more, ', ', more)).toBe('In Schedule I, Schedule I')
    expect(says(harbor, 'under this clause ', here)).toBe('under this Article I')
    expect(says(harbor, 'Clause ', here, ' applies')).toBe('Article I applies')
    expect(says(harbor, 'clause\u00a0', here)).toBe('Article I')
  })

  it('leaves all other words alone, and all words where the label has none', () => {
    expect(says(harbor, 'this clause and ', here)).toBe('this clause and Article I')
    expect(says(harbor, 'Schedule ', here, ' clause ', more)).toBe('Schedule Article I clause Schedule I')
    expect(says(HOUSE_STYLE, 'See clauses ', here, ' and ', deep)).toBe('See clauses 1 and 1.1')
    expect(says(harbor, 'clause ', to({ clause: id('Alpha') }, 'title'))).toBe('clause Alpha')
  })

  it('keeps the capital of a sentence and words under other marks, and leaves its own word out where it can', () => {
    const small = {
      ...HOUSE_STYLE,
      numbers: [level('decimal', 'article %1'), ...HOUSE_STYLE.numbers.slice(1)],
    }
    expect(says(small, 'Clause ', here)).toBe('Clause 1')
    expect(says(small, 'clause ', here)).toBe('article 1')
    expect(says(harbor, text('clause ', 'strong'), here)).toBe('clause Article I')
  })

  it('is wording again with the word that it stands for', () => {
    const { tree, content } = set(harbor, 'See clause ', here, '.')
    const spots = new Map([[refsOf(tree)[0]!.target!, { part: id('Alpha') }]])
    expect(wordsBack(content, { spots, terms: null, fields: {} })).toEqual([
      { type: 'text', text: 'See clause ' },
      { type: 'ref', attrs: { part: id('Alpha') } },
      { type: 'text', text: '.' },
    ])
    expect(TreeSchema.parse(JSON.parse(JSON.stringify(tree)))).toEqual(tree)
  })
})

describe('a reference within a schedule', () => {
  const here = to({ clause: id('Alpha') })
  const deep = to({ clause: id('Alpha'), provision: 'aaaaa' })
  const main = to({ clause: id('Gamma') })
  const away = to({ clause: id('Delta') })
  const annexes: Style = { ...HOUSE_STYLE, schedule: { format: 'upperLetter', text: 'ANNEX %1 –' } }

  /** The line that a schedule says with words of its own, in a document with a numbered main part or without. */
  const set = (words: (string | InlineNode)[], style: Style = HOUSE_STYLE, first: Part = use('Gamma')) => {
    const s = sources([
      ...['Alpha', 'Gamma', 'Delta'].map((name) => clause(name, body(prov('a', 'One')))),
      clause('Beta', body(prov('b', words))),
    ])
    const parts = [first, schedule('S', [use('Alpha'), use('Beta')]), schedule('T', [use('Delta')])]
    const { tree } = assemble(draft(parts), s, style)
    const content = tree.blocks.flatMap((x) =>
      x.type === 'provision' && x.anchor.endsWith('_baaaa') ? x.content : [],
    )
    return { tree, content }
  }
  const says = (...words: (string | InlineNode)[]): string => inlineText(set(words).content)

  it('says which of the two documents has the number', () => {
    expect(says('Section ', here, ' lists them.')).toBe('Section 1 of this Schedule lists them.')
    expect(says('as clause ', deep, ', or rule ', here, '.')).toBe(
      'as clause 1.1 of this Schedule, or rule 1 of this Schedule.',
    )
    expect(says('under paragraph ', here)).toBe('under paragraph 1 of this Schedule')
    expect(says('section ', to({ clause: id('Alpha') }, 'position'), ' and section ', main)).toBe(
      'section 1 above in this Schedule and section 1 of this addendum',
    )
    expect(says('clause ', to({ clause: id('Alpha'), provision: 'aaaaa' }, 'relative'))).toBe(
      'clause 1.1 of this Schedule',
    )
  })

  it('says it once for a list of numbers', () => {
    expect(says('See sections ', here, ' and ', deep, '.')).toBe('See sections 1 and 1.1 of this Schedule.')
    expect(says('clauses ', deep, ', ', here, ' or ', deep)).toBe('clauses 1.1, 1 or 1.1 of this Schedule')
    expect(says('clauses ', here, ' and ', main, ' rest')).toBe(
      'clauses 1 of this Schedule and 1 of this addendum rest',
    )
  })

  it('calls a schedule what its label calls it', () => {
    const { content } = set(['See section ', here], annexes)
    expect(inlineText(content)).toBe('See section 1 of this Annex')
    const bare: Style = { ...HOUSE_STYLE, schedule: { format: 'decimal', text: '%1' } }
    expect(inlineText(set(['See section ', here], bare).content)).toBe('See section 1 of this schedule')
    const articles: Style = { ...HOUSE_STYLE, scheduleNumbers: [{ format: 'decimal', text: 'Article %1' }] }
    expect(inlineText(set(['See section ', here], articles).content)).toBe('See Article 1 of this Schedule')
    expect(inlineText(set(['See ', here], articles).content)).toBe('See Article 1 of this Schedule')
  })

  it('adds nothing where words tell, where none make it a section, and where no other has the number', () => {
    for (const after of [' of this schedule', ' of Annex B', ' of our policy', '(a)', ' (a)', '’s words']) {
      expect(says('section ', here, after)).toBe(`section 1${after}`)
    }
    expect(says('Schedule 1, paragraph ', here)).toBe('Schedule 1, paragraph 1')
    expect(says('this section ', here)).toBe('this section 1')
    expect(says('See ', here, '.')).toBe('See 1.')
    expect(says('section ', to({ clause: id('Alpha') }, 'title'))).toBe('section Alpha')
    expect(inlineText(set(['section ', here], HOUSE_STYLE, prose('p', body('Words'))).content)).toBe(
      'section 1',
    )
  })

  it('leaves out the noun before another schedule', () => {
    expect(says('See clause ', away, ' and section ', away)).toBe(
      'See Schedule 2, paragraph 1 and Schedule 2, paragraph 1',
    )
    expect(says(text('clause ', 'strong'), away)).toBe('clause Schedule 2, paragraph 1')
  })

  it('is wording again as it was written', () => {
    const words = ['See sections ', here, ' and ', deep, ', or clause ', away, '.']
    const { tree, content } = set(words)
    const [alpha, delta] = [{ part: id('Alpha') }, { part: id('Delta') }]
    const refs = content.filter((i): i is InlineOf<'reference'> => i.type === 'reference')
    const [first, second, other, inside] = refs.map((r) => r.target!)
    const spots = new Map<string, Spot>([
      [first!, alpha],
      [second!, { ...alpha, provision: 'aaaaa' }],
      [inside!, delta],
    ])
    const back = (s: typeof spots) => wordsBack(content, { spots: s, terms: null, fields: {} })
    expect(back(spots)).toEqual([
      { type: 'text', text: 'See sections ' },
      { type: 'ref', attrs: { part: id('Alpha') } },
      { type: 'text', text: ' and ' },
      { type: 'ref', attrs: { part: id('Alpha'), provision: 'aaaaa' } },
      { type: 'text', text: ', or clause ' },
      { type: 'ref', attrs: { part: id('Delta') } },
      { type: 'text', text: '.' },
    ])
    expect(back(new Map([[other!, { part: id('T') }]])).slice(-2)).toEqual([
      { type: 'ref', attrs: { part: id('T') } },
      { type: 'text', text: ', paragraph 1.' },
    ])
    expect(TreeSchema.parse(JSON.parse(JSON.stringify(tree)))).toEqual(tree)
  })
})

describe('a reference beside words that say already where its number is', () => {
  const own = to({ clause: id('Alpha') })
  const away = to({ clause: id('Delta') })
  const more = to({ clause: id('Echo') })
  const main = to({ clause: id('Gamma') })
  const first = to({ part: id('sS') })
  const second = to({ part: id('sT') })
  const sections: Style = { ...HOUSE_STYLE, scheduleNumbers: [{ format: 'decimal', text: 'Section %1' }] }

  /** The line that stands in the first of two schedules, or in the main document. */
  const set = (words: (string | InlineNode)[], style: Style, at: 'schedule' | 'main') => {
    const s = sources([
      ...['Alpha', 'Gamma', 'Delta', 'Echo'].map((name) => clause(name, body(prov('a', 'One')))),
      clause('Beta', body(prov('b', words))),
    ])
    const inMain = at === 'main' ? [use('Gamma'), use('Beta')] : [use('Gamma')]
    const inFirst = at === 'main' ? [use('Alpha')] : [use('Alpha'), use('Beta')]
    const parts = [...inMain, schedule('S', inFirst), schedule('T', [use('Delta'), use('Echo')])]
    const { tree } = assemble(draft(parts), s, style)
    return tree.blocks.flatMap((x) =>
      x.type === 'provision' && x.anchor.endsWith('_baaaa') ? [...x.content] : [],
    )
  }
  const both = (words: (string | InlineNode)[], style: Style = HOUSE_STYLE): string[] => [
    ...new Set((['schedule', 'main'] as const).map((at) => inlineText(set(words, style, at)))),
  ]
  const within = (words: (string | InlineNode)[], style: Style = HOUSE_STYLE): string =>
    inlineText(set(words, style, 'schedule'))

  it('does not name a schedule that is named before it', () => {
    for (const words of ['See Schedule 2, ', 'See Schedule\u00a02, paragraph ', 'See schedule 2 clause '])
      expect(both([words, away, '.'])).toEqual(['See Schedule 2, paragraph 1.'])
    expect(both(['See ', second, ', paragraph ', away, '.'])).toEqual(['See Schedule 2, paragraph 1.'])
    expect(both([second, ', paragraphs ', away, ' and ', more])).toEqual(['Schedule 2, paragraphs 1 and 2'])
    expect(both(['Schedule 2, ', away], sections)).toEqual(['Schedule 2, Section 1'])
    expect(both([second, ', section ', away], sections)).toEqual(['Schedule 2, Section 1'])
  })

  it('does not name a schedule that is named behind it', () => {
    expect(both(['paragraph ', away, ' of Schedule 2.'])).toEqual(['paragraph 1 of Schedule 2.'])
    expect(both(['paragraph ', away, ' of Schedule ', second])).toEqual(['paragraph 1 of Schedule 2'])
    expect(both(['paragraphs ', away, ' and ', more, ' in Schedule 2'])).toEqual([
      'paragraphs 1 and 2 in Schedule 2',
    ])
  })

  it('does not say that it is of this schedule, or of this document, where words before it do', () => {
    expect(within(['See ', first, ', paragraph ', own, '.'])).toBe('See Schedule 1, paragraph 1.')
    expect(within(['See Schedule 1, ', own], sections)).toBe('See Schedule 1, Section 1')
    expect(within(['this addendum, clause ', main])).toBe('this addendum, clause 1')
    expect(within(['clauses ', main, ' and ', main, ' of this addendum'])).toBe(
      'clauses 1 and 1 of this addendum',
    )
  })

  it('says where it is beside words that say something else', () => {
    const whole = 'Schedule 2, paragraph 1'
    expect(both(['Schedule 1, paragraph ', away])).toEqual([`Schedule 1, ${whole}`])
    expect(both(['Schedule 12, paragraph ', away])).toEqual([`Schedule 12, ${whole}`])
    expect(both([first, ', paragraph ', away])).toEqual([`Schedule 1, ${whole}`])
    expect(both(['paragraph ', away, ' of Schedule 21'])).toEqual([`${whole} of Schedule 21`])
    expect(both(['paragraph ', away, ' of this Schedule'])).toEqual([`${whole} of this Schedule`])
    expect(both(['as Schedule 2 says, see paragraph ', away])).toEqual([`as Schedule 2 says, see ${whole}`])
    expect(both([text('Schedule 2, paragraph ', 'strong'), away])).toEqual([`Schedule 2, paragraph ${whole}`])
    expect(within(['subject to Schedule 2, ', own], sections)).toBe(
      'subject to Schedule 2, Section 1 of this Schedule',
    )
  })

  it('is wording again as it was written', () => {
    const attrs = { part: id('Delta') }
    for (const [before, after] of [
      ['See Schedule 2, paragraph ', '.'],
      ['See Schedule 2, ', '.'],
      ['See paragraph ', ' of Schedule 2.'],
    ] as const) {
      const content = set([before, away, after], HOUSE_STYLE, 'main')
      const ref = content.findLast((i): i is InlineOf<'reference'> => i.type === 'reference')
      const back = { spots: new Map<string, Spot>([[ref!.target!, attrs]]), terms: null, fields: {} }
      expect(wordsBack(content, back)).toEqual([
        { type: 'text', text: before },
        { type: 'ref', attrs },
        { type: 'text', text: after },
      ])
    }
  })
})

describe('a reference to a defined term', () => {
  const account = body(prov('a', ['“', text('Company Account', 'term'), '” means an account.']))
  const definitions = clause('Definitions', account)
  const uses = (attrs: Parameters<typeof to>[0]): [string, ReturnType<typeof clause>[1]] =>
    clause('Uses', body(prov('u', ['Each ', to(attrs, 'term'), ' counts.'])))
  const byClause = uses({ clause: id('Definitions'), term: 'Company Account' })

  it('says the term, and leads to the words that define it', () => {
    const { tree, problems } = put(draft([use('Uses'), use('Definitions')]), sources([definitions, byClause]))
    const [ref] = refsOf(tree)
    expect(ref).toMatchObject({ text: 'Company Account', form: 'term' })
    expect(anchorsOf(tree)).toEqual([ref!.target])
    expect(problems).toEqual([])
  })

  it('is the term itself where a wording stands alone', () => {
    const s = sources([definitions])
    const version = byClause[1].versions[Object.keys(byClause[1].versions)[0]!]!
    expect(treeText(assembleWording(version, s, HOUSE_STYLE, id('Uses')))).toContain(
      '1.1\tEach Company Account counts.',
    )
  })

  it('leaves quotation marks inside the mark out of the term', () => {
    const quoted = clause('Definitions', body(para([text('“Worker’s Data” ', 'term'), 'means data.'])))
    const asked = uses({ clause: id('Definitions'), term: 'Worker’s Data' })
    const { tree } = put(draft([use('Definitions'), use('Uses')]), sources([quoted, asked]))
    const [ref] = refsOf(tree)
    expect(ref!.text).toBe('Worker’s Data')
    const defining = inlinesOf(tree).find((i) => i.type === 'text' && i.anchor === ref!.target)
    expect(defining).toMatchObject({ text: 'Worker’s Data', marks: { term: true } })
    expect(treeText(tree)).toContain('“Worker’s Data” means data.')
  })

  it('leads to the nearest of two places of a clause, and each place has anchors of its own', () => {
    const parts = [use('Definitions'), schedule('S', [use('Definitions', { as: 'again' }), use('Uses')])]
    const { tree } = put(draft(parts), sources([definitions, byClause]))
    const [main, inSchedule] = anchorsOf(tree)
    expect(main).not.toBe(inSchedule)
    expect(refsOf(tree)[0]!.target).toBe(inSchedule)
  })

  it('follows the wording that a draft has of its own', () => {
    const own = (term: string): Body => body(para([text(term, 'term'), ' means an account.']))
    const s = sources([definitions, byClause])
    expect(said([use('Definitions', { own: own('Company Account') }), use('Uses')], s)).toEqual([
      'Company Account',
    ])
    const gone = put(draft([use('Definitions', { own: own('Account') }), use('Uses')]), s)
    expect(refsOf(gone.tree)[0]!.target).toBeNull()
    expect(gone.problems.map((p) => p.code)).toContain('brokenReference')
  })

  it('is broken where an answer left the definition out', () => {
    const off = clause(
      'Definitions',
      body(prov('a', [text('Company Account', 'term')], [], condition), 'Rest'),
    )
    const s: Sources = {
      ...sources([off, byClause]),
      fields: { no: { name: 'no', label: 'No', kind: 'yesNo', group: 'General' } },
    }
    const { tree, problems } = put(draft([use('Definitions'), use('Uses')], { no: false }), s)
    expect(refsOf(tree)[0]!.target).toBeNull()
    expect(problems.map((p) => p.code)).toEqual(['brokenReference'])
  })

  it('finds the terms of bullets, cells and the parties, and counts one anchor for each', () => {
    const wording = body(
      bullets([text('Alpha', 'term'), ' is one']),
      table([[text('Beta', 'term')], 'means two']),
      para([
        'Of ',
        to({ term: 'Beta' }, 'term'),
        ', ',
        to({ term: 'Alpha' }),
        ', ',
        to({ term: 'the Employer' }),
      ]),
    )
    const parties: Part = {
      type: 'parties',
      id: id('parties'),
      parties: [{ id: id('one'), term: 'the Employer', content: [text('the Employer', 'term')] }],
    }
    const { tree } = put(draft([parties, prose('x', wording)]), sources())
    expect(refsOf(tree).map((r) => r.text)).toEqual(['Beta', 'Alpha', 'the Employer'])
    const anchors = anchorsOf(tree)
    expect(new Set(anchors).size).toBe(3)
    expect(anchors).toHaveLength(3)
    for (const { target } of refsOf(tree)) expect(anchors).toContain(target)
  })
})

describe('footnotes', () => {
  it('are counted through the document in reading order, without those that were left out', () => {
    const s: Sources = {
      ...sources([
        clause(
          'Alpha',
          body(
            prov('a', ['One', note('First.'), ' and', note('Second.')]),
            prov('b', ['Off', note('Never.')], [], condition),
            table([['Cell', note('Third.')]]),
          ),
        ),
      ]),
      fields: { no: { name: 'no', label: 'No', kind: 'yesNo', group: 'General' } },
    }
    const { tree } = put(
      draft([use('Alpha'), prose('x', body(para(['End', note('Fourth.')])))], { no: false }),
      s,
    )
    expect(treeText(tree).filter((line) => /^\d\t/.test(line))).toEqual([
      '1\tFirst.',
      '2\tSecond.',
      '3\tThird.',
      '4\tFourth.',
    ])
  })

  it('that hold nothing that can be printed take no number', () => {
    const wording = body(para(['One', note('\u0001'), note('Real.')]))
    expect(lines([prose('x', wording)], sources())).toEqual(['Addendum', 'One', '1\tReal.'])
  })
})

describe('a contents list', () => {
  const contents = (levels: number): Part => ({
    type: 'contents',
    id: id('contents'),
    title: 'Contents',
    levels,
  })
  const s = sources([clause('Alpha', body(prov('a', 'One'))), clause('Beta', body(prov('b', 'Two')))])
  const entries = (levels: number): string[] =>
    lines(
      [
        contents(levels),
        use('Alpha', { parts: [use('Beta')] }),
        group('Loose', [use('Beta', { as: 'plain', heading: 'plain' })]),
        schedule('S', [use('Beta', { as: 'insched' })]),
      ],
      s,
    ).slice(1)

  it('names the headings down to its level, wherever it stands, those of schedules one deeper', () => {
    expect(entries(1).slice(0, 5)).toEqual(['Contents', '1.\tAlpha', 'Loose', 'Beta', 'Schedule 1\tS'])
    expect(entries(2).slice(0, 7)).toEqual([
      'Contents',
      '1.\tAlpha',
      '1.2\tBeta',
      'Loose',
      'Beta',
      'Schedule 1\tS',
      '1.\tBeta',
    ])
  })

  it('with nothing to list is a problem', () => {
    const { problems } = put(draft([contents(2), prose('x', body('Words'))]), s)
    expect(problems.map((p) => p.message)).toEqual([
      'The contents list has nothing to list. Add headings to the document, or take it out.',
    ])
  })
})
