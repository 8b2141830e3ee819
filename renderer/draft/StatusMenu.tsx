import { ChevronDown } from 'lucide-react'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { ask, useDesk, useDraft } from './desk.ts'
import { STATUSES } from './draftRows.ts'
import { nextOf, STATUS_TONES } from './way.ts'

/** How far the draft is, and what it may be set to from there. */
export function StatusMenu() {
  const desk = useDesk()
  const status = useDraft((s) => s.read.status)
  const entries = nextOf(status).map((to) => ({
    id: to,
    label: `Set to “${STATUSES[to]}”…`,
    run: () => ask(desk, { status: to }),
  }))
  return (
    <Menu label="Set the status" entries={entries}>
      <Button variant="quiet" data-status={status} aria-label={`Status: ${STATUSES[status]}. Set it`}>
        <Badge tone={STATUS_TONES[status]}>{STATUSES[status]}</Badge>
        <ChevronDown size={16} aria-hidden />
      </Button>
    </Menu>
  )
}
