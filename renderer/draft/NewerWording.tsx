import { useMemo } from 'react'
import type { DraftSources } from '../../clauses/api/contract.ts'
import { assemble } from '../../clauses/assembly/assemble.ts'
import type { ClausePart } from '../../clauses/model/draft.ts'
import { versionNumber } from '../../clauses/model/id.ts'
import { diff } from '../../clauses/tree/diff.ts'
import type { Tree } from '../../clauses/tree/tree.ts'
import { TreeView } from '../preview/TreeView.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { Content } from './content.ts'
import { useDraft } from './desk.ts'
import css from './details.module.css'
import { whenOf } from './exporting.ts'
import { contentIn } from './session.ts'

const alone = (content: Content, sources: DraftSources, part: ClausePart): Tree =>
  assemble({ ...content, title: '', parts: [{ ...part, parts: [] }] }, sources, sources.style).tree

interface Props {
  readonly part: ClausePart
  readonly onClose: () => void
}

/** What the library's newer wording would change in this draft, word by word. */
export function NewerWording({ part, onClose }: Props) {
  const content = useDraft(contentIn)
  const sources = useDraft((s) => s.sources)
  const { head, versions } = sources.clauses[part.clause]!
  const newer = versions[head.current]
  const tree = useMemo(() => {
    const { own: _, ...pinned } = part
    const next = alone(content, sources, { ...pinned, version: head.current })
    const by = { author: newer?.author.name ?? '', date: newer?.at ?? '' }
    return diff(alone(content, sources, part), next, by)
  }, [content, sources, part, head, newer])
  return (
    <Dialog
      title={`Version ${versionNumber(head.current)} beside what stands here`}
      size="wide"
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      <p className={css.help}>
        {newer ? `By ${newer.author.name}, ${whenOf(newer.at)}. ` : ''}
        {newer?.reason}
      </p>
      <div className={css.compared}>
        <TreeView tree={tree} />
      </div>
    </Dialog>
  )
}
