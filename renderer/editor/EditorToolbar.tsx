import {
  AtSign,
  Bold,
  Braces,
  Indent,
  Italic,
  Link,
  List,
  ListOrdered,
  Outdent,
  Quote,
  Redo2,
  Superscript,
  Table,
  Underline,
  Undo2,
} from 'lucide-react'
import { liftListItem, sinkListItem } from 'prosemirror-schema-list'
import type { Command, EditorState } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  isInTable,
  toggleHeaderRow,
} from 'prosemirror-tables'
import type { ReactNode } from 'react'
import { Separator } from 'react-aria-components'
import { Button, IconButton } from '../ui/Button.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { hasMark, insertTable, mark, removeTable, toggleBullets } from './commands.ts'
import styles from './editor.module.css'
import { inBullets, inProvisions, liftProvision, nestProvision, toggleProvision } from './provisions.ts'
import { schema } from './schema.ts'
import type { Travel } from './travel.ts'

interface Props {
  readonly label: string
  readonly state: EditorState
  readonly run: (command: Command) => void
  readonly onPick: (offer: 'field' | 'ref') => void
  readonly onLink: () => void
  readonly onFootnote: () => void
  readonly travel: Travel
}

const MARKS = [
  ['strong', 'Bold', 'Mod+B', <Bold key="strong" aria-hidden />],
  ['em', 'Italic', 'Mod+I', <Italic key="em" aria-hidden />],
  ['underline', 'Underline', 'Mod+U', <Underline key="underline" aria-hidden />],
  ['term', 'Defined term', 'Mod+Shift+D', <Quote key="term" aria-hidden />],
] as const

/** Buttons for the marks of text, chips and links: what a single line can hold. */
export function TextTools({
  state,
  run,
  onPick,
  onLink,
}: Omit<Props, 'label' | 'travel' | 'onFootnote'>): ReactNode {
  return (
    <>
      {MARKS.map(([name, label, keys, icon]) => (
        <IconButton
          key={name}
          label={label}
          keys={keys}
          isSelected={hasMark(state, state.schema.marks[name]!)}
          onPress={() => run(mark(name))}
        >
          {icon}
        </IconButton>
      ))}
      <IconButton
        label="Link"
        keys="Mod+K"
        isSelected={hasMark(state, state.schema.marks.link!)}
        onPress={onLink}
      >
        <Link aria-hidden />
      </IconButton>
      <Separator orientation="vertical" className={styles.rule ?? ''} />
      <Button variant="quiet" icon={<Braces aria-hidden />} onPress={() => onPick('field')}>
        Field
      </Button>
      <Button variant="quiet" icon={<AtSign aria-hidden />} onPress={() => onPick('ref')}>
        Reference
      </Button>
    </>
  )
}

const deeper: Command = (state, dispatch) =>
  inBullets(state) ? sinkListItem(schema.nodes.item)(state, dispatch) : nestProvision(state, dispatch)
const outwards: Command = (state, dispatch) =>
  inBullets(state) ? liftListItem(schema.nodes.item)(state, dispatch) : liftProvision(state, dispatch)

function Lists({ state, run }: Pick<Props, 'state' | 'run'>): ReactNode {
  const bulleted = inBullets(state)
  return (
    <>
      <IconButton
        label="Numbered provision"
        isSelected={!bulleted && inProvisions(state)}
        isDisabled={!toggleProvision(state)}
        onPress={() => run(toggleProvision)}
      >
        <ListOrdered aria-hidden />
      </IconButton>
      <IconButton
        label="Bullets"
        isSelected={bulleted}
        isDisabled={!toggleBullets(state)}
        onPress={() => run(toggleBullets)}
      >
        <List aria-hidden />
      </IconButton>
      <IconButton label="Nest" keys="Tab" isDisabled={!deeper(state)} onPress={() => run(deeper)}>
        <Indent aria-hidden />
      </IconButton>
      <IconButton label="Lift" keys="Shift+Tab" isDisabled={!outwards(state)} onPress={() => run(outwards)}>
        <Outdent aria-hidden />
      </IconButton>
    </>
  )
}

const TABLE: readonly (readonly [string, Command, boolean?])[] = [
  ['Row above', addRowBefore],
  ['Row below', addRowAfter],
  ['Column to the left', addColumnBefore],
  ['Column to the right', addColumnAfter],
  ['Header row on or off', toggleHeaderRow],
  ['Remove the row', deleteRow, true],
  ['Remove the column', deleteColumn, true],
  ['Remove the table', removeTable, true],
]

function Tables({ state, run }: Pick<Props, 'state' | 'run'>): ReactNode {
  if (!isInTable(state)) {
    return (
      <IconButton label="Insert a table" isDisabled={!insertTable(state)} onPress={() => run(insertTable)}>
        <Table aria-hidden />
      </IconButton>
    )
  }
  const entries = TABLE.map(
    ([label, command, danger]): MenuEntry => ({
      id: label,
      label,
      danger: danger ?? false,
      isDisabled: !command(state),
      run: () => run(command),
    }),
  )
  return (
    <Menu label="Table" entries={entries}>
      <Button variant="quiet" icon={<Table aria-hidden />}>
        Table
      </Button>
    </Menu>
  )
}

/** All that can be done to a wording, one tab stop, with what is on shown as pressed. */
export function EditorToolbar({ label, state, run, onPick, onLink, onFootnote, travel }: Props): ReactNode {
  return (
    <div className={styles.bar}>
      <Toolbar label={label}>
        <TextTools state={state} run={run} onPick={onPick} onLink={onLink} />
        <IconButton label="Footnote" keys="Mod+Alt+F" onPress={onFootnote}>
          <Superscript aria-hidden />
        </IconButton>
        <Separator orientation="vertical" className={styles.rule ?? ''} />
        <Lists state={state} run={run} />
        <Tables state={state} run={run} />
        <Separator orientation="vertical" className={styles.rule ?? ''} />
        <IconButton
          label="Undo"
          keys="Mod+Z"
          isDisabled={!travel.undo(state)}
          onPress={() => run(travel.undo)}
        >
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton
          label="Redo"
          keys="Mod+Shift+Z"
          isDisabled={!travel.redo(state)}
          onPress={() => run(travel.redo)}
        >
          <Redo2 aria-hidden />
        </IconButton>
      </Toolbar>
    </div>
  )
}
