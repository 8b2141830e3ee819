import { Plus } from 'lucide-react'
import type { Part, Party } from '../../clauses/model/draft.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useDesk } from './desk.ts'
import css from './details.module.css'
import { ListCard } from './ListCard.tsx'
import { newParty, shifted } from './parts.ts'
import { LineEditor } from './Words.tsx'

interface Props {
  readonly part: Extract<Part, { type: 'parties' }>
}

/** Who the agreement is between: each with what it is called and who it is. */
export function PartiesForm({ part }: Props) {
  const { session } = useDesk()
  const set = (parties: readonly Party[], label: string, key?: string): void =>
    session.editPart({ ...part, parties: [...parties] }, label, key)
  const edit = (party: Party, key: string): void =>
    set(
      part.parties.map((p) => (p.id === party.id ? party : p)),
      'edit party',
      `${key} ${party.id}`,
    )
  return (
    <>
      {part.parties.map((party, i) => (
        <ListCard
          key={party.id}
          title={`Party ${i + 1}`}
          first={i === 0}
          last={i === part.parties.length - 1}
          onShift={(by) => set(shifted(part.parties, i, by), 'move party')}
          onRemove={() => set(part.parties.toSpliced(i, 1), 'remove party')}
        >
          <TextField
            label="Called"
            value={party.term}
            maxLength={120}
            placeholder="the Employer"
            onChange={(term) => edit({ ...party, term }, 'term')}
          />
          <div className={css.labelled}>
            <h4>Who it is</h4>
            <LineEditor
              value={party.content}
              label={`Who party ${i + 1} is`}
              onChange={(content) => edit({ ...party, content }, 'party')}
            />
          </div>
        </ListCard>
      ))}
      <Button icon={<Plus aria-hidden />} onPress={() => set([...part.parties, newParty('')], 'add party')}>
        Add a party
      </Button>
    </>
  )
}
