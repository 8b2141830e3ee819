import type { FileTicket } from '../../clauses/api/contract.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { useHost } from '../host.ts'
import { say } from '../ui/Toast.tsx'
import { ask, type Desk, useDesk } from './desk.ts'
import { contentIn } from './session.ts'

/** What a step of a draft's way came to: its new rev, and the file that was made of it. */
interface Done {
  readonly rev: string
  readonly file?: FileTicket
}

/** What a step is given: the draft as it is kept now. */
interface Now {
  readonly draft: string
  readonly base: string
}

/** Saves what was typed, and gives the draft as it is kept then. */
export async function keptNow({ session }: Desk): Promise<Now> {
  const save = await session.flush()
  if (save.is === 'failed' || save.is === 'conflict')
    throw new Refused('failed', `The draft could not be saved, so nothing was done. ${save.message}`)
  return { draft: session.store.getState().id, base: session.rev() }
}

/**
 * Takes a step of the draft's way: saves what was typed, does it, shows what became of the draft, and hands over the
 * file. `said` makes the message of it from the draft's name.
 */
export function useDeed(): (
  deed: (now: Now) => Promise<Done>,
  said: (name: string) => string,
) => Promise<void> {
  const { api, saveFile } = useHost()
  const desk = useDesk()
  return async (deed, said) => {
    const now = await keptNow(desk)
    const { rev, file } = await deed(now)
    desk.session.happened(rev, await api['drafts.read']({ id: now.draft }))
    ask(desk, null)
    const words = said(contentIn(desk.session.store.getState()).name)
    const kept = !file || (await saveFile(file))
    say(kept ? words : `${words} “${file.name}” is not saved: find it under Copies and save it again.`)
  }
}
