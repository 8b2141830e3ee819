import { BULLET, inlineText, termText } from '../tree/text.ts'
import { titleAbove } from '../tree/title.ts'
import type {
  Block,
  BlockOf,
  Change,
  ContentsEntry,
  Inline,
  InlineOf,
  Marks,
  TableCell,
  TableRow,
  TreeParty,
  TreeSignatory,
} from '../tree/tree.ts'
import { isPresence, labels, renamed, type Said, spread } from './changes.ts'
import type { Job } from './job.ts'

const NBSP = '\u00a0'

/** Text in which nothing can be taken for markup within a line. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_[\]<>|~]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&')

/** A line whose beginning cannot be taken for a heading, list, rule or quotation; its numbers stay as they are. */
const guarded = (line: string): string =>
  line
    .trim()
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^[#+=:-]/, '\\$&')

const startsWord = (text: string): boolean => /^[\p{L}\p{N}]/u.test(text)
const endsWord = (text: string): boolean => /[\p{L}\p{N}]$/u.test(text.slice(-2))
const startsApart = (text: string): boolean => /^(?:$|[\s\p{P}])/u.test(text)
const endsApart = (text: string): boolean => /(?:^|[\s\p{P}])$/u.test(text.slice(-2))

/**
 * Words between marks. CommonMark reads `**` only where it can tell its two ends, so beside letters and after another
 * mark the HTML tag stands instead, which it also allows.
 */
function wrapped(core: string, mark: string, tag: string, before: string, after: string): string {
  const opens = startsWord(core) || endsApart(before)
  const closes = endsWord(core) || startsApart(after)
  const plain = opens && closes && !before.endsWith('*') && !/^\*|\*$/.test(core)
  return plain ? `${mark}${core}${mark}` : `<${tag}>${core}</${tag}>`
}

function marked(text: string, marks: Marks, before: string, after: string): string {
  const [, left = '', core = '', right = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  if (core === '') return text
  const [from, to] = [before + left, right + after]
  const em = marks.em ? wrapped(core, '*', 'em', from, to) : core
  const strong = marks.strong || marks.term ? wrapped(em, '**', 'strong', from, to) : em
  const linked = marks.link ? `[${strong}](<${marks.link.replace(/[<>\\]/g, encodeURIComponent)}>)` : strong
  return left + linked + right
}

type Breaks = '\\\n' | '<br>' | ' '

const inlines: Record<Inline['type'], (i: Inline, before: string, after: string, breaks: Breaks) => string> =
  {
    text: (i, before, after) => marked(escaped(inlineText([i])), i.marks, before, after),
    blank: (i, before, after) => marked(escaped(inlineText([i])), i.marks, before, after),
    reference: (i, before, after) => marked(escaped(inlineText([i])), i.marks, before, after),
    footnote: (i) => (i.type === 'footnote' ? `[^${i.label}]` : ''),
    lineBreak: (_i, _before, _after, breaks) => breaks,
  }

const looks = (i: Inline | undefined): boolean =>
  i !== undefined && (i.marks.em || i.marks.strong || i.marks.term || i.marks.link !== undefined) === true

/** The beginning of what follows, as far as it decides how a mark can end. */
const next = (i: Inline | undefined): string => (i === undefined || looks(i) ? '' : inlineText([i]))

/** Words after a footnote's mark that a reader without footnotes would take for a link's address. */
const apart = (words: string, before: string): string =>
  /\[\^\d+\]$/.test(before) && /^[(:]/.test(words) ? `\\${words}` : words

/** CriticMarkup, which many readers of Markdown know: moves are the two ends of one, told by its signs. */
const SIGNS: Readonly<Record<Change['kind'], readonly [open: string, close: string]>> = {
  inserted: ['{++', '++}'],
  deleted: ['{--', '--}'],
  movedTo: ['{++', '++}{>>moved here<<}'],
  movedFrom: ['{--', '--}{>>moved from here<<}'],
  reformatted: ['{==', '==}{>>formatting changed<<}'],
  renumbered: ['', ''],
}

/** Words as inserted, deleted or otherwise changed. */
function changed(text: string, change: Change | null | undefined): string {
  const [open, close] = change ? SIGNS[change.kind] : ['', '']
  return text === '' ? '' : open + text + close
}

const said = (pieces: readonly Said[], between = ''): string =>
  pieces.map(({ text, change }) => changed(escaped(text), change)).join(between)

const run = (content: readonly Inline[], breaks: Breaks): string =>
  content.reduce(
    (out, i, n) =>
      out +
      changed(
        apart(inlines[i.type](i, i.change ? '' : out, i.change ? '' : next(content[n + 1]), breaks), out),
        i.change,
      ),
    '',
  )

/** A word alone, or one with something in quotes or brackets behind it: what CommonMark could take for an address. */
const ADDRESS = /^\S+(?:\s+["'(].*["')])?$/s

const note = ({ label, text }: InlineOf<'footnote'>): string => {
  const words = escaped(text.replace(/\s+/g, ' ').trim())
  return `\n\n[^${label}]: ${words}${ADDRESS.test(words) ? '<!-- -->' : ''}`
}

/** The footnotes of some lines, each a paragraph of its own after them. */
const notes = (...lines: readonly (readonly Inline[])[]): string =>
  lines.flatMap((line) => line.map((i) => (i.type === 'footnote' ? note(i) : ''))).join('')

/** A paragraph of its own: a label, words, and hard breaks where lines break. */
function paragraph(label: readonly Said[], content: readonly Inline[], after = ''): string {
  const text = [said(label, ' '), run(content, '\\\n') + after].filter((s) => s !== '').join(' ')
  const lines = text.split('\\\n').map(guarded)
  const kept = lines.filter((line, i) => line !== '' || i === 0)
  return kept.join('\\\n') || NBSP
}

/** Spaces that no reader takes for code: four for each numbered level below the second. */
const indent = (level: number): string => NBSP.repeat(4 * Math.max(0, level - 2))

/** The label of a numbered block, beside the one that it had before. */
const numberOf = ({ number, was, change }: BlockOf<'heading' | 'provision'>): Said[] =>
  number ? labels(number.label, was?.number?.label, change) : []

const heading = (b: BlockOf<'heading'>): string => {
  const words = [said(numberOf(b), ' '), run(b.content, ' ')].filter((s) => s !== '').join(' ')
  return `${'#'.repeat(Math.min(b.level + 1, 6))} ${words.trim().replace(/#/g, '\\#')}${notes(b.content)}`
}

const cellText = (cell: TableCell): string =>
  cell.blocks
    .map((b) => (b.type === 'item' && b.lead ? `${BULLET} ` : '') + run(b.content, '<br>').trim())
    .join('<br>')

/** Rows as a grid, with empty cells where one stretches over more columns or rows. */
function grid(rows: readonly TableRow[]): string[][] {
  const below = new Map<number, number>()
  return rows.map((row) => {
    const out: string[] = []
    const skip = (): void => {
      for (let rest = below.get(out.length) ?? 0; rest > 0; rest = below.get(out.length) ?? 0) {
        below.set(out.length, rest - 1)
        out.push('')
      }
    }
    for (const cell of row.cells) {
      skip()
      for (let i = 0; i < cell.colspan; i++) {
        below.set(out.length, cell.rowspan - 1)
        out.push(i === 0 ? cellText(cell) : '')
      }
    }
    skip()
    return out
  })
}

function pipes(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = Math.max(1, head.length, ...rows.map((r) => r.length))
  const row = (cells: readonly string[]): string =>
    `| ${Array.from({ length: columns }, (_, i) => cells[i] ?? '').join(' | ')} |`
  const rule = `|${' --- |'.repeat(columns)}`
  return [row(head), rule, ...rows.map(row)].join('\n')
}

function table(b: BlockOf<'table'>): string {
  const rows = grid(b.rows)
  const headed = b.rows[0]?.cells.some((c) => c.header)
  const lines = b.rows.flatMap((row) => row.cells.flatMap((c) => c.blocks.map((inner) => inner.content)))
  return (headed ? pipes(rows[0] ?? [], rows.slice(1)) : pipes([], rows)) + notes(...lines)
}

/** How a party is called, after how it was called before where that was otherwise. */
function party({ term, was, change }: TreeParty): string {
  if (isPresence(change)) return changed(called(term), change)
  if (!change || !was || was.term === term) return called(term)
  return (
    changed(called(was.term), { ...change, kind: 'deleted' }) +
    changed(called(term), { ...change, kind: 'inserted' })
  )
}

const called = (term: string): string => {
  const [before, after] = termText('\n').split('\n')
  return term === '' ? '' : `${before}**${escaped(term)}**${after}`
}

const signatory = (s: TreeSignatory): string =>
  [
    paragraph([], s.content) + notes(s.content),
    pipes(
      [],
      s.lines.map((l) => [changed(escaped(l.label), isPresence(s.change) ? s.change : null), '']),
    ),
  ].join('\n\n')

const entry = ({ level, label, text, was, change }: ContentsEntry): string => {
  const before = was ? (was.label ?? '') : undefined
  const number = label === null && !before ? [] : labels(label ?? '', before, change)
  const words = [said(number, ' '), said(renamed(was?.text, text, change))].filter((s) => s !== '').join(' ')
  return NBSP.repeat(4 * (level - 1)) + guarded(words)
}

/** A title and its lines, each ending in a hard break: numbers are not counted anew, and no address is made up. */
const contents = ({ title, entries }: BlockOf<'contents'>): string =>
  [...(title === '' ? [] : [`**${escaped(title)}**`]), entries.map(entry).join('\\\n')]
    .filter((part) => part !== '')
    .join('\n\n')

type Writers = { [T in Block['type']]: (block: BlockOf<T>, nesting: number) => string }

/** `nesting` is the number of lists that an item stands in, from 1. */
const writers: Writers = {
  heading,
  provision: (b) => indent(b.number.path.length) + paragraph(numberOf(b), b.content) + notes(b.content),
  paragraph: (b) => indent(b.level) + paragraph([], b.content) + notes(b.content),
  item: (b, nesting) => {
    const text = (paragraph([], b.content) + notes(b.content)).replaceAll(
      /\n(?=.)/g,
      `\n${'  '.repeat(nesting)}`,
    )
    return b.lead ? `${'  '.repeat(nesting - 1)}- ${text}` : '  '.repeat(nesting) + text
  },
  table,
  parties: (b) =>
    b.parties
      .map((p) => paragraph(labels(p.label, p.was?.label, p.change), p.content, party(p)) + notes(p.content))
      .join('\n\n'),
  signatures: (b) =>
    [
      ...(b.intro.length > 0 ? [paragraph([], b.intro) + notes(b.intro)] : []),
      ...b.signatories.map(signatory),
    ].join('\n\n'),
  contents,
  pageBreak: () => '---',
}

/** How many lists each item stands in: its depth, but never more than one deeper than the item before. */
function nestings(blocks: readonly Block[]): number[] {
  let nesting = 0
  return blocks.map((b) => {
    if (b.type !== 'item') nesting = 0
    else nesting = b.lead ? Math.min(b.depth, nesting + 1) : Math.min(b.depth, nesting)
    return nesting
  })
}

/**
 * A document as CommonMark with pipe tables. Numbers are text that no reader counts anew, bullets are list items, and
 * otherwise its words are those of `treeText`; the footnotes of a table stand after it, since no row can hold them.
 */
export function writeMarkdown(job: Job): string {
  const { tree, options } = job
  const nesting = nestings(tree.blocks)
  const blocks = tree.blocks
    .map(spread)
    .map((b, i) => (writers[b.type] as (b: Block, nesting: number) => string)(b, nesting[i]!))
  const draft = options.mark === 'draft' ? ['**DRAFT**'] : []
  const { title: now, was } = titleAbove(tree)
  const words = said(renamed(was?.title, now, was?.change))
  const title = words === '' ? [] : [`# ${words.replace(/#/g, '\\#')}`]
  return `${[...draft, ...title, ...blocks].join('\n\n')}\n`
}
