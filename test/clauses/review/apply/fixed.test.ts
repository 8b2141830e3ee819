import { describe, expect, test } from 'vitest'
import { assemble } from '../../../../clauses/assembly/assemble.ts'
import type { Sources } from '../../../../clauses/assembly/sources.ts'
import { type ClausePart, Draft, flatten, type Part } from '../../../../clauses/model/draft.ts'
import type { Answer } from '../../../../clauses/model/field.ts'
import type { Decision, Resolution } from '../../../../clauses/model/review.ts'
import { HOUSE_STYLE, type Style } from '../../../../clauses/model/style.ts'
import { outcomeOf } from '../../../../clauses/review/apply/outcome.ts'
import type { Homecoming, Outcome } from '../../../../clauses/review/apply/shapes.ts'
import { treeText } from '../../../../clauses/tree/text.ts'
import type { Tree } from '../../../../clauses/tree/tree.ts'
import {
  body,
  bullets,
  chip,
  clause,
  draft,
  field,
  group,
  id,
  line,
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
} from '../../../support/build.ts'
import { type Lawyer, lawyer } from '../../../support/lawyer.ts'

const LIBRARY = sources(
  [
    clause(
      'Pay',
      body(
        prov('aaaaa', ['Your salary is ', chip('salary'), ' a year, paid to ', chip('employee.name'), '.']),
        prov(
          'bbbbb',
          ['See ', to({ clause: id('Leave') }), '. It is ', text('reviewed', 'strong'), ' yearly.'],
          [
            prov('ccccc', 'Nested words here.'),
            para('Only for some.', { when: { field: 'remote', op: 'is', value: true } }),
          ],
        ),
        bullets('First bullet', 'Second bullet'),
        table(['Item', 'Amount'], ['Bonus', '£100.00']),
      ),
    ),
    clause(
      'Leave',
      body(prov('aaaaa', 'You have leave.'), prov('bbbbb', ['Notice is long', note('A footnote.'), '.'])),
    ),
  ],
  [
    field('salary', 'Salary', 'money'),
    field('employee.name', 'Employee', 'person'),
    field('start', 'Start date', 'date'),
    field('remote', 'Remote', 'yesNo'),
  ],
)

const ANSWERS: Record<string, Answer> = {
  salary: { amount: '30000', currency: 'GBP' },
  'employee.name': { name: 'Amira Shah', role: 'Clerk' },
  start: '2026-10-20',
  remote: false,
}

const PARTIES: Part = {
  type: 'parties',
  id: id('parties'),
  parties: [
    { id: id('one'), term: 'the Employer', content: line('Acme Ltd') },
    { id: id('two'), term: 'the Employee', content: line([chip('employee.name'), ' of Leeds']) },
  ],
}

const DRAFT = draft(
  [
    PARTIES,
    use('Pay'),
    use('Leave'),
    prose('tail', body(['From ', chip('start'), ' on.'] as never, 'The end.')),
  ].map((p) =>
    p.type === 'prose' ? { ...p, body: body(para(['From ', chip('start'), ' on.']), 'The end.') } : p,
  ),
  ANSWERS,
)

const treeOf = (d: Draft, s: Sources = LIBRARY): Tree => assemble(d, s, HOUSE_STYLE).tree
const SENT = treeOf(DRAFT)

const all = (l: Lawyer, as: Decision['as'] = 'draft'): Decision[] =>
  l.reading().changes.map((_, change) => ({ change, as }))

const home = (l: Lawyer, decisions = all(l), number = 1, sent = SENT): Homecoming => ({
  ...{
    review: `000${number}-0000000${number}`,
    name: `back${number}.docx`,
    sent,
    reading: l.reading(),
    decisions,
  },
})

function finish(
  files: Homecoming[],
  now = DRAFT,
  resolutions: Resolution[] = [],
  library = LIBRARY,
): Outcome {
  const outcome = outcomeOf({ files, draft: now, sources: library, style: HOUSE_STYLE, resolutions })
  expect(Draft.safeParse({ ...now, ...outcome.content }).error).toBeUndefined()
  expect(outcomeOf({ files, draft: now, sources: library, style: HOUSE_STYLE, resolutions })).toEqual(outcome)
  return outcome
}

