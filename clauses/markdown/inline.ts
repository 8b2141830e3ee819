import type { InlineNode, Mark, RefAttrs } from '../model/body.ts'

/** A fault in Markdown: what is wrong, in words. The reader adds the file and line. */
export class MarkdownFault extends Error {}

type Toggle = 'strong' | 'em' | 'underline' | 'term'

const ORDER: readonly Mark['type'][] = ['link', 'term', 'strong', 'em', 'underline']

/** What may stand at a position, longest first; the first pattern that matches wins. */
const TOKENS: readonly [RegExp, (m: RegExpExecArray, s: Reading) => void][] = [
  [/\\\n[ \t]*/y, (_, s) => s.push({ type: 'lineBreak' })],
  [/\{br\}/y, (_, s) => s.push({ type: 'lineBreak' })],
  [/\\([!-/:-@[-`{-~])/y, (m, s) => s.text(m[1]!)],
  [/&#(\d{1,6});/y, (m, s) => s.text(String.fromCodePoint(Number(m[1])))],
  [/\n[ \t]*/y, (_, s) => s.text(' ')],
  [/\{\{\s*([A-Za-z0-9.]+)\s*(?:\|\s*([A-Za-z0-9]+)\s*)?\}\}/y, (m, s) => s.push(field(m[1]!, m[2]))],
  [/\{@((?:\\[!-/:-@[-`{-~]|[^\\}\n])*)\}/y, (m, s) => s.push({ type: 'ref', attrs: target(m[1]!) })],
  [/\{\^((?:\\[\s\S]|[^\\}])*)\}/y, (m, s) => s.push(footnote(m[1]!))],
  [/\{\^/y, () => unclosedNote()],
  [/\[\[/y, (_, s) => s.open('term')],
  [/\]\]/y, (_, s) => s.close('term')],
  [/\[/y, (_, s) => s.openLink()],
  [/\]\(([^)\s]*)\)/y, (m, s) => s.closeLink(m[1]!)],
  [/\*\*/y, (_, s) => s.toggle('strong')],
  [/\+\+/y, (_, s) => s.toggle('underline')],
  [/\*/y, (_, s) => s.toggle('em')],
  [/[^\\&\n{[\]*+]+/y, (m, s) => s.text(m[0])],
  [/[\s\S]/y, (m, s) => s.text(m[0])],
]

const field = (name: string, show: string | undefined): InlineNode => ({
  type: 'field',
  attrs: show ? { field: name, show } : { field: name },
})

