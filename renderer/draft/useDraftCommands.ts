import type { Assembled } from '../../clauses/assembly/assemble.ts'
import { type Command, useCommands } from '../commands.ts'
import { missingIn, nextMissing } from './answers.ts'
import {
  ask,
  askedFields,
  type Desk,
  removePartFrom,
  showField,
  tell,
  useDesk,
  useDraft,
  useLocked,
} from './desk.ts'
import type { Direction } from './outline.ts'
import { ADDABLE, type Addable, newPart } from './parts.ts'
import { lockedIn } from './session.ts'
import { added, movedBy } from './structure.ts'

/** Adds a part of a kind behind the selection and shows it. */
export function addPart(desk: Desk, kind: Addable): void {
  tell(
    desk,
    desk.session.apply((scene) => added(scene, [newPart(kind)])),
  )
  desk.store.setState({ tab: 'part' })
}

/** Moves a part and says where to. */
export const movePartBy = (desk: Desk, id: string, direction: Direction): void =>
  tell(
    desk,
    desk.session.apply((scene) => movedBy(scene, id, direction)),
  )

/** Goes to the next field that needs an answer. */
export function goToMissing(desk: Desk, assembled: Assembled): void {
  const asked = askedFields(assembled, desk.session.store.getState())
  const from = desk.store.getState().wanted?.field ?? null
  const next = nextMissing(asked, missingIn(asked, assembled.problems), from)
  if (next) showField(desk, next)
  else tell(desk, 'No answer is missing.')
}

const MOVES: readonly (readonly [Direction, string])[] = [
  ['up', 'Move part up'],
  ['down', 'Move part down'],
  ['in', 'Move part into the one above'],
  ['out', 'Move part out'],
]

const GROUP = 'Draft'

function partCommands(desk: Desk): Command[] {
  const selected = (): string | null => desk.session.store.getState().selected
  const open = (): boolean => !lockedIn(desk.session.store.getState())
  const when = (): boolean => open() && selected() !== null
  return [
    ...MOVES.map(([direction, title]) => ({
      id: `draft.move.${direction}`,
      title,
      group: GROUP,
      when,
      run: () => movePartBy(desk, selected()!, direction),
    })),
    {
      id: 'draft.remove',
      title: 'Remove part',
      group: GROUP,
      when,
      run: () => removePartFrom(desk, selected()!),
    },
    ...(Object.keys(ADDABLE) as Addable[]).map((kind) => ({
      id: `draft.add.${kind}`,
      title: `Add ${ADDABLE[kind].toLowerCase()}`,
      group: GROUP,
      when: open,
      run: () => addPart(desk, kind),
    })),
  ]
}

/** The steps of a draft's way. */
const wayCommands = (desk: Desk, locked: boolean): Command[] => [
  {
    id: 'draft.send',
    title: 'Send for review…',
    group: GROUP,
    when: () => !locked,
    run: () => ask(desk, 'send'),
  },
  { id: 'draft.issue', title: 'Issue…', group: GROUP, run: () => ask(desk, 'issue') },
  {
    id: 'draft.signed',
    title: 'Keep the signed copy…',
    group: GROUP,
    when: () => locked,
    run: () => ask(desk, 'signed'),
  },
  { id: 'draft.compare', title: 'Compare…', group: GROUP, run: () => ask(desk, 'compare') },
  {
    id: 'draft.way',
    title: 'Show the history of this draft',
    group: GROUP,
    run: () => desk.store.setState({ tab: 'way' }),
  },
]

/** The commands of an open draft. */
export function useDraftCommands(assembled: Assembled): void {
  const locked = useLocked()
  const desk = useDesk()
  const { session, store } = desk
  const past = useDraft((s) => s.history.past.at(-1)?.deed.label)
  const future = useDraft((s) => s.history.future[0]?.deed.label)
  const save = async (): Promise<void> => {
    const state = await session.flush()
    tell(desk, state.is === 'saved' ? 'Saved' : 'Not saved')
  }
  useCommands([
    { id: 'draft.save', title: 'Save now', group: GROUP, keys: 'Mod+S', run: () => void save() },
    {
      id: 'draft.undo',
      title: past ? `Undo ${past}` : 'Undo',
      group: GROUP,
      keys: 'Mod+Z',
      run: () => tell(desk, session.undo()),
    },
    {
      id: 'draft.redo',
      title: future ? `Redo ${future}` : 'Redo',
      group: GROUP,
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      run: () => tell(desk, session.redo()),
    },
    {
      id: 'draft.export',
      title: 'Export…',
      group: GROUP,
      keys: 'Mod+E',
      run: () => store.setState({ exporting: true }),
    },
    {
      id: 'draft.missing',
      title: 'Go to the next missing answer',
      group: GROUP,
      keys: 'Mod+J',
      run: () => goToMissing(desk, assembled),
    },
    {
      id: 'draft.library',
      title: 'Add a clause from the library',
      group: GROUP,
      keys: 'Mod+Shift+L',
      when: () => !locked,
      run: () => store.setState({ drawer: true }),
    },
    ...partCommands(desk),
    ...wayCommands(desk, locked),
  ])
}