const lines = (o: Outcome, now = DRAFT): string[] =>
  treeText(treeOf({ ...now, ...o.content })).map((l) => l.replace(/^[^\t]*\t/, '').replaceAll('\u00a0', ' '))

const partOf = (o: Outcome, name: string): ClausePart =>
  flatten(o.content.parts).find((p) => p.id === id(name)) as ClausePart

describe('a reference that stands in the place of a word', () => {
  const HARBOR = {
    ...HOUSE_STYLE,
    numbers: [
      { format: 'upperRoman' as const, text: 'Article %1' },
      { format: 'decimal' as const, text: 'Section %1.%2' },
    ],
  }
  const LEAVE = to({ clause: id('Leave') })
  const library = sources([
    clause(
      'Pay',
      body(
        prov('aaaaa', ['Under clause ', LEAVE, ' you rest.']),
        prov('bbbbb', ['Clause ', LEAVE, ' ends.']),
      ),
    ),
    clause('Leave', body(prov('aaaaa', 'You have leave.'))),
  ])
  const now = draft([use('Pay'), use('Leave')])
  const sent = assemble(now, library, HARBOR).tree
  const back = (style: Style, edits: (l: Lawyer) => void, as: Decision['as'] = 'draft'): Outcome => {
    const l = lawyer(sent)
    edits(l)
    return outcomeOf({
      ...{ files: [home(l, all(l, as), 1, sent)], draft: now, sources: library, style, resolutions: [] },
    })
  }
  const said = (o: Outcome, style: Style): string[] =>
    treeText(assemble({ ...now, ...o.content }, library, style).tree).slice(2, 4)

  test('brings the word along when its line is edited', () => {
    const o = back(HARBOR, (l) => {
      l.replace('rest', 'rest', 'sleep')
      l.replace('ends', 'ends', 'begins')
    })
    expect(said(o, HARBOR)).toEqual([
      'Section I.1\tUnder Article II you sleep.',
      'Section I.2\tArticle II begins.',
    ])
    expect(said(o, HOUSE_STYLE)).toEqual(['1.1\tUnder clause 2 you sleep.', '1.2\tClause 2 begins.'])
  })

  test('brings it along in a style that came meanwhile, and asks where the edit touches it', () => {
    const away = back(HOUSE_STYLE, (l) => l.replace('rest', 'rest', 'sleep'))
    expect(said(away, HOUSE_STYLE)[0]).toBe('1.1\tUnder clause 2 you sleep.')
    expect(away.conflicts).toEqual([])
    const beside = back(HOUSE_STYLE, (l) => l.replace('ends', 'ends', 'begins'))
    expect(beside.conflicts).toMatchObject([{ now: 'Clause 2 ends.', back: 'Article II begins.' }])
  })

  test('takes the word along when it is struck out', () => {
    const o = back(HARBOR, (l) => l.replace('Under', 'Under Article II ', ''))
    expect(said(o, HOUSE_STYLE)).toEqual(['1.1\tyou rest.', '1.2\tClause 2 ends.'])
  })
})

