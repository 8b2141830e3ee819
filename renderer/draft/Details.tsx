import { memo, type ReactNode } from 'react'
import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { ReviewsTab } from '../review/ReviewsTab.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { AnswersTab } from './AnswersTab.tsx'
import { missingIn } from './answers.ts'
import { CopiesTab } from './CopiesTab.tsx'
import { askedFields, type DetailsTab, useDesk, useDraft, useLocked, useView } from './desk.ts'
import css from './draft.module.css'
import { PartTab } from './PartTab.tsx'
import { ProblemsTab, problemsToShow } from './ProblemsTab.tsx'
import { WayTab } from './WayTab.tsx'

/** Shows boxes that cannot be filled while the words of the draft stay as they are. */
function Still({ children }: { readonly children: ReactNode }) {
  return (
    <fieldset className={css.still} disabled={useLocked()}>
      {children}
    </fieldset>
  )
}

/** The right pane: what the draft asks, the selected part, what is wrong, what was exported and what came back. */
export const Details = memo(function Details({ assembled }: { readonly assembled: Assembled }) {
  const { store } = useDesk()
  const tab = useView((v) => v.tab)
  const sources = useDraft((s) => s.sources)
  const draft = useDraft((s) => s.id)
  const copies = useDraft((s) => s.copies.length)
  const asked = askedFields(assembled, { sources })
  const missing = missingIn(asked, assembled.problems)
  return (
    <div className={css.details}>
      <Tabs
        label="Details"
        selected={tab}
        onSelect={(id) => store.setState({ tab: id as DetailsTab })}
        tabs={[
          {
            id: 'answers',
            label: 'Answers',
            count: missing.length,
            content: (
              <Still>
                <AnswersTab asked={asked} missing={missing} assembled={assembled} />
              </Still>
            ),
          },
          { id: 'part', label: 'Part', content: <PartTab /> },
          {
            id: 'problems',
            label: 'Problems',
            count: problemsToShow(assembled.problems).length,
            content: <ProblemsTab problems={assembled.problems} />,
          },
          { id: 'copies', label: 'Copies', count: copies, content: <CopiesTab /> },
          { id: 'reviews', label: 'Reviews', content: <ReviewsTab draft={draft} /> },
          { id: 'way', label: 'History', content: <WayTab /> },
        ]}
      />
    </div>
  )
})
