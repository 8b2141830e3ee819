import { useState } from 'react'
import type { DraftRow } from '../../clauses/api/contract.ts'
import { DocumentKind } from '../../clauses/model/draft.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Choice.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorNote, Skeleton } from '../ui/Notes.tsx'
import { TextField } from '../ui/TextField.tsx'
import { KIND_OPTIONS, KINDS } from './DraftHead.tsx'
import { freeName } from './draftRows.ts'
import css from './drafts.module.css'
import { BLANK, TemplateList } from './TemplateList.tsx'
import { byKind, type Template } from './templates.ts'

interface KindProps {
  readonly kind: DocumentKind
  readonly onChange: (kind: DocumentKind) => void
}

const KindOf = ({ kind, onChange }: KindProps) => (
  <Select
    label="Kind of document"
    options={KIND_OPTIONS}
    value={kind}
    onChange={(value) => onChange(DocumentKind.parse(value))}
  />
)

interface Props {
  readonly rows: readonly DraftRow[]
  readonly onClose: () => void
}

interface FormProps extends Props {
  readonly templates: readonly Template[]
}

function Form({ templates, rows, onClose }: FormProps) {
  const api = useApi()
  const [chosen, setChosen] = useState(byKind(templates)[0]?.templates[0]?.id ?? BLANK)
  const [kind, setKind] = useState<DocumentKind>('policy')
  const [typed, setTyped] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const template = templates.find((t) => t.id === chosen)
  const name = typed ?? freeName(template?.name ?? `New ${KINDS[kind].toLowerCase()}`, rows)
  const empty = name.trim() === ''
  const create = async (): Promise<void> => {
    if (empty) return
    const from = template ? { template: template.id } : { template: null, documentKind: kind }
    try {
      const { id } = await api['drafts.create']({ name: name.trim(), ...from })
      go({ screen: 'draft', id })
    } catch (e) {
      setError(e)
    }
  }
  const actions = (
    <>
      <Button onPress={onClose}>Cancel</Button>
      <Button variant="primary" isDisabled={empty} onPress={() => void create()}>
        Create draft
      </Button>
    </>
  )
  return (
    <Dialog title="New draft" size="wide" isOpen onClose={onClose} actions={actions}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <TemplateList templates={templates} chosen={chosen} onChoose={setChosen} />
        <div className={template ? css.form : css.pair}>
          <TextField
            label="Draft name"
            value={name}
            onChange={setTyped}
            maxLength={200}
            help="Only you see this name, in lists and file names."
            error={empty ? 'A draft needs a name.' : null}
          />
          {template ? null : <KindOf kind={kind} onChange={setKind} />}
        </div>
        {error ? <ErrorNote error={error} /> : null}
      </form>
    </Dialog>
  )
}

/** Starts a draft from a template or blank, and opens it. */
export function NewDraft(props: Props) {
  const api = useApi()
  const { value, error } = useLoad('templates', () => api['templates.list']({}))
  if (!value) {
    return (
      <Dialog title="New draft" isOpen onClose={props.onClose}>
        {error ? <ErrorNote error={error} /> : <Skeleton label="Opening the templates" lines={4} />}
      </Dialog>
    )
  }
  return <Form {...props} templates={value.templates.filter((t) => !t.trashed)} />
}
