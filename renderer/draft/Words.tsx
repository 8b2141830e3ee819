import { createContext, lazy, Suspense, useContext, useMemo } from 'react'
import type { DraftSources } from '../../clauses/api/contract.ts'
import type { Body, InlineContent } from '../../clauses/model/body.ts'
import type { Id } from '../../clauses/model/id.ts'
import { inlineText } from '../../clauses/tree/text.ts'
import type { Block, Inline, Tree } from '../../clauses/tree/tree.ts'
import type { EditorContext, KnownClause, KnownTerm } from '../editor/context.ts'
import type { OuterHistory } from '../editor/travel.ts'
import { useApi } from '../host.ts'
import { saveField } from '../library/fields.ts'
import { Skeleton } from '../ui/Notes.tsx'
import { tell, useDesk, useDraft } from './desk.ts'
import { knowField } from './session.ts'

const BodyEditor = lazy(() => import('../editor/BodyEditor.tsx').then((m) => ({ default: m.BodyEditor })))
const InlineEditor = lazy(() =>
  import('../editor/InlineEditor.tsx').then((m) => ({ default: m.InlineEditor })),
)

/** The document as it stands, for editors that name its provisions. */
export const TreeContext = createContext<Tree | null>(null)

/** The clauses of a document that a reference in it can name, each with its numbered provisions. */
export function knownClauses(tree: Tree, sources: DraftSources): readonly KnownClause[] {
  const known = new Map<Id, KnownClause>()
  for (const block of tree.blocks) {
    const { clause, provision } = block.origin
    if (!clause) continue
    const so = known.get(clause) ?? {
      id: clause,
      title: sources.clauses[clause]?.head.title ?? '',
      provisions: [],
    }
    const own =
      block.type === 'provision' && provision
        ? [{ id: provision, label: block.number.full, text: inlineText(block.content) }]
        : []
    known.set(clause, { ...so, provisions: [...so.provisions, ...own] })
  }
  return [...known.values()]
}

const inClause = (title: string): string => (title === '' ? 'in a clause' : `in “${title}”`)

/** The terms that a document defines, each with its place. */
export function knownTerms(tree: Tree, sources: DraftSources): readonly KnownTerm[] {
  return tree.blocks.flatMap((block): KnownTerm[] => {
    const { part, clause } = block.origin
    const at = clause
      ? { clause, where: inClause(sources.clauses[clause]?.head.title ?? '') }
      : { part, where: 'in a text of this document' }
    if (block.type === 'parties')
      return block.parties.flatMap(({ term }) => (term ? [{ term, part, where: 'by the parties' }] : []))
    return linesOf(block).flatMap((line) =>
      line.flatMap((i) => (i.type === 'text' && i.anchor ? [{ term: i.text, ...at }] : [])),
    )
  })
}

const linesOf = (block: Block): (readonly Inline[])[] => {
  if (block.type === 'table')
    return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.map((b) => b.content)))
  return 'content' in block ? [block.content] : []
}

function useEditorContext(self: Id | undefined): EditorContext {
  const api = useApi()
  const { session } = useDesk()
  const sources = useDraft((s) => s.sources)
  const tree = useContext(TreeContext)
  return useMemo(
    () => ({
      fields: Object.values(sources.fields),
      clauses: tree ? knownClauses(tree, sources) : [],
      terms: tree ? knownTerms(tree, sources) : [],
      saveField: async (field, reason) => {
        await saveField(api, field, reason)
        knowField(session, field)
      },
      ...(self ? { self } : {}),
    }),
    [api, session, sources, tree, self],
  )
}

/** The history of the draft, for the editors in it: undo takes back the last thing done, in a text or around it. */
function useDraftHistory(): OuterHistory {
  const desk = useDesk()
  const undoable = useDraft((s) => s.history.past.length > 0)
  const redoable = useDraft((s) => s.history.future.length > 0)
  return {
    undo: () => tell(desk, desk.session.undo()),
    redo: () => tell(desk, desk.session.redo()),
    undoable,
    redoable,
  }
}

interface WordsProps {
  readonly value: Body
  readonly label: string
  /** The clause whose wording it is, if it is one's. */
  readonly self?: Id
  readonly autoFocus?: boolean
  readonly onChange: (body: Body) => void
}

/** Rich text of several blocks. The editor is loaded when it is first needed. */
export function WordsEditor({ value, label, self, autoFocus, onChange }: WordsProps) {
  const context = useEditorContext(self)
  const history = useDraftHistory()
  return (
    <Suspense fallback={<Skeleton label="Opening the editor" lines={4} />}>
      <BodyEditor
        autoFocus={autoFocus ?? false}
        value={value}
        onChange={onChange}
        context={context}
        ariaLabel={label}
        history={history}
      />
    </Suspense>
  )
}

interface LineProps {
  readonly value: InlineContent
  readonly label: string
  readonly onChange: (content: InlineContent) => void
}

/** One line of rich text, with field chips. */
export function LineEditor({ value, label, onChange }: LineProps) {
  const context = useEditorContext(undefined)
  const history = useDraftHistory()
  return (
    <Suspense fallback={<Skeleton label="Opening the editor" lines={1} />}>
      <InlineEditor value={value} onChange={onChange} context={context} ariaLabel={label} history={history} />
    </Suspense>
  )
}
