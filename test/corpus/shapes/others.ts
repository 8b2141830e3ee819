import { stylesXml } from '../../support/wordParts.ts'
import { clauseControls } from '../clauses.ts'
import { type Doc, styleOf } from '../doc.ts'
import {
  all,
  around,
  type El,
  elements,
  frag,
  isEl,
  kid,
  named,
  one,
  parents,
  propertiesOf,
  replaceIn,
  val,
} from '../xml.ts'
import {
  cutRuns,
  directLook,
  directNumbers,
  drop,
  dropBookmarks,
  dropPart,
  dropProperties,
  flattenFields,
  movesAsCuts,
  restyle,
  typeNumbers,
  unwrap,
} from './strip.ts'
import { mergeTracked, renumber } from './word.ts'

/** The control of a clause shrinks to one in its first paragraph, without a tag, as LibreOffice 7.4 leaves it. */
function shrink(doc: Doc, sdt: El): void {
  const content = kid(sdt, 'w:sdtContent')!
  const properties = kid(sdt, 'w:sdtPr')!
  properties.children = properties.children.filter((c) => !isEl(c) || c.name !== 'w:tag')
  const parent = parents(doc.root).get(sdt)!
  const before = content.children.filter((c) => isEl(c) && c.name === 'w:bookmarkStart')
  const rest = content.children.filter((c) => !before.includes(c))
  const p = elements(content).find(({ name }) => name === 'w:p')
  replaceIn(parent, sdt, ...rest)
  if (!p) return
  const own = p.children.filter((c) => !isEl(c) || c.name !== 'w:pPr')
  const inner: El = { name: 'w:sdtContent', attrs: {}, children: [...before, ...own] }
  p.children = [
    ...p.children.filter((c) => isEl(c) && c.name === 'w:pPr'),
    { ...sdt, children: [properties, inner] },
  ]
}

/** As LibreOffice saves it: tags gone, names kept, fields' controls nameless, numbers said twice. */
export function asLibre(doc: Doc): void {
  for (const sdt of named(doc.body, 'w:sdt')) {
    const tag = val(kid(kid(sdt, 'w:sdtPr'), 'w:tag')) ?? ''
    if (tag.startsWith('cf:')) kid(sdt, 'w:sdtPr')!.children = []
  }
  for (const { sdt } of clauseControls(doc)) shrink(doc, sdt)
  directNumbers(doc)
  mergeTracked(doc)
  renumber(doc)
  for (const run of named(doc.body, 'w:r')) propertiesOf(run, 'w:rPr')
  for (const el of all(doc.body)) if (el.name === 'w:cantSplit') el.attrs['w:val'] = 'true'
  renameStyles(doc, (id) => (/^(Clause|Schedule|Group)/.test(id) ? `User_${id}` : id))
  for (const part of ['docProps/app.xml'])
    doc.parts[part] = (doc.parts[part] as string).replace(
      /<Application>[^<]*<\/Application>/,
      '<Application>LibreOffice/7.4.7.2$Linux_X86_64</Application>',
    )
}

