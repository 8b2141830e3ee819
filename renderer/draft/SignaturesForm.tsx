import { Plus } from 'lucide-react'
import type { Part, Signatory } from '../../clauses/model/draft.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Choice.tsx'
import { useDesk } from './desk.ts'
import css from './details.module.css'
import { ListCard } from './ListCard.tsx'
import { newSignatory, shifted } from './parts.ts'
import { LineEditor } from './Words.tsx'

type Line = Signatory['lines'][number]

const LINES: Readonly<Record<Line, string>> = {
  signature: 'Signature',
  name: 'Name',
  position: 'Position',
  date: 'Date',
  witness: 'Witness',
}
const ORDER = Object.keys(LINES) as Line[]

interface LinesProps {
  readonly lines: readonly Line[]
  readonly onChange: (lines: Line[]) => void
}

/** Which lines there are to fill in by hand; at least one. */
function Lines({ lines, onChange }: LinesProps) {
  return (
    <fieldset className={css.lines}>
      <legend>Lines</legend>
      {ORDER.map((line) => (
        <Checkbox
          key={line}
          isSelected={lines.includes(line)}
          isDisabled={lines.length === 1 && lines[0] === line}
          onChange={(on) => onChange(ORDER.filter((l) => (l === line ? on : lines.includes(l))))}
        >
          {LINES[line]}
        </Checkbox>
      ))}
    </fieldset>
  )
}

interface Props {
  readonly part: Extract<Part, { type: 'signatures' }>
}

/** Who signs: the words above, and for each the words and lines. */
export function SignaturesForm({ part }: Props) {
  const { session } = useDesk()
  const set = (signatories: readonly Signatory[], label: string, key?: string): void =>
    session.editPart({ ...part, signatories: [...signatories] }, label, key)
  const edit = (next: Signatory, key?: string): void =>
    set(
      part.signatories.map((s) => (s.id === next.id ? next : s)),
      'edit signature',
      key,
    )
  return (
    <>
      <div className={css.labelled}>
        <h3>Words above the signatures</h3>
        <LineEditor
          value={part.intro}
          label="Words above the signatures"
          onChange={(intro) => session.editPart({ ...part, intro }, 'edit signatures', `intro ${part.id}`)}
        />
      </div>
      {part.signatories.map((signatory, i) => (
        <ListCard
          key={signatory.id}
          title={`Signature ${i + 1}`}
          first={i === 0}
          last={i === part.signatories.length - 1}
          onShift={(by) => set(shifted(part.signatories, i, by), 'move signature')}
          onRemove={() => set(part.signatories.toSpliced(i, 1), 'remove signature')}
        >
          <LineEditor
            value={signatory.content}
            label={`Words of signature ${i + 1}`}
            onChange={(content) => edit({ ...signatory, content }, `signatory ${signatory.id}`)}
          />
          <Lines lines={signatory.lines} onChange={(lines) => edit({ ...signatory, lines })} />
        </ListCard>
      ))}
      <Button
        icon={<Plus aria-hidden />}
        onPress={() => set([...part.signatories, newSignatory('Signed by')], 'add signature')}
      >
        Add a signature
      </Button>
    </>
  )
}
