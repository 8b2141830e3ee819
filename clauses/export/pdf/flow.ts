import { scheduleNumbersOf } from '../../model/style.ts'
import { leaves } from '../../tree/marked.ts'
import { inlineText } from '../../tree/text.ts'
import type { Anchor, Block, BlockOf, Change, Tree, TreeParty, TreeSignatory } from '../../tree/tree.ts'
import { isPresence, labels, renamed, type Said } from '../changes.ts'
import { SIGNING, signingHeight, signingRoom } from '../signing.ts'
import { signingWords } from '../small.ts'
import { setContents } from './contents.ts'
import { baseline, setLabel, stripOf } from './lines.ts'
import { millimetres, paragraphSlab, running, setItem, setParagraph, setProse } from './paragraphs.ts'
import {
  changedLook,
  labelAt,
  type Place,
  type Press,
  plainLook,
  runsOf,
  setRuns,
  type Type,
  textType,
} from './prose.ts'
import { heightOf, joined, type Look, type Slab, type Strip } from './strips.ts'
import { setTable } from './tables.ts'
import { headingRole, levelKey, numberingOf } from './tags.ts'
import type { Run } from './units.ts'

/** What blocks share while they are set in order: the press, and whether a schedule has begun. */
export interface Flow {
  press: Press
  readonly titled: boolean
  /** The heading that says the title of a letter. */
  readonly subject: Anchor | null
  /** The headings over several clauses. */
  readonly groups: ReadonlySet<Anchor>
  inSchedule: boolean
}

/** A line in the middle of a width; the space at its end takes none. */
function centred(line: Strip, width: number): Strip {
  const right = Math.max(0, ...line.texts.map((t) => t.x + t.width))
  return joined(line.height, [{ strip: line, x: (width - right) / 2, y: 0 }])
}

/** The document's title, above everything. */
export function setTitle({ title, was }: Pick<Tree, 'title' | 'was'>, press: Press): Slab {
  const { style } = press
  const type = {
    size: style.sizes.title,
    colour: style.colours.heading,
    bold: true,
    heading: true as const,
    element: press.tags.add('H1', 0),
  }
  const runs = renamed(was?.title, title, was?.change).map((said) => ({
    text: said.text,
    look: changedLook(plainLook(type), said, press),
  }))
  const lines = setRuns(runs, type, { x: 0, right: press.width }, press)
  const strips = style.titleAlign === 'centre' ? lines.map((line) => centred(line, press.width)) : lines
  return { strips, before: 0, after: style.gap * 2.5, ends: strips.length, keepNext: true }
}

/** How deep a heading stands in the outline and the structure: what a schedule holds, one deeper than the schedule. */
function depthOf(block: BlockOf<'heading'>, flow: Flow): number {
  if (block.role === 'schedule') return 1
  if (block.number) return block.level + (block.number.series === 'main' ? 0 : 1)
  return block.level + (flow.inSchedule ? 1 : 0)
}

/** The size of a heading's type, as in Word. */
const headingSize = ({ role, number }: BlockOf<'heading'>, depth: number, { style }: Press): number => {
  const { heading, text } = style.sizes
  if (role === 'schedule') return heading + 2
  if (role === 'group') return Math.max(text, heading + 2 - depth)
  return (number?.path.length ?? depth) > 1 ? Math.max(text, heading - 1) : heading
}

/** The space around a heading, as in Word; above it in gaps, and below it. */
const headingGaps = ({ role, level }: BlockOf<'heading'>): { before: number; after: number } => {
  if (role === 'schedule') return { before: 0, after: 2 }
  if (role === 'group') return { before: 3, after: 1 }
  return { before: level > 1 ? 1.25 : 2, after: 1 }
}

function headingPlace(block: BlockOf<'heading'>, press: Press): Omit<Place, 'label'> & { labelX: number } {
  const { number, role } = block
  const right = press.width
  if (!number) return { x: 0, labelX: 0, right }
  if (role === 'schedule') return { x: press.allSteps.schedule, labelX: 0, right }
  const { steps } = press
  return { x: steps.labelled(number.path.length), labelX: steps.label(number.path.length), right }
}

