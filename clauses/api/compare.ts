import { assemble, assembleWording } from '../assembly/assemble.ts'
import type { Format } from '../model/draft.ts'
import { type Id, newId, type VersionId } from '../model/id.ts'
import { canonical } from '../model/json.ts'
import { UNNAMED } from '../model/person.ts'
import { Refused } from '../model/refusal.ts'
import type { Style } from '../model/style.ts'
import { diff } from '../tree/diff.ts'
import { accepted } from '../tree/marked.ts'
import type { Tree } from '../tree/tree.ts'
import type { Side } from './contract/compare.ts'
import type { Api, FileTicket, Input } from './contract.ts'
import { draftOf } from './drafts.ts'
import { FORMATS } from './exports.ts'
import { fileName } from './filename.ts'
import { actor, type Machine } from './machine.ts'
import { gather, pinsOf } from './sources.ts'

type CompareApi = Pick<Api, Extract<keyof Api, `compare.${string}`>>

/** One side of a comparison as it was found: what it is called, its looks, and its Tree numbered in some looks. */
interface Found {
  readonly name: string
  readonly style: Style
  readonly tree: (numbers: Style) => Tree
  /** The draft that it is of, where it is of one. */
  readonly draft: Id | null
}

type Finders = {
  readonly [O in Side['of']]: (machine: Machine, side: Extract<Side, { of: O }>) => Promise<Found>
}

async function draftSide(machine: Machine, id: Id): Promise<Found> {
  const { head } = await draftOf(machine, id, [])
  const sources = await gather(machine.library, [], pinsOf(head.parts), head.style)
  const tree = (numbers: Style): Tree => assemble(head, sources, numbers).tree
  return { name: head.name, style: sources.style, tree, draft: id }
}

async function copySide(machine: Machine, draft: Id, copy: VersionId): Promise<Found> {
  const { head, series } = await draftOf(machine, draft, ['copies'])
  const found = series.copies.find(({ id }) => id === copy)
  if (!found) throw new Refused('missing', `“${head.name}” has no export ${copy}.`)
  const { number, style, tree } = found.data
  return {
    name: `${head.name}, export ${number}`,
    style,
    tree: () => accepted(tree as unknown as Tree),
    draft,
  }
}

const FINDERS: Finders = {
  draft: (machine, { id }) => draftSide(machine, id),
  copy: (machine, { draft, copy }) => copySide(machine, draft, copy),
  template: async (machine, { id, version, answers }) => {
    const stored = await machine.library.read('template', id)
    if (!stored) throw new Refused('missing', `The library has no template with the id ${id}.`)
    const wanted = version ?? stored.head.current
    const data = stored.series.versions.find((v) => v.id === wanted)?.data
    if (!data) throw new Refused('missing', `The template “${stored.head.name}” has no version ${wanted}.`)
    const filled = answers === null ? {} : (await draftOf(machine, answers, [])).head.answers
    const sources = await gather(machine.library, [], pinsOf(data.parts), data.style)
    const words = { ...data, answers: { ...data.answers, ...filled } }
    return {
      name: `${data.name} (template)`,
      style: sources.style,
      tree: (numbers) => assemble(words, sources, numbers).tree,
      draft: null,
    }
  },
  clause: async (machine, { id, version }) => {
    const stored = await machine.library.read('clause', id)
    if (!stored) throw new Refused('missing', `The library has no clause with the id ${id}.`)
    const data = stored.series.versions.find((v) => v.id === version)?.data
    if (!data) throw new Refused('missing', `“${stored.head.title}” has no version ${version}.`)
    const sources = await gather(machine.library, [], [], null)
    return {
      name: `${data.title}, version ${data.number}`,
      style: sources.style,
      tree: (numbers) => assembleWording(data, sources, numbers, id),
      draft: null,
    }
  },
}

const find = (machine: Machine, side: Side): Promise<Found> =>
  (FINDERS[side.of] as (machine: Machine, side: Side) => Promise<Found>)(machine, side)

/** Two sides, and the one marked with what leads to the other; both are numbered in the looks of the newer one. */
interface Compared {
  readonly before: Found
  readonly after: Found
  readonly marked: Tree
  readonly author: string
  readonly at: string
}

async function compared(machine: Machine, sides: Input<'compare.trees'>): Promise<Compared> {
  const [before, after] = await Promise.all([find(machine, sides.before), find(machine, sides.after)])
  const by = await actor(machine)
  const author = canonical(by) === canonical(UNNAMED) ? '' : by.name
  const at = machine.now()
  const marked = diff(before.tree(after.style), after.tree(after.style), { author, date: at })
  return { before, after, marked, author, at }
}

/** What a file of a comparison is called: "Addendum against Addendum, export 2 (changes).docx". */
const named = ({ before, after }: Compared, format: Format): string =>
  fileName(`${after.name} against ${before.name}`, 'changes', FORMATS[format].extension)

async function write(machine: Machine, { format, ...sides }: Input<'compare.file'>): Promise<FileTicket> {
  const both = await compared(machine, sides)
  const { person } = await machine.settings.read()
  const bytes = await machine.work.export(format, {
    tree: both.marked,
    style: both.after.style,
    options: { mark: 'none', ...(format === 'docx' ? { track: true } : {}) },
    stamp: {
      copy: newId(),
      at: both.at,
      author: both.author,
      organisation: person?.organisation ?? '',
      draft: both.after.draft ?? '',
      library: (await machine.library.about()).id,
      status: '',
    },
  })
  return machine.tickets.put({ name: named(both, format), type: FORMATS[format].type, bytes })
}

/** The procedures of comparing: nothing of them is kept. */
export const compareApi = (machine: Machine): CompareApi => ({
  'compare.trees': async (sides) => {
    const { before, after, marked } = await compared(machine, sides)
    return { before: before.name, after: after.name, marked }
  },
  'compare.file': (input) => write(machine, input),
})
