import type { InlineNode } from '../../clauses/model/body.ts'
import type { Part } from '../../clauses/model/draft.ts'
import type { Answer, Answers } from '../../clauses/model/field.ts'
import { body, bullets, chip, id, para, prose, prov, schedule, table, text, to } from './build.ts'
import { EXAMPLES, type Example } from './examples.ts'

const exampleOf = (slug: string): Example => EXAMPLES.find((e) => e.slug === slug)!

/** The parts of a template without its contents list, since the handbook has one for all. */
const partsOf = (slug: string): Part[] =>
  exampleOf(slug).template.parts.filter(({ type }) => type !== 'contents')

const note = (words: string): InlineNode => ({ type: 'footnote', attrs: { text: words } })
const contents = (levels: number): Part => ({
  type: 'contents',
  id: id('contents'),
  title: 'Contents',
  levels,
})
const heading = (words: string, parts: Part[]): Part => ({
  type: 'heading',
  id: id(`h${words}`),
  text: words,
  parts,
})

const DEFINITIONS = prose(
  'definitions',
  body(
    'In this handbook these words have these meanings:',
    para([
      text('House Account', 'term'),
      ' means an account on any service through which the organisation speaks, whoever opened it',
      note(
        'An account that an employee opened at the organisation’s request before this handbook applied counts too.',
      ),
      '.',
    ]),
    para([
      text('Working Day', 'term'),
      ' means a day from Monday to Friday that is not a bank holiday where the employee works.',
    ]),
    para([
      text('Manager', 'term'),
      ' means the person to whom an employee reports, or, where that person is concerned in a matter, the next in line',
      note('Where nobody is next in line, the board names somebody in writing within five Working Days.'),
      '.',
    ]),
  ),
)

const CONTACTS = prose(
  'contacts',
  body(
    'Whoever is named here speaks for the organisation in the language beside their name.',
    table(
      ['Name', 'Place and language', 'What they answer for'],
      ['Łucja Ó Briain', 'Glasgow; Polski, Gaeilge', 'Questions of those who join, and of those who leave'],
      ['Νίκος Παπαδόπουλος', 'Θεσσαλονίκη; ελληνικά', 'Ερωτήσεις για λογαριασμούς και αναρτήσεις'],
      ['Ольга Шевченко', 'Київ, онлайн; українська', 'Скарги, захист даних і безпека облікових записів'],
      ['Nguyễn Thị Hằng', 'Hà Nội; tiếng Việt', 'Những câu hỏi về mạng xã hội và dữ liệu cá nhân'],
      ['Jürgen Groß', 'Köln; Deutsch', 'Sicherheitsüberprüfungen und Aufbewahrungsfristen'],
    ),
  ),
)

const CHECKS = prose(
  'checks',
  body(
    prov(
      'aaaa',
      [
        'Before anybody posts through a ',
        { type: 'ref', attrs: { part: id('xdefinitions'), term: 'House Account', form: 'term' } },
        ', they check:',
      ],
      [
        bullets(
          'that what they post is true, and that they can show it;',
          'that nobody’s details are in it without leave;',
          [
            'that £1,250.00 or more is promised to nobody without approval under paragraph ',
            to({ part: id('xchecks'), provision: 'bbbba' }, 'number'),
            '.',
          ],
        ),
      ],
    ),
    prov(
      'bbbb',
      [
        'Approval is asked of the owner of this handbook, ',
        chip('policyOwner', 'name'),
        note('Approval by message is enough where it can be found again.'),
        '.',
      ],
      [
        prov('cccc', 'It is given in writing.'),
        prov(
          'dddd',
          'It may be taken back at any time, and then what was posted is taken down without delay.',
        ),
      ],
    ),
  ),
)

const SIGNATURES: Part = {
  type: 'signatures',
  id: id('signatures'),
  intro: [text('Adopted by the board, and signed for it by two of its members.')],
  signatories: ['Chair of the board', 'Company secretary'].map((words) => ({
    id: id(words),
    content: [text(words)],
    lines: ['signature', 'name', 'date'],
  })),
}

const PARTIES: Part = {
  type: 'parties',
  id: id('parties'),
  parties: [
    { id: id('one'), term: 'the Organisation', content: [chip('organisation.name')] },
    {
      id: id('two'),
      term: 'the Staff',
      content: [text('everybody who works for it, whatever their contract')],
    },
  ],
}

const person = (name: string, role: string, contact: string): Answer => ({ name, role, contact })

/** The answers of one organisation, whose people hear what another's hear in the example of the disciplinary procedure. */
const answers: Answers = {
  ...exampleOf('disciplinary-procedure').answers,
  'discipline.appealPerson': person('Fiona Geddes', 'Chief Executive', 'fiona.geddes@kelpieway.example'),
  'discipline.hearingPerson': person('Ewan Muir', 'Head of Housing', 'ewan.muir@kelpieway.example'),
  ...exampleOf('grievance-procedure').answers,
  ...exampleOf('online-incident-plan').answers,
  ...exampleOf('social-media-policy').answers,
}

/** A policy of about forty pages from four starter templates, with every kind of block and scripts beyond Latin. */
export const HANDBOOK: Pick<Example, 'slug' | 'template' | 'answers'> = {
  slug: 'handbook',
  template: {
    title: 'Handbook for work online and fair treatment',
    language: 'en-GB',
    documentKind: 'policy',
    parts: [
      contents(3),
      PARTIES,
      heading('Words and people', [DEFINITIONS, CONTACTS]),
      ...partsOf('social-media-policy').slice(1),
      SIGNATURES,
      schedule('Checks before posting', [CHECKS]),
      schedule('Disciplinary procedure', partsOf('disciplinary-procedure').slice(1)),
      schedule('Grievance procedure', partsOf('grievance-procedure').slice(1)),
      schedule('Plan for an incident online', partsOf('online-incident-plan').slice(1)),
    ],
  },
  answers,
}

/** A page or three of what is hardest to set: contents, footnotes, tables, definitions, other scripts, schedules. */
export const STRESS: Pick<Example, 'slug' | 'template' | 'answers'> = {
  slug: 'stress',
  template: {
    title: 'What is hardest to set',
    language: 'en-GB',
    documentKind: 'policy',
    parts: [
      contents(2),
      PARTIES,
      heading('Words and people', [DEFINITIONS, CONTACTS]),
      schedule('Checks before posting', [CHECKS]),
      SIGNATURES,
    ],
  },
  answers,
}