/** The label of a numbered block, after the one before where it was another. */
const numberOf = ({ number, was, change }: BlockOf<'heading' | 'provision'>): Said[] =>
  labels(number?.label ?? '', was?.number?.label, change)

function setHeading(block: BlockOf<'heading'>, flow: Flow): Slab[] {
  const { press } = flow
  const { gap, colours } = press.style
  if (block.role === 'schedule') flow.inSchedule = true
  const depth = depthOf(block, flow)
  press.tags.holder(0)
  const below = flow.titled || flow.subject !== null ? 1 : 0
  const element = press.tags.add(headingRole(block.anchor === flow.subject ? 1 : depth + below), 0)
  const type = {
    size: headingSize(block, depth, press),
    colour: colours.heading,
    bold: true,
    heading: true as const,
    element,
  }
  const { labelX, ...place } = headingPlace(block, press)
  const gaps = headingGaps(block)
  const label = block.number && labelAt(labelX, plainLook(type), numberOf(block), press)
  const words = inlineText(block.content.filter(({ change }) => !leaves(change)))
    .replace(/\s+/g, ' ')
    .trim()
  return [
    {
      strips: setProse(block.content, type, label ? { ...place, label } : place, press),
      before: gap * gaps.before,
      after: gap * gaps.after,
      ends: 2,
      keepNext: true,
      newPage: block.role === 'schedule',
      anchors: [block.anchor],
      ...(leaves(block.change)
        ? {}
        : { entry: { title: block.number ? `${block.number.label} ${words}` : words, depth } }),
    },
  ]
}

function setProvision(block: BlockOf<'provision'>, { press }: Flow): Slab[] {
  const level = block.number.path.length
  const { style, tags } = press
  const levels = block.number.series === 'main' ? style.numbers : scheduleNumbersOf(style)
  const item = tags.item(levelKey(level), numberingOf(levels, level))
  const type = textType(press, press.tags.add('P', item.body))
  const look = plainLook({ ...type, element: item.label })
  const label = labelAt(press.steps.label(level), look, numberOf(block), press)
  const place = { x: press.steps.labelled(level), right: press.width, label, ...running(press) }
  const strips = setProse(block.content, type, place, press)
  return [{ ...paragraphSlab(strips, press.style.gap), anchors: [block.anchor] }]
}

/** The words of `termText`, with the term itself in bold. */
function calledRuns(
  { term, anchor }: Pick<TreeParty, 'term' | 'anchor'>,
  change: Change | null,
  type: Type,
  press: Press,
): Run[] {
  if (term === '') return []
  const run = (text: string, bold: boolean): Run => ({
    text,
    look: changedLook(plainLook(bold ? { ...type, bold } : type), { text, change }, press),
  })
  return [run(' (', false), { ...run(term, true), ...(anchor ? { anchor } : {}) }, run(')', false)]
}

/** How a party is called, after how it was called before where that was otherwise. */
function termRuns(party: TreeParty, type: Type, press: Press): Run[] {
  const { was, change } = party
  if (!change || isPresence(change)) return calledRuns(party, change ?? null, type, press)
  if (!was || was.term === party.term) return calledRuns(party, null, type, press)
  return [
    ...calledRuns({ term: was.term }, { ...change, kind: 'deleted' }, type, press),
    ...calledRuns(party, { ...change, kind: 'inserted' }, type, press),
  ]
}

/** The parties, counted; they stay on one page, as in Word. */
function setParties(block: BlockOf<'parties'>, { press }: Flow): Slab[] {
  press.tags.holder(0)
  return block.parties.map((party, i): Slab => {
    const item = press.tags.item(levelKey(1))
    const type = textType(press, press.tags.add('P', item.body))
    const look = plainLook({ ...type, element: item.label })
    const runs = [...runsOf(party.content, type, press), ...termRuns(party, type, press)]
    const label = labelAt(0, look, labels(party.label, party.was?.label, party.change), press)
    const place = { x: press.allSteps.party, right: press.width, label, ...running(press) }
    const strips = setRuns(runs, type, place, press)
    const whole = { ends: strips.length, keepNext: i < block.parties.length - 1 }
    const slab = { ...paragraphSlab(strips, press.style.gap), ...whole }
    return i === 0 ? { ...slab, anchors: [block.anchor] } : slab
  })
}

