import { leaves } from '../tree/marked.ts'
import { BULLET, subjectOf, termText } from '../tree/text.ts'
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
  Tree,
  TreeParty,
  TreeSignatory,
} from '../tree/tree.ts'
import {
  CHANGE_WORDS,
  isChanged,
  isMarked,
  isPresence,
  labels,
  renamed,
  type Said,
  spread,
} from './changes.ts'
import { REDLINE, sheetOf } from './htmlSheet.ts'
import type { Job } from './job.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c]!)

const WRAPS: { [M in keyof Required<Marks>]: (html: string, marks: Marks) => string } = {
  strong: (html) => `<strong>${html}</strong>`,
  term: (html) => `<dfn>${html}</dfn>`,
  em: (html) => `<em>${html}</em>`,
  underline: (html) => `<u>${html}</u>`,
  link: (html, marks) => `<a href="${escaped(marks.link ?? '')}" rel="noreferrer">${html}</a>`,
}
const WRAP_ORDER = ['underline', 'em', 'strong', 'term', 'link'] as const

const marked = (html: string, marks: Marks): string =>
  WRAP_ORDER.reduce((inner, mark) => (marks[mark] ? WRAPS[mark](inner, marks) : inner), html)

const idOf = (anchor: string | undefined): string => (anchor ? ` id="${anchor}"` : '')

/** What a footnote is called by its mark: one that goes gives its number to another. */
const noteId = ({ label, change }: InlineOf<'footnote'>): string => (leaves(change) ? `${label}-was` : label)

const inlines: { [T in Inline['type']]: (inline: InlineOf<T>) => string } = {
  text: (i) => {
    const html = marked(escaped(i.text), i.marks)
    return i.anchor ? `<span${idOf(i.anchor)}>${html}</span>` : html
  },
  blank: (i) => marked(`<mark>${escaped(i.text)}</mark>`, i.marks),
  reference: (i) => {
    const text = escaped(i.text)
    return i.target && !i.marks.link
      ? marked(`<a href="#${i.target}">${text}</a>`, i.marks)
      : marked(i.target ? text : `<mark>${text}</mark>`, i.marks)
  },
  footnote: (note) => {
    const [id, { label }] = [noteId(note), note]
    return `<sup class="mark"><a id="mark-${id}" href="#note-${id}" role="doc-noteref" aria-label="Note ${label}">${label}</a></sup>`
  },
  lineBreak: () => '<br>',
}

/** What is new is an insertion, what is gone a deletion; what moved, both, and is told apart by its look and in words. */
const TAGS: Readonly<Record<Change['kind'], readonly [tag: string, kind: string]>> = {
  inserted: ['ins', ''],
  deleted: ['del', ''],
  movedTo: ['ins', ' class="moved"'],
  movedFrom: ['del', ' class="moved"'],
  reformatted: ['span', ' class="restyled"'],
  renumbered: ['span', ''],
}

