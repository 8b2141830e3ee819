import type { Id } from '../model/id.ts'
import type { Commit, Kind, Library } from '../store/library.ts'
import { type StarterFiles, starterRecords } from './starter.ts'

/** True while nobody has put anything into a library: it holds no record but starter ones, or none. */
async function untouched(library: Library, clauses: ReadonlySet<Id>): Promise<boolean> {
  const [found, drafts] = await Promise.all([library.list('clause'), library.list('draft')])
  const damaged = found.damage.length + drafts.damage.length > 0
  return (
    !damaged &&
    drafts.entries.length === 0 &&
    found.entries.every((e) => clauses.has(e.id) && e.head.versions === 1)
  )
}

/**
 * Puts the starter library into a new library, and finishes doing so where it was cut off. A library that somebody
 * works in is left as it is, and so is every record that is there.
 */
export async function seed(library: Library, files: StarterFiles): Promise<void> {
  const { style, field, clause, template } = starterRecords(files)
  if (!(await untouched(library, new Set(clause.map((c) => c.id))))) return
  const put = async <K extends Kind>(commits: readonly Commit<K>[]): Promise<void> => {
    const there = new Set((await library.list(commits[0]!.kind)).entries.map((e) => e.id))
    for (const commit of commits) if (!there.has(commit.id)) await library.commit(commit)
  }
  await put(style)
  await put(field)
  await put(clause)
  await put(template)
}
