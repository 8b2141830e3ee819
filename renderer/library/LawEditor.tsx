import type { ClauseView } from '../../clauses/api/contract.ts'
import type { LawEntry } from '../../clauses/model/clause.ts'
import { Select } from '../ui/Choice.tsx'
import { DateField } from '../ui/DateField.tsx'
import { EntryList } from '../ui/EntryList.tsx'
import { useRows } from '../ui/rows.ts'
import { TextArea, TextField } from '../ui/TextField.tsx'
import css from './Clause.module.css'
import { useWritten, write } from './editing.ts'
import { lawFaults } from './unfinished.ts'
import { LAW_STATUS, today } from './words.ts'

const MOST = 100
const STATUSES = Object.entries(LAW_STATUS).map(([value, label]) => ({ value, label }))

interface BoxesProps {
  readonly entry: LawEntry
  readonly onChange: (entry: LawEntry) => void
  readonly isNew: boolean
}

function Boxes({ entry, onChange, isNew }: BoxesProps) {
  const faults = lawFaults(entry)
  const { from, ...undated } = entry
  return (
    <>
      <TextField
        label="Citation"
        value={entry.citation}
        onChange={(citation) => onChange({ ...entry, citation })}
        placeholder="Employment Rights Act 1996, s. 43B"
        error={faults.citation}
        maxLength={300}
        autoFocus={isNew}
      />
      <TextArea
        label="What it says"
        value={entry.says}
        onChange={(says) => onChange({ ...entry, says })}
        maxLength={2000}
      />
      <TextField
        label="Source"
        value={entry.source}
        onChange={(source) => onChange({ ...entry, source })}
        help="The address where it can be read. It is shown, and never fetched."
        maxLength={500}
      />
      <DateField
        label="As at"
        value={entry.asAt || null}
        onChange={(asAt) => onChange({ ...entry, asAt: asAt ?? '' })}
        error={faults.asAt}
        help="The day on which it was looked up."
      />
      <Select
        label="Status"
        options={STATUSES}
        value={entry.status}
        onChange={(status) => onChange({ ...entry, status: status as LawEntry['status'] })}
      />
      <DateField
        label="From"
        value={from ?? null}
        onChange={(date) => onChange(date ? { ...undated, from: date } : undated)}
        help="The day from which it holds; empty when that does not matter."
      />
    </>
  )
}

/** Writes the law behind a wording. It is kept and becomes a version together with it. */
export function LawEditor({ clause }: { readonly clause: ClauseView }) {
  const { law } = useWritten(clause)
  const list = useRows(law, (next) => write(clause, { law: next }))
  return (
    <div className={css.pane}>
      <p className={css.about}>Kept as you type, and saved with the wording in its next version.</p>
      <EntryList
        label="Law"
        noun="Entry"
        list={list}
        addLabel="Add an entry"
        fresh={(): LawEntry => ({ citation: '', says: '', source: '', asAt: today(), status: 'inForce' })}
        most={MOST}
      >
        {(entry, change, isNew) => <Boxes entry={entry} onChange={change} isNew={isNew} />}
      </EntryList>
    </div>
  )
}