describe('a reference within a schedule', () => {
  const [LEAVE, REST] = [to({ clause: id('Leave') }), to({ clause: id('Rest') })]
  const library = sources([
    clause('Main', body(prov('aaaaa', 'One.'))),
    clause(
      'Pay',
      body(
        prov('aaaaa', ['Under sections ', LEAVE, ' and ', LEAVE, ' you rest.']),
        prov('bbbbb', ['Clause ', REST, ' ends.']),
        prov('ccccc', ['Schedule 2, paragraph ', REST, ' stays in force.']),
      ),
    ),
    clause('Leave', body(prov('aaaaa', 'You have leave.'))),
    clause('Rest', body(prov('aaaaa', 'You rest.'))),
  ])
  const now = draft([
    use('Main'),
    schedule('One', [use('Leave'), use('Pay')]),
    schedule('Two', [use('Rest')]),
  ])
  const annexes: Style = { ...HOUSE_STYLE, schedule: { format: 'decimal', text: 'Annex %1' } }
  const sent = treeOf(now, library)
  const back = (style: Style, edits: (l: Lawyer) => void): Outcome => {
    const l = lawyer(sent)
    edits(l)
    return outcomeOf({
      ...{ files: [home(l, all(l), 1, sent)], draft: now, sources: library, style, resolutions: [] },
    })
  }
  const said = (o: Outcome, style = HOUSE_STYLE): string[] =>
    treeText(assemble({ ...now, ...o.content }, library, style).tree)
      .filter((l) => /rest\b|sleep|ends|begins/.test(l))
      .slice(0, 2)
  const own = (o: Outcome): string => JSON.stringify(partOf(o, 'pPay').own)

  test('is what its author wrote when its line is edited, in any style', () => {
    for (const style of [HOUSE_STYLE, annexes]) {
      const o = back(style, (l) => {
        l.replace('rest', 'rest', 'sleep')
        l.replace('ends', 'ends', 'begins')
      })
      expect(o.conflicts).toEqual([])
      expect(said(o)).toEqual([
        '2.1\tUnder sections 1 and 1 of this Schedule you sleep.',
        '2.2\tSchedule 2, paragraph 1 begins.',
      ])
      expect(said(o, annexes)).toEqual([
        '2.1\tUnder sections 1 and 1 of this Annex you sleep.',
        '2.2\tAnnex 2, paragraph 1 begins.',
      ])
      expect(own(o)).toContain('Under sections ')
      expect(own(o)).toContain('Clause ')
      expect(own(o)).not.toMatch(/of this|paragraph 1/)
    }
  })

  test('is what its author wrote beside words that name its schedule', () => {
    for (const style of [HOUSE_STYLE, annexes]) {
      const o = back(style, (l) => l.replace('stays', 'force', 'being'))
      expect(o.conflicts).toEqual([])
      expect(own(o)).toContain('Schedule 2, paragraph ')
      expect(own(o)).toContain(' stays in being.')
      expect(own(o)).not.toContain('paragraph 1')
    }
  })

  test('goes with the words that were added to it when it is struck out', () => {
    const o = back(HOUSE_STYLE, (l) => {
      l.replace('Under', ' and 1 of this Schedule', '')
      l.replace('ends', 'Schedule 2, paragraph 1', 'It')
    })
    expect(said(o)).toEqual(['2.1\tUnder sections 1 of this Schedule you rest.', '2.2\tIt ends.'])
  })
})