/** The characters that text in braces stands for: escapes and entities resolved, line ends as spaces. */
const braced = (text: string): string =>
  text.replace(/\\([!-/:-@[-`{-~])|&#(\d{1,6});|\n[ \t]*/g, (_, escaped?: string, number?: string) =>
    number ? String.fromCodePoint(Number(number)) : (escaped ?? ' '),
  )

function unclosedNote(): never {
  throw new MarkdownFault(
    '“{^” begins a footnote that is not closed; end it with }, or write \\{ for the character',
  )
}

function footnote(text: string): InlineNode {
  const words = braced(text).trim()
  if (words === '') throw new MarkdownFault('the footnote {^} is empty; write its words after the ^')
  return { type: 'footnote', attrs: { text: words } }
}

const TARGET =
  /^(?:(part:)?([a-z2-7]{12}))?(?:#([a-z2-7]{5}))?(?:\|(?:(number|relative|position|title)|term:([\s\S]+)))?$/

function target(text: string): RefAttrs {
  const [, part, id, provision, form, term] = TARGET.exec(text.trim()) ?? []
  if (!id && !provision && !term) {
    throw new MarkdownFault(
      `the reference {@${text}} is not understood; write {@clauseid}, {@clauseid#provi}, {@#provi} or {@clauseid|term:Defined Term}`,
    )
  }
  return {
    ...(id ? (part ? { part: id } : { clause: id }) : {}),
    ...(provision ? { provision } : {}),
    ...(term ? { term: braced(term), form: 'term' as const } : {}),
    ...(form && form !== 'number' ? { form: form as RefAttrs['form'] } : {}),
  }
}

/** The state of reading one line of inline Markdown. */
class Reading {
  readonly nodes: InlineNode[] = []
  private on = new Set<Toggle>()
  private links: { at: number; marks: Set<Toggle> }[] = []

  private marks(): Mark[] {
    return ORDER.flatMap((type): Mark[] => (type !== 'link' && this.on.has(type) ? [{ type }] : []))
  }

  push(node: InlineNode): void {
    const marks = this.marks()
    this.nodes.push(marks.length > 0 ? { ...node, marks } : node)
  }

  text(text: string): void {
    const last = this.nodes.at(-1)
    const marks = this.marks()
    const open = this.links.at(-1)?.at === this.nodes.length
    if (!open && last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) {
      this.nodes[this.nodes.length - 1] = { ...last, text: last.text + text }
    } else this.push({ type: 'text', text })
  }

  toggle(mark: Toggle): void {
    if (!this.on.delete(mark)) this.on.add(mark)
  }

  open(mark: Toggle): void {
    if (this.on.has(mark)) throw new MarkdownFault(`“[[” stands inside another “[[”`)
    this.on.add(mark)
  }

  close(mark: Toggle): void {
    if (!this.on.delete(mark))
      throw new MarkdownFault(`“]]” closes nothing; write \\]\\] for the characters themselves`)
  }

  openLink(): void {
    this.links.push({ at: this.nodes.length, marks: new Set(this.on) })
  }

  /** Gives everything since the matching “[” the link. */
  closeLink(href: string): void {
    const link = this.links.pop()
    if (!link) throw new MarkdownFault(`“](${href})” closes nothing`)
    for (let i = link.at; i < this.nodes.length; i++) {
      const node = this.nodes[i]!
      this.nodes[i] = { ...node, marks: [{ type: 'link', attrs: { href } }, ...(node.marks ?? [])] }
    }
  }

  finish(): InlineNode[] {
    const [left] = this.on
    if (left)
      throw new MarkdownFault(
        `${DELIMITERS[left]} is opened but not closed; put \\ before it if it is meant as it stands`,
      )
    if (this.links.length > 0)
      throw new MarkdownFault('“[” is opened but is no link; write \\[ for the character itself')
    return this.nodes
  }
}

const DELIMITERS: Record<Toggle, string> = { strong: '“**”', em: '“*”', underline: '“++”', term: '“[[”' }

/** A star with white space on both sides is only a character. */
const LONELY = /(?<=\s|^)\*(?=\s|$)/y

/** Inline Markdown to inline content. */
export function readInline(text: string): InlineNode[] {
  const state = new Reading()
  for (let at = 0; at < text.length; ) {
    LONELY.lastIndex = at
    const lonely = LONELY.exec(text)
    if (lonely) {
      state.text(lonely[0])
      at = LONELY.lastIndex
      continue
    }
    for (const [pattern, act] of TOKENS) {
      pattern.lastIndex = at
      const m = pattern.exec(text)
      if (!m) continue
      act(m, state)
      at = pattern.lastIndex
      break
    }
  }
  return state.finish()
}

/** A character that Markdown would swallow or read as something else, by its number. */
const entity = (c: string): string => `&#${c.codePointAt(0)};`

const SPECIAL = /[\\*+{}[\]&|]/g
const LINE_START = /^(?:\d{1,9}(?=[.)])|(?=[-:`~]))/

const plain = (text: string): string =>
  text
    .replace(SPECIAL, (c) => `\\${c}`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be written by number
    .replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029\ufeff]/g, entity)

const guardStart = (line: string): string =>
  LINE_START.test(line) ? line.replace(LINE_START, (digits) => `${digits}\\`) : line

const guardEnds = (line: string): string =>
  line.replace(/^\s+/, (s) => [...s].map(entity).join('')).replace(/\s+$/, (s) => [...s].map(entity).join(''))

function atom(node: InlineNode): string {
  if (node.type === 'text') return node.marks?.length ? guardEnds(plain(node.text)) : plain(node.text)
  if (node.type === 'lineBreak') return '\\\n'
  if (node.type === 'field') return `{{${node.attrs.field}${node.attrs.show ? `|${node.attrs.show}` : ''}}}`
  if (node.type === 'footnote') return `{^${guardEnds(plain(node.attrs.text))}}`
  return `{@${targetText(node.attrs)}}`
}

function targetText({ clause, part, provision, form, term }: RefAttrs): string {
  const said = form && form !== 'number' && form !== 'term' ? `|${form}` : ''
  const how = term ? `|term:${guardEnds(plain(term))}` : said
  return `${clause ?? (part ? `part:${part}` : '')}${provision ? `#${provision}` : ''}${how}`
}

const OPEN: Record<Toggle, string> = { term: '[[', strong: '**', em: '*', underline: '++' }
const CLOSE: Record<Toggle, string> = { term: ']]', strong: '**', em: '*', underline: '++' }

const hrefOf = (marks: readonly Mark[]): string | undefined =>
  marks.flatMap((m) => (m.type === 'link' ? [m.attrs.href] : []))[0]

/** Delimiters that end `from` and begin `to`. Each only switches a mark on or off, so they need not nest. */
function between(from: readonly Mark[], to: readonly Mark[]): string {
  const [before, after] = [hrefOf(from), hrefOf(to)]
  const has = (marks: readonly Mark[], type: Toggle): boolean => marks.some((m) => m.type === type)
  const switched = ORDER.flatMap((type) =>
    type === 'link' || has(from, type) === has(to, type) ? [] : [has(to, type) ? OPEN[type] : CLOSE[type]],
  )
  const closing = before !== undefined && before !== after ? `](${before})` : ''
  const opening = after !== undefined && before !== after ? '[' : ''
  return `${closing}${switched.join('')}${opening}`
}

/** True for a line break with marks, or with an empty line on either side, which would end the paragraph. */
const alone = (nodes: readonly InlineNode[], i: number): boolean =>
  (nodes[i]?.marks?.length ?? 0) > 0 ||
  [nodes[i - 1], nodes[i + 1]].some((n) => n === undefined || n.type === 'lineBreak')

/** Inline content to Markdown, on one line but for line breaks. */
export function printInline(nodes: readonly InlineNode[]): string {
  let out = ''
  let marks: readonly Mark[] = []
  for (const [i, node] of [...nodes, null].entries()) {
    const next = node?.marks ?? []
    out += between(marks, next)
    marks = next
    if (node) out += node.type === 'lineBreak' && alone(nodes, i) ? '{br}' : atom(node)
  }
  return out
    .split('\\\n')
    .map((line) => guardStart(guardEnds(line)))
    .join('\\\n')
}
