import { addPart, type Doc, type Line, mark, textOf } from './doc.ts'
import type { Remark } from './sheet.ts'
import { cutAt, newRun, runsOf } from './words.ts'
import { type El, elements, frag, HEAD, isEl, named, one, parents, read, xmlOf } from './xml.ts'

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
/** The start of the content types of Word's parts. */
export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
/** The start of the types of relationships. */
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const W14 = 'http://schemas.microsoft.com/office/word/2010/wordml'
const W15 = 'http://schemas.microsoft.com/office/word/2012/wordml'
const CID = 'http://schemas.microsoft.com/office/word/2016/wordml/cid'
const MC = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** The names that Word's parts about notes declare. */
export const NAMES = `xmlns:w="${W}" xmlns:w14="${W14}" xmlns:w15="${W15}" xmlns:w16cid="${CID}" xmlns:mc="${MC}" mc:Ignorable="w14 w15 w16cid"`

/** Changes a part as a tree. */
export function within(doc: Doc, name: string, task: (root: El) => void): void {
  const root = read(doc.parts[name] as string)
  task(root)
  doc.parts[name] = HEAD + xmlOf(root)
}

function commentParts(doc: Doc): void {
  const empty = (root: string): string => `${HEAD}<${root} ${NAMES}></${root}>`
  const microsoft = 'http://schemas.microsoft.com/office'
  addPart(doc, 'word/comments.xml', empty('w:comments'), `${WORD}.comments+xml`, `${OFFICE}/comments`)
  for (const [name, root, relation] of [
    ['commentsExtended', 'w15:commentsEx', `${microsoft}/2011/relationships/commentsExtended`],
    ['commentsIds', 'w16cid:commentsIds', `${microsoft}/2016/09/relationships/commentsIds`],
    ['people', 'w15:people', `${microsoft}/2011/relationships/people`],
  ] as const)
    addPart(doc, `word/${name}.xml`, empty(root), `${WORD}.${name}+xml`, relation)
  within(doc, 'word/comments.xml', (root) => {
    Object.assign(root.attrs, { 'xmlns:w14': W14, 'xmlns:w15': W15, 'xmlns:mc': MC })
    root.attrs['mc:Ignorable'] = [
      ...new Set([...(root.attrs['mc:Ignorable'] ?? '').split(' '), 'w14', 'w15']),
    ]
      .filter(Boolean)
      .join(' ')
  })
}

const hex = (n: number): string => (0x10000000 + ((n * 7919) % 0x60000000)).toString(16).toUpperCase()

interface Said {
  readonly id: string
  readonly paraId: string
}

/** A comment's words, in paragraphs; the last names it to its replies. */
function say(doc: Doc, author: string, text: string, parent: Said | null, done: boolean): Said {
  const attrs = mark(doc, author)
  const id = attrs['w:id']!
  const paras = text.split('\n')
  const paraId = hex(Number(id))
  within(doc, 'word/comments.xml', (root) => {
    const ps = paras.map((line, i) => {
      const p = one(
        `<w:p w14:paraId="${i === paras.length - 1 ? paraId : hex(Number(id) + 5000)}" w14:textId="77777777"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>${i === 0 ? '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>' : ''}</w:p>`,
      )
      p.children.push(newRun(line))
      return p
    })
    const initials = author
      .split(/\W+/)
      .map((w) => w.slice(0, 1))
      .join('')
    root.children.push({ name: 'w:comment', attrs: { ...attrs, 'w:initials': initials }, children: ps })
  })
  within(doc, 'word/commentsExtended.xml', (root) => {
    const up: Record<string, string> = parent ? { 'w15:paraIdParent': parent.paraId } : {}
    const ex: Record<string, string> = { 'w15:paraId': paraId, ...up, 'w15:done': done ? '1' : '0' }
    root.children.push({ name: 'w15:commentEx', attrs: ex, children: [] })
  })
  within(doc, 'word/commentsIds.xml', (root) => {
    const ids = { 'w16cid:paraId': paraId, 'w16cid:durableId': hex(Number(id) + 77) }
    root.children.push({ name: 'w16cid:commentId', attrs: ids, children: [] })
  })
  within(doc, 'word/people.xml', (root) => {
    if (root.children.some((c) => isEl(c) && c.attrs['w15:author'] === author)) return
    const person = one('<w15:person><w15:presenceInfo w15:providerId="None"/></w15:person>')
    person.attrs['w15:author'] = author
    elements(person)[0]!.attrs['w15:userId'] = author
    root.children.push(person)
  })
  return { id, paraId }
}

