import { assemble } from '../../clauses/assembly/assemble.ts'
import type { SourceClause, Sources } from '../../clauses/assembly/sources.ts'
import type { BlockNode, Body, InlineNode } from '../../clauses/model/body.ts'
import { PLAIN, type Version } from '../../clauses/model/clause.ts'
import type { ClausePart, Draft, Part } from '../../clauses/model/draft.ts'
import type { Style } from '../../clauses/model/style.ts'
import type { Block, Tree } from '../../clauses/tree/tree.ts'

const AT = '2026-01-05T09:00:00.000Z'
const V = '0001-00000000'
const NOBODY = { name: '', role: '' }

const said = (text: string): InlineNode => ({ type: 'text', text })
const term = (text: string): InlineNode => ({ type: 'text', text, marks: [{ type: 'term' }] })
const para = (...content: InlineNode[]): Extract<BlockNode, { type: 'paragraph' }> => ({
  type: 'paragraph',
  content,
})
const prov = (id: string, words: readonly InlineNode[], ...inside: BlockNode[]): BlockNode => ({
  type: 'provision',
  attrs: { id },
  content: [para(...words), ...inside],
})
const cells = (type: 'headerCell' | 'cell', ...words: string[]) => ({
  type: 'row' as const,
  content: words.map((w) => ({ type, content: [para(said(w))] })),
})
const doc = (...content: BlockNode[]): Body => ({ type: 'doc', content })

const DEFINITIONS = doc(
  para(term('Account'), said(' means a profile on a social network that the Employer opened or pays for.')),
  para(term('Post'), said(' means words, pictures or sound that others can see online.')),
)

const POSTING = doc(
  prov(
    'post2',
    [said('The Employee may write about the Employer’s work where:')],
    prov('post3', [said('the facts are public;')]),
    prov(
      'post4',
      [said('nobody is named who did not agree, unless:')],
      prov(
        'post5',
        [said('that person spoke in public; and')],
        prov('post6', [said('the words are quoted as they were said.')]),
      ),
    ),
  ),
  prov('post7', [
    said('What clause '),
    { type: 'ref', attrs: { clause: 'postingaaaaa', provision: 'post4' } },
    said(
      ' allows does not extend to confidential information, nor to the personal data of customers, however it came to be known.',
    ),
  ]),
)

const ACCOUNTS = doc(
  prov('acco2', [said('Each Account has one keeper, who looks after:')], {
    type: 'bullets',
    content: [
      { type: 'item', content: [para(said('its password and second factor;'))] },
      { type: 'item', content: [para(said('what is posted there, and when.'))] },
    ],
  }),
  {
    type: 'table',
    content: [
      cells('headerCell', 'Account', 'Keeper', 'Reviewed'),
      cells('cell', 'Company page', 'Head of Communications', 'Every quarter'),
      cells('cell', 'Careers page', 'HR lead', 'Every year'),
    ],
  },
)

const STEPS = doc(
  prov(
    'step2',
    [said('Before an Account is handed over:')],
    prov('step3', [said('its password is changed; and')]),
    prov('step4', [said('its new keeper is written down.')]),
  ),
)

const CLAUSES = {
  definitions2: ['Words with a meaning', DEFINITIONS],
  postingaaaaa: ['Posting', POSTING],
  accountsaaaa: ['Business accounts', ACCOUNTS],
  handoveraaaa: ['Handing over', STEPS],
} as const satisfies Record<string, readonly [string, Body]>

function source(clause: string, title: string, body: Body): SourceClause {
  const version: Version = {
    title,
    body,
    notes: [],
    law: [],
    language: 'en-GB',
    inForceFrom: null,
    clause,
    number: 1,
    parent: null,
    author: NOBODY,
    at: AT,
    reason: '',
  }
  const head = { ...PLAIN, title, status: 'approved' as const, current: V, tip: V, versions: 1, events: 0 }
  return { head: { ...head, trashed: false, createdAt: AT, updatedAt: AT }, versions: { [V]: version } }
}

const SOURCES: Sources = {
  clauses: Object.fromEntries(
    Object.entries(CLAUSES).map(([id, [title, body]]) => [id, source(id, title, body)]),
  ),
  fields: {},
}

const clause = (id: keyof typeof CLAUSES): ClausePart => ({
  type: 'clause',
  id: `p${id.slice(0, 11)}`,
  clause: id,
  version: V,
  heading: 'numbered',
  parts: [],
})

const PARTS: Part[] = [
  { type: 'contents', id: 'contentsaaaa', title: 'Contents', levels: 2 },
  clause('definitions2'),
  clause('postingaaaaa'),
  clause('accountsaaaa'),
  {
    type: 'signatures',
    id: 'signaturesaa',
    intro: [said('Signed by both parties:')],
    signatories: [
      {
        id: 'signatoryaaa',
        content: [said('For Fernhill & Sons Ltd')],
        lines: ['signature', 'name', 'date'],
      },
      { id: 'signatorybbb', content: [said('Jo Example')], lines: ['signature', 'name', 'date'] },
    ],
  },
  { type: 'schedule', id: 'scheduleaaaa', title: 'Handing over an Account', parts: [clause('handoveraaaa')] },
]

const DRAFT: Draft = {
  name: 'Specimen',
  title: 'Agreement on online conduct',
  documentKind: 'addendum',
  language: 'en-GB',
  parts: PARTS,
  answers: {},
  style: 'housestyle22',
  status: 'preparing',
  from: null,
  createdBy: NOBODY,
  createdAt: AT,
  updatedAt: AT,
  trashed: false,
}

/** A short agreement with everything that a style gives a look, numbered as the style numbers. */
export const specimen = (style: Pick<Style, 'numbers' | 'scheduleNumbers' | 'schedule'>): Tree =>
  assemble(DRAFT, SOURCES, style).tree

const begins = (block: Block): boolean =>
  block.type === 'heading' && (block.role === 'schedule' || block.origin.clause === 'accountsaaaa')

/** The pages of the specimen: to the first break that a reader expects, the rest, and the schedule. */
export function pagesOf({ blocks }: Tree): readonly (readonly Block[])[] {
  const pages: Block[][] = [[]]
  for (const block of blocks) {
    if (begins(block)) pages.push([])
    pages.at(-1)!.push(block)
  }
  return pages
}
