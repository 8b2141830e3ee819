import { ArrowLeft, Copy, Redo2, Trash2, Undo2 } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import type { StyleView } from '../../clauses/api/contract.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { useCommands } from '../commands.ts'
import { useApi } from '../host.ts'
import { go } from '../route.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { ErrorNote, Note, wordsFor } from '../ui/Notes.tsx'
import { REGION } from '../ui/regions.ts'
import { useShell } from '../ui/shell.ts'
import { TextField } from '../ui/TextField.tsx'
import { say } from '../ui/Toast.tsx'
import { troubles } from './check.ts'
import { changed } from './edits.ts'
import { BandsGroup, LogoGroup } from './GroupsBands.tsx'
import { ColoursGroup, HeadingsGroup, PageGroup, SpacingGroup, TypeGroup } from './GroupsLook.tsx'
import { NumbersGroup } from './NumbersGroup.tsx'
import { Paper } from './Paper.tsx'
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
  /** Opens what the library has now in the place of what is here. */
  readonly onNewer: () => void
}

/** Copies a style or moves it to the trash, and goes there or away. */
function useDeeds(view: StyleView) {
  const api = useApi()
  const { id, head } = view
  const tried = (act: () => Promise<void>): void => void act().catch((error: unknown) => say(wordsFor(error)))
  return {
    duplicate: () =>
      tried(async () => go({ screen: 'style', id: (await api['styles.duplicate']({ id })).id })),
    trash: () =>
      tried(async () => {
        await api['styles.trash']({ id })
        go({ screen: 'styles' })
        const undo = (): void => tried(async () => void (await api['styles.restore']({ id })))
        say(`“${head.style.name}” is in the trash.`, { undo })
      }),
  }
}

function Head({ view, open, readOnly }: { view: StyleView; open: StyleEdits; readOnly: boolean }) {
  const { edits } = open
  const { duplicate, trash } = useDeeds(view)
  const [past, future] = [edits.past.at(-1)?.label, edits.future[0]?.label]
  return (
    <header className={css.head}>
      <Link to={{ screen: 'styles' }} className={css.back ?? ''}>
        <ArrowLeft size={16} aria-hidden /> All styles
      </Link>
      <h1>{edits.present.name || 'A style without a name'}</h1>
      <div className={css.topActions}>
        <IconButton
          label={past ? `Undo ${past}` : 'Undo'}
          keys="Mod+Z"
          isDisabled={!past}
          onPress={open.undo}
        >
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton
          label={future ? `Redo ${future}` : 'Redo'}
          keys="Mod+Shift+Z"
          isDisabled={!future}
          onPress={open.redo}
        >
          <Redo2 aria-hidden />
        </IconButton>
        <IconButton label="Duplicate this style" isDisabled={readOnly} onPress={duplicate}>
          <Copy aria-hidden />
        </IconButton>
        <IconButton label="Delete this style" isDisabled={readOnly || view.head.trashed} onPress={trash}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </header>
  )
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

/** A style open for editing, with a page set in it at the side. */
export function StyleEditor({ view, onNewer }: Props) {
  const open = useStyleEdits(view)
  const style = open.edits.present
  const shown = useDeferredValue(style)
  const organisation = useShell((s) => s.person?.organisation) || 'Your organisation'
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  return (
    <div className={css.editor}>
      <Head view={view} open={open} readOnly={readOnly} />
      <div className={css.sides}>
        <div className={css.controls}>
          <section className={css.scroll} aria-label="Settings of the style" {...REGION}>
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
          <Saving open={open} readOnly={readOnly} onNewer={onNewer} />
        </div>
        <section className={css.preview} aria-label="Preview" {...{ tabIndex: 0 }}>
          <h2 className="visually-hidden">Preview</h2>
          <div className={css.sheet}>
            <Paper style={shown} organisation={organisation} />
          </div>
        </section>
      </div>
    </div>
  )
}