describe('into the draft', () => {
  test('words are changed, and chips, marks and what is hidden stay', () => {
    const l = lawyer(SENT)
    l.replace('yearly', 'yearly', 'every year')
    const o = finish([home(l)])
    expect(lines(o)).toContain('See 2. It is reviewed every year.')
    const own = JSON.stringify(partOf(o, 'pPay').own)
    expect(own).toContain('"type":"ref"')
    expect(own).toContain('Only for some.')
    expect(own).toContain('"strong"')
    expect(o.undone).toEqual([])
    expect(o.conflicts).toEqual([])
  })

  test('nothing accepted changes nothing', () => {
    const l = lawyer(SENT)
    l.replace('yearly', 'yearly', 'every year')
    l.remove('You have leave')
    const o = finish([home(l, all(l, 'declined'))])
    expect(o.content).toEqual({ title: DRAFT.title, parts: DRAFT.parts, answers: DRAFT.answers })
  })

  test('an edit within a field is an answer', () => {
    const l = lawyer(SENT)
    l.replace('From', '20', '21')
    l.replace('salary', '30,000', '32,500')
    const o = finish([home(l)])
    expect(o.content.answers).toMatchObject({
      start: '2026-10-21',
      salary: { amount: '32500.00', currency: 'GBP' },
    })
    expect(o.content.parts).toEqual(DRAFT.parts)
    expect(
      o.answers.map((a) => [a.field, a.before.replaceAll('\u00a0', ' '), a.after.replaceAll('\u00a0', ' ')]),
    ).toEqual([
      ['salary', '£30,000.00', '£32,500.00'],
      ['start', '20 October 2026', '21 October 2026'],
    ])
  })

  test('what cannot be read as an answer is wording, and says why', () => {
    const l = lawyer(SENT)
    l.replace('salary', '£30,000.00', 'a fair wage')
    const o = finish([home(l)])
    expect(lines(o)).toContain('Your salary is a fair wage a year, paid to Amira Shah.')
    expect(o.answers[0]).toMatchObject({ field: 'salary', answer: null })
    expect(o.answers[0]?.why).toContain('“a fair wage” cannot be read as an answer to “Salary”')
  })

  test('an edit across the edge of a field is wording in this draft', () => {
    const l = lawyer(SENT)
    l.replace('salary', ' is £30', ' stands at £31')
    const o = finish([home(l)])
    expect(lines(o)).toContain('Your salary stands at £31,000.00 a year, paid to Amira Shah.')
    expect(o.content.answers).toEqual(DRAFT.answers)
  })

  test('provisions come, go, are split and joined; ids of those that stay are kept', () => {
    const l = lawyer(SENT)
    l.add('Nested words', 'A new one.', { level: 3 })
    l.remove('You have leave.')
    l.split('reviewed', 'It is')
    const o = finish([home(l)])
    expect(lines(o)).toEqual(expect.arrayContaining(['A new one.', 'It is reviewed yearly.']))
    expect(lines(o)).not.toContain('You have leave.')
    const own = JSON.stringify(partOf(o, 'pPay').own)
    for (const name of ['aaaaa', 'bbbbb', 'ccccc']) expect(own).toContain(`"id":"${name}"`)
    expect(own).toContain('Only for some.')
  })

  test('two paragraphs are joined', () => {
    const l = lawyer(SENT)
    l.join('From')
    expect(lines(finish([home(l)]))).toContain('From 20 October 2026 on.The end.')
  })

  test('a paragraph moves within its clause with its chips and its id', () => {
    const l = lawyer(SENT)
    l.move(['Your salary'], 'Nested words')
    const o = finish([home(l)])
    const own = JSON.stringify(partOf(o, 'pPay').own)
    expect(own.indexOf('"aaaaa"')).toBeGreaterThan(own.indexOf('"ccccc"'))
    expect(own).toContain('"field":"salary"')
    expect(o.undone).toEqual([])
  })

  test('rows come and go', () => {
    const l = lawyer(SENT)
    const change = l.add('£100.00', 'Car', { cell: { table: 0, row: 2, cell: 0 } })
    const at = l.lines.findIndex((x) => x.pieces[0]?.text === 'Car')
    l.lines.splice(at + 1, 0, {
      ...l.lines[at]!,
      pieces: [{ text: '£5.00', standing: 'inserted', change }],
      cell: { table: 0, row: 2, cell: 1 },
    })
    l.remove('Bonus', '£100.00')
    const o = finish([home(l)])
    expect(lines(o).filter((x) => /Item|Amount|Bonus|100|Car|£5/.test(x))).toEqual([
      'Item',
      'Amount',
      'Car',
      '£5.00',
    ])
    expect(JSON.stringify(partOf(o, 'pPay').own).match(/"row"/g)).toHaveLength(2)
  })

  test('bullets and footnotes', () => {
    const l = lawyer(SENT)
    l.add('First bullet', 'Between')
    l.replace('A footnote', 'A footnote', 'Another footnote')
    const o = finish([home(l)])
    expect(lines(o)).toEqual(expect.arrayContaining(['Between', 'Another footnote.']))
  })

  test('titles: of the document, of a clause in this draft', () => {
    const l = lawyer(SENT)
    l.replace('Addendum', 'Addendum', 'Second addendum')
    l.replace('Leave', 'Leave', 'Holidays')
    const o = finish([home(l)])
    expect(o.content.title).toBe('Second addendum')
    expect(partOf(o, 'pLeave').title).toBe('Holidays')
    expect(partOf(o, 'pLeave').own).toBeUndefined()
  })

  test('the subject of a letter, which is its title too', () => {
    const letter: Draft = {
      ...draft([prose('dear', body('Dear Amira')), group('Hearing'), prose('text', body('Please come.'))]),
      ...{ documentKind: 'letter', title: 'Hearing' },
    }
    const l = lawyer(treeOf(letter))
    l.replace('Hearing', 'Hearing', 'Second hearing')
    const o = finish([home(l, all(l), 1, treeOf(letter))], letter)
    expect(o.content.title).toBe('Second hearing')
    const after = treeText(treeOf({ ...letter, ...o.content }))
    expect(after).toEqual(['Dear Amira', 'Second hearing', 'Please come.'])
  })

  test('parties', () => {
    const l = lawyer(SENT)
    l.replace('Acme', 'Acme', 'Apex')
    l.replace('Leeds', 'the Employee', 'the Worker')
    const o = finish([home(l)])
    expect(lines(o)).toEqual(
      expect.arrayContaining(['Apex Ltd (the Employer)', 'Amira Shah of Leeds (the Worker)']),
    )
  })

  test('a clause goes, and one moves', () => {
    const l = lawyer(SENT)
    l.remove('Leave', 'You have leave', 'Notice is long', 'A footnote')
    expect(finish([home(l)]).content.parts.map((p) => p.id)).toEqual([id('parties'), id('pPay'), id('xtail')])
    const m = lawyer(SENT)
    m.movePart(id('pLeave'), 'Leeds')
    const o = finish([home(m)])
    expect(o.content.parts.map((p) => p.id)).toEqual([id('parties'), id('pLeave'), id('pPay'), id('xtail')])
    expect(o.undone).toEqual([])
  })

  test('words of a clause that the library lacks stay, and that they went is told', () => {
    const now = draft([use('Pay'), use('Lost')])
    const sent = assemble(now, LIBRARY, HOUSE_STYLE).tree
    const l = lawyer(sent)
    l.removeLine(l.lines.findLastIndex((x) => x.pieces.some((p) => p.text === '[missing clause]')))
    const o = outcomeOf({
      ...{ files: [home(l, all(l, 'draft'), 1, sent)], draft: now, sources: LIBRARY, style: HOUSE_STYLE },
      resolutions: [],
    })
    expect(o.content.parts).toEqual(now.parts)
    expect(o.undone.map((u) => u.why)).toEqual([expect.stringContaining('library does not have the wording')])
  })

  test('a new clause is a heading with its words under it', () => {
    const l = lawyer(SENT)
    l.add('A footnote', 'Confidence', { kind: 'heading', level: 1, label: '3' })
    l.add('Confidence', 'Keep secrets.', { kind: 'provision', level: 2 })
    const o = finish([home(l)])
    expect(o.content.parts[3]).toMatchObject({ type: 'heading', text: 'Confidence', numbered: true })
    expect(lines(o)).toEqual(expect.arrayContaining(['Confidence', 'Keep secrets.']))
  })
})

