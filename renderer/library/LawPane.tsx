import { Copy } from 'lucide-react'
import type { LawEntry } from '../../clauses/model/clause.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/Notes.tsx'
import { say } from '../ui/Toast.tsx'
import css from './Clause.module.css'
import { dayOf, LAW_STATUS, NOT_ADVICE } from './words.ts'

const TONE = { inForce: 'good', scheduled: 'accent', unconfirmed: 'warn' } as const

const copied = async (address: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(address)
    say('The address was copied.')
  } catch {
    say('The address could not be copied. Select it and copy it by hand.')
  }
}

const standing = ({ status, from }: LawEntry): string =>
  from ? `${LAW_STATUS[status]} from ${dayOf(from)}` : LAW_STATUS[status]

function Source({ address }: { readonly address: string }) {
  return (
    <div className={css.source}>
      <code>{address}</code>
      <IconButton label="Copy the address of the source" onPress={() => void copied(address)}>
        <Copy aria-hidden />
      </IconButton>
    </div>
  )
}

/** The law behind a wording: what it says, from where, and as at when. Addresses are shown and never fetched. */
export function LawPane({ law }: { readonly law: readonly LawEntry[] }) {
  return (
    <div className={css.pane}>
      {law.length === 0 ? (
        <EmptyState title="No law recorded">This wording names no statute, regulation or code.</EmptyState>
      ) : null}
      {law.map((entry) => (
        <section key={entry.citation + entry.says} className={css.card}>
          <div className={css.cardTop}>
            <h3>{entry.citation}</h3>
            <Badge tone={TONE[entry.status]}>{standing(entry)}</Badge>
          </div>
          <p>{entry.says}</p>
          <p className={css.small}>As at {dayOf(entry.asAt)}</p>
          {entry.source ? <Source address={entry.source} /> : null}
        </section>
      ))}
      <p className={css.end}>{NOT_ADVICE}</p>
    </div>
  )
}
