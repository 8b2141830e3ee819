import { BULLET, termText } from '../tree/text.ts'
import type { Block, BlockOf, Inline, InlineOf, Marks, TableCell, Tree, TreeSignatory } from '../tree/tree.ts'
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

const inlines: { [T in Inline['type']]: (inline: InlineOf<T>) => string } = {
  text: (i) => marked(escaped(i.text), i.marks),
  blank: (i) => marked(`<mark>${escaped(i.text)}</mark>`, i.marks),
  reference: (i) => {
    const text = escaped(i.text)
    return i.target && !i.marks.link
      ? marked(`<a href="#${i.target}">${text}</a>`, i.marks)
      : marked(i.target ? text : `<mark>${text}</mark>`, i.marks)
  },
  footnote: () => '',
  lineBreak: () => '<br>',
}

const line = (content: readonly Inline[]): string =>
  content.map((i) => (inlines[i.type] as (i: Inline) => string)(i)).join('')

const label = (text: string): string => `<span class="label">${escaped(text)}</span> `

const style = (level: number): string => (level > 0 ? ` style="--level: ${level}"` : '')

function heading(block: BlockOf<'heading'>): string {
  const tag = `h${Math.min(block.level + 1, 6)}`
  const number = block.number ? label(block.number.label) : ''
  const kind = block.role === 'clause' ? '' : ` class="${block.role}"`
  return `<${tag} id="${block.anchor}"${kind}>${number}${line(block.content)}</${tag}>`
}

const span = (name: string, count: number): string => (count > 1 ? ` ${name}="${count}"` : '')

function cell(c: TableCell): string {
  const tag = c.header ? 'th scope="col"' : 'td'
  return `<${tag}${span('colspan', c.colspan)}${span('rowspan', c.rowspan)}>${flow(c.blocks)}</${tag.slice(0, 2)}>`
}

const signatory = (s: TreeSignatory): string =>
  [
    '<div class="signatory">',
    `<p>${line(s.content)}</p>`,
    ...s.lines.map((l) => `<p class="line"><span>${escaped(l.label)}</span></p>`),
    '</div>',
  ].join('\n')

type Writers = { [T in Block['type']]: (block: BlockOf<T>) => string }

/** Bullets are written by `list`, which sees its neighbours; alone an item is a list of one. */
const writers: Writers = {
  heading,
  provision: (b) =>
    `<p id="${b.anchor}" class="provision"${style(b.number.path.length)}>${label(b.number.label)}${line(b.content)}</p>`,
  paragraph: (b) => `<p${style(b.level)}>${line(b.content)}</p>`,
  item: (b) => list([b]),
  table: (b) =>
    `<table>\n${b.rows.map((row) => `<tr>${row.cells.map(cell).join('')}</tr>`).join('\n')}\n</table>`,
  parties: (b) =>
    `<ol class="parties" id="${b.anchor}">\n${b.parties
      .map((p) => `<li>${label(p.label)}${line(p.content)}${party(p.term)}</li>`)
      .join('\n')}\n</ol>`,
  signatures: (b) =>
    [
      `<section class="signatures" id="${b.anchor}">`,
      ...(b.intro.length > 0 ? [`<p>${line(b.intro)}</p>`] : []),
      ...b.signatories.map(signatory),
      '</section>',
    ].join('\n'),
  contents: (b) =>
    [
      `<nav class="contents" id="${b.anchor}">`,
      ...(b.title === '' ? [] : [`<p class="contents-title">${escaped(b.title)}</p>`]),
      ...b.entries.map(
        (e) =>
          `<p class="in${e.level}"><a href="#${e.anchor}">${e.label === null ? '' : label(e.label)}${escaped(e.text)}</a></p>`,
      ),
      '</nav>',
    ].join('\n'),
  pageBreak: () => '<hr class="page">',
}

function party(term: string): string {
  if (term === '') return ''
  const [before, after] = termText('\u0000').split('\u0000')
  return `${before}<strong>${escaped(term)}</strong>${after}`
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
    out.push(item.lead ? `<li>${label(BULLET)}${line(item.content)}` : `<p>${line(item.content)}</p>`)
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

const SHEET = `
:root { color-scheme: light; }
body { font: 11pt/1.45 Arial, "Liberation Sans", sans-serif; color: #1b1f24; background: #fff; max-width: 44em; margin: 3em auto; padding: 0 1.5em; }
h1 { font-size: 1.7em; color: #16324f; margin: 0 0 1em; }
h2, h3, h4, h5, h6 { font-size: 1.1em; color: #16324f; margin: 1.5em 0 .5em; break-after: avoid; }
p, ul, ol, table { margin: .55em 0; }
p[style], ul[style] { margin-left: calc(max(1, var(--level) - 1) * 2.8em); }
p.provision { text-indent: -2.8em; }
p.provision > .label { display: inline-block; min-width: 2.55em; text-indent: 0; }
h2 > .label { display: inline-block; min-width: 2.3em; margin-right: .2em; }
h2.schedule > .label { margin-right: .6em; }
ul, ol.parties { list-style: none; padding-left: 1.3em; }
ul > li, ol.parties > li { text-indent: -1.3em; }
li > * { text-indent: 0; }
li > .label { display: inline-block; min-width: 1em; }
ol.parties { padding-left: 2.8em; }
ol.parties > li { text-indent: -2.8em; margin: .55em 0; }
ol.parties > li > .label { min-width: 2.55em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #c3cad3; padding: .35em .6em; text-align: left; vertical-align: top; }
th { background: #f2f4f7; }
td > p, th > p { margin: .15em 0; }
dfn { font-style: normal; font-weight: bold; }
mark { background: #fff1c2; color: inherit; }
a { color: #16508f; }
.signatures { margin-top: 2.5em; }
.signatory { break-inside: avoid; margin: 1.5em 0; }
.line { border-bottom: 1px solid #5b6470; padding-top: 1.6em; max-width: 26em; }
.draft { border: 2px solid #a4262c; color: #a4262c; padding: .3em .8em; font-weight: bold; letter-spacing: .08em; display: inline-block; }
hr.page { border: 0; border-top: 1px dashed #c3cad3; margin: 2em 0; }
@page { size: A4; margin: 25mm; }
@media print { body { margin: 0; padding: 0; max-width: none; } .schedule { break-before: page; } hr.page { break-before: page; border: 0; margin: 0; } a { color: inherit; text-decoration: none; } }
`.trim()

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
    `<style>\n${SHEET}\n</style>`,
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
