import { comes, leaves } from '../../tree/marked.ts'
import { type Run, runsOf } from '../../tree/runs.ts'
import { titleAbove } from '../../tree/title.ts'
import { anchorOf, type Block, type BlockOf, type Inline, type Numbered } from '../../tree/tree.ts'
import { isChanged } from '../changes.ts'
import { leadsIn } from '../leadIn.ts'
import { familyAt } from '../steps.ts'
import { fromPoints } from '../twips.ts'
import { contents } from './contents.ts'
import { clauseControl, titleControl } from './controls.ts'
import { inlines, renamed, words } from './inlines.ts'
import { clamp, hang } from './measure.ts'
import { commented } from './notes.ts'
import { listed, styleFamily } from './numbering.ts'
import { bookmarked, type Page } from './page.ts'
import { parties } from './parties.ts'
import { signatories } from './signing.ts'
import type { Continued } from './styles.ts'
import { GAP, table } from './tables.ts'
import { asWhole, movedRange, presence, restyled, tracked } from './tracked.ts'
import { val } from './xml.ts'

const paragraphXml = (properties: string, content: string): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`

/** What a paragraph says beside its style, in the order of ISO 29500: before its list, and after. */
interface Direct {
  readonly kept?: string
  readonly outline?: string
}

/** Of a numbered paragraph: its style says its list where a level is linked to it, else it says so itself. */
const numberedProperties = (style: string, { series, path }: Numbered, page: Page, direct: Direct): string =>
  val('pStyle', style) +
  (direct.kept ?? '') +
  page.lists.numbered(style, series, clamp(path.length)) +
  (direct.outline ?? '')

/** Keeps words that introduce the next block on its page. */
const keptWith = (block: Block, next: Block | undefined): string =>
  leadsIn(block, next) ? '<w:keepNext/>' : ''

function marked(block: BlockOf<'heading' | 'provision'>, page: Page): string {
  page.within = block.anchor
  const content = inlines(block.content, page)
  page.within = null
  return bookmarked(page, block.anchor, content)
}

/** The outline level of a heading whose style has another, as a schedule within a schedule. */
const outlineXml = ({ anchor, level }: BlockOf<'heading'>, page: Page, inStyle: number): string => {
  const depth = clamp(page.depths.get(anchor) ?? level)
  return depth === clamp(inStyle) ? '' : val('outlineLvl', depth - 1)
}

type Headings = {
  readonly [R in BlockOf<'heading'>['role']]: (block: BlockOf<'heading'>, page: Page) => string
}

const HEADINGS: Headings = {
  clause: (block, page) => {
    const level = clamp(block.number?.path.length ?? page.depths.get(block.anchor) ?? block.level)
    if (!block.number) return val('pStyle', `Heading${level}`)
    const family = styleFamily(block.number.series)
    const outline = outlineXml(block, page, level + (family === 'Schedule' ? 1 : 0))
    return numberedProperties(`${family}Heading${level}`, block.number, page, { outline })
  },
  group: (block, page) => val('pStyle', `GroupHeading${clamp(page.depths.get(block.anchor) ?? block.level)}`),
  schedule: (block, page) =>
    val('pStyle', block.number ? 'NumberedSchedule' : 'Schedule') + outlineXml(block, page, 1),
}

/** Adds a style that only some documents need; returns its id. */
function ownStyle(style: Continued, page: Page): string {
  if (!page.continued.has(style.id)) page.continued.set(style.id, style)
  return style.id
}

/** Whether words of a level stand elsewhere in schedules, of which this is one. */
const apart = (level: number, page: Page): boolean =>
  page.family === 'schedules' && familyAt(page.steps, page.family, level) === 'schedules'

/** A further paragraph of a bullet has a style of its own for its indent. */
function continued({ level, depth }: BlockOf<'item'>, page: Page): string {
  const [under, deep] = [Math.max(0, level), clamp(depth)]
  const left = fromPoints(page.steps[page.family].bulletText(level, deep))
  const [id, name] = apart(level, page)
    ? ['ScheduleBullet', 'Schedule Bullet']
    : ['BulletText', 'Bullet Text']
  return ownStyle({ id: `${id}${under}x${deep}`, name: `${name} ${under}.${deep}`, left }, page)
}

/** The style of words of a schedule whose steps are not those of the main document. */
function scheduleStyle({ level, definition }: BlockOf<'paragraph'>, page: Page): string {
  const left = fromPoints(page.steps.schedules.text(level))
  const [deep, hanging] = [clamp(level), hang(page.style)]
  const own = definition
    ? { id: `ScheduleDefinition${deep}`, name: `Schedule Definition ${deep}`, left: left + hanging, hanging }
    : { id: `ScheduleText${deep}`, name: `Schedule Text ${deep}`, left }
  return ownStyle(own, page)
}

const textStyle = (block: BlockOf<'paragraph'>, page: Page): string => {
  const { level, definition } = block
  if (apart(level, page)) return scheduleStyle(block, page)
  const deep = level > 0 ? String(clamp(level)) : ''
  if (definition) return `Definition${deep}`
  return deep === '' ? 'BodyText' : `ClauseText${deep}`
}

/** The blocks that are one paragraph. */
type Line = BlockOf<'heading' | 'provision' | 'paragraph' | 'item'>

type Properties = {
  readonly [T in Line['type']]: (block: BlockOf<T>, page: Page, kept: string) => string
}

const PROPERTIES: Properties = {
  heading: (block, page) => HEADINGS[block.role](block, page),
  provision: ({ number }, page, kept) =>
    numberedProperties(`${styleFamily(number.series)}Level${clamp(number.path.length)}`, number, page, {
      kept,
    }),
  paragraph: (block, page, kept) => val('pStyle', textStyle(block, page)) + kept,
  item: (block, page, kept) =>
    block.lead
      ? val('pStyle', 'Bullet') +
        kept +
        listed(page.lists.bullets(block.level, page.family), clamp(block.depth))
      : val('pStyle', continued(block, page)) + kept,
}

/** True where words are in no control that LibreOffice could lose them from. */
const isApart = ({ origin, content }: Line, page: Page): boolean =>
  page.whole || !origin.clause || content.some(isChanged)

/**
 * The words of a block. LibreOffice loses the words of a bookmark or comment at the start of a content control, so those
 * that a reference repeats or a comment is about stand in a small control of their own; a clause that opens with changed
 * words stands in no control.
 */
function held(block: Line, content: string, page: Page): string {
  const isTitled = block.type === 'heading' && page.titled.has(block.anchor)
  const isNoted = page.openings.has(block) && page.comments.some(({ from }) => from === block)
  const asks = content !== '' && (isTitled || isNoted)
  return asks && !isApart(block, page) ? titleControl(content, page) : content
}

/** A block that is one paragraph, with the properties that it had before where those were others. */
function lineXml(block: Line, line: string, page: Page, next: Block | undefined): string {
  const content = held(block, line, page)
  const write = PROPERTIES[block.type] as (block: Line, page: Page, kept: string) => string
  const kept = keptWith(block, next)
  const now = write(block, page, kept)
  if (!block.was) return paragraphXml(now, content)
  return paragraphXml(
    restyled(now, write({ ...block, ...block.was } as Line, page, kept), block.change, page),
    content,
  )
}

const introXml = (intro: readonly Inline[], page: Page): string =>
  intro.length === 0 ? '' : paragraphXml(val('pStyle', 'SignatureIntro'), inlines(intro, page))

type Blocks = {
  readonly [T in Block['type']]: (block: BlockOf<T>, page: Page, next: Block | undefined) => string
}

const BLOCKS: Blocks = {
  heading: (block, page, next) => lineXml(block, marked(block, page), page, next),
  provision: (block, page, next) => lineXml(block, marked(block, page), page, next),
  paragraph: (block, page, next) => lineXml(block, inlines(block.content, page), page, next),
  item: (block, page, next) => lineXml(block, inlines(block.content, page), page, next),
  table: (block, page, next) => table(block, page, leadsIn(block, next)),
  parties,
  signatures: (block, page, next) =>
    bookmarked(page, block.anchor, '') +
    introXml(block.intro, page) +
    signatories(block.signatories, leadsIn(block, next), page),
  contents,
  // Before a schedule, which begins a page by itself, and at the very end a break would only leave an empty page.
  pageBreak: (_block, _page, next) =>
    next && next.type !== 'pageBreak' && !(next.type === 'heading' && next.role === 'schedule')
      ? paragraphXml(val('pStyle', 'TableGap'), '<w:r><w:br w:type="page"/></w:r>')
      : '',
}

const LINES: ReadonlySet<Block['type']> = new Set(['heading', 'provision', 'paragraph', 'item', 'pageBreak'])

/** How a block goes or comes: what is no paragraph cannot be moved in Word, only go at one place and come at another. */
function howOf({ type, change }: Block): ReturnType<typeof presence> {
  const how = presence(change)
  if (!how || LINES.has(type)) return how
  return { ...how, kind: leaves(how) ? 'deleted' : 'inserted' }
}

function blockXml(block: Block, page: Page, next: Block | undefined): string {
  page.family = page.families.get(block) ?? 'main'
  const write = BLOCKS[block.type] as (block: Block, page: Page, next: Block | undefined) => string
  return asWhole(howOf(block), page, () => commented(block, write(block, page, next), page.comments))
}

/** The place of a clause that shows no heading, so that it too can be named. */
const placeOf = (run: Run, page: Page): string => {
  const anchor = anchorOf(run.part)
  return run.clause && page.targets.get(anchor) === 'place' ? bookmarked(page, anchor, '') : ''
}

/** The blocks of a run from one end of a move to the other, which stand under one name; others one by one. */
function stretches(blocks: readonly Block[]): { readonly pair: string | null; readonly blocks: Block[] }[] {
  const out: { pair: string | null; blocks: Block[] }[] = []
  const last = new Map(blocks.map((block, i) => [block.change?.pair, i]))
  let end = -1
  blocks.forEach((block, i) => {
    const pair = block.change?.pair
    if (i <= end) out.at(-1)?.blocks.push(block)
    else {
      out.push({ pair: pair ?? null, blocks: [block] })
      end = pair === undefined ? i : (last.get(pair) ?? i)
    }
  })
  return out
}

type Next = (block: Block) => Block | undefined

function runXml(run: Run, page: Page, next: Next): string {
  return stretches(run.blocks)
    .map(({ pair, blocks }) => {
      const xml = blocks.map((block) => blockXml(block, page, next(block))).join('')
      const change = blocks[0]?.change
      if (pair === null || (change?.kind !== 'movedFrom' && change?.kind !== 'movedTo')) return xml
      return movedRange({ ...change, kind: change.kind }, xml, page)
    })
    .join('')
}

/** How all of a run goes or comes; null where some of it stays. */
function howAll({ blocks }: Run): ReturnType<typeof presence> {
  const moved = blocks.find(({ change }) => change?.pair !== undefined)
  const all = blocks.every(({ change }) => leaves(change)) || blocks.every(({ change }) => comes(change))
  return all ? presence((moved ?? blocks[0])?.change) : null
}

/** A run of a clause in its content control, or only under its bookmark where all of it goes or comes. */
function controlXml(run: Run, page: Page, next: Next): string {
  const place = placeOf(run, page)
  const content = runXml(run, page, next)
  if (content === '') return place
  const how = run.clause ? howAll(run) : null
  return clauseControl(run, place + content, page, how)
}

/** What stands after each block when all changes are taken; after one that leaves, what stood after it before. */
function followers(blocks: readonly Block[]): Next {
  const after = new Map<Block, Block | undefined>()
  let [now, before]: (Block | undefined)[] = [undefined, undefined]
  for (const block of blocks.toReversed()) {
    after.set(block, leaves(block.change) ? before : now)
    if (!leaves(block.change)) now = block
    if (!comes(block.change)) before = block
  }
  return (block) => after.get(block)
}

function titleOf(page: Page): string {
  const { title, was } = titleAbove(page.tree)
  const paragraph = (content: string): string => paragraphXml(val('pStyle', 'Title'), content)
  if (!was) return title === '' ? '' : paragraph(words(title))
  if (title === '' || was.title === '') {
    return tracked(
      paragraph(words(title + was.title)),
      { ...was.change, kind: title === '' ? 'deleted' : 'inserted' },
      page,
    )
  }
  return paragraph(renamed(was.title, title, was.change, page))
}

/** The last paragraph of a document cannot go or come: one without words stands behind it. */
const endOf = (blocks: readonly Block[]): string => (presence(blocks.at(-1)?.change) ? GAP : '')

/** Everything between a document's title and its end. */
export function body(page: Page): string {
  const { blocks } = page.tree
  const next = followers(blocks)
  const title = titleOf(page)
  const runs = runsOf(blocks).map((run) => controlXml(run, page, next))
  return title + runs.join('') + endOf(blocks)
}