/** The look of what stands before a rule. */
const signingLook = (type: Type, { style }: Press): Look => plainLook({ ...type, ...signingWords(style) })

/** One line to sign on: its label, and a rule that stands on the same baseline. */
function signatureLine(said: Said, labelWidth: number, height: number, press: Press): Strip {
  const { leading, sizes, colours } = press.style
  const type = textType(press, press.tags.add('P', press.tags.holder(0)))
  const look = changedLook(signingLook(type, press), said, press)
  const text = setLabel(said.text, look, 0, leading, press.faces)
  const drop = height - look.size * leading
  const start = Math.max(millimetres(SIGNING.start), labelWidth + sizes.text)
  const width = Math.min(millimetres(SIGNING.rule), press.width - start)
  const y = drop + baseline(look.size, leading) + 2
  const strip = stripOf(height, [{ ...text, y: text.y + drop }])
  return { ...strip, boxes: [...strip.boxes, { x: start, y, width, height: 0.6, colour: colours.faint }] }
}

/** A signatory: words and lines, in one strip that no page break divides. */
function setSignatory(signatory: TreeSignatory, press: Press): Slab {
  const { style, faces } = press
  const type = textType(press, press.tags.add('P', press.tags.holder(0)))
  const words = setProse(signatory.content, { ...type, bold: true }, { x: 0, right: press.width }, press)
  const look = signingLook(type, press)
  const labels = signatory.lines.map((l) => setLabel(l.label, look, 0, style.leading, faces).width)
  const widest = Math.min(Math.max(0, ...labels), press.width / 2)
  const lines = signatory.lines.map((l) =>
    signatureLine({ text: l.label, change: signatory.change ?? null }, widest, signingHeight(style), press),
  )
  const strips = [...words, ...lines]
  const tops = strips.map((_, i) => heightOf(strips.slice(0, i)))
  const whole = joined(
    heightOf(strips),
    strips.map((strip, i) => ({ strip, x: 0, y: tops[i] ?? 0 })),
  )
  return { strips: [whole], ...signingRoom(style), ends: 1 }
}

function setSignatures(block: BlockOf<'signatures'>, { press }: Flow): Slab[] {
  press.tags.holder(0)
  const type = textType(press, press.tags.add('P', 0))
  const intro = block.intro.length > 0 ? setProse(block.intro, type, { x: 0, right: press.width }, press) : []
  const slabs = [
    ...(intro.length > 0
      ? [{ ...paragraphSlab(intro, press.style.gap), before: press.style.gap * 2, keepNext: true }]
      : []),
    ...block.signatories.map((s, i) => ({
      ...setSignatory(s, press),
      keepNext: i < block.signatories.length - 1,
    })),
  ]
  return slabs.map((slab, i) => (i === 0 ? { ...slab, anchors: [block.anchor] } : slab))
}

type Setters = { [T in Block['type']]: (block: BlockOf<T>, flow: Flow) => Slab[] }

const setters: Setters = {
  heading: setHeading,
  provision: setProvision,
  paragraph: (block, { press }) => [setParagraph(block, press)],
  item: (block, { press }) => [setItem(block, press)],
  table: (block, { press }) => [setTable(block, press.steps.text(block.level), press)],
  parties: setParties,
  signatures: setSignatures,
  contents: (block, { press, titled, groups }) => setContents(block, titled ? 2 : 1, groups, press),
  pageBreak: () => [{ strips: [], before: 0, after: 0, ends: 1, newPage: true }],
}

/** A place without words, for the anchor of a block that has none. */
const nowhere = (block: Block): Slab[] =>
  'anchor' in block ? [{ strips: [], before: 0, after: 0, ends: 1, anchors: [block.anchor] }] : []

/** The slabs of one block. Blocks must be set in reading order. */
export function setBlock(block: Block, flow: Flow): Slab[] {
  const slabs = (setters[block.type] as (block: Block, flow: Flow) => Slab[])(block, flow)
  return slabs.length > 0 ? slabs : nowhere(block)
}
