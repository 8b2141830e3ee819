import { join } from 'node:path'
import { finder } from '../../clauses/api/finder.ts'
import type { Machine } from '../../clauses/api/machine.ts'
import { tickets } from '../../clauses/api/tickets.ts'
import type { Work } from '../../clauses/api/work.ts'
import type { Person } from '../../clauses/model/person.ts'
import { STARTER } from '../../clauses/starter/files.ts'
import { addStyles, seed } from '../../clauses/starter/seed.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import { openSettings } from '../../clauses/store/settings.ts'
import { verify } from '../../clauses/store/verify.ts'
import { version } from '../../package.json'
import type { Places } from './places.ts'

/** The app's name and version, as records name it. */
export const APP = `Clausewright ${version}`

/** The categories of a new library. */
export const CATEGORIES = [
  'Employment terms',
  'Online conduct and social media',
  'Discipline',
  'Grievance',
  'Confidentiality, IP and trade secrets',
  'Data custodian duties',
  'Policies in general',
  'Signature and boilerplate',
]

/** What to open: the library's folder, where settings and caches lie, and who does the exporting. */
export interface Opening {
  readonly library: string
  readonly places: Pick<Places, 'config' | 'cache'>
  readonly work: Work
  /** Who acts, instead of the person in the settings. */
  readonly as?: Person
}

/** What becomes of a fault while search is filled beforehand: the next search tries again, meets it and says so. */
export const leftToTheNextSearch = (): void => {}

/** Opens a library, creating it with the starter set where the folder has none, and puts the machine together. */
export async function openMachine({ library: path, places, work, as }: Opening): Promise<Machine> {
  const library = await openFolder(path, {
    app: APP,
    cache: places.cache,
    create: { name: 'Clausewright', categories: CATEGORIES, retention: null },
  })
  if ((await library.about()).readOnly === null) {
    await seed(library, STARTER)
    await addStyles(library)
  }
  const kept = openSettings(join(places.config, 'settings.json'))
  return {
    library,
    verify: () => verify(path),
    settings: as ? { ...kept, read: async () => ({ asked: true, person: as }) } : kept,
    search: finder(library),
    work,
    tickets: tickets(),
    now: () => new Date().toISOString(),
    app: APP,
  }
}