/** HTML as inserted, deleted, moved or otherwise changed, with who did it and when. */
function changed(html: string, change: Change | null | undefined): string {
  if (!change || html === '') return html
  const [tag, kind] = TAGS[change.kind]
  const by = change.author === '' ? '' : ` by ${change.author}`
  const when = tag === 'span' || change.date === '' ? '' : ` datetime="${escaped(change.date)}"`
  return `<${tag}${kind}${when} title="${escaped(sentence(CHANGE_WORDS[change.kind] + by))}">${html}</${tag}>`
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const saidHtml = (said: readonly Said[]): string =>
  said.map(({ text, change }) => changed(escaped(text), change)).join('')

const line = (content: readonly Inline[]): string =>
  content.map((i) => changed((inlines[i.type] as (i: Inline) => string)(i), i.change)).join('')

const note = (note: InlineOf<'footnote'>, level: number): string => {
  const { label, text, change } = note
  const id = noteId(note)
  return `\n<p id="note-${id}" class="footnote" role="doc-footnote"${style(level)}><a href="#mark-${id}" role="doc-backlink" aria-label="Back to note mark ${label}">${label}</a> ${changed(escaped(text), change)}</p>`
}

/** The footnotes of a line, which stand right after it; nothing where it has none. */
const notes = (content: readonly Inline[], level = 0): string =>
  content.map((i) => (i.type === 'footnote' ? note(i, level) : '')).join('')

/** A label, with the one before where it was another. */
const labelled = (now: string, was: string | undefined, change: Change | undefined): string =>
  `<span class="label">${labels(now, was, change)
    .map(({ text, change }) => changed(escaped(text), change))
    .join(' ')}</span> `

const style = (level: number): string => (level > 0 ? ` style="--level: ${level}"` : '')

function heading(block: BlockOf<'heading'>): string {
  const tag = `h${Math.min(block.level + 1, 6)}`
  const number = block.number ? labelled(block.number.label, block.was?.number?.label, block.change) : ''
  const kind = block.role === 'clause' ? '' : ` class="${block.role}"`
  return `<${tag} id="${block.anchor}"${kind}>${number}${line(block.content)}</${tag}>${notes(block.content)}`
}

const span = (name: string, count: number): string => (count > 1 ? ` ${name}="${count}"` : '')

function cell(c: TableCell): string {
  const tag = c.header ? 'th scope="col"' : 'td'
  return `<${tag}${span('colspan', c.colspan)}${span('rowspan', c.rowspan)}>${flow(c.blocks)}</${tag.slice(0, 2)}>`
}

const signatory = (s: TreeSignatory): string =>
  [
    '<div class="signatory">',
    `<p>${line(s.content)}</p>${notes(s.content)}`,
    ...s.lines.map((l) => `<p class="line"><span>${changed(escaped(l.label), s.change)}</span></p>`),
    '</div>',
  ].join('\n')

const entry = ({ anchor, level, label: number, text, was, change }: ContentsEntry): string => {
  const shown =
    number === null && !was?.label ? '' : labelled(number ?? '', was ? (was.label ?? '') : undefined, change)
  return `<li class="in${level}"><a href="#${anchor}">${shown}${saidHtml(renamed(was?.text, text, change))}</a></li>`
}

const contents = ({ anchor, title, entries, was, change }: BlockOf<'contents'>): string =>
  [
    `<nav class="contents" id="${anchor}" aria-label="${escaped(title === '' ? 'Contents' : title)}">`,
    ...(title === '' && !was?.title
      ? []
      : [`<p class="contents-title">${saidHtml(renamed(was?.title, title, change))}</p>`]),
    ...(entries.length > 0 ? ['<ul>', ...entries.map(entry), '</ul>'] : []),
    '</nav>',
  ].join('\n')

type Writers = { [T in Block['type']]: (block: BlockOf<T>) => string }

/** Bullets are written by `list`, which sees its neighbours; alone an item is a list of one. */
const writers: Writers = {
  heading,
  provision: (b) =>
    `<p id="${b.anchor}" class="provision"${style(b.number.path.length)}>${labelled(b.number.label, b.was?.number?.label, b.change)}${line(b.content)}</p>${notes(b.content, b.number.path.length)}`,
  paragraph: (b) =>
    `<p${b.definition ? ' class="definition"' : ''}${style(b.level)}>${line(b.content)}</p>${notes(b.content, b.level)}`,
  item: (b) => list([b]),
  table: (b) =>
    `<table>\n${b.rows.map((row) => `<tr>${row.cells.map(cell).join('')}</tr>`).join('\n')}\n</table>`,
  parties: (b) =>
    `<ol class="parties" id="${b.anchor}">\n${b.parties
      .map(
        (p) =>
          `<li>${labelled(p.label, p.was?.label, p.change)}${line(p.content)}${party(p)}${notes(p.content)}</li>`,
      )
      .join('\n')}\n</ol>`,
  signatures: (b) =>
    [
      `<section class="signatures" id="${b.anchor}">`,
      ...(b.intro.length > 0 ? [`<p>${line(b.intro)}</p>${notes(b.intro)}`] : []),
      ...b.signatories.map(signatory),
      '</section>',
    ].join('\n'),
  contents,
  pageBreak: () => '<hr class="page">',
}

/** How a party is called, after how it was called before where that was otherwise. */
function party({ term, anchor, was, change }: TreeParty): string {
  const now = called(term, anchor)
  if (isPresence(change)) return changed(now, change)
  if (!change || !was || was.term === term) return now
  return (
    changed(called(was.term), { ...change, kind: 'deleted' }) + changed(now, { ...change, kind: 'inserted' })
  )
}

function called(term: string, anchor?: string): string {
  if (term === '') return ''
  const [before, after] = termText('\u0000').split('\u0000')
  return `${before}<strong${idOf(anchor)}>${escaped(term)}</strong>${after}`
}

type Item = BlockOf<'item'>

/** Nested lists from a run of items, each never more than one list deeper than the one before. */
function list(items: readonly Item[]): string {
  const out: string[] = []
  let depth = 0
  for (const item of items) {
    const to = item.lead ? Math.min(item.depth, depth + 1) : Math.min(item.depth, depth)
    if (to > depth) out.push(depth === 0 ? `<ul${style(item.level)}>` : '<ul>')
    else out.push('</li></ul>'.repeat(depth - to), item.lead ? '</li>' : '')
    out.push(
      item.lead
        ? `<li>${labelled(BULLET, undefined, item.change)}${line(item.content)}`
        : `<p>${line(item.content)}</p>`,
      notes(item.content),
    )
    depth = to
  }
  return out.join('') + '</li></ul>'.repeat(depth)
}

const sameList = (a: Block | undefined, b: Block): boolean =>
  a?.type === 'item' && b.type === 'item' && a.level === b.level

/** Blocks one after another, runs of bullets as lists. */
function flow(blocks: readonly Block[]): string {
  const runs: Block[][] = []
  for (const block of blocks) {
    const run = runs.at(-1)
    if (run && sameList(run.at(-1), block)) run.push(block)
    else runs.push([block])
  }
  return runs
    .map((run) => {
      const [first] = run
      if (!first) return ''
      const html =
        first.type === 'item' ? list(run as Item[]) : (writers[first.type] as (b: Block) => string)(first)
      return run.some(isChanged) ? `<div class="changed">${html}</div>` : html
    })
    .join('\n')
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const titleOf = (tree: Tree): string => (tree.title === '' ? 'Untitled document' : tree.title)

function titleHtml(tree: Tree): string[] {
  const { title, was } = titleAbove(tree)
  const said = saidHtml(renamed(was?.title, title, was?.change))
  if (said === '') return []
  return was ? [`<div class="changed"><h1>${said}</h1></div>`] : [`<h1>${said}</h1>`]
}

/** The blocks of a document; the subject of a letter, which is its title, stands above all headings. */
function underSubject(tree: Tree): readonly Block[] {
  const subject = subjectOf(tree)
  return tree.blocks.map((b) => (b.type === 'heading' && b.anchor === subject ? { ...b, level: 0 } : b))
}

/** A whole HTML page of a document: nothing is loaded, nothing runs. Its body says the words of `treeText`. */
export function writeHtml(job: Job): string {
  const { tree, options, stamp } = job
  return `${[
    '<!DOCTYPE html>',
    `<html lang="${escaped(tree.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...(stamp.author === '' ? [] : [`<meta name="author" content="${escaped(stamp.author)}">`]),
    `<title>${escaped(titleOf(tree))}</title>`,
    `<style>\n${sheetOf(job.style)}${isMarked(tree) ? `\n${REDLINE}` : ''}\n</style>`,
    '</head>',
    '<body>',
    ...(options.mark === 'draft' ? ['<p class="draft">DRAFT</p>'] : []),
    '<main>',
    ...titleHtml(tree),
    flow(underSubject(tree).map(spread)),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`
}
