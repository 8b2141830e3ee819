import { readLists } from '../look/lists.ts'
import { readSheet } from '../look/sheet.ts'
import type { Package } from '../package.ts'
import { type El, kids, val } from '../xml.ts'
import { blocksIn, readBlock } from './blocks.ts'
import { readComments } from './comments.ts'
import { finished } from './finish.ts'
import type { Numbers } from './labels.ts'
import { looksOf } from './looks.ts'
import type { Returned } from './returned.ts'
import { NOWHERE, type Reading, type Story, storyOf } from './rough.ts'

const partOf = async (file: Package, type: string): Promise<El | undefined> => {
  const part = file.partOf(type)
  return part === undefined ? undefined : file.xml(part)
}

async function readBody(file: Package, reading: Reading): Promise<Story> {
  const story = storyOf(reading, 'body', '')
  await file.xml(file.main, { under: 'w:body', visit: (el) => readBlock(el, NOWHERE, story) })
  return story
}

/** The notes of one kind, in the order of their marks; each stands under the changes of its mark. */
async function readNotes(file: Package, kind: 'footnote' | 'endnote', reading: Reading): Promise<Story[]> {
  const root = await partOf(file, `${kind}s`)
  const notes = new Map(kids(root, `w:${kind}`).map((el) => [`${kind} ${val(el, 'w:id') ?? ''}`, el]))
  return [...reading.notes].flatMap(([of, marks]): Story[] => {
    const el = notes.get(of)
    if (!el) return []
    const story = storyOf(reading, kind, of)
    blocksIn(el, { ...NOWHERE, marks }, story)
    return [story]
  })
}

/** The text boxes that were met, and those within them. */
function readBoxes(reading: Reading): Story[] {
  const stories: Story[] = []
  for (let at = 0; at < reading.boxes.length; at += 1) {
    const { content, around } = reading.boxes[at]!
    const story = storyOf(reading, 'textbox', `text box ${at + 1}`)
    blocksIn(content, around, story)
    stories.push(story)
  }
  return stories
}

async function readBands(file: Package, kind: 'header' | 'footer', reading: Reading): Promise<Story[]> {
  const parts = file
    .relations(file.main)
    .filter(({ type, where, target }) => type === kind && where === 'inside' && file.has(target))
  const stories: Story[] = []
  for (const target of new Set(parts.map((part) => part.target))) {
    const story = storyOf(reading, kind, target)
    blocksIn(await file.xml(target), NOWHERE, story)
    stories.push(story)
  }
  return stories
}

const NAMES = ['draft', 'copy', 'library'] as const

/** What the file's own properties say that it is a copy of. */
async function fromOf(file: Package): Promise<Returned['from']> {
  const relation = file
    .relations('')
    .find(({ type, where }) => type === 'custom-properties' && where === 'inside')
  const root = relation && file.has(relation.target) ? await file.xml(relation.target) : undefined
  const properties = new Map(
    kids(root).map((el) => [
      el.attrs.get('name') ?? '',
      kids(el)
        .flatMap(({ children }) => children.filter((child) => typeof child === 'string'))
        .join(''),
    ]),
  )
  const [draft, copy, library] = NAMES.map((name) => properties.get(`Clausewright ${name}`)?.trim() ?? '')
  return { draft: draft!, copy: copy!, library: library! }
}

async function readStories(file: Package, reading: Reading): Promise<readonly Story[]> {
  const body = await readBody(file, reading)
  const notes = [
    ...(await readNotes(file, 'footnote', reading)),
    ...(await readNotes(file, 'endnote', reading)),
  ]
  const bands = [...(await readBands(file, 'header', reading)), ...(await readBands(file, 'footer', reading))]
  return [body, ...notes, ...readBoxes(reading), ...bands]
}

/**
 * Reads a returned Word file: every paragraph with its changes, comments, numbers and what is hidden in it. Nothing in the
 * file is run or fetched. Refuses as `invalid` what goes beyond the limits or is not well formed.
 */
export async function readReturned(file: Package): Promise<Returned> {
  const sheet = await readSheet(file)
  const numbers: Numbers = { sheet, lists: await readLists(file, sheet), styled: new Map() }
  const reading: Reading = {
    file: file.name,
    looks: looksOf(sheet),
    warnings: new Set(file.warnings.map(({ message }) => message)),
    boxes: [],
    notes: new Map(),
    anchors: new Map(),
    tables: 0,
    count: 0,
    place: 0,
  }
  const stories = await readStories(file, reading)
  return {
    name: file.name,
    paragraphs: stories.flatMap((story) => finished(story, numbers)),
    comments: await readComments(file, reading),
    from: await fromOf(file),
    warnings: [...reading.warnings],
  }
}
