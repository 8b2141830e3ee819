import { type Run, runsOf } from '../../tree/runs.ts'
import { anchorOf, type Block, type BlockOf, type Inline, type Numbered } from '../../tree/tree.ts'
import { leadsIn } from '../leadIn.ts'
import { contents } from './contents.ts'
import { clauseControl, titleControl } from './controls.ts'
import { inlines, words } from './inlines.ts'
import { bulletIndent, clamp } from './measure.ts'
import { commented } from './notes.ts'
import { listed, styleFamily } from './numbering.ts'
import { bookmarked, type Page } from './page.ts'
import { parties } from './parties.ts'
import { signatory, table } from './tables.ts'
import { val } from './xml.ts'

/** What a paragraph says beside its style, in the order of ISO 29500: before its list, and after. */
interface Direct {
  readonly kept?: string
  readonly outline?: string
}

const paragraphXml = (style: string, content: string, direct = ''): string =>
  `<w:p><w:pPr>${val('pStyle', style)}${direct}</w:pPr>${content}</w:p>`

/** A numbered paragraph: its style says its list where a level is linked to it, else it says so itself. */
const numberedXml = (
  style: string,
  { series, path }: Numbered,
  content: string,
  page: Page,
  direct: Direct = {},
): string =>
  paragraphXml(
    style,
    content,
    (direct.kept ?? '') + page.lists.numbered(style, series, clamp(path.length)) + (direct.outline ?? ''),
  )

/** Keeps words that introduce the next block on its page. */
const keptWith = (block: Block, next: Block | undefined): string =>
  leadsIn(block, next) ? '<w:keepNext/>' : ''

function marked(block: BlockOf<'heading' | 'provision'>, page: Page): string {
  page.within = block.anchor
  const content = inlines(block.content, page)
  page.within = null
  return bookmarked(page, block.anchor, content)
}

/**
 * A heading's words under their bookmark. LibreOffice loses the words of a bookmark or comment at the start of a content
 * control, so those that a reference repeats or a comment is about stand in a small control of their own.
 */
function titleXml(block: BlockOf<'heading'>, page: Page): string {
  const content = marked(block, page)
  if (!block.origin.clause || !(page.titled.has(block.anchor) || page.comments.has(block))) return content
  return titleControl(content, page)
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
    if (!block.number) return paragraphXml(`Heading${level}`, titleXml(block, page))
    const family = styleFamily(block.number.series)
    const outline = outlineXml(block, page, level + (family === 'Schedule' ? 1 : 0))
    return numberedXml(`${family}Heading${level}`, block.number, titleXml(block, page), page, { outline })
  },
  group: (block, page) =>
    paragraphXml(`GroupHeading${clamp(page.depths.get(block.anchor) ?? block.level)}`, titleXml(block, page)),
  schedule: (block, page) =>
    paragraphXml(
      block.number ? 'NumberedSchedule' : 'Schedule',
      titleXml(block, page),
      outlineXml(block, page, 1),
    ),
}

function item(block: BlockOf<'item'>, page: Page, next: Block | undefined): string {
  const kept = keptWith(block, next)
  const depth = clamp(block.depth)
  const content = inlines(block.content, page)
  if (block.lead) {
    return paragraphXml('Bullet', content, kept + listed(page.lists.bullets(block.level), depth))
  }
  const id = `BulletText${Math.max(0, block.level)}x${depth}`
  if (!page.continued.has(id)) {
    const left = bulletIndent(page.style, block.level, depth)
    page.continued.set(id, { id, name: `Bullet Text ${Math.max(0, block.level)}.${depth}`, left })
  }
  return paragraphXml(id, content, kept)
}

const textStyle = ({ level, definition }: BlockOf<'paragraph'>): string => {
  const deep = level > 0 ? String(clamp(level)) : ''
  if (definition) return `Definition${deep}`
  return deep === '' ? 'BodyText' : `ClauseText${deep}`
}

const introXml = (intro: readonly Inline[], page: Page): string =>
  intro.length === 0 ? '' : paragraphXml('SignatureIntro', inlines(intro, page))

type Blocks = {
  readonly [T in Block['type']]: (block: BlockOf<T>, page: Page, next: Block | undefined) => string
}

const BLOCKS: Blocks = {
  heading: (block, page) => HEADINGS[block.role](block, page),
  provision: (block, page, next) =>
    numberedXml(
      `${styleFamily(block.number.series)}Level${clamp(block.number.path.length)}`,
      block.number,
      marked(block, page),
      page,
      { kept: keptWith(block, next) },
    ),
  paragraph: (block, page, next) =>
    paragraphXml(textStyle(block), inlines(block.content, page), keptWith(block, next)),
  item,
  table,
  parties,
  signatures: (block, page) =>
    bookmarked(page, block.anchor, '') +
    introXml(block.intro, page) +
    block.signatories.map((one) => signatory(one, page)).join(''),
  contents,
  // Before a schedule, which begins a page by itself, and at the very end a break would only leave an empty page.
  pageBreak: (_block, _page, next) =>
    next && next.type !== 'pageBreak' && !(next.type === 'heading' && next.role === 'schedule')
      ? paragraphXml('TableGap', '<w:r><w:br w:type="page"/></w:r>')
      : '',
}

function blockXml(block: Block, page: Page, next: Block | undefined): string {
  const write = BLOCKS[block.type] as (block: Block, page: Page, next: Block | undefined) => string
  return commented(write(block, page, next), page.comments.get(block) ?? [])
}

/** The place of a clause that shows no heading, so that it too can be named. */
const placeOf = (run: Run, page: Page): string => {
  const anchor = anchorOf(run.part)
  return run.clause && page.targets.get(anchor) === 'place' ? bookmarked(page, anchor, '') : ''
}

/** Everything between a document's title and its end. */
export function body(page: Page): string {
  const { blocks, title } = page.tree
  const after = new Map(blocks.map((block, index) => [block, blocks[index + 1]] as const))
  const runs = runsOf(blocks).map((run) => {
    const place = placeOf(run, page)
    const content = run.blocks.map((block) => blockXml(block, page, after.get(block))).join('')
    return content === '' ? place : clauseControl(run, place + content, page)
  })
  return (title === '' ? '' : paragraphXml('Title', words(title))) + runs.join('')
}
