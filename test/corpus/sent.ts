import { writeDocx } from '../../clauses/export/docx/write.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { inlineText, termText, topTitle } from '../../clauses/tree/text.ts'
import type { Block, Tree } from '../../clauses/tree/tree.ts'
import { fontLoader } from '../../electron/work/fonts.ts'
import { EXAMPLES, type Example, jobOf } from '../support/examples.ts'
import { HANDBOOK, STRESS } from '../support/handbook.ts'
import { LOOKS } from '../support/looks.ts'
import type { Sent } from './sheet.ts'

type Source = Pick<Example, 'slug' | 'template' | 'answers'>

/** What is sent out: the worked examples, and two documents with footnotes, parties and schedules. */
export const SOURCES: Readonly<Record<string, Source>> = Object.fromEntries(
  [...EXAMPLES, STRESS, HANDBOOK].map((source) => [source.slug, source]),
)

const load = fontLoader()
const made = new Map<string, Promise<Sent>>()

async function make(slug: string, style: number, comments: boolean): Promise<Sent> {
  const look = style === 0 ? HOUSE_STYLE : LOOKS[style % LOOKS.length]!
  const job = jobOf(SOURCES[slug]!, look, comments ? { mark: 'none', comments } : { mark: 'none' })
  const bytes = await writeDocx(job, () => load(job.style))
  const parts = [...new Set(job.tree.blocks.map((block) => block.origin.part))]
  const notes = job.notes ?? []
  return { slug, style: look.name, tree: job.tree, bytes, notes, copy: job.stamp.copy, parts }
}

/** A source as it was sent: in the style of the house (0) or another, and with our notes to the lawyer where asked. */
export function sentOf(slug: string, style = 0, comments = false): Promise<Sent> {
  const key = `${slug} ${style} ${comments}`
  const known = made.get(key) ?? make(slug, style, comments)
  made.set(key, known)
  return known
}

export type Where =
  | 'title'
  | 'heading'
  | 'text'
  | 'item'
  | 'cell'
  | 'party'
  | 'signature'
  | 'gap'
  | 'contents'

/** A paragraph that is expected in the file that was sent. */
export interface Expected {
  readonly text: string
  readonly label: string
  readonly part: string | null
  readonly where: Where
  readonly clause: boolean
}

function linesOf(block: Block): { text: string; label?: string; where: Where }[] {
  switch (block.type) {
    case 'heading':
      return [{ text: inlineText(block.content), label: block.number?.label, where: 'heading' }]
    case 'provision':
      return [{ text: inlineText(block.content), label: block.number.label, where: 'text' }]
    case 'paragraph':
      return [{ text: inlineText(block.content), where: 'text' }]
    case 'item':
      return [{ text: inlineText(block.content), label: block.lead ? '•' : '', where: 'item' }]
    case 'table':
      return block.rows
        .flatMap((row) => row.cells.flatMap((cell) => cell.blocks))
        .map((inner) => ({ text: inlineText(inner.content), where: 'cell' }))
    case 'parties':
      return block.parties.map((party) => ({
        text: inlineText(party.content) + termText(party.term),
        label: party.label,
        where: 'party',
      }))
    case 'signatures':
      return [
        inlineText(block.intro),
        ...block.signatories.flatMap((s) => [inlineText(s.content), ...s.lines.map((l) => l.label)]),
      ].map((text) => ({ text, where: 'signature' }))
    default:
      return []
  }
}

/** The paragraphs with words in a file of ours, but for its contents list, in order. */
export const expectedOf = (tree: Tree): Expected[] => [
  ...[topTitle(tree)]
    .filter((text) => text !== '')
    .map((text) => ({ text, label: '', part: null, where: 'title' as const, clause: false })),
  ...tree.blocks.flatMap((block) =>
    linesOf(block).map(({ text, label = '', where }) => ({
      text,
      label,
      where,
      part: block.origin.part,
      clause: block.origin.clause !== undefined,
    })),
  ),
]
