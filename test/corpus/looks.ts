import { type Doc, type Line, mark, marked, textOf } from './doc.ts'
import { asDeleted, change, deleteRuns, type How, newRun, runsBetween, runsOf, saidBy } from './words.ts'
import { around, copyOf, type El, elements, frag, kid, named, one, parents, propertiesOf } from './xml.ts'

/** The order of a run's properties in ISO 29500-1, 17.3.2. */
const ORDER =
  'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike vanish color spacing sz szCs highlight u shd vertAlign rtl lang rPrChange'.split(
    ' ',
  )

const rank = (el: El): number => ORDER.indexOf(el.name.replace('w:', ''))

/** Gives a run a look beside the one that it has. */
export function giveLook(run: El, xml: string): void {
  const properties = propertiesOf(run, 'w:rPr')
  const added = frag(xml)
  const names = new Set(added.map(({ name }) => name))
  const kept = elements(properties).filter(({ name }) => !names.has(name))
  properties.children = [...kept, ...added].toSorted((a, b) => rank(a) - rank(b))
}

/** Changes the look of words, with Word's note of the look before where changes are tracked. */
export function format(doc: Doc, line: Line, range: readonly [number, number], xml: string, how: How): void {
  for (const { run } of runsBetween(line.p, ...range)) {
    const old = copyOf(propertiesOf(run, 'w:rPr'))
    giveLook(run, xml)
    if (how.tracked)
      kid(run, 'w:rPr')!.children.push({ name: 'w:rPrChange', attrs: mark(doc, how.author), children: [old] })
  }
  const text = textOf(line).slice(...range)
  doc.used.add(line)
  doc.may.push({ before: text, after: text, kind: 'formatted', part: line.part, ...saidBy(how) })
}

/** Indents and centres a paragraph. */
export function formatParagraph(doc: Doc, line: Line, how: How): void {
  const properties = propertiesOf(line.p, 'w:pPr')
  const old: El = { ...copyOf(properties), name: 'w:pPr' }
  old.children = elements(old).filter(({ name }) => name !== 'w:rPr')
  const at = properties.children.findIndex(
    (c) => typeof c !== 'string' && /^w:(outlineLvl|rPr|sectPr)$/.test(c.name),
  )
  properties.children = properties.children.filter(
    (c) => typeof c === 'string' || !/^w:(ind|jc)$/.test(c.name),
  )
  properties.children.splice(
    at < 0 ? properties.children.length : at,
    0,
    ...frag('<w:ind w:left="1134"/><w:jc w:val="both"/>'),
  )
  if (how.tracked)
    properties.children.push({ name: 'w:pPrChange', attrs: mark(doc, how.author), children: [old] })
  doc.used.add(line)
  doc.may.push({ before: '', after: '', kind: 'formatted', part: line.part, ...saidBy(how) })
}

export type Veil = 'hidden' | 'white' | 'tiny'

const VEILS: Readonly<Record<Veil, string>> = {
  hidden: '<w:vanish/>',
  white: '<w:color w:val="FFFFFF"/>',
  tiny: '<w:sz w:val="2"/><w:szCs w:val="2"/>',
}

/** New words that a reader of the page does not see. */
export function insertVeiled(doc: Doc, line: Line, at: number, text: string, why: Veil, how: How): void {
  change(doc, line, [at, at], text, how)
  for (const { run } of runsBetween(line.p, at, at + text.length)) giveLook(run, VEILS[why])
  doc.used.add(line)
  doc.hidden.push({ text, why, part: line.part })
  doc.differences.push({ before: '', after: text, kind: `${why}Inserted`, part: line.part, ...saidBy(how) })
}

/** Words that were sent are made invisible, and stay where they are. */
export function veil(doc: Doc, line: Line, range: readonly [number, number], why: Veil): void {
  for (const { run } of runsBetween(line.p, ...range)) giveLook(run, VEILS[why])
  const text = textOf(line).slice(...range)
  doc.used.add(line)
  doc.hidden.push({ text, why, part: line.part })
  doc.may.push({ before: text, after: text, kind: 'formatted', part: line.part, tracked: false })
}

