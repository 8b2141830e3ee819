import { ArrowDown, CircleCheck, ListChecks } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { counted } from '../../clauses/model/counted.ts'
import type { Field } from '../../clauses/model/field.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/Notes.tsx'
import { AnswerField } from './AnswerField.tsx'
import { byGroup } from './answers.ts'
import { useDesk, useView } from './desk.ts'
import css from './details.module.css'
import { goToMissing } from './useDraftCommands.ts'

interface Props {
  readonly asked: readonly Field[]
  readonly missing: readonly Field[]
  readonly assembled: Assembled
}

const CONTROLS = 'input:not([type=hidden]), textarea, button, [role=spinbutton], [tabindex]'

/** Puts the focus where a field was asked for, once its box is there. */
function useWanted(root: React.RefObject<HTMLElement | null>): void {
  const wanted = useView((v) => v.wanted)
  useEffect(() => {
    if (!wanted) return
    const box = root.current?.querySelector(`[data-answer="${wanted.field}"]`)
    box?.scrollIntoView?.({ block: 'center' })
    box?.querySelector<HTMLElement>(CONTROLS)?.focus({ preventScroll: true })
  }, [wanted, root])
}

function Progress({ asked, missing, assembled }: Props) {
  const desk = useDesk()
  if (missing.length === 0) {
    return (
      <p className={css.progress} data-done>
        <CircleCheck aria-hidden /> {counted(asked.length, 'answer')}, none missing
      </p>
    )
  }
  return (
    <div className={css.progress}>
      <span>{counted(missing.length, 'answer')} missing</span>
      <Button variant="quiet" icon={<ArrowDown aria-hidden />} onPress={() => goToMissing(desk, assembled)}>
        Next missing
      </Button>
    </div>
  )
}

/** Every field that the draft asks for, once, in the order in which the document asks. */
export function AnswersTab(props: Props) {
  const { asked, missing } = props
  const root = useRef<HTMLDivElement>(null)
  useWanted(root)
  if (asked.length === 0) {
    return (
      <EmptyState icon={<ListChecks aria-hidden />} title="No answers needed">
        Nothing in this draft asks for an answer yet. Clauses with blanks bring their questions with them.
      </EmptyState>
    )
  }
  return (
    <div ref={root} className={css.form}>
      <Progress {...props} />
      {byGroup(asked).map(({ group, fields }) => (
        <section key={group} className={css.group} aria-label={group}>
          <h3>{group}</h3>
          {fields.map((field) => (
            <AnswerField key={field.name} field={field} isMissing={missing.includes(field)} />
          ))}
        </section>
      ))}
    </div>
  )
}
