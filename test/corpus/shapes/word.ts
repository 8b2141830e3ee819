import type { Doc } from '../doc.ts'
import { runText } from '../doc.ts'
import { within } from '../notes.ts'
import {
  all,
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
} from '../xml.ts'
import { cutRuns } from './strip.ts'

const hex = (doc: Doc): string =>
  Math.floor(0x10000000 + doc.random() * 0x60000000)
    .toString(16)
    .toUpperCase()

const rsid = (n: number): string => `00${(0x3a1f00 + n * 0x1b37).toString(16).toUpperCase().padStart(6, '0')}`

const NAMES: Readonly<Record<string, string>> = {
  'xmlns:wpc': 'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas',
  'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  'xmlns:o': 'urn:schemas-microsoft-com:office:office',
  'xmlns:wp14': 'http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:w10': 'urn:schemas-microsoft-com:office:word',
  'xmlns:w16cex': 'http://schemas.microsoft.com/office/word/2018/wordml/cex',
  'xmlns:w16cid': 'http://schemas.microsoft.com/office/word/2016/wordml/cid',
  'xmlns:w16': 'http://schemas.microsoft.com/office/word/2018/wordml',
  'xmlns:w16se': 'http://schemas.microsoft.com/office/word/2015/wordml/symex',
  'xmlns:wps': 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
}

/** Ids of editing sessions, and an id for every paragraph. */
function sessions(doc: Doc): void {
  for (const el of all(doc.body)) {
    const session = rsid(Math.floor(doc.random() * 6))
    if (el.name === 'w:p') {
      const own = { 'w:rsidR': rsid(1), 'w:rsidRDefault': session, 'w:rsidP': rsid(2) }
      el.attrs = { 'w14:paraId': hex(doc), 'w14:textId': '77777777', ...own, ...el.attrs }
    }
    if (el.name === 'w:tr')
      el.attrs = { 'w:rsidR': session, 'w14:paraId': hex(doc), 'w14:textId': '77777777', ...el.attrs }
    if (el.name === 'w:r' && doc.random() < 0.4) el.attrs = { 'w:rsidRPr': session, ...el.attrs }
    if (el.name === 'w:sectPr') el.attrs = { 'w:rsidR': session, ...el.attrs }
  }
}

/** Marks of the spell-checker, of the last pages, and tags that Word once found by itself. */
function litter(doc: Doc): void {
  // Only documents from the days of Word 2003 have such tags; the Open XML SDK knows them no more.
  const tagged = doc.random() < 0.2
  for (const p of named(doc.body, 'w:p')) {
    for (const run of elements(p)) {
      if (run.name !== 'w:r' || runText(run).trim() === '') continue
      const chance = doc.random()
      if (chance < 0.06) {
        const kind = chance < 0.03 ? 'spell' : 'gram'
        const [start, end] = frag(`<w:proofErr w:type="${kind}Start"/><w:proofErr w:type="${kind}End"/>`)
        replaceIn(p, run, start!, run, end!)
      } else if (chance < 0.08 && tagged) {
        const tag = one('<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place"/>')
        tag.children.push(run)
        replaceIn(p, run, tag)
      } else if (chance < 0.1) {
        const at = kid(run, 'w:rPr') ? 1 : 0
        run.children.splice(at, 0, ...frag('<w:lastRenderedPageBreak/>'))
      } else if (chance < 0.2) {
        const properties = propertiesOf(run, 'w:rPr')
        if (!kid(properties, 'w:rPrChange') && !kid(properties, 'w:lang'))
          properties.children.push(one('<w:lang w:val="en-GB"/>'))
      }
    }
  }
}

