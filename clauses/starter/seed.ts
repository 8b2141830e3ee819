import type { Commit, Kind, Library } from '../store/library.ts'
import { type StarterFiles, starterRecords } from './starter.ts'

/** Puts the starter library into a new library. A record that is there already is left as it is. */
export async function seed(library: Library, files: StarterFiles): Promise<void> {
  const put = async <K extends Kind>(commits: readonly Commit<K>[]): Promise<void> => {
    for (const commit of commits) {
      if (!(await library.read(commit.kind, commit.id))) await library.commit(commit)
    }
  }
  const { style, field, clause, template } = starterRecords(files)
  await put(style)
  await put(field)
  await put(clause)
  await put(template)
}
