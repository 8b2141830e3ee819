import { useEffect, useRef, useState } from 'react'
import type { FileTicket } from '../../clauses/api/contract.ts'
import type { Id } from '../../clauses/model/id.ts'
import type { Look } from '../../clauses/model/look.ts'
import type { Logo } from '../../clauses/model/style.ts'
import { useHost } from '../host.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote, Note } from '../ui/Notes.tsx'
import { TextField } from '../ui/TextField.tsx'
import css from './FromWord.module.css'
import { pickUp, useIncoming } from './incoming.ts'

/** A look that was read, with the name of its file. */
interface Found {
  readonly file: string
  readonly look: Look
}

function Picture({ logo }: { readonly logo: Logo }) {
  return <img className={css.logo} src={`data:${logo.type};base64,${logo.data}`} alt={logo.alt} />
}

/** A value in words, with each colour in it shown beside its name. */
function Said({ value }: { readonly value: string }) {
  return value.split(/(?=colour [0-9a-f]{6}\b)/i).map((piece) => {
    const [, colour] = /^colour ([0-9a-f]{6})/i.exec(piece) ?? []
    return (
      <span key={piece}>
        {colour ? <span className={css.swatch} style={{ background: `#${colour}` }} aria-hidden /> : null}
        {piece}
      </span>
    )
  })
}

/** What was understood, thing by thing, each with its place in the file. */
function Understood({ file, look }: Found) {
  return (
    <table className={css.table} aria-label={`What was understood of “${file}”`}>
      <tbody>
        {look.understood.map(({ what, value, from }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>
              {what === 'Logo' && look.style.logo ? <Picture logo={look.style.logo} /> : null}
              <div>
                <Said value={value} />
              </div>
              <div className={css.from}>from {from}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What is not taken over as it stands, and what is done instead. */
function Doubts({ doubts }: Pick<Look, 'doubts'>) {
  if (doubts.length === 0) return null
  return (
    <Note tone="warn">
      <p>{doubts.length === 1 ? 'One thing differs' : `${doubts.length} things differ`} from the file:</p>
      <ul className={css.doubts}>
        {doubts.map(({ what, message }) => (
          <li key={`${what} ${message}`}>
            <strong>{what}.</strong> {message}
          </li>
        ))}
      </ul>
    </Note>
  )
}

interface Asking extends Found {
  readonly onClose: () => void
  readonly onMade: (id: Id) => void
}

/** The asking of a name, and its saving. No button is disabled meanwhile: it would lose the focus, and Escape with it. */
function useLook({ file, look, onClose, onMade }: Asking) {
  const { api } = useHost()
  const [name, setName] = useState(look.style.name)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const save = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const style = { ...look.style, name: name.trim() }
      const reason = `Taken from “${file}”`
      const { id } = await api['styles.save']({ id: null, base: null, style, reason })
      onClose()
      onMade(id)
    } catch (e) {
      setError(e)
    }
    setBusy(false)
  }
  return { name, setName, error, save }
}

function LookDialog(asking: Asking) {
  const { file, look, onClose } = asking
  const { name, setName, error, save } = useLook(asking)
  const empty = name.trim() === ''
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button variant="primary" isDisabled={empty} onPress={() => void save()}>
        Use this look
      </Button>
    </>
  )
  return (
    <Dialog title={`The look of “${file}”`} isOpen onClose={onClose} actions={actions} size="wide">
      <div className={css.body}>
        <TextField
          label="Name of the style"
          value={name}
          onChange={setName}
          maxLength={80}
          autoFocus
          error={empty ? 'A style needs a name.' : null}
        />
        <Understood file={file} look={look} />
        <Doubts doubts={look.doubts} />
        {error ? <ErrorNote error={error} /> : null}
      </div>
    </Dialog>
  )
}

interface Props {
  /** Called with the new style when one was made. */
  readonly onMade: (id: Id) => void
}

/** Takes the look from a Word file that the user chooses: shows what was understood, then makes a style of it. */
export function FromWord({ onMade }: Props) {
  const { api, openFile } = useHost()
  const [found, setFound] = useState<Found | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const left = useIncoming()
  const choose = async (open: () => Promise<FileTicket | null>): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const ticket = await open()
      if (ticket) setFound({ file: ticket.name, look: await api['styles.lookAt']({ file: ticket.token }) })
    } catch (e) {
      setError(e)
    }
    setBusy(false)
  }
  const latest = useRef(choose)
  latest.current = choose
  useEffect(() => {
    const file = left ? pickUp() : null
    if (file) void latest.current(async () => file)
  }, [left])
  return (
    <>
      <Button onPress={() => void choose(() => openFile('docx'))}>
        {busy ? 'Reading…' : 'Take the look from a Word file…'}
      </Button>
      {error ? <ErrorNote error={error} /> : null}
      {found ? <LookDialog {...found} onMade={onMade} onClose={() => setFound(null)} /> : null}
    </>
  )
}