/** Tracked changes of one author side by side are written as one, and all get new ids. */
export function mergeTracked(doc: Doc): void {
  for (const parent of all(doc.body)) {
    const kept: (El | string)[] = []
    for (const child of parent.children) {
      const last = kept.at(-1)
      const alike =
        isEl(child) &&
        last !== undefined &&
        isEl(last) &&
        last.name === child.name &&
        /^w:(ins|del)$/.test(child.name) &&
        last.children.length > 0 &&
        child.children.length > 0 &&
        last.attrs['w:author'] === child.attrs['w:author']
      if (alike) (last as El).children.push(...(child as El).children)
      else kept.push(child)
    }
    parent.children = kept
  }
}

const TRACKED = /^w:(ins|del|moveFrom|moveTo|rPrChange|pPrChange|cellIns|cellDel)$/

/** New ids for bookmarks, controls and tracked changes, each counted as Word counts them. */
export function renumber(doc: Doc): void {
  const bookmarks = new Map<string, string>()
  const comments = new Map<string, string>()
  const moves = new Map<string, string>()
  let next = 0
  const of = (ids: Map<string, string>, id: string, make: () => number): string => {
    if (!ids.has(id)) ids.set(id, `${make()}`)
    return ids.get(id)!
  }
  for (const el of all(doc.root)) {
    const id = el.attrs['w:id']
    if (/^w:bookmark(Start|End)$/.test(el.name)) el.attrs['w:id'] = of(bookmarks, id!, () => bookmarks.size)
    else if (/^w:comment(RangeStart|RangeEnd|Reference)$/.test(el.name))
      el.attrs['w:id'] = of(comments, id!, () => comments.size)
    else if (/^w:move(From|To)Range(Start|End)$/.test(el.name))
      el.attrs['w:id'] = of(moves, id!, () => next++)
    else if (TRACKED.test(el.name)) el.attrs['w:id'] = `${next++}`
    const own = el.name === 'w:sdtPr' ? kid(el, 'w:id') : undefined
    if (own) own.attrs['w:val'] = `${Math.floor((doc.random() - 0.5) * 4_000_000_000)}`
  }
  if (doc.parts['word/comments.xml'] !== undefined)
    within(doc, 'word/comments.xml', (root) => {
      for (const c of elements(root)) c.attrs['w:id'] = of(comments, c.attrs['w:id']!, () => comments.size)
    })
}

/** What Word says of itself in the other parts. */
function aboutWord(doc: Doc): void {
  const settings = doc.parts['word/settings.xml'] as string
  const tracking = doc.differences.some(({ tracked }) => tracked) && !settings.includes('<w:trackRevisions/>')
  const rsids = [0, 1, 2, 3, 4, 5].map((n) => `<w:rsid w:val="${rsid(n)}"/>`).join('')
  doc.parts['word/settings.xml'] = settings
    .replace(/(<w:settings [^>]*>)/, `$1<w:zoom w:percent="110"/>${tracking ? '<w:trackRevisions/>' : ''}`)
    .replace('</w:compat>', `</w:compat><w:rsids><w:rsidRoot w:val="${rsid(0)}"/>${rsids}</w:rsids>`)
  const app = doc.parts['docProps/app.xml'] as string
  doc.parts['docProps/app.xml'] = app.replace(
    /<Application>[^<]*<\/Application>/,
    '<Application>Microsoft Office Word</Application>',
  )
}

/** The contents list was brought up to date: some headings are a page further on. */
function turnPages(doc: Doc): void {
  for (const p of doc.lines.filter(({ where }) => where === 'contents').map((line) => line.p)) {
    const t = named(p, 'w:t').at(-1)
    if (t && /^\d+$/.test(t.children.join('')) && doc.random() < 0.5)
      t.children = [`${Number(t.children.join('')) + 1}`]
  }
}