/** A place in a line. */
export interface Spot {
  readonly line: Line
  readonly at: number
}

/** Marks the words that comments are about. */
function range(from: Spot, to: Spot, ids: readonly string[]): void {
  cutAt(from.line.p, from.at)
  cutAt(to.line.p, to.at)
  const starts = ids.map((id): El => ({ name: 'w:commentRangeStart', attrs: { 'w:id': id }, children: [] }))
  const ends = ids.flatMap((id) =>
    frag(
      `<w:commentRangeEnd w:id="${id}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`,
    ),
  )
  const last = runsOf(to.line.p).findLast((r) => r.to <= to.at && r.to > r.from)!
  last.parent.children.splice(last.parent.children.indexOf(last.run) + 1, 0, ...ends)
  const first = runsOf(from.line.p).find((r) => r.from >= from.at && r.to > r.from)!
  first.parent.children.splice(first.parent.children.indexOf(first.run), 0, ...starts)
}

/** What is asked and answered at one place. */
export interface Talk {
  readonly author: string
  readonly text: string
  readonly replies?: readonly { readonly author: string; readonly text: string }[]
  readonly resolved?: true
}

/** A comment on the words between two places, with its replies. `on`: those words, a line for each paragraph. */
export function comment(doc: Doc, from: Spot, to: Spot, on: string, talk: Talk): Remark {
  commentParts(doc)
  const first = say(doc, talk.author, talk.text, null, talk.resolved === true)
  const replies = (talk.replies ?? []).map(({ author, text }) =>
    say(doc, author, text, first, talk.resolved === true),
  )
  range(from, to, [first.id, ...replies.map(({ id }) => id)])
  doc.used.add(from.line).add(to.line)
  const remark: Remark = {
    text: talk.text,
    on,
    part: from.line.part,
    replies: (talk.replies ?? []).map(({ text }) => text),
    resolved: talk.resolved === true,
    author: talk.author,
  }
  doc.comments.push(remark)
  return remark
}

/** Our own notes to the lawyer, with the part that each is about; a reply to one is what a lawyer says to it. */
export function answerNote(doc: Doc, text: string, author: string, resolved: boolean): boolean {
  const xml = doc.parts['word/comments.xml']
  if (typeof xml !== 'string') return false
  const start = named(doc.root, 'w:commentRangeStart')[0]
  if (!start) return false
  commentParts(doc)
  const id = start.attrs['w:id']!
  const paraId = hex(Number(id) + 100)
  let asked = ''
  within(doc, 'word/comments.xml', (root) => {
    const own = elements(root).find((c) => c.attrs['w:id'] === id)!
    Object.assign(named(own, 'w:p').at(-1)!.attrs, { 'w14:paraId': paraId, 'w14:textId': '77777777' })
    asked = named(own, 'w:p')
      .map((p) =>
        named(p, 'w:t')
          .map((t) => t.children.join(''))
          .join(''),
      )
      .join('\n')
  })
  within(doc, 'word/commentsExtended.xml', (root) => {
    const attrs = { 'w15:paraId': paraId, 'w15:done': resolved ? '1' : '0' }
    root.children.push({ name: 'w15:commentEx', attrs, children: [] })
  })
  const reply = say(doc, author, text, { id, paraId }, resolved)
  const up = parents(doc.root)
  const at = doc.lines.findIndex(({ p }) => named(p, 'w:commentRangeStart').includes(start))
  const line = doc.lines[at]!
  const parent = up.get(start)!
  parent.children.splice(parent.children.indexOf(start) + 1, 0, { ...start, attrs: { 'w:id': reply.id } })
  const end = named(doc.root, 'w:commentRangeEnd').find((e) => e.attrs['w:id'] === id)!
  const to = doc.lines.findIndex(({ p }) => named(p, 'w:commentRangeEnd').includes(end))
  const under = up.get(end)!
  under.children.splice(
    under.children.indexOf(end),
    0,
    ...frag(`<w:commentRangeEnd w:id="${reply.id}"/><w:r><w:commentReference w:id="${reply.id}"/></w:r>`),
  )
  doc.comments.push({
    text: asked,
    on: doc.lines
      .slice(at, to + 1)
      .map(textOf)
      .join('\n'),
    part: line.part,
    replies: [text],
    resolved,
    author: 'ours',
  })
  doc.used.add(line)
  return true
}
