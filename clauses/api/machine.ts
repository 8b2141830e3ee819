import type { Instant } from '../model/id.ts'
import { type Actor, actorOf, type Person } from '../model/person.ts'
import type { Damage, Library } from '../store/library.ts'
import type { Finder } from './finder.ts'
import type { Tickets } from './tickets.ts'
import type { Work } from './work.ts'

/** The settings of a machine: who uses it. `asked` is false until they were asked once. */
export interface Settings {
  read(): Promise<{ readonly asked: boolean; readonly person: Person | null }>
  save(person: Person | null): Promise<void>
}

/** Everything that the handlers stand on; a host puts it together. */
export interface Machine {
  readonly library: Library
  readonly verify: () => Promise<{ readonly files: number; readonly damage: readonly Damage[] }>
  readonly settings: Settings
  readonly search: Finder
  readonly work: Work
  readonly tickets: Tickets
  readonly now: () => Instant
  /** The app's name and version, as "Clausewright 0.1.0". */
  readonly app: string
}

/** Who acts: the person of this machine as a record names them. */
export const actor = async (machine: Machine): Promise<Actor> =>
  actorOf((await machine.settings.read()).person)
