import { FilePenLine, FileText, TextCursorInput } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import {
  Autocomplete,
  Keyboard,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  Dialog as Panel,
} from 'react-aria-components'
import type { DraftRow } from '../../clauses/api/contract.ts'
import { type Command, commands, keysOf, onMac, shown, useCommands, useLayer } from '../commands.ts'
import { useApi } from '../host.ts'
import { refreshShelf, useShelf } from '../library/shelf.ts'
import { useLoad } from '../load.ts'
import { go } from '../route.ts'
import { AskField } from './AskField.tsx'
import { classes } from './classes.ts'
import box from './Dialog.module.css'
import { fuzzy } from './fuzzy.ts'
import { Marked } from './Marked.tsx'
import css from './Palette.module.css'
import { useShell } from './shell.ts'

const MOST = 50
const NO_DRAFTS: readonly DraftRow[] = []
const ICONS: Readonly<Record<string, ReactNode>> = {
  Clause: <FileText aria-hidden />,
  Draft: <FilePenLine aria-hidden />,
}

/** One line of the palette: a command, or a clause or draft to open. */
interface Line {
  readonly id: string
  readonly title: string
  readonly from: string
  readonly keys: string | null
  readonly ranges: readonly (readonly [number, number])[]
  readonly score: number
  readonly run: () => void
}

type Choice = Omit<Line, 'ranges' | 'score'>

const ofCommand = (command: Command): Choice => ({
  id: command.id,
  title: command.title,
  from: command.group ?? '',
  keys: keysOf(command)[0] ?? null,
  run: command.run,
})

/** The choices that fit a query, best first; commands go before clauses that fit as well. */
export function fitting(choices: readonly Choice[], query: string): readonly Line[] {
  const lines = choices.flatMap((choice) => {
    const fit = fuzzy(query, choice.title)
    return fit ? [{ ...choice, ...fit }] : []
  })
  const ordered = query.trim() === '' ? lines : lines.sort((a, b) => b.score - a.score)
  return ordered.slice(0, MOST)
}

/** What the library holds, read anew each time the palette opens. */
function useLibrary(isOpen: boolean) {
  const api = useApi()
  useEffect(() => {
    if (isOpen) void refreshShelf(api)
  }, [api, isOpen])
  const rows = useShelf((s) => s.rows)
  const { value } = useLoad(`palette ${isOpen}`, async () => (isOpen ? api['drafts.list']({}) : null))
  return { rows, drafts: value?.drafts ?? NO_DRAFTS }
}

function useChoices(isOpen: boolean): readonly Choice[] {
  const { rows, drafts } = useLibrary(isOpen)
  // Asked as it opens: once it lies over the others, their commands can no longer be run.
  const known = useMemo(() => (isOpen ? commands().map(ofCommand) : []), [isOpen])
  return useMemo(() => {
    if (!isOpen) return []
    const clauses = (rows ?? []).filter((row) => !row.trashed)
    return [
      ...known,
      ...drafts
        .filter((draft) => !draft.trashed)
        .map((draft) => ({
          id: draft.id,
          title: draft.name,
          from: 'Draft',
          keys: null,
          run: () => go({ screen: 'draft', id: draft.id }),
        })),
      ...clauses.map((row) => ({
        id: row.id,
        title: row.title,
        from: 'Clause',
        keys: null,
        run: () => go({ screen: 'clause', id: row.id }),
      })),
    ]
  }, [isOpen, known, rows, drafts])
}

function Lines({ lines, onRun }: { readonly lines: readonly Line[]; readonly onRun: (line: Line) => void }) {
  return (
    <Menu
      aria-label="Commands, clauses and drafts"
      items={lines}
      className={css.list ?? ''}
      onAction={(key) => {
        const line = lines.find((l) => l.id === key)
        if (line) onRun(line)
      }}
      renderEmptyState={() => <p className={css.none}>No command, clause or draft matches.</p>}
    >
      {(line) => (
        <MenuItem id={line.id} textValue={line.title} className={css.item ?? ''}>
          {ICONS[line.from] ?? <TextCursorInput aria-hidden />}
          <span className={css.title}>
            <Marked text={line.title} ranges={line.ranges} />
          </span>
          <span className={css.from}>{line.from}</span>
          {line.keys ? <Keyboard className={css.keys ?? ''}>{shown(line.keys, onMac())}</Keyboard> : null}
        </MenuItem>
      )}
    </Menu>
  )
}

/** Every command, clause and draft, found by a few of their letters. */
export function Palette() {
  const isOpen = useShell((s) => s.palette)
  useLayer(isOpen)
  const [query, setQuery] = useState('')
  const choices = useChoices(isOpen)
  const lines = useMemo(() => fitting(choices, query), [choices, query])
  const close = (): void => {
    setQuery('')
    useShell.setState({ palette: false })
  }
  useCommands([
    {
      id: 'palette',
      title: 'Show all commands',
      group: 'View',
      keys: 'Mod+K',
      run: () => useShell.setState({ palette: true }),
    },
  ])
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && close()}
      isDismissable
      className={classes(box.scrim, box.high)}
    >
      <Modal className={classes(box.box, css.box)}>
        <Panel aria-label="Commands" className={box.dialog ?? ''}>
          <Autocomplete inputValue={query} onInputChange={setQuery}>
            <div className={css.ask}>
              <AskField label="Find a command, clause or draft" value={query} onChange={setQuery} />
            </div>
            <Lines
              lines={lines}
              onRun={(line) => {
                close()
                line.run()
              }}
            />
          </Autocomplete>
        </Panel>
      </Modal>
    </ModalOverlay>
  )
}
