import { ShieldCheck } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Output } from '../../clauses/api/contract.ts'
import { useCommands } from '../commands.ts'
import { useApi } from '../host.ts'
import { NOT_ADVICE } from '../library/words.ts'
import { DamageList } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { RadioGroup } from '../ui/Choice.tsx'
import { ErrorNote, Note } from '../ui/Notes.tsx'
import { useShell } from '../ui/shell.ts'
import { say } from '../ui/Toast.tsx'
import { FieldsSection } from './FieldsSection.tsx'
import { PersonFields } from './PersonFields.tsx'
import css from './Settings.module.css'
import { keepTheme, Theme, themeKept } from './theme.ts'

const NOBODY = { name: '', role: '', organisation: '' }

function You() {
  const api = useApi()
  const person = useShell((s) => s.person)
  const [typed, setTyped] = useState<typeof person>(null)
  const [error, setError] = useState<unknown>(null)
  const value = typed ?? person ?? NOBODY
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    try {
      await api['person.save']({ person: value })
      useShell.setState({ person: value, asked: true })
      setTyped(null)
      setError(null)
      say('Saved. Your name stands beside what you do from now on.')
    } catch (refused) {
      setError(refused)
    }
  }
  return (
    <section className={css.section}>
      <h2>You</h2>
      <p className={css.about}>
        Author of versions, approver, and your side of a document. Stays on this machine.
      </p>
      <form className={css.form} onSubmit={(event) => void save(event)}>
        <PersonFields value={value} onChange={setTyped} />
        {error ? <ErrorNote error={error} /> : null}
        <div>
          <Button type="submit" variant="primary" isDisabled={typed === null}>
            Save
          </Button>
        </div>
      </form>
    </section>
  )
}

function Look() {
  const [theme, setTheme] = useState(themeKept)
  return (
    <section className={css.section}>
      <h2>Look</h2>
      <RadioGroup
        label="Theme"
        across
        value={theme}
        options={[
          { value: 'system', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
        onChange={(value) => {
          const chosen = Theme.parse(value)
          setTheme(chosen)
          keepTheme(chosen)
        }}
      />
    </section>
  )
}

type Verdict = Output<'library.verify'>

function Found({ files, damage }: Verdict) {
  const read = files.toLocaleString('en-GB')
  if (damage.length === 0)
    return (
      <Note>
        {files === 1 ? 'The one file was read and is' : `All ${read} files were read and are`} whole.
      </Note>
    )
  return (
    <Note tone="warn">
      <p>
        {damage.length.toLocaleString('en-GB')} of {read} files cannot be trusted:
      </p>
      <DamageList damage={damage} />
    </Note>
  )
}

function LibrarySection() {
  const api = useApi()
  const library = useShell((s) => s.library)
  const [verdict, setVerdict] = useState<Verdict | 'running' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const verify = async (): Promise<void> => {
    setVerdict('running')
    setError(null)
    try {
      setVerdict(await api['library.verify']({}))
    } catch (refused) {
      setVerdict(null)
      setError(refused)
    }
  }
  useCommands([
    { id: 'library.verify', title: 'Verify my library', group: 'Library', run: () => void verify() },
  ])
  return (
    <section className={css.section}>
      <h2>Library</h2>
      <dl className={css.facts}>
        <dt>Name</dt>
        <dd>{library?.name}</dd>
        <dt>Place</dt>
        <dd>
          <code>{library?.place}</code>
        </dd>
        <dt>Holds</dt>
        <dd>
          {library?.clauses.toLocaleString('en-GB')} clauses, {library?.drafts.toLocaleString('en-GB')} drafts
        </dd>
      </dl>
      <p className={css.about}>
        The library is a folder of plain files. Verifying reads every one again and checks its fingerprint.
      </p>
      <div>
        <Button
          icon={<ShieldCheck aria-hidden />}
          onPress={() => void verify()}
          isDisabled={verdict === 'running'}
        >
          {verdict === 'running' ? 'Verifying…' : 'Verify my library'}
        </Button>
      </div>
      <div role="status">{verdict && verdict !== 'running' ? <Found {...verdict} /> : null}</div>
      {error ? <ErrorNote error={error} /> : null}
    </section>
  )
}

/** Who you are, how it looks, where the library is and whether it is whole, and what this app is. */
export function SettingsScreen() {
  const library = useShell((s) => s.library)
  return (
    <div className={css.screen}>
      <h1>Settings</h1>
      <You />
      <Look />
      <LibrarySection />
      <FieldsSection />
      <footer className={css.section}>
        <h2>About</h2>
        <p>{library?.app ?? 'Clausewright'} · MIT licence · works offline, without an account.</p>
        <p className={css.about}>Its clauses and guidance are {NOT_ADVICE.replace(/^F/, 'f')}</p>
      </footer>
    </div>
  )
}
