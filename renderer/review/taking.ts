import { create } from 'zustand'
import type { ForeignView } from '../../clauses/api/contract/reviews.ts'
import type { FileTicket } from '../../clauses/api/contract.ts'
import type { Id } from '../../clauses/model/id.ts'
import type { Host } from '../host.ts'
import { go } from '../route.ts'
import { leaveFile } from '../styles/incoming.ts'
import { say } from '../ui/Toast.tsx'

/** A Word file that belongs to no draft here: what it says, and the file itself, which waits to be read again. */
export interface Foreign {
  readonly view: ForeignView
  readonly file: FileTicket
}

/** How the taking back of a file stands. */
interface Taking {
  /** The name of the file that is being read. */
  readonly reading: string | null
  readonly error: unknown
  /** A dropped file that is not ours, of which the person is asked what it is. */
  readonly asking: Foreign | null
  /** The file that the screen of foreign files shows. */
  readonly foreign: Foreign | null
}

export const useTaking = create<Taking>(() => ({ reading: null, error: null, asking: null, foreign: null }))

/** Shows a file that belongs to no draft, with everything that it says. */
export function showForeign(foreign: Foreign): void {
  useTaking.setState({ foreign, asking: null })
  go({ screen: 'returned' })
}

/** Reads a file and goes to its review; of one that is not ours, `orElse` decides. */
async function take(
  host: Host,
  file: FileTicket,
  draft: Id | null,
  orElse: (foreign: Foreign) => void,
): Promise<void> {
  useTaking.setState({ reading: file.name, error: null })
  const taken = await host.api['reviews.take']({ file: file.token, draft })
  if ('foreign' in taken) {
    orElse({ view: taken.foreign, file })
    return
  }
  const { view, known } = taken
  if (known) say(`“${view.review.name}” was taken back before. This is what was decided of it.`)
  go({ screen: 'review', id: view.draft, reviews: [view.id] })
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    useTaking.setState({ error })
  }
  useTaking.setState({ reading: null })
}

const busy = (): boolean => useTaking.getState().reading !== null

/** Lets the user choose a returned file. With `draft`, it is held to belong to that one. */
export const openReturned = (host: Host, draft: Id | null = null): Promise<void> =>
  attempt(async () => {
    const file = busy() ? null : await host.openFile('docx')
    if (file) await take(host, file, draft, showForeign)
  })

/** Takes a file that was dropped on the window. */
export const dropReturned = (host: Host, dropped: File): Promise<void> =>
  attempt(async () => {
    if (busy()) return
    const file = await host.handIn(dropped)
    await take(host, file, null, (asking) => useTaking.setState({ asking }))
  })

/** Takes a file that was not known as ours into a draft that the person chose. */
export const takeInto = (host: Host, { file }: Foreign, draft: Id): Promise<void> =>
  attempt(() => take(host, file, draft, showForeign))

/** Takes a file apart as a contract that was not made here. */
export async function importIt(host: Host, { file }: Foreign): Promise<void> {
  useTaking.setState({ asking: null })
  const { takeApart } = await import('../import/opening.ts')
  await takeApart(host, file)
}

/** Makes a style of the look of a file. */
export function takeItsLook({ file }: Foreign): void {
  useTaking.setState({ asking: null })
  leaveFile(file)
  go({ screen: 'styles' })
}

/** A Word file by its name. */
export const isWord = (name: string): boolean => /\.docx$/i.test(name)
