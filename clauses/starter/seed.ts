import type { Id } from '../model/id.ts'
import { Refused } from '../model/refusal.ts'
import type { Commit, Kind, Library } from '../store/library.ts'
import { type StarterFiles, starterRecords, starterStyles } from './starter.ts'

/** The ids of the clauses in a library that nobody has put anything into; null where somebody works, or files are damaged. */
async function untouched(library: Library): Promise<readonly Id[] | null> {
  const found = await library.list('clause')
  if (found.damage.length > 0 || found.entries.some((e) => e.head.versions !== 1)) return null
  const drafts = await library.list('draft')
  return drafts.damage.length + drafts.entries.length > 0 ? null : found.entries.map((e) => e.id)
}

/**
 * Puts the starter library into a new library, and finishes doing so where it was cut off. A library that somebody
 * works in is left as it is, and so is every record that is there.
 */
export async function seed(library: Library, files: StarterFiles): Promise<void> {
  const there = await untouched(library)
  if (!there) return
  const { style, field, clause, template } = starterRecords(files)
  const starter = new Set(clause.map((c) => c.id))
  if (!there.every((id) => starter.has(id))) return
  const put = async <K extends Kind>(commits: readonly Commit<K>[]): Promise<void> => {
    const known = new Set((await library.list(commits[0]!.kind)).entries.map((e) => e.id))
    for (const commit of commits) if (!known.has(commit.id)) await library.commit(commit)
  }
  await put(style)
  await put(field)
  await put(clause)
  await put(template)
}

/**
 * Refusals that do not keep a library from opening without a style: another program is adding it, or there is no room for
 * it. The next opening tries again.
 */
const LATER: ReadonlySet<string> = new Set(['conflict', 'full', 'readOnly'])

/**
 * Puts the styles of the starter library beside those that are there: a library made by an earlier version has only the
 * first. One that was changed or moved to the trash stays so, and where a style is damaged nothing is added, for it
 * cannot be known which one that was.
 */
export async function addStyles(library: Library): Promise<void> {
  const { entries, damage } = await library.list('style')
  if (damage.length > 0) return
  const known = new Set(entries.map((e) => e.id))
  for (const commit of starterStyles()) {
    if (known.has(commit.id)) continue
    await library.commit(commit).catch((error: unknown) => {
      if (!(error instanceof Refused && LATER.has(error.refusal.code))) throw error
    })
  }
}
