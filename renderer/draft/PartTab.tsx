import { MousePointerClick } from 'lucide-react'
import { type ReactNode, useDeferredValue } from 'react'
import { findPart, type Part } from '../../clauses/model/draft.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox, Select } from '../ui/Choice.tsx'
import { EmptyState } from '../ui/Notes.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ClauseForm } from './ClauseForm.tsx'
import { removePartFrom, useDesk, useDraft, useLocked } from './desk.ts'
import css from './details.module.css'
import { PartiesForm } from './PartiesForm.tsx'
import { KIND_NAMES } from './parts.ts'
import { SignaturesForm } from './SignaturesForm.tsx'
import { contentIn, LOCKED } from './session.ts'
import { WordsEditor } from './Words.tsx'

type PartOf<T extends Part['type']> = Extract<Part, { type: T }>
type Forms = { readonly [T in Part['type']]: (part: PartOf<T>) => ReactNode }

function HeadingForm({ part }: { readonly part: PartOf<'heading'> }) {
  const { session } = useDesk()
  const change = (text: string): void => session.editPart({ ...part, text }, 'heading', `heading ${part.id}`)
  const number = (on: boolean): void => {
    const { numbered: _, ...plain } = part
    session.editPart(on ? { ...plain, numbered: true } : plain, 'heading number', `number ${part.id}`)
  }
  return (
    <>
      <TextField label="Words of the heading" value={part.text} maxLength={300} onChange={change} />
      <Checkbox isSelected={part.numbered === true} onChange={number}>
        Numbered, as a clause is
      </Checkbox>
    </>
  )
}

function ScheduleForm({ part }: { readonly part: PartOf<'schedule'> }) {
  const { session } = useDesk()
  return (
    <TextField
      label="Title of the schedule"
      value={part.title}
      maxLength={300}
      help="Its number comes by itself. What stands inside it is counted anew from 1."
      onChange={(title) => session.editPart({ ...part, title }, 'schedule title', `schedule ${part.id}`)}
    />
  )
}

function ProseForm({ part }: { readonly part: PartOf<'prose'> }) {
  const { session } = useDesk()
  return (
    <div className={css.labelled}>
      <WordsEditor
        value={part.body}
        label="Text"
        onChange={(body) => session.editPart({ ...part, body }, 'edit text', `prose ${part.id}`)}
      />
    </div>
  )
}

const LEVELS = [
  { value: '1', label: 'Main headings only' },
  { value: '2', label: 'Headings and those one level below' },
  { value: '3', label: 'Three levels' },
  { value: '4', label: 'Four levels' },
]

function ContentsForm({ part }: { readonly part: PartOf<'contents'> }) {
  const { session } = useDesk()
  return (
    <>
      <p className={css.help}>
        Lists the headings of this document. It stays up to date by itself; Word and PDF print their pages.
      </p>
      <TextField
        label="Title of the list"
        value={part.title}
        maxLength={300}
        help="May be left empty."
        onChange={(title) =>
          session.editPart({ ...part, title }, 'title of the contents', `contents ${part.id}`)
        }
      />
      <Select
        label="What it lists"
        options={LEVELS}
        value={String(part.levels)}
        onChange={(value) =>
          session.editPart({ ...part, levels: Number(value) }, 'levels of the contents', `levels ${part.id}`)
        }
      />
    </>
  )
}

const FORMS: Forms = {
  clause: (part) => <ClauseForm part={part} />,
  heading: (part) => <HeadingForm part={part} />,
  prose: (part) => <ProseForm part={part} />,
  parties: (part) => <PartiesForm part={part} />,
  signatures: (part) => <SignaturesForm part={part} />,
  schedule: (part) => <ScheduleForm part={part} />,
  contents: (part) => <ContentsForm part={part} />,
  pageBreak: () => <p className={css.help}>What follows begins on a new page.</p>,
}

/** The selected part, with what can be changed about it. */
export function PartTab() {
  const desk = useDesk()
  const locked = useLocked()
  const selected = useDeferredValue(useDraft((s) => s.selected))
  const part = useDraft((s) => (selected ? findPart(contentIn(s).parts, selected) : undefined))
  if (!part) {
    return (
      <EmptyState icon={<MousePointerClick aria-hidden />} title="No part selected">
        Select a part in the outline, or click its words on the page.
      </EmptyState>
    )
  }
  if (locked) {
    return (
      <div className={css.form}>
        <p className={css.kicker}>{KIND_NAMES[part.type]}</p>
        <p className={css.help}>{LOCKED}</p>
      </div>
    )
  }
  return (
    <div className={css.form} key={part.id}>
      <p className={css.kicker}>{KIND_NAMES[part.type]}</p>
      {(FORMS[part.type] as (part: Part) => ReactNode)(part)}
      <div className={css.foot}>
        <Button variant="danger" onPress={() => removePartFrom(desk, part.id)}>
          Remove from this draft
        </Button>
      </div>
    </div>
  )
}
