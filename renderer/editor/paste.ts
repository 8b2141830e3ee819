import { DOMParser, Fragment, type Node, type ParseOptions, type Schema, Slice } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { FootnoteText, Href, RefAttrs } from '../../clauses/model/body.ts'
import { Condition } from '../../clauses/model/condition.ts'
import { FieldName } from '../../clauses/model/field.ts'
import { ProvisionId } from '../../clauses/model/id.ts'
import { wordLists } from './wordLists.ts'

/** The most that may be pasted at once, in characters of its HTML or text. */
export const PASTE_LIMIT = 5 * 1024 * 1024

const DROPPED = [
  'script,style,link,meta,title,head,base,template,noscript,iframe,object,embed,applet,frame,frameset,svg,math',
  'img,picture,video,audio,canvas,map,button,select,textarea,input,dialog,[hidden],del',
  '.MsoCommentReference,.MsoCommentText',
  ...['mso-element:comment', 'mso-hide:all', 'display:none', 'display: none'].map(
    (s) => `[data-style*="${s}"]`,
  ),
].join(',')

/**
 * HTML text before it is parsed: without comments, style sheets and scripts, and with style and event attributes under
 * other names, because the page's policy reports each that it meets. Not what keeps paste safe: the schema does that.
 */
export function unstyled(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<!\[(?:if|endif)[^>]*>/gi, '')
    .replace(/<(?:base|meta|link)\b[^>]*>/gi, '')
    .replace(/<[a-z][^<>]*>/gi, (tag) =>
      tag.replace(/\sstyle(?=\s*=)/gi, ' data-style').replace(/([\s/"'])on(?=\w+\s*=)/gi, '$1data-on'),
    )
}

/** One declared property of an element, in lower case, or an empty text. */
export function styleOf(element: Element, property: string): string {
  const text = element.getAttribute('data-style') ?? element.getAttribute('style') ?? ''
  const found = text.split(';').find((rule) => rule.split(':')[0]!.trim().toLowerCase() === property)
  return (
    found
      ?.slice(found.indexOf(':') + 1)
      .trim()
      .toLowerCase() ?? ''
  )
}

/** Puts another element around all that an element holds. */
function wrapInside(element: Element, tag: string): void {
  const wrapper = element.ownerDocument.createElement(tag)
  wrapper.append(...element.childNodes)
  element.append(wrapper)
}

/** Leaves what an element holds in its place. */
const unwrap = (element: Element): void => element.replaceWith(...element.childNodes)

const isBold = (weight: string): boolean => weight === 'bold' || weight === 'bolder' || Number(weight) >= 600

const INLINE = 'span,font,a,b,strong,i,em,u,code,small,big,label,ins'

/** Turns declared looks of runs of text into elements: Google Docs says bold by a style alone, and "not bold" by a <b>. */
function looksToElements(root: Element): void {
  for (const element of root.querySelectorAll(INLINE)) {
    const weight = styleOf(element, 'font-weight')
    const slant = styleOf(element, 'font-style')
    if (isBold(weight)) wrapInside(element, 'strong')
    if (slant === 'italic' || slant === 'oblique') wrapInside(element, 'em')
    if (styleOf(element, 'text-decoration').includes('underline') && !element.closest('a'))
      wrapInside(element, 'u')
    if (element.matches('b,strong') && weight !== '' && !isBold(weight)) unwrap(element)
    if (element.matches('i,em') && slant === 'normal') unwrap(element)
  }
  for (const u of root.querySelectorAll('a u')) unwrap(u)
}

/** Lists that stand directly in lists go into the item before them; lists in bullets and cells become bullets. */
function straightenLists(root: Element): void {
  for (const list of root.querySelectorAll('ol > ol, ol > ul, ul > ol, ul > ul')) {
    const before = list.previousElementSibling
    if (before?.matches('li')) before.append(list)
    else unwrap(list)
  }
  for (const list of root.querySelectorAll('ul ol, td ol, th ol')) {
    const bullets = list.ownerDocument.createElement('ul')
    bullets.append(...list.childNodes)
    list.replaceWith(bullets)
  }
}

/** Tables in tables become lines of the outer one, which is all that the schema has. */
function flattenTables(root: Element): void {
  for (const table of root.querySelectorAll('table table')) {
    const lines = [...table.querySelectorAll('td,th')].map((cell) => {
      const line = table.ownerDocument.createElement('p')
      line.textContent = cell.textContent
      return line
    })
    table.replaceWith(...lines)
  }
  for (const caption of root.querySelectorAll('caption,colgroup')) caption.remove()
}

/** Makes pasted HTML, already parsed into a document of its own, into what the schema can read. */
export function cleanPaste(root: Element): void {
  for (const element of root.querySelectorAll(DROPPED)) element.remove()
  wordLists(root)
  looksToElements(root)
  straightenLists(root)
  flattenTables(root)
}

/** Takes out marks of footnotes that a schema does not have, or that say nothing; the words around them stay. */
function dropMarks(root: Element, schema: Schema): void {
  for (const mark of root.querySelectorAll<HTMLElement>('sup[data-footnote]')) {
    if (!schema.nodes.footnote || !FootnoteText.safeParse(mark.dataset.footnote).success) mark.remove()
  }
}

/** Reads pasted HTML under a schema after cleaning it. */
export class PasteParser extends DOMParser {
  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    if (dom instanceof Element) {
      cleanPaste(dom)
      dropMarks(dom, this.schema)
    }
    return super.parseSlice(dom, options)
  }
}

/** The parser for what is pasted into a schema. */
export const pasteParser = (schema: Schema): PasteParser =>
  new PasteParser(schema, DOMParser.fromSchema(schema).rules)

const spans = (n: unknown): number => (Number.isInteger(n) ? Math.min(Math.max(n as number, 1), 50) : 1)

const valid = <T>(
  schema: { safeParse(value: unknown): { data?: T | undefined } },
  value: unknown,
): T | null => schema.safeParse(value).data ?? null

const SOUND: Readonly<Record<string, (attrs: Node['attrs']) => Node['attrs'] | null>> = {
  paragraph: ({ when, each }) => ({ when: valid(Condition, when), each: valid(FieldName, each) }),
  provision: ({ id, when, each }) => ({
    id: valid(ProvisionId, id) ?? '',
    when: valid(Condition, when),
    each: valid(FieldName, each),
  }),
  row: ({ each }) => ({ each: valid(FieldName, each) }),
  cell: ({ colspan, rowspan }) => ({ colspan: spans(colspan), rowspan: spans(rowspan), colwidth: null }),
  headerCell: ({ colspan, rowspan }) => ({
    colspan: spans(colspan),
    rowspan: spans(rowspan),
    colwidth: null,
  }),
  field: ({ field, show }) =>
    valid(FieldName, field) ? { field, show: typeof show === 'string' ? show.slice(0, 40) : null } : null,
  ref: (attrs) => valid(RefAttrs, attrs),
  footnote: ({ text }) => {
    const words = valid(FootnoteText, text)
    return words === null ? null : { text: words }
  },
}

/** The same content with every attribute as the model allows it; what cannot be made so is left out. */
function sound(content: Fragment): Fragment {
  return Fragment.from(
    content.content.flatMap((node) => {
      const marks = node.marks.filter(
        (mark) => mark.type.name !== 'link' || Href.safeParse(mark.attrs.href).success,
      )
      if (node.isText) return [node.mark(marks)]
      const attrs = SOUND[node.type.name] ? SOUND[node.type.name]!(node.attrs) : node.attrs
      return attrs ? [node.type.create(attrs, sound(node.content), marks)] : []
    }),
  )
}

/** A pasted slice with every attribute as the model allows it, whatever the clipboard claimed. */
export const soundSlice = (slice: Slice): Slice =>
  new Slice(sound(slice.content), slice.openStart, slice.openEnd)

/** What is too large to paste, in words for the user; null when it may be pasted. */
export function tooLarge(data: Pick<DataTransfer, 'getData'> | null): string | null {
  const size = Math.max(data?.getData('text/html').length ?? 0, data?.getData('text/plain').length ?? 0)
  if (size <= PASTE_LIMIT) return null
  const megabytes = (size / 1024 / 1024).toFixed(1)
  return `This is too large to paste: ${megabytes} MB, and at most 5 MB can be pasted at once. Paste it in smaller pieces.`
}

/** Cleans what is pasted or dropped; what is too large, and files, are refused with a message. */
export function cleanedPaste(schema: Schema, say: (message: string) => void): Plugin {
  const refuse = (event: ClipboardEvent | DragEvent, data: DataTransfer | null): boolean => {
    const onlyFiles =
      (data?.files.length ?? 0) > 0 && !data?.getData('text/html') && !data?.getData('text/plain')
    const message = onlyFiles
      ? 'Pictures and files cannot stand in a wording. Paste or drop text.'
      : tooLarge(data)
    if (message === null) return false
    event.preventDefault()
    say(message)
    return true
  }
  return new Plugin({
    props: {
      clipboardParser: pasteParser(schema),
      transformPastedHTML: unstyled,
      transformPasted: soundSlice,
      handleDOMEvents: {
        paste: (_, event) => refuse(event, event.clipboardData),
        drop: (_, event) => refuse(event, event.dataTransfer),
      },
    },
  })
}
