import { useState } from 'react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { Format } from '../../clauses/model/draft.ts'
import { useApi } from '../host.ts'
import { today } from '../library/words.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox, RadioGroup } from '../ui/Choice.tsx'
import { DateField } from '../ui/DateField.tsx'
import { useDeed } from './deeds.ts'
import { useDesk } from './desk.ts'
import css from './details.module.css'
import { fillIn, InTheWay } from './ExportDialog.tsx'
import { PdfOptions } from './ExportOptions.tsx'
import { type Choices, choicesKept, FORMAT_OPTIONS, optionsOf } from './exporting.ts'
import { NamesField, NoteField } from './NamesField.tsx'
import { WayDialog } from './WayDialog.tsx'
import { namesFault, namesIn } from './way.ts'

interface OptionsProps {
  readonly assembled: Assembled
  readonly chosen: Choices
  readonly set: (change: Partial<Choices>) => void
}

function Options({ assembled, chosen, set }: OptionsProps) {
  if (chosen.format === 'pdf') return <PdfOptions assembled={assembled} chosen={chosen} set={set} />
  return chosen.format === 'docx' ? (
    <Checkbox isSelected={chosen.protect} onChange={(protect) => set({ protect })}>
      Only tracked changes allowed
    </Checkbox>
  ) : null
}

/** Issues the draft: the copy that stays, who receives it, and on which day. */
export function IssueDialog({ assembled }: { readonly assembled: Assembled }) {
  const api = useApi()
  const desk = useDesk()
  const deed = useDeed()
  const [chosen, setChosen] = useState<Choices>({ ...choicesKept(), format: 'pdf' })
  const set = (change: Partial<Choices>): void => setChosen({ ...chosen, ...change })
  const [to, setTo] = useState('')
  const [on, setOn] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const blocking = assembled.problems.filter((p) => p.weight === 'blocks')
  const { format } = chosen
  const issue = (): Promise<void> =>
    deed(
      (now) =>
        api['drafts.issue']({
          ...now,
          ...{ format, options: optionsOf(chosen, 'none'), to: namesIn(to), on, note },
        }),
      (name) => `“${name}” is issued.`,
    )
  const fill =
    blocking.length > 0 ? (
      <Button variant="primary" onPress={() => fillIn(desk, blocking)}>
        Fill in
      </Button>
    ) : null
  return (
    <WayDialog
      title="Issue"
      action="Issue"
      busy="Issuing…"
      isDisabled={namesFault(to) !== null}
      onGo={issue}
      instead={fill}
    >
      <p className={css.help}>
        Keeps this copy for good and locks the words of the draft. Who received it stands in the register.
      </p>
      {blocking.length > 0 ? <InTheWay problems={blocking} /> : null}
      <NamesField label="To whom" value={to} onChange={setTo} autoFocus />
      <DateField label="Given on" value={on} onChange={setOn} />
      <RadioGroup
        label="Make a"
        options={FORMAT_OPTIONS}
        value={format}
        onChange={(value) => set({ format: Format.parse(value) })}
      />
      <Options assembled={assembled} chosen={chosen} set={set} />
      <NoteField label="Note" value={note} onChange={setNote} />
    </WayDialog>
  )
}
