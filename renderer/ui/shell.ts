import { create } from 'zustand'
import type { Api, Output } from '../../clauses/api/contract.ts'
import type { Person } from '../../clauses/model/person.ts'

/** What the shell shows around every screen, and which of its sheets is open. */
interface Shell {
  readonly library: Output<'library.read'> | null
  readonly person: Person | null
  /** False until the host said that this person was asked for a name, or they answered. */
  readonly asked: boolean
  readonly palette: boolean
  readonly help: boolean
  readonly newClause: boolean
  readonly newStyle: boolean
  readonly error: unknown
}

/** The state of the shell. */
export const useShell = create<Shell>(() => ({
  library: null,
  person: null,
  asked: true,
  palette: false,
  help: false,
  newClause: false,
  newStyle: false,
  error: null,
}))

/** Asks the host anew about the library and about who uses this machine. */
export async function refreshShell(api: Api): Promise<void> {
  try {
    const [library, who] = await Promise.all([api['library.read']({}), api['person.read']({})])
    useShell.setState({ library, person: who.person, asked: who.asked, error: null })
  } catch (error) {
    useShell.setState({ error })
  }
}
