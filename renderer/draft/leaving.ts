import type { Api } from '../../clauses/api/contract.ts'
import type { Id } from '../../clauses/model/id.ts'
import { say } from '../ui/Toast.tsx'
import type { Desk } from './desk.ts'
import { contentIn, keepAsCopy } from './session.ts'

const last = new Map<Id, Promise<void>>()

/** Resolves when a draft that was left has been saved, so that it is not read before. */
export const whenLeft = (id: Id): Promise<void> => last.get(id) ?? Promise.resolve()

async function finish(api: Api, { session, store }: Desk): Promise<void> {
  const save = await session.flush()
  const { name } = contentIn(session.store.getState())
  if (save.is === 'conflict' && !store.getState().settled) {
    const kept = await keepAsCopy(api, session).then(
      () => true,
      () => false,
    )
    if (kept) say(`“${name}” was changed elsewhere. What you typed was kept as “${name} (my copy)”.`)
  }
  if (save.is === 'failed') {
    say(`“${name}” is not saved yet: ${save.message} Clausewright keeps trying while it is open.`)
  } else session.close()
}

/** Saves a draft that is being left. In a conflict that nobody settled, what was typed is kept as a copy. */
export function leave(api: Api, desk: Desk): Promise<void> {
  const done = finish(api, desk)
  last.set(desk.session.store.getState().id, done)
  return done
}
