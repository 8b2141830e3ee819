import { type El, kid, kids, val } from '../xml.ts'
import { begin, end, separate } from './fields.ts'
import { type Line, type Run, say, type Within } from './line.ts'
import { formattedBy, markOf, marksIn, meetsMove, under } from './marks.ts'
import { PIECES } from './pieces.ts'
import { closeRange, openRange } from './ranges.ts'
import type { Control } from './returned.ts'
import type { Story } from './rough.ts'

function readRun(el: El, within: Within, line: Line): void {
  const rPr = kid(el, 'w:rPr') ?? kid(el, 'm:rPr')
  const own = marksIn(kid(el, 'w:rPr'), line.story.moves)
  const run: Run = {
    line,
    rPr,
    marks: under(within.marks, own),
    controls: within.controls,
    formatted: formattedBy(kid(rPr, 'w:rPrChange')),
    look: null,
    shown: null,
  }
  for (const child of kids(el)) {
    if (child.name === 'w:ruby') inlineIn(kid(child, 'w:rubyBase'), run, line)
    else PIECES.get(child.name)?.(run, child)
  }
}

/** A run that says nothing of looks, for what stands between runs. */
const bare = (within: Within, line: Line): Run => ({
  ...within,
  line,
  rPr: undefined,
  formatted: undefined,
  look: null,
  shown: null,
})

function simpleField(el: El, within: Within, line: Line): void {
  const { fields } = line.story
  begin(fields).code = val(el, 'w:instr') ?? ''
  separate(fields)
  inlineIn(el, within, line)
  end(fields)
}

/** The tag and alias of a content control. */
export function controlOf(el: El): Control {
  const properties = kid(el, 'w:sdtPr')
  return { tag: val(kid(properties, 'w:tag')) ?? '', alias: val(kid(properties, 'w:alias')) ?? '' }
}

function inlineControl(el: El, within: Within, line: Line): void {
  const controls = [...within.controls, controlOf(el)]
  inlineIn(kid(el, 'w:sdtContent'), { ...within, controls }, line)
}

/** A range of a comment ends; one over nothing is held by an empty bit, so that its place is known. */
function endComment(el: El, within: Within, line: Line): void {
  const { story } = line
  const id = val(el, 'w:id') ?? ''
  const anchor = story.reading.anchors.get(id)
  if (!anchor) return
  anchor.to = story.reading.place
  if (anchor.from === anchor.to) say(bare(within, line), '')
  closeRange(story.comments, id)
}

function startComment(el: El, story: Story): void {
  const id = val(el, 'w:id') ?? ''
  const { anchors, place } = story.reading
  if (anchors.has(id)) return
  anchors.set(id, { from: place, to: place })
  openRange(story.comments, id, id)
}

/** A bookmark or comment begins or ends between paragraphs. */
export function meetsRange(el: El, story: Story): boolean {
  const id = val(el, 'w:id') ?? ''
  if (el.name === 'w:bookmarkStart') openRange(story.bookmarks, id, val(el, 'w:name') ?? '')
  else if (el.name === 'w:bookmarkEnd') closeRange(story.bookmarks, id)
  else if (el.name === 'w:commentRangeStart') startComment(el, story)
  else if (el.name === 'w:commentRangeEnd') {
    const anchor = story.reading.anchors.get(id)
    if (anchor) anchor.to = story.reading.place
    closeRange(story.comments, id)
  } else return false
  return true
}

/** A paragraph with more is no paragraph of words. */
const MOST_BOOKMARKS = 256

function startBookmark(el: El, line: Line): void {
  const name = val(el, 'w:name') ?? ''
  openRange(line.story.bookmarks, val(el, 'w:id') ?? '', name)
  if (line.bookmarks.length < MOST_BOOKMARKS && !line.bookmarks.includes(name))
    line.bookmarks = [...line.bookmarks, name]
}

/** A bookmark that ends before the first words of a paragraph does not lie over it. */
function endBookmark(el: El, line: Line, open: readonly string[]): void {
  const name = closeRange(line.story.bookmarks, val(el, 'w:id') ?? '')
  if (name !== undefined && !line.begun && open.includes(name))
    line.bookmarks = line.bookmarks.filter((other) => other !== name)
}

type Inline = (el: El, within: Within, line: Line) => void

/** What each element between runs does; others hold more of them, or nothing that is read. */
const INLINES: ReadonlyMap<string, Inline> = new Map<string, Inline>([
  ['w:r', readRun],
  ['m:r', readRun],
  ['w:sdt', inlineControl],
  ['w:fldSimple', simpleField],
  ['w:bookmarkStart', (el, _, line) => startBookmark(el, line)],
  ['w:bookmarkEnd', (el, _, line) => endBookmark(el, line, line.bookmarks)],
  ['w:commentRangeStart', (el, _, { story }) => startComment(el, story)],
  ['w:commentRangeEnd', endComment],
])

/** Properties, which say nothing by themselves. */
const SILENT = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:smartTagPr',
  'w:customXmlPr',
  'm:ctrlPr',
  'w:fldData',
])

function inline(el: El, within: Within, line: Line): void {
  const reads = INLINES.get(el.name)
  if (reads) reads(el, within, line)
  if (reads || SILENT.has(el.name) || meetsMove(line.story.moves, el)) return
  const mark = markOf(el, line.story.moves)
  inlineIn(el, mark ? { ...within, marks: under(within.marks, [mark]) } : within, line)
}

/** Reads the runs in an element, and all that stands between them. */
export function inlineIn(el: El | undefined, within: Within, line: Line): void {
  for (const child of kids(el)) inline(child, within, line)
}
