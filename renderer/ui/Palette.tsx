import { FileText, TextCursorInput } from 'lucide-react'
import { useMemo, useState } from 'react'
import {
  Autocomplete,
  Keyboard,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  Dialog as Panel,
} from 'react-aria-components'
import { type Command, commands, keysOf, onMac, shown, useCommands, useLayer } from '../commands.ts'
import { useShelf } from '../library/shelf.ts'
import { go } from '../route.ts'
import { classes } from './classes.ts'
import box from './Dialog.module.css'
import { fuzzy } from './fuzzy.ts'
import { Marked } from './Marked.tsx'
import css from './Palette.module.css'
import { useShell } from './shell.ts'
import { SearchField } from './TextField.tsx'

const MOST = 50

/** One line of the palette: a command or a clause to open. */
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

function useChoices(isOpen: boolean): readonly Choice[] {
  const rows = useShelf((s) => s.rows)
  return useMemo(() => {
    if (!isOpen) return []
    const clauses = (rows ?? []).filter((row) => !row.trashed)
    return [
      ...commands().map(ofCommand),
      ...clauses.map((row) => ({
        id: row.id,
        title: row.title,
        from: 'Clause',
        keys: null,
        run: () => go({ screen: 'clause', id: row.id }),
      })),
    ]
  }, [isOpen, rows])
}

function Lines({ lines, onRun }: { readonly lines: readonly Line[]; readonly onRun: (line: Line) => void }) {
  return (
    <Menu
      aria-label="Commands and clauses"
      items={lines}
      className={css.list ?? ''}
      onAction={(key) => {
        const line = lines.find((l) => l.id === key)
        if (line) onRun(line)
      }}
      renderEmptyState={() => <p className={css.none}>No command or clause matches.</p>}
    >
      {(line) => (
        <MenuItem id={line.id} textValue={line.title} className={css.item ?? ''}>
          {line.from === 'Clause' ? <FileText aria-hidden /> : <TextCursorInput aria-hidden />}
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

/** Every command and clause, found by a few of their letters. */
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
              <SearchField
                label="Find a command or clause"
                hideLabel
                placeholder="Find a command or clause"
                value={query}
                onChange={setQuery}
                autoFocus
              />
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
