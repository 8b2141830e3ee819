import type { Job } from '../../../clauses/export/job.ts'
import { HOUSE_STYLE } from '../../../clauses/model/style.ts'
import { anchorOf, type Block } from '../../../clauses/tree/tree.ts'
import { answered, num, part, stamp, t } from '../trees.ts'

const from = (name: string) => ({
  part: part(name),
  clause: part(`${name}clause`),
  version: '0001-00000000',
})
const [prose, terms, notice] = [from('prose'), from('terms'), from('notice')]

const provision = (n: number, id: string, text: string): Block => ({
  type: 'provision',
  origin: { ...terms, provision: id },
  anchor: anchorOf(terms.part, id),
  number: num([n], `${n}.`, `${n}`),
  content: [t(text)],
})

const blocks: readonly Block[] = [
  {
    ...{ type: 'paragraph', level: 0, origin: prose },
    content: [answered('employee.name', 'Łucja Ó Briain'), t(' was asked first.')],
  },
  { type: 'item', level: 0, depth: 1, lead: true, origin: prose, content: [t('And then told.')] },
  provision(1, 'aaaa2', 'The first term.'),
  provision(2, 'aaaa3', 'The second term.'),
  {
    ...{ type: 'heading', role: 'clause', level: 1, origin: notice, anchor: anchorOf(notice.part) },
    number: num([3], '3.', '3'),
    content: [t('Notice')],
  },
  { type: 'paragraph', level: 1, origin: notice, content: [t('A month.')] },
  { type: 'paragraph', level: 0, origin: { part: part('end') }, content: [t('The end.')] },
]

/** A document with clauses that have no heading, each under a note for the lawyer, and a note on one provision. */
export const BARE: Job = {
  tree: { title: 'Terms', language: 'en-GB', documentKind: 'contract', blocks },
  style: HOUSE_STYLE,
  options: { mark: 'none', comments: true },
  stamp,
  notes: [
    { part: prose.part, text: 'Is this needed?' },
    { part: terms.part, text: 'Are these fair?' },
    { part: terms.part, provision: 'aaaa3', text: 'Is this one fair?' },
    { part: notice.part, text: 'Is this enough?' },
  ],
}
