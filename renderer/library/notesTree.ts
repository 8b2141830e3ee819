import type { LawEntry, Note, Wording } from '../../clauses/model/clause.ts'
import type { Block, Inline, Tree } from '../../clauses/tree/tree.ts'
import { LAW_STATUS, NOTE_KINDS } from './words.ts'

const text = (words: string, strong = false): Inline => ({
  type: 'text',
  text: words,
  marks: strong ? { strong: true } : {},
  origin: { from: 'text' },
})

const paragraph = (part: string, ...content: Inline[]): Block => ({
  type: 'paragraph',
  level: 0,
  origin: { part },
  content,
})

const heading = (part: string, words: string): Block => ({
  type: 'heading',
  role: 'group',
  level: 1,
  origin: { part },
  anchor: `_cw_${part}`,
  number: null,
  content: [text(words)],
})

const noteBlock = ({ kind, text: words }: Note): Block => {
  const title = NOTE_KINDS.find((k) => k.kind === kind)?.title ?? kind
  return paragraph('guidance', text(`${title}: `, true), text(words))
}

const lawBlock = ({ citation, says, source, asAt, status, from }: LawEntry): Block => {
  const since = from ? `, from ${from}` : ''
  return paragraph(
    'law',
    text(`${citation}: `, true),
    text(`${says} ${LAW_STATUS[status]}${since}. As at ${asAt}. ${source}`),
  )
}

/** True when two wordings differ in their guidance or in the law behind them. */
export const notesDiffer = (a: Wording, b: Wording): boolean =>
  JSON.stringify([a.notes, a.law]) !== JSON.stringify([b.notes, b.law])

/** A wording's tree with its guidance and law below it, so that a redline shows what changed in them too. */
export const withNotes = (tree: Tree, { notes, law }: Wording): Tree => ({
  ...tree,
  blocks: [
    ...tree.blocks,
    ...(notes.length > 0 ? [heading('guidance', 'Guidance'), ...notes.map(noteBlock)] : []),
    ...(law.length > 0 ? [heading('law', 'Law'), ...law.map(lawBlock)] : []),
  ],
})