describe('into the library', () => {
  test('the same edit, with fields for answers', () => {
    const l = lawyer(SENT)
    l.replace('salary', 'a year', 'each year')
    const o = finish([home(l, all(l, 'library'))])
    expect(o.proposals).toHaveLength(1)
    const [p] = o.proposals
    expect(p).toMatchObject({ clause: id('Pay'), title: 'Pay', stops: [] })
    expect(p?.reason).toBe('From A. Lawyer, in “back1.docx”.')
    const wording = JSON.stringify(p?.wording.body)
    expect(wording).toContain('each year')
    expect(wording).toContain('"field":"salary"')
    expect(wording).not.toContain('30,000')
    expect(lines(o)).toContain('Your salary is £30,000.00 each year, paid to Amira Shah.')
  })

  test('an answer’s value in new wording is a stop', () => {
    const l = lawyer(SENT)
    l.add('Nested words', 'Paid to AMIRA SHAH from 20 October 2026.')
    const [p] = finish([home(l, all(l, 'library'))]).proposals
    expect(p?.stops.map((s) => s.field).sort()).toEqual(['employee.name', 'start'])
  })

  test('an edit across a field’s edge is a stop', () => {
    const l = lawyer(SENT)
    l.replace('salary', ' is £30', ' stands at £31')
    expect(finish([home(l, all(l, 'library'))]).proposals[0]?.stops[0]).toMatchObject({ field: 'salary' })
  })

  test('an answer is not proposed', () => {
    const l = lawyer(SENT)
    l.replace('salary', '30,000', '32,500')
    const o = finish([home(l, all(l, 'library'))])
    expect(o.proposals).toEqual([])
    expect(o.content.answers.salary).toEqual({ amount: '32500.00', currency: 'GBP' })
    expect(o.undone[0]?.why).toContain('answer of this document')
  })
})

