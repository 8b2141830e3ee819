import { useEffect, useRef, useState } from 'react'
import type { StyleView } from '../../clauses/api/contract.ts'
import type { Id } from '../../clauses/model/id.ts'
import { useApi } from '../host.ts'
import { go, guardLeaving } from '../route.ts'
import { confirm } from '../ui/Dialog.tsx'
import { say } from '../ui/Toast.tsx'
import type { Change } from './boxes.tsx'
import { begin, changed, type Edits, edit, kept, redo, undo } from './edits.ts'

/** Asks before changes that are not saved are left behind, also when the window closes. */
function useGuard(edits: Edits): void {
  const latest = useRef(edits)
  latest.current = edits
  useEffect(() => {
    const stop = guardLeaving((leave) => {
      if (!changed(latest.current)) return true
      void confirm({
        title: 'Leave without saving?',
        body: `Your changes to “${latest.current.present.name}” are not saved.`,
        action: 'Leave without saving',
        danger: true,
      }).then((yes) => yes && leave())
      return false
    })
    const closing = (event: BeforeUnloadEvent): void => {
      if (changed(latest.current)) event.preventDefault()
    }
    window.addEventListener('beforeunload', closing)
    return () => {
      stop()
      window.removeEventListener('beforeunload', closing)
    }
  }, [])
}

/** A style that is open for editing, and what can be done with it. */
export interface StyleEdits {
  readonly edits: Edits
  readonly change: Change
  readonly undo: () => void
  readonly redo: () => void
  /** What could not be done, until something is. */
  readonly error: unknown
  readonly save: (reason: string) => Promise<boolean>
  /** Makes a style of its own from what stands here. */
  readonly keepAsNew: () => Promise<void>
  /** Makes an old version the newest again; rejects where the library refuses. */
  readonly restore: (version: StyleView['versions'][number], reason: string) => Promise<void>
}

/** Opens a style that was read for editing; `reload` reads it again after a save. */
export function useStyleEdits(view: StyleView, reload: () => Promise<void>): StyleEdits {
  const api = useApi()
  const [edits, setEdits] = useState(() => begin(view.head.style))
  const [base, setBase] = useState(view.rev)
  const [error, setError] = useState<unknown>(null)
  useGuard(edits)
  const put = async (id: Id | null, name: string, reason: string): Promise<Id | null> => {
    const style = edits.present
    const named = { ...style, name }
    try {
      const made = await api['styles.save']({ id, base: id === null ? null : base, style: named, reason })
      setError(null)
      if (id !== null) setBase(made.rev)
      setEdits((now) => kept(now, style))
      return made.id
    } catch (refused) {
      setError(refused)
      return null
    }
  }
  return {
    edits,
    change: (next, label, key) => setEdits((now) => edit(now, next, label, key ?? null)),
    undo: () => setEdits(undo),
    redo: () => setEdits(redo),
    error,
    async save(reason) {
      const id = await put(view.id, edits.present.name, reason)
      if (id) {
        await reload()
        say(`“${edits.present.name}” is saved. Drafts that use it look so from now on.`)
      }
      return id !== null
    },
    async keepAsNew() {
      const id = await put(
        null,
        `${edits.present.name} (my changes)`.slice(0, 80),
        'Kept as a style of its own',
      )
      if (id) setTimeout(() => go({ screen: 'style', id }))
    },
    async restore({ id: version, data }, reason) {
      const made = await api['styles.restoreVersion']({ id: view.id, version, reason })
      setBase(made.rev)
      setEdits((now) => kept(edit(now, data.style, `the return to version ${data.number}`), data.style))
      await reload()
      say(
        `The look of version ${data.number} is the newest version now. Drafts that use it look so from now on.`,
      )
    },
  }
}
