import type { Anchor, BlockOf, ContentsEntry } from '../../tree/tree.ts'
import { isChanged, labels, renamed } from '../changes.ts'
import { type Columns, columnsOf, entryGaps, keptEntries } from '../listed.ts'
import { baseline, setLabel, stripOf } from './lines.ts'
import { paragraphSlab } from './paragraphs.ts'
import { changedLook, labelAt, type Press, plainLook, setRuns, type Type } from './prose.ts'
import type { Leader, Link, Look, Slab, Strip, Text } from './strips.ts'
import { headingRole } from './tags.ts'
import type { Run } from './units.ts'

/** Adds the elements of entries, which nest by their level. */
function tocTags(press: Press): (level: number) => number {
  const { tags } = press
  const open: { readonly level: number; readonly toc: number }[] = []
  return (level) => {
    while (open.length > 0 && open.at(-1)!.level > level) open.pop()
    if (open.at(-1)?.level !== level) open.push({ level, toc: tags.add('TOC', open.at(-1)?.toc ?? 0) })
    return tags.add('TOCI', open.at(-1)!.toc)
  }
}

/** The room for page numbers at the right, in ems: four figures, and some dots at least. LibreOffice (7.4) loses the numbers where Word is told of it. */
const ROOM = 4.2

/** A line that leads somewhere from its first word to its page number. */
function leading(line: Strip, leader: Leader | null, link: Link, right: number): Strip {
  const last = line.hots.length - 1
  const hots = line.hots.map((hot, i) =>
    i === last && leader && 'anchor' in link ? { ...hot, width: right - hot.x } : hot,
  )
  return { ...line, hots, leader }
}

/** The lines of an entry; the words of a group's title are bold, its page number is like all others. */
function setEntry(entry: ContentsEntry, item: number, columns: Columns, type: Type, press: Press): Strip[] {
  const { tags, width } = press
  const look = entry.label === null ? null : plainLook({ ...type, element: tags.add('Lbl', item) })
  const was = entry.was ? (entry.was.label ?? '') : undefined
  const label =
    look && labelAt(columns.start(entry.level), look, labels(entry.label ?? '', was, entry.change), press)
  const known = press.anchors.has(entry.anchor)
  const line = tags.add('P', item)
  const reference = known ? tags.add('Reference', line) : line
  const link: Link = { anchor: entry.anchor }
  const words = {
    ...plainLook({ ...type, element: known ? tags.add('Link', reference) : reference }),
    ...(known ? { link } : {}),
  }
  const place = { x: columns.words(entry), right: width - type.size * ROOM }
  const said = renamed(entry.was?.text, entry.text, entry.change)
  const lines = setRuns(
    isChanged(entry)
      ? [
          ...said.map((each) => ({ text: each.text, look: changedLook(words, each, press) })),
          { text: ' ', look: words },
        ]
      : [{ text: `${entry.text} `, look: words }],
    type,
    { ...place, ...(label ? { label } : { hang: type.size }) },
    press,
  )
  if (!known) return lines
  const end = Math.max(0, ...(lines.at(-1)?.texts ?? []).map((t) => t.x + t.width))
  const leader: Leader = {
    anchor: entry.anchor,
    look: plainLook({ ...type, bold: false, element: reference }),
    from: end + type.size * 0.5,
    right: width,
    y: baseline(type.size, press.style.leading),
  }
  return lines.map((line, i) => leading(line, i === lines.length - 1 ? leader : null, link, width))
}

const titleRuns = ({ title, was, change }: BlockOf<'contents'>, look: Look, press: Press): Run[] =>
  renamed(was?.title, title, change).map((said) => ({
    text: said.text,
    look: changedLook(look, said, press),
  }))

/** The contents list: its title, and a line for each entry that ends in dots and a page number, once pages are known. */
export function setContents(
  block: BlockOf<'contents'>,
  titleLevel: number,
  groups: ReadonlySet<Anchor>,
  press: Press,
): Slab[] {
  const { style, tags, width } = press
  const { gap, sizes, colours } = style
  tags.holder(0)
  const heading = { size: sizes.heading + 2, colour: colours.heading, bold: true, heading: true as const }
  const title = { ...heading, element: block.title === '' ? 0 : tags.add(headingRole(titleLevel), 0) }
  const titleStrips =
    block.title === ''
      ? []
      : setRuns(titleRuns(block, plainLook(title), press), title, { x: 0, right: width }, press)
  const type = { size: sizes.text, colour: colours.text, bold: false, element: 0 }
  const columns = columnsOf(block.entries, style, width)
  const kept = keptEntries(block.entries, groups)
  const item = tocTags(press)
  const slabs = block.entries.map((entry, i): Slab => {
    const group = groups.has(entry.anchor)
    const strips = setEntry(entry, item(entry.level), columns, { ...type, bold: group }, press)
    const last = i === block.entries.length - 1
    const { before, after } = entryGaps(entry.level, group)
    return {
      ...paragraphSlab(strips, gap),
      before: gap * before,
      after: gap * (last ? 2.5 : after),
      ends: strips.length,
      keepNext: kept.has(entry.anchor),
    }
  })
  const head = { ...paragraphSlab(titleStrips, gap), before: gap * 2, keepNext: true }
  const all = titleStrips.length > 0 ? [head, ...slabs] : slabs
  return all.map((slab, i) => (i === 0 ? { ...slab, anchors: [block.anchor] } : slab))
}

/** A line of the contents with its page number and the dots that lead to it; no word of it moves. */
export function numbered(
  strip: Strip,
  pages: ReadonlyMap<Anchor, { readonly page: number }>,
  press: Press,
): Strip {
  const { leader } = strip
  const spot = leader && pages.get(leader.anchor)
  if (!leader || !spot) return strip
  const text = setLabel(String(spot.page), leader.look, 0, press.style.leading, press.faces)
  const placed: Text = { ...text, x: leader.right - text.width, y: leader.y }
  const size = leader.look.size
  const dots = {
    x: leader.from,
    y: leader.y - size * 0.1,
    width: placed.x - size * 0.5 - leader.from,
    height: size * 0.085,
    colour: press.style.colours.faint,
    dotted: true as const,
  }
  const shown = stripOf(strip.height, [...strip.texts, placed])
  return { ...strip, texts: shown.texts, boxes: dots.width > 0 ? [...strip.boxes, dots] : strip.boxes }
}