describe('when the draft moved on', () => {
  const moved = (words: string) => {
    const own = body(prov('aaaaa', words), prov('bbbbb', ['Notice is long', note('A footnote.'), '.']))
    return { ...DRAFT, parts: DRAFT.parts.map((p) => (p.id === id('pLeave') ? { ...use('Leave'), own } : p)) }
  }

  test('changes in different places are both there', () => {
    const l = lawyer(SENT)
    l.replace('You have', 'leave.', 'holidays.')
    const o = finish([home(l)], moved('We all have leave.'))
    expect(lines(o)).toContain('We all have holidays.')
    expect(o.conflicts).toEqual([])
  })

  test('in the same place they are a conflict, settled either way or in other words', () => {
    const l = lawyer(SENT)
    l.replace('You have', 'have', 'enjoy')
    const now = moved('You get leave.')
    const o = finish([home(l)], now)
    expect(o.conflicts).toMatchObject([
      {
        sent: 'You have leave.',
        now: 'You get leave.',
        back: 'You enjoy leave.',
        nowBy: 'the draft',
        backBy: 'A. Lawyer',
      },
    ])
    expect(o.open).toEqual([o.conflicts[0]!.id])
    expect(lines(o)).toContain('You get leave.')
    const settledBy = (take: Resolution['take']) => finish([home(l)], now, [{ id: o.conflicts[0]!.id, take }])
    expect(lines(settledBy('back'))).toContain('You enjoy leave.')
    expect(lines(settledBy('now'))).toContain('You get leave.')
    expect(lines(settledBy({ text: 'You take leave.' }))).toContain('You take leave.')
    expect(settledBy('now').open).toEqual([])
  })

  test('two reviewers are combined, and said who says what', () => {
    const [a, b] = [lawyer(SENT, 'Ann'), lawyer(SENT, 'Bob')]
    a.replace('You have', 'leave', 'holidays')
    b.replace('You have', 'You', 'They')
    a.replace('Nested', 'Nested', 'First')
    b.replace('Nested', 'Nested', 'Second')
    const o = finish([home(a), home(b, all(b), 2)])
    expect(lines(o)).toContain('They have holidays.')
    expect(o.conflicts).toMatchObject([
      { nowBy: 'Ann', backBy: 'Bob', now: 'First words here.', back: 'Second words here.' },
    ])
  })

  test('what both did equally is no conflict', () => {
    const [a, b] = [lawyer(SENT, 'Ann'), lawyer(SENT, 'Bob')]
    for (const l of [a, b]) {
      l.replace('Nested', 'Nested', 'First')
      l.add('You have', 'Also this.')
      l.remove('First bullet')
    }
    const o = finish([home(a), home(b, all(b), 2)])
    expect(o.conflicts).toEqual([])
    expect(lines(o).filter((x) => x === 'Also this.')).toHaveLength(1)
  })

  test('an answer that changed meanwhile is a conflict', () => {
    const l = lawyer(SENT)
    l.replace('From', '20', '21')
    const now = { ...DRAFT, answers: { ...ANSWERS, start: '2027-01-01' } }
    const o = finish([home(l)], now)
    expect(o.conflicts).toMatchObject([{ now: '1\u00a0January\u00a02027' }])
    expect(o.content.answers.start).toBe('2027-01-01')
    const back = finish([home(l)], now, [{ id: o.conflicts[0]!.id, take: 'back' }])
    expect(back.content.answers.start).toBe('2026-10-21')
  })
})
