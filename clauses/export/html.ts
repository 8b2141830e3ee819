import { BULLET, termText } from '../tree/text.ts'
import type {
  Block,
  BlockOf,
  ContentsEntry,
  Inline,
  InlineOf,
  Marks,
  TableCell,
  Tree,
  TreeSignatory,
} from '../tree/tree.ts'
import { sheetOf } from './htmlSheet.ts'
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
  footnote: ({ label }) =>
    `<sup class="mark"><a id="mark-${label}" href="#note-${label}" role="doc-noteref" aria-label="Note ${label}">${label}</a></sup>`,
  lineBreak: () => '<br>',
}

const line = (content: readonly Inline[]): string =>
  content.map((i) => (inlines[i.type] as (i: Inline) => string)(i)).join('')

const note = ({ label, text }: InlineOf<'footnote'>, level: number): string =>
  `\n<p id="note-${label}" class="footnote" role="doc-footnote"${style(level)}><a href="#mark-${label}" role="doc-backlink" aria-label="Back to note mark ${label}">${label}</a> ${escaped(text)}</p>`

/** The footnotes of a line, which stand right after it; nothing where it has none. */
const notes = (content: readonly Inline[], level = 0): string =>
  content.map((i) => (i.type === 'footnote' ? note(i, level) : '')).join('')

const label = (text: string): string => `<span class="label">${escaped(text)}</span> `

const style = (level: number): string => (level > 0 ? ` style="--level: ${level}"` : '')

function heading(block: BlockOf<'heading'>): string {
  const tag = `h${Math.min(block.level + 1, 6)}`
  const number = block.number ? label(block.number.label) : ''
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
    ...s.lines.map((l) => `<p class="line"><span>${escaped(l.label)}</span></p>`),
    '</div>',
  ].join('\n')

const entry = ({ anchor, level, label: number, text }: ContentsEntry): string =>
  `<li class="in${level}"><a href="#${anchor}">${number === null ? '' : label(number)}${escaped(text)}</a></li>`

const contents = ({ anchor, title, entries }: BlockOf<'contents'>): string =>
  [
    `<nav class="contents" id="${anchor}" aria-label="${escaped(title === '' ? 'Contents' : title)}">`,
    ...(title === '' ? [] : [`<p class="contents-title">${escaped(title)}</p>`]),
    ...(entries.length > 0 ? ['<ul>', ...entries.map(entry), '</ul>'] : []),
    '</nav>',
  ].join('\n')

type Writers = { [T in Block['type']]: (block: BlockOf<T>) => string }

/** Bullets are written by `list`, which sees its neighbours; alone an item is a list of one. */
const writers: Writers = {
  heading,
  provision: (b) =>
    `<p id="${b.anchor}" class="provision"${style(b.number.path.length)}>${label(b.number.label)}${line(b.content)}</p>${notes(b.content, b.number.path.length)}`,
  paragraph: (b) =>
    `<p${b.definition ? ' class="definition"' : ''}${style(b.level)}>${line(b.content)}</p>${notes(b.content, b.level)}`,
  item: (b) => list([b]),
  table: (b) =>
    `<table>\n${b.rows.map((row) => `<tr>${row.cells.map(cell).join('')}</tr>`).join('\n')}\n</table>`,
  parties: (b) =>
    `<ol class="parties" id="${b.anchor}">\n${b.parties
      .map((p) => `<li>${label(p.label)}${line(p.content)}${party(p.term, p.anchor)}${notes(p.content)}</li>`)
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

function party(term: string, anchor?: string): string {
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
      item.lead ? `<li>${label(BULLET)}${line(item.content)}` : `<p>${line(item.content)}</p>`,
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
      if (first?.type === 'item') return list(run as Item[])
      return first ? (writers[first.type] as (b: Block) => string)(first) : ''
    })
    .join('\n')
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const titleOf = (tree: Tree): string => (tree.title === '' ? 'Untitled document' : tree.title)

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
    `<style>\n${sheetOf(job.style)}\n</style>`,
    '</head>',
    '<body>',
    ...(options.mark === 'draft' ? ['<p class="draft">DRAFT</p>'] : []),
    '<main>',
    ...(tree.title === '' ? [] : [`<h1>${escaped(tree.title)}</h1>`]),
    flow(tree.blocks),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n')}\n`
}
