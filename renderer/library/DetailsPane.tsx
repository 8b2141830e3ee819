import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import { Tag } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { useShell } from '../ui/shell.ts'
import css from './Clause.module.css'
import { DescribeForm } from './DescribeForm.tsx'
import { dayOf, JURISDICTION, momentOf } from './words.ts'

interface Props {
  readonly clause: ClauseView
  readonly reload: () => Promise<void>
}

const tags = (names: readonly string[]) =>
  names.length === 0 ? 'None' : names.map((name) => <Tag key={name}>{name}</Tag>)

function Facts({ clause }: { readonly clause: ClauseView }) {
  const { head } = clause
  return (
    <dl className={css.facts}>
      <dt>Category</dt>
      <dd>{head.category}</dd>
      <dt>Tags</dt>
      <dd>{tags(head.tags)}</dd>
      <dt>Jurisdictions</dt>
      <dd>{head.jurisdictions.map((j) => JURISDICTION[j]).join(', ') || 'None'}</dd>
      <dt>Effect</dt>
      <dd>{head.contractual ? 'Contractual' : 'Not contractual'}</dd>
      <dt>Owner</dt>
      <dd>{head.owner || 'Nobody yet'}</dd>
      <dt>Review</dt>
      <dd>{head.reviewOn ? dayOf(head.reviewOn) : 'No date set'}</dd>
      <dt>Created</dt>
      <dd>{momentOf(head.createdAt)}</dd>
      <dt>Changed</dt>
      <dd>{momentOf(head.updatedAt)}</dd>
      <dt>Id</dt>
      <dd>
        <code>{clause.id}</code>
      </dd>
    </dl>
  )
}

/** What is said about a clause beside its wording, to read and to change. */
export function DetailsPane({ clause, reload }: Props) {
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const [editing, setEditing] = useState(false)
  if (editing) return <DescribeForm clause={clause} reload={reload} onClose={() => setEditing(false)} />
  return (
    <div className={css.pane}>
      <Facts clause={clause} />
      {readOnly || clause.head.trashed ? null : (
        <div>
          <Button icon={<Pencil aria-hidden />} onPress={() => setEditing(true)}>
            Edit details
          </Button>
        </div>
      )}
    </div>
  )
}
