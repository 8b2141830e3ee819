import { useState } from 'react'
import type { StyleView } from '../../clauses/api/contract.ts'
import type { VersionId } from '../../clauses/model/id.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { useCommands } from '../commands.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorNote, Note } from '../ui/Notes.tsx'
import { REGION } from '../ui/regions.ts'
import { useShell } from '../ui/shell.ts'
import { Tabs } from '../ui/Tabs.tsx'
import { TextField } from '../ui/TextField.tsx'
import { troubles } from './check.ts'
import { changed } from './edits.ts'
import { BandsGroup, LogoGroup } from './GroupsBands.tsx'
import { ColoursGroup, HeadingsGroup, PageGroup, SpacingGroup, TypeGroup } from './GroupsLook.tsx'
import { NumbersGroup } from './NumbersGroup.tsx'
import { StyleHead } from './StyleHead.tsx'
import { StyleHistory } from './StyleHistory.tsx'
import { StylePreview } from './StylePreview.tsx'
import css from './styles.module.css'
import { type StyleEdits, useStyleEdits } from './useStyleEdits.ts'

const GROUPS = {
  page: PageGroup,
  type: TypeGroup,
  numbers: NumbersGroup,
  headings: HeadingsGroup,
  spacing: SpacingGroup,
  colours: ColoursGroup,
  bands: BandsGroup,
  logo: LogoGroup,
} as const

interface Props {
  readonly view: StyleView
  /** Why the style could not be read again; null when it could. */
  readonly trouble: unknown
  readonly reload: () => Promise<void>
  /** Opens what the library has now in the place of what is here. */
  readonly onNewer: () => void
}

interface SavingProps {
  readonly open: StyleEdits
  readonly readOnly: boolean
  readonly onNewer: () => void
}

function Saving({ open, readOnly, onNewer }: SavingProps) {
  const { edits, error } = open
  const [reason, setReason] = useState('')
  const wrong = troubles(edits.present)
  const ready = changed(edits) && wrong.length === 0 && !readOnly
  const save = async (): Promise<void> => {
    if (await open.save(reason.trim())) setReason('')
  }
  useCommands([
    {
      id: 'style.save',
      title: 'Save the style',
      group: 'Styles',
      keys: 'Mod+S',
      when: () => ready,
      run: () => void save(),
    },
    {
      id: 'style.undo',
      title: 'Undo',
      group: 'Edit',
      keys: 'Mod+Z',
      when: () => edits.past.length > 0,
      run: open.undo,
    },
    {
      id: 'style.redo',
      title: 'Redo',
      group: 'Edit',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      when: () => edits.future.length > 0,
      run: open.redo,
    },
  ])
  const conflict = error instanceof Refused && error.refusal.code === 'conflict'
  return (
    <div className={css.saving}>
      {error ? (
        <ErrorNote
          error={error}
          actions={
            conflict ? (
              <>
                <Button onPress={() => void open.keepAsNew()}>Keep mine as a new style</Button>
                <Button onPress={onNewer}>Open the newer one</Button>
              </>
            ) : null
          }
        />
      ) : null}
      <div role="status">
        {changed(edits) && wrong.length > 0 ? (
          <Note tone="warn">
            <p>Before this can be saved:</p>
            <ul>
              {wrong.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </Note>
        ) : null}
      </div>
      <div className={css.savingRow}>
        <TextField label="What changed (optional)" value={reason} onChange={setReason} maxLength={2000} />
        <Button variant="primary" isDisabled={!ready} onPress={() => void save()}>
          Save changes
        </Button>
      </div>
    </div>
  )
}

const usedWords = ({ usedIn, head }: StyleView): string => {
  const drafts = usedIn.filter((u) => u.kind === 'draft' && !u.trashed).length
  const templates = usedIn.filter((u) => u.kind === 'template' && !u.trashed).length
  const several = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`
  const uses = [several(drafts, 'draft'), several(templates, 'template')].filter((u) => !u.startsWith('0 '))
  return `Version ${head.versions} · ${uses.length > 0 ? `used by ${uses.join(' and ')}` : 'not used yet'}.`
}

interface SettingsProps {
  readonly view: StyleView
  readonly open: StyleEdits
}

function Settings({ view, open }: SettingsProps) {
  const style = open.edits.present
  return (
    <section className={css.settings} aria-label="Settings of the style" {...REGION}>
      {view.head.trashed ? <Note>This style is in the trash. Restore it under Styles.</Note> : null}
      <TextField
        label="Name"
        value={style.name}
        maxLength={80}
        isRequired
        error={style.name.trim() === '' ? 'A style needs a name.' : null}
        onChange={(name) => open.change({ ...style, name }, 'name', 'name')}
      />
      <p className={css.about}>{usedWords(view)}</p>
      {Object.entries(GROUPS).map(([name, Group]) => (
        <Group key={name} style={style} change={open.change} />
      ))}
    </section>
  )
}

/** A style open for editing, or for a look at its history, with a page set in it at the side. */
export function StyleEditor({ view, trouble, reload, onNewer }: Props) {
  const open = useStyleEdits(view, reload)
  const [tab, setTab] = useState('settings')
  const [shown, setShown] = useState<VersionId | null>(null)
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const old = tab === 'history' ? view.versions.find((v) => v.id === shown) : undefined
  const history = (
    <StyleHistory
      view={view}
      shown={old?.id ?? null}
      onShow={setShown}
      restore={readOnly || view.head.trashed ? null : open.restore}
      unsaved={changed(open.edits)}
      reload={reload}
    />
  )
  const tabs = [
    { id: 'settings', label: 'Settings', content: <Settings view={view} open={open} /> },
    { id: 'history', label: 'History', content: history },
  ]
  return (
    <div className={css.editor}>
      <StyleHead view={view} open={open} readOnly={readOnly} />
      <div className={css.sides}>
        <div className={css.controls}>
          {trouble ? (
            <ErrorNote error={trouble} actions={<Button onPress={() => void reload()}>Try again</Button>} />
          ) : null}
          <div className={css.tabs}>
            <Tabs label="About this style" tabs={tabs} selected={tab} onSelect={setTab} />
          </div>
          <Saving open={open} readOnly={readOnly} onNewer={onNewer} />
        </div>
        <StylePreview style={open.edits.present} old={old?.data ?? null} onBack={() => setShown(null)} />
      </div>
    </div>
  )
}
