import { ArchiveRestore, Copy, Trash2 } from 'lucide-react'
import type { StyleRow } from '../../clauses/api/contract.ts'
import { useChanges } from '../follow.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { go } from '../route.ts'
import { DamageList } from '../ui/Banner.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { ErrorNote, Note, Skeleton, wordsFor } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import { say } from '../ui/Toast.tsx'
import { NewStyleButton } from './NewStyle.tsx'
import { Paper } from './Paper.tsx'
import css from './styles.module.css'

/** What a style is, in a line: "Arial · A4 · Article 1". */
function facts({ style }: StyleRow): string {
  const { font, headingFont } = style
  const fonts = headingFont && headingFont !== font ? `${headingFont} and ${font}` : font
  return `${fonts} · ${style.page.size}`
}

interface CardProps {
  readonly row: StyleRow
  readonly organisation: string
  readonly readOnly: boolean
  readonly onDuplicate: () => void
  readonly onTrash: () => void
}

function Card({ row, organisation, readOnly, onDuplicate, onTrash }: CardProps) {
  const { name } = row.style
  return (
    <li className={css.card}>
      <div className={css.thumb} aria-hidden inert>
        <Paper style={row.style} organisation={organisation} pages={1} />
      </div>
      <div className={css.cardFoot}>
        <div className={css.cardWords}>
          <h2>
            <Link to={{ screen: 'style', id: row.id }} className={css.cardLink ?? ''}>
              {name}
            </Link>
          </h2>
          <p>{facts(row)}</p>
        </div>
        <IconButton label={`Duplicate “${name}”`} onPress={onDuplicate} isDisabled={readOnly}>
          <Copy aria-hidden />
        </IconButton>
        <IconButton label={`Delete “${name}”`} onPress={onTrash} isDisabled={readOnly}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </li>
  )
}

interface TrashProps {
  readonly rows: readonly StyleRow[]
  readonly onRestore: (row: StyleRow) => void
}

function Trash({ rows, onRestore }: TrashProps) {
  if (rows.length === 0) return null
  return (
    <section className={css.trash}>
      <h2>In the trash</h2>
      <p>Drafts that use one of these go on doing so.</p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <span>{row.style.name}</span>
            <Button icon={<ArchiveRestore aria-hidden />} onPress={() => onRestore(row)}>
              Restore<span className="visually-hidden"> “{row.style.name}”</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useStyles() {
  const api = useApi()
  const loaded = useLoad('styles', () => api['styles.list']({}))
  useChanges((changed) => changed.some((c) => c.kind === 'style') && void loaded.reload())
  const tried = async (act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      say(wordsFor(error))
    }
    await loaded.reload()
  }
  const restore = (row: StyleRow): Promise<void> =>
    tried(async () => {
      await api['styles.restore']({ id: row.id })
      say(`“${row.style.name}” is back among the styles.`)
    })
  const trash = (row: StyleRow): Promise<void> =>
    tried(async () => {
      await api['styles.trash']({ id: row.id })
      say(`“${row.style.name}” is in the trash.`, { undo: () => void restore(row) })
    })
  const duplicate = (row: StyleRow): Promise<void> =>
    tried(async () => {
      const { id } = await api['styles.duplicate']({ id: row.id })
      go({ screen: 'style', id })
    })
  return { ...loaded, restore, trash, duplicate }
}

/** The styles of the library, each with a small page set in it. */
export function StylesScreen() {
  const { value, error, reload, restore, trash, duplicate } = useStyles()
  const organisation = useShell((s) => s.person?.organisation) || 'Your organisation'
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const live = value?.styles.filter((s) => !s.trashed) ?? []
  return (
    <div className={css.screen}>
      <header className={css.top}>
        <div>
          <h1>Styles</h1>
          <p>How documents look in Word and PDF: page, type, numbers, header and footer.</p>
        </div>
        {/* Further ways to begin a style stand here, before the button for a new one. */}
        <div className={css.topActions}>
          <NewStyleButton />
        </div>
      </header>
      {error ? (
        <ErrorNote error={error} actions={<Button onPress={() => void reload()}>Try again</Button>} />
      ) : null}
      {value && value.damage.length > 0 ? (
        <Note tone="warn">
          <DamageList damage={value.damage} />
        </Note>
      ) : null}
      {value || error ? null : <Skeleton label="Reading the styles" />}
      <ul className={css.cards}>
        {live.map((row) => (
          <Card
            key={row.id}
            row={row}
            organisation={organisation}
            readOnly={readOnly}
            onDuplicate={() => void duplicate(row)}
            onTrash={() => void trash(row)}
          />
        ))}
      </ul>
      <Trash rows={value?.styles.filter((s) => s.trashed) ?? []} onRestore={(row) => void restore(row)} />
    </div>
  )
}