const char = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`

/** New words as the result of a field that says something else once it is brought up to date. */
export function insertMask(doc: Doc, line: Line, at: number, shown: string, asked: string, how: How): void {
  change(doc, line, [at, at], shown, how)
  const found = runsBetween(line.p, at, at + shown.length)[0]!
  const instruction = `<w:r><w:instrText xml:space="preserve"> QUOTE &quot;${asked}&quot; </w:instrText></w:r>`
  const [begin, end] = [frag(char('begin') + instruction + char('separate')), frag(char('end'))]
  const parent = parents(line.p).get(found.run)!
  parent.children.splice(parent.children.indexOf(found.run), 1, ...begin, found.run, ...end)
  doc.used.add(line)
  doc.hidden.push({ text: asked, why: 'field', part: line.part })
  doc.differences.push({ before: '', after: shown, kind: 'fieldInserted', part: line.part, ...saidBy(how) })
}

/** A field of a paragraph: its runs, and the place of its result in the text. */
export interface Field {
  readonly runs: readonly El[]
  readonly from: number
  readonly to: number
}

/** The reference fields of a paragraph. */
export function fieldsOf(p: El): Field[] {
  const found: Field[] = []
  let open: { runs: El[]; from: number } | null = null
  for (const { run, from, to } of runsOf(p)) {
    const kind = kid(run, 'w:fldChar')?.attrs['w:fldCharType']
    if (kind === 'begin') open = { runs: [], from }
    open?.runs.push(run)
    if (kind === 'end' && open) {
      found.push({ ...open, to })
      open = null
    }
  }
  return found
}

/** A reference is replaced by typed words; with tracking the field is kept among what is deleted. */
export function typeOver(doc: Doc, line: Line, field: Field, after: string, how: How): void {
  const { from, to } = field
  const before = textOf(line).slice(from, to)
  const up = parents(line.p)
  const last = field.runs.at(-1)!
  const run = newRun(after)
  const parent = up.get(last)!
  const added = how.tracked ? marked(doc, 'w:ins', how.author, run) : run
  parent.children.splice(parent.children.indexOf(last) + 1, 0, added)
  if (how.tracked) {
    const runs = field.runs.map((each) => asDeleted(copyOf(each)))
    const at = parent.children.indexOf(field.runs[0]!)
    parent.children.splice(at, field.runs.length, marked(doc, 'w:del', how.author, ...runs))
  } else
    deleteRuns(
      doc,
      field.runs.map((each) => ({ run: each, parent: up.get(each)! })),
      how,
    )
  line.pieces = [
    { text: textOf(line).slice(0, from), acc: true, rej: true },
    ...(how.tracked ? [{ text: before, acc: false, rej: true }] : []),
    { text: after, acc: true, rej: !how.tracked },
    { text: textOf(line).slice(to), acc: true, rej: true },
  ]
  doc.used.add(line)
  const said = { before, after, kind: 'referenceTyped', part: line.part, ...saidBy(how) }
  ;(before === after ? doc.may : doc.differences).push(said)
}

const INNER = '<w:txbxContent><w:p><w:r><w:t/></w:r></w:p></w:txbxContent>'
const DRAWN =
  '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>3000000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="1800000" cy="500000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="77" name="Text Box 1"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="500000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>' +
  `${INNER}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`
const OLD =
  '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:rect id="Box1" style="position:absolute;margin-left:236pt;margin-top:0;width:142pt;height:40pt;z-index:251659264"><v:textbox>' +
  `${INNER}</v:textbox></v:rect></w:pict>`

/** A box as Word writes it: once for itself, and once more for programs that do not know such boxes. */
const BOX = `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${DRAWN}</mc:Choice><mc:Fallback>${OLD}</mc:Fallback></mc:AlternateContent></w:r>`

/** A box of words beside a paragraph. Its words are not among those of the body's paragraphs. */
export function insertBox(doc: Doc, line: Line, text: string): void {
  const run = one(BOX)
  for (const words of named(run, 'w:t')) words.children.push(text)
  Object.assign(doc.root.attrs, {
    'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
    'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
    'xmlns:wps': 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  })
  const last = runsOf(line.p).at(-1)!
  last.parent.children.splice(last.parent.children.indexOf(last.run) + 1, 0, run)
  doc.used.add(line)
  doc.differences.push({
    before: '',
    after: text,
    kind: 'boxInserted',
    part: line.part,
    or: [null],
    story: 'textbox',
    tracked: false,
  })
}

/** The stretches of a paragraph's text that stand in controls of answers. */
export function controlsIn(p: El): { readonly from: number; readonly to: number }[] {
  const up = parents(p)
  const runs = runsOf(p)
  return named(p, 'w:sdt').flatMap((sdt) => {
    const own = runs.filter(({ run }) => around(run, up).includes(sdt))
    return own.length === 0 ? [] : [{ from: own[0]!.from, to: own.at(-1)!.to }]
  })
}

/** Hyphens become Word's own sign for one that no line ends at. */
export function keepHyphens(doc: Doc, line: Line, range: readonly [number, number]): void {
  change(doc, line, range, '\u2011', { author: '', tracked: false })
  for (const { run } of runsBetween(line.p, range[0], range[0] + 1))
    run.children = run.children.map((c) =>
      typeof c !== 'string' && c.name === 'w:t' ? { name: 'w:noBreakHyphen', attrs: {}, children: [] } : c,
    )
  doc.used.add(line)
  doc.may.push({ before: '-', after: '\u2011', kind: 'noBreakHyphen', part: line.part, tracked: false })
}
