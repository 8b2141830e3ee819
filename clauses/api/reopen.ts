import { clausesNamed, reopen } from '../assembly/reopen.ts'
import { type Id, newId } from '../model/id.ts'
import { actorOf } from '../model/person.ts'
import type { Source } from '../tree/source.ts'
import type { Input } from './contract.ts'
import { firstStyle, put } from './drafts.ts'
import type { Machine } from './machine.ts'
import { gather } from './sources.ts'
import { takeFile } from './tickets.ts'

/** The style of the draft that a file was made from, where it is in this library; else the first one. */
async function styleOf(machine: Machine, { draft, library }: Source): Promise<Id> {
  const ours = (await machine.library.about()).id === library
  const stored = ours ? await machine.library.read('draft', draft) : null
  return stored?.head.style ?? firstStyle(machine)
}

/** A new draft that says what a PDF says: its clauses from the library where it has them, no answers. */
export async function reopenDraft(
  machine: Machine,
  { file }: Input<'drafts.reopen'>,
): Promise<{ id: Id; rev: string }> {
  const { name, bytes } = takeFile(machine.tickets, file)
  const source = await machine.work.sourceIn(bytes, name)
  const style = await styleOf(machine, source)
  const sources = await gather(machine.library, [], clausesNamed(source.tree), style)
  const content = reopen(source.tree, sources)
  const at = machine.now()
  const called = content.title.trim() || name.replace(/\.pdf$/i, '')
  const head = {
    ...{ ...content, name: called.slice(0, 200).trim() || 'Untitled draft', answers: {}, style },
    ...{ status: 'preparing' as const, from: null, trashed: false },
    ...{ createdBy: actorOf((await machine.settings.read()).person), createdAt: at, updatedAt: at },
  }
  return put(machine, newId(), head, null)
}
