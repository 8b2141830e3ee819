import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openFolder } from '../../clauses/store/folder.ts'
import { LibraryFile } from '../../clauses/store/library.ts'
import { sealed } from '../../clauses/store/seal.ts'
import { filesUnder } from './folders.ts'
import { copyOf, draftOf, idOf, newClause, nextEvent, nextVersion, version } from './records.ts'

/** Fills a folder with a small library that is the same, byte for byte, in every run. */
export async function makeSample(root: string): Promise<void> {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const about = LibraryFile.parse({ name: 'Sample', categories: ['Pay'], retention: null })
  writeFileSync(join(root, 'library.json'), sealed('library', idOf(700), about).text, { mode: 0o600 })
  const library = await openFolder(root, { app: '0.1.0' })
  const [clause, draft] = [idOf(1), idOf(2)]
  await library.commit(newClause(clause, 'You must not post “confidential” things.'))
  await library.commit(
    await nextVersion(library, clause, 'You must not post confidential things — anywhere.'),
  )
  await library.commit(await nextEvent(library, clause, 'trashed'))
  const {
    clause: _c,
    number: _n,
    parent: _p,
    author: _a,
    at,
    reason: _r,
    ...wording
  } = version(clause, 3, 'Typing')
  const { head } = (await library.read('clause', clause))!
  await library.commit({ kind: 'clause', id: clause, pending: { wording, parent: head.current, at } })
  const first = await library.commit({
    kind: 'draft',
    id: draft,
    replace: { head: draftOf('First'), base: null },
  })
  await library.commit({ kind: 'draft', id: draft, replace: { head: draftOf('Addendum'), base: first.rev } })
  const content = Buffer.from('the bytes of an export\n')
  const bytes = { extension: 'docx', content }
  await library.commit({
    kind: 'draft',
    id: draft,
    append: [{ series: 'copies', data: copyOf(draft, 1, content), bytes }],
  })
}

/** Puts the files of one text, each under a line `==> path <==`, into a folder. */
export function unpack(text: string, root: string): void {
  const [, ...pieces] = text.split(/^==> (.+) <==\n/m)
  for (let i = 0; i < pieces.length; i += 2) {
    const path = join(root, pieces[i]!)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, pieces[i + 1]!, { mode: 0o600 })
  }
}

/** The files of a folder as one text, the other way round. */
export const pack = (root: string): string =>
  filesUnder(root)
    .map((path) => `==> ${path} <==\n${readFileSync(join(root, path), 'utf8')}`)
    .join('')
