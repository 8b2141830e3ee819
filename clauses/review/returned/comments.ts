import type { Package } from '../package.ts'
import { type El, kids, val, within } from '../xml.ts'
import { blocksIn } from './blocks.ts'
import { linesOf } from './flow.ts'
import { isAfter } from './marks.ts'
import type { ReturnedComment } from './returned.ts'
import { NOWHERE, type Reading, storyOf } from './rough.ts'

interface Said {
  readonly id: string
  readonly author: string
  readonly date: string
  readonly text: string
  /** What commentsExtended knows it by: the id of its last paragraph. */
  readonly paragraph: string
}

/** The words of a comment with all changes taken, a line for each paragraph. */
function textOf(el: El, reading: Reading): string {
  const own = { ...reading, boxes: [], notes: new Map(), anchors: new Map() }
  const story = storyOf(own, 'body', '')
  blocksIn(el, NOWHERE, story)
  return linesOf(story.paragraphs, isAfter)
    .map((line) =>
      line.flatMap(({ bits }) => bits.filter(({ marks }) => isAfter(marks)).map(({ text }) => text)).join(''),
    )
    .join('\n')
    .trim()
}

const saidIn = (el: El, reading: Reading): Said => ({
  id: val(el, 'w:id') ?? '',
  author: val(el, 'w:author') ?? '',
  date: val(el, 'w:date') ?? '',
  text: textOf(el, reading),
  paragraph: [...within(el, 'w:p')].at(-1)?.attrs.get('w14:paraId')?.toUpperCase() ?? '',
})

/** What is known of comments beside their words: which answers which, and which are settled. */
interface Threads {
  readonly parents: ReadonlyMap<string, string>
  readonly done: ReadonlySet<string>
}

const paragraphOf = (el: El, name: string): string => (el.attrs.get(name) ?? '').toUpperCase()

function threadsIn(root: El | undefined): Threads {
  const all = kids(root, 'w15:commentEx')
  return {
    parents: new Map(
      all.flatMap((el): [string, string][] => {
        const parent = paragraphOf(el, 'w15:paraIdParent')
        return parent === '' ? [] : [[paragraphOf(el, 'w15:paraId'), parent]]
      }),
    ),
    done: new Set(
      all
        .filter((el) => ['1', 'true', 'on'].includes(el.attrs.get('w15:done') ?? ''))
        .map((el) => paragraphOf(el, 'w15:paraId')),
    ),
  }
}

/** The comment that each answers, by id: as commentsExtended says; where there is none, the first over the same words. */
function parentsOf(all: readonly Said[], threads: Threads | null, reading: Reading): Map<string, string> {
  if (threads) {
    const ids = new Map(
      all.filter(({ paragraph }) => paragraph !== '').map(({ paragraph, id }) => [paragraph, id]),
    )
    return new Map(
      all.flatMap(({ paragraph, id }): [string, string][] => {
        const parent = ids.get(threads.parents.get(paragraph) ?? '')
        return parent === undefined || parent === id ? [] : [[id, parent]]
      }),
    )
  }
  const firsts = new Map<string, string>()
  return new Map(
    all.flatMap(({ id }): [string, string][] => {
      const anchor = reading.anchors.get(id)
      if (!anchor || anchor.from === anchor.to) return []
      const key = `${anchor.from} ${anchor.to}`
      const first = firsts.get(key)
      if (first === undefined) firsts.set(key, id)
      return first === undefined ? [] : [[id, first]]
    }),
  )
}

/** The comment at the top of each thread, by the ids in it; a circle ends where it closes. */
function topsOf(all: readonly Said[], parents: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const tops = new Map<string, string>()
  for (const { id } of all) {
    const way = new Set<string>()
    let at = id
    while (parents.has(at) && !tops.has(at) && !way.has(at)) {
      way.add(at)
      at = parents.get(at)!
    }
    const top = tops.get(at) ?? at
    for (const each of way) tops.set(each, top)
    tops.set(at, top)
  }
  return tops
}

const partOf = async (file: Package, type: string): Promise<El | undefined> => {
  const part = file.partOf(type)
  return part === undefined ? undefined : file.xml(part)
}

/** The comments of a file, replies under those that they answer; their ranges were met while the document was read. */
export async function readComments(file: Package, reading: Reading): Promise<readonly ReturnedComment[]> {
  const all = kids(await partOf(file, 'comments'), 'w:comment').map((el) => saidIn(el, reading))
  const extended = await partOf(file, 'commentsExtended')
  const threads = extended ? threadsIn(extended) : null
  const parents = parentsOf(all, threads, reading)
  const tops = topsOf(all, parents)
  const replies = new Map(all.map(({ id }) => [id, [] as Said[]]))
  for (const said of all) {
    const top = tops.get(said.id)!
    if (top !== said.id) replies.get(top)?.push(said)
  }
  return all
    .filter(({ id }) => tops.get(id) === id)
    .map(({ id, author, date, text, paragraph }) => ({
      id,
      author,
      date,
      text,
      resolved: threads?.done.has(paragraph) ?? false,
      replies: (replies.get(id) ?? []).map((reply) => ({
        author: reply.author,
        date: reply.date,
        text: reply.text,
      })),
    }))
}