/** As Word saves it, clause controls and all. */
export function asWord(doc: Doc): void {
  cutRuns(doc, 0.25)
  sessions(doc)
  litter(doc)
  mergeTracked(doc)
  const ps = named(doc.body, 'w:p')
  const p = ps[Math.floor(doc.random() * ps.length)]!
  p.children.push(...frag('<w:bookmarkStart w:id="99990" w:name="_GoBack"/><w:bookmarkEnd w:id="99990"/>'))
  renumber(doc)
  if (doc.random() < 0.4) turnPages(doc)
  doc.root.attrs = { ...NAMES, ...doc.root.attrs, 'mc:Ignorable': 'w14 w15 w16se w16cid w16 w16cex wp14' }
  aboutWord(doc)
}

/** As WPS Office saves it: styles under numbers, hints for East Asian fonts, everything else kept. */
export function asWps(doc: Doc): void {
  cutRuns(doc, 0.1)
  renumber(doc)
  const styles = doc.parts['word/styles.xml'] as string
  const ids = new Map([...styles.matchAll(/w:styleId="([^"]+)"/g)].map((m, i) => [m[1]!, `${i + 1}`]))
  const LINKS = /^w:(pStyle|rStyle|tblStyle|basedOn|next|link)$/
  const renamed = (root: El): void => {
    for (const el of all(root)) {
      if (LINKS.test(el.name)) el.attrs['w:val'] = ids.get(el.attrs['w:val']!) ?? el.attrs['w:val']!
      if (el.name === 'w:style') el.attrs['w:styleId'] = ids.get(el.attrs['w:styleId']!)!
    }
  }
  renamed(doc.root)
  for (const name of Object.keys(doc.parts))
    if (/^word\/(styles|numbering|footnotes|comments|header\d|footer\d)\.xml$/.test(name))
      within(doc, name, renamed)
  for (const run of named(doc.body, 'w:r')) {
    if (runText(run) === '' || doc.random() < 0.6) continue
    const properties = propertiesOf(run, 'w:rPr')
    const at = kid(properties, 'w:rStyle') ? 1 : 0
    if (!kid(properties, 'w:rFonts')) properties.children.splice(at, 0, one('<w:rFonts w:hint="eastAsia"/>'))
  }
  const up = parents(doc.body)
  for (const sdt of named(doc.body, 'w:sdt'))
    if (up.get(sdt)?.name === 'w:p')
      kid(sdt, 'w:sdtPr')!.children.unshift(one('<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'))
}

/** As Word on the web saves it: the body in a part of another name. */
export function asWordOnline(doc: Doc): void {
  asWord(doc)
  doc.main = 'word/document2.xml'
  const moved = (part: string): void => {
    doc.parts[part] = (doc.parts[part] as string).replace('word/document.xml', doc.main)
  }
  moved('[Content_Types].xml')
  moved('_rels/.rels')
  doc.parts['word/_rels/document2.xml.rels'] = doc.parts['word/_rels/document.xml.rels']!
  delete doc.parts['word/_rels/document.xml.rels']
  delete doc.parts['word/document.xml']
}

/** As Word saves it where names are taken out of files: everybody is "Author", at no time. */
export function asWordPrivate(doc: Doc): void {
  asWord(doc)
  const nameless = (root: El): void => {
    for (const el of all(root)) {
      if (el.attrs['w:author'] === undefined) continue
      el.attrs['w:author'] = 'Author'
      delete el.attrs['w:date']
      if (el.attrs['w:initials'] !== undefined) el.attrs['w:initials'] = 'A'
    }
  }
  nameless(doc.root)
  for (const name of Object.keys(doc.parts))
    if (/^word\/(comments|footnotes|header\d|footer\d)\.xml$/.test(name)) within(doc, name, nameless)
  if (doc.parts['word/people.xml'] !== undefined)
    within(doc, 'word/people.xml', (root) => {
      root.children = []
    })
  for (const list of [doc.differences, doc.may])
    for (const one of list) if (one.author !== undefined) Object.assign(one, { author: 'Author' })
  for (const one of doc.comments) Object.assign(one, { author: one.author === 'ours' ? 'ours' : 'Author' })
}