/** Styles get other ids in every part; what people call them stays. */
function renameStyles(doc: Doc, name: (id: string) => string): void {
  restyle(doc, name)
  const LINK = /(<w:(?:pStyle|rStyle|basedOn|next|link) w:val="|w:styleId=")([^"]+)"/g
  for (const part of Object.keys(doc.parts))
    if (/^word\/(styles|numbering|footnotes|header\d|footer\d)\.xml$/.test(part))
      doc.parts[part] = (doc.parts[part] as string).replace(
        LINK,
        (_m, start: string, id: string) => `${start}${name(id)}"`,
      )
}

const dropExtended = (doc: Doc): void => {
  for (const name of ['commentsExtended', 'commentsIds', 'people']) dropPart(doc, `word/${name}.xml`)
}

const headingOf = (style: string): string | null => {
  if (/^(Title|TOC\d|FootnoteText|CommentText)$/.test(style)) return style
  const deep = /(?:Heading|Schedule)(\d?)$/.exec(style)
  return deep ? `Heading${deep[1] || '1'}` : null
}

/** As Google Docs exports it: no controls, bookmarks or fields, looks on every run, moves as deletions and insertions. */
export function asGoogle(doc: Doc): void {
  unwrap(doc)
  dropBookmarks(doc)
  flattenFields(doc)
  movesAsCuts(doc)
  drop(doc.root, 'w:rPrChange', 'w:pPrChange', 'w:keepNext')
  directNumbers(doc)
  restyle(doc, headingOf)
  directLook(doc, '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>')
  for (const run of named(doc.body, 'w:r')) {
    const properties = propertiesOf(run, 'w:rPr')
    drop(run, 'w:rStyle')
    properties.children.push(one('<w:rtl w:val="0"/>'))
  }
  mergeTracked(doc)
  renumber(doc)
  dropExtended(doc)
  dropProperties(doc)
}

/** As Pages exports it: no controls, bookmarks or fields, every paragraph a "Body", another language on every run. */
export function asPages(doc: Doc): void {
  unwrap(doc)
  dropBookmarks(doc)
  flattenFields(doc)
  movesAsCuts(doc)
  drop(doc.root, 'w:keepNext')
  directNumbers(doc)
  restyle(doc, (style) => (/^(Title|Heading1)$/.test(style) ? style : 'BodyText'))
  cutRuns(doc, 0.15)
  for (const run of named(doc.body, 'w:r')) {
    const properties = propertiesOf(run, 'w:rPr')
    const change = properties.children.findIndex((c) => isEl(c) && c.name === 'w:rPrChange')
    const at = change < 0 ? properties.children.length : change
    properties.children.splice(at, 0, ...frag('<w:rtl w:val="0"/><w:lang w:val="en-US"/>'))
  }
  renumber(doc)
  dropExtended(doc)
  dropProperties(doc)
}

/** Controls are taken away, bookmarks stay. */
export function withoutControls(doc: Doc): void {
  unwrap(doc)
  cutRuns(doc, 0.1)
}

/** Controls and bookmarks are taken away; fields stay, whose bookmarks are gone. */
export function bare(doc: Doc): void {
  unwrap(doc)
  dropBookmarks(doc)
  cutRuns(doc, 0.1)
}

/** Every second clause loses its control, and all answers lose theirs; the bookmarks over those clauses go too. */
export function half(doc: Doc): void {
  unwrap(doc, (tag) => tag.startsWith('cf:'))
  const parts = clauseControls(doc).flatMap(({ part }, i) => (i % 2 === 1 ? [part] : []))
  unwrap(doc, (tag) => parts.some((part) => tag.startsWith(`cw:${part}:`)))
  dropBookmarks(doc, (name) => parts.some((part) => name.includes(part)))
}

/** Tags are lost, aliases stay. */
export function aliasOnly(doc: Doc): void {
  for (const properties of named(doc.root, 'w:sdtPr'))
    properties.children = properties.children.filter((c) => !isEl(c) || c.name !== 'w:tag')
  dropBookmarks(doc, (name) => name.startsWith('_cw_c_'))
}

/** Controls and bookmarks are gone, and every number is typed. */
export function typed(doc: Doc): void {
  unwrap(doc)
  dropBookmarks(doc)
  flattenFields(doc)
  typeNumbers(doc)
}

/** Styles are gone: what they looked like is said on the runs. */
export function flat(doc: Doc): void {
  unwrap(doc)
  dropBookmarks(doc)
  directNumbers(doc)
  for (const p of named(doc.body, 'w:p')) {
    const heading = /Heading|Title|Schedule/.test(styleOf(p))
    for (const run of named(p, 'w:r')) if (heading) boldened(run)
  }
  restyle(doc, () => null)
  directLook(doc, '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>')
}

function boldened(run: El): void {
  const properties = propertiesOf(run, 'w:rPr')
  if (kid(properties, 'w:b')) return
  const at = kid(properties, 'w:rStyle') ? 1 : 0
  properties.children.splice(at, 0, one('<w:b/>'))
}

/** The words are pasted into a new document that has none of our parts. */
export function pasted(doc: Doc): void {
  flat(doc)
  flattenFields(doc)
  drop(doc.root, 'w:numPr', 'w:rStyle', 'w:tblStyle', 'w:outlineLvl')
  const sections = named(doc.body, 'w:sectPr')
  for (const sect of sections)
    sect.children = sect.children.filter((c) => !isEl(c) || !/Reference$/.test(c.name))
  for (const name of Object.keys(doc.parts))
    if (/^word\/(numbering|header\d|footer\d)\.xml$/.test(name)) dropPart(doc, name)
  for (const name of Object.keys(doc.parts))
    if (/^word\/(_rels\/(header|footer)|media\/)/.test(name)) delete doc.parts[name]
  dropProperties(doc)
  doc.parts['word/styles.xml'] = stylesXml(
    { r: '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/>' },
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  )
  const up = parents(doc.body)
  // What stood between paragraphs of ours, and is nothing in a new document.
  for (const p of named(doc.body, 'w:p'))
    if (
      named(p, 'w:r').length === 0 &&
      !around(p, up).some(({ name }) => name === 'w:tc') &&
      up.get(p) === doc.body
    )
      if (doc.lines.find((line) => line.p === p)?.where === 'gap' && !beforeTable(doc, p))
        replaceIn(doc.body, p)
}

/** An empty paragraph that keeps two tables apart stays. */
const beforeTable = (doc: Doc, p: El): boolean =>
  elements(doc.body)[elements(doc.body).indexOf(p) + 1]?.name === 'w:tbl'

/** Pasted with numbers that were typed. */
export function pastedTyped(doc: Doc): void {
  unwrap(doc)
  typeNumbers(doc)
  pasted(doc)
}
