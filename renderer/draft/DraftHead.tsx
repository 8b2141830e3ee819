import { Ellipsis, FileCheck, FileOutput, GitCompareArrows, Send, Signature } from 'lucide-react'
import { memo, useState } from 'react'
import { DocumentKind } from '../../clauses/model/draft.ts'
import { retitled } from '../../clauses/model/subject.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Select } from '../ui/Choice.tsx'
import { Menu } from '../ui/Menu.tsx'
import { TextField } from '../ui/TextField.tsx'
import { UndoRedo } from '../ui/UndoRedo.tsx'
import { ask, tell, useDesk, useDraft, useLocked } from './desk.ts'
import css from './draft.module.css'
import { StatusMenu } from './StatusMenu.tsx'
import { StyleField } from './StyleField.tsx'
import { contentIn } from './session.ts'

/** Kinds of document as a person reads them. */
export const KINDS: Readonly<Record<DocumentKind, string>> = {
  addendum: 'Addendum',
  contract: 'Contract',
  policy: 'Policy',
  procedure: 'Procedure',
  letter: 'Letter',
}

/** Kinds of document as choices. */
export const KIND_OPTIONS = DocumentKind.options.map((value) => ({ value, label: KINDS[value] }))

function NameField() {
  const { session } = useDesk()
  const name = useDraft((s) => contentIn(s).name)
  const [typed, setTyped] = useState<string | null>(null)
  const empty = typed !== null && typed.trim() === ''
  const change = (text: string): void => {
    setTyped(text)
    if (text.trim() !== '')
      session.edit((c) => (c.name === text ? c : { ...c, name: text }), 'rename', 'name')
  }
  return (
    <TextField
      label="Draft name"
      value={empty ? typed : name}
      onChange={change}
      onBlur={() => setTyped(null)}
      maxLength={200}
      error={empty ? 'A draft needs a name.' : null}
    />
  )
}

function TitleField() {
  const { session } = useDesk()
  const title = useDraft((s) => contentIn(s).title)
  return (
    <TextField
      label="Title on the page"
      value={title}
      isDisabled={useLocked()}
      maxLength={300}
      onChange={(text) => session.edit((c) => retitled(c, text), 'title', 'title')}
    />
  )
}

function KindField() {
  const { session } = useDesk()
  const kind = useDraft((s) => contentIn(s).documentKind)
  const change = (value: string): void => {
    const documentKind = DocumentKind.parse(value)
    session.edit((c) => (c.documentKind === documentKind ? c : { ...c, documentKind }), 'kind of document')
  }
  return (
    <Select label="Kind" options={KIND_OPTIONS} value={kind} onChange={change} isDisabled={useLocked()} />
  )
}

/** What else can be done with a draft as a whole. */
function More({ locked }: { readonly locked: boolean }) {
  const desk = useDesk()
  const entries = [
    { id: 'issue', label: 'Issue…', icon: <FileCheck aria-hidden />, run: () => ask(desk, 'issue') },
    ...(locked
      ? [
          {
            id: 'signed',
            label: 'Keep the signed copy…',
            icon: <Signature aria-hidden />,
            run: () => ask(desk, 'signed'),
          },
        ]
      : []),
    {
      id: 'compare',
      label: 'Compare…',
      icon: <GitCompareArrows aria-hidden />,
      run: () => ask(desk, 'compare'),
    },
  ]
  return (
    <Menu label="More for this draft" entries={entries}>
      <IconButton label="More for this draft">
        <Ellipsis aria-hidden />
      </IconButton>
    </Menu>
  )
}

/** The way out: for review, as a file, and what is rarer. */
function Out() {
  const desk = useDesk()
  const locked = useLocked()
  return (
    <>
      {locked ? null : (
        <Button icon={<Send aria-hidden />} aria-label="Send for review…" onPress={() => ask(desk, 'send')}>
          <span className={css.wide}>Send for review…</span>
          <span className={css.narrow}>Send…</span>
        </Button>
      )}
      <Button
        variant="primary"
        icon={<FileOutput aria-hidden />}
        onPress={() => desk.store.setState({ exporting: true })}
      >
        Export
      </Button>
      <More locked={locked} />
    </>
  )
}

/** The top of a draft: its name, what is printed at its top, its kind, undo and redo, and the way out. */
export const DraftHead = memo(function DraftHead() {
  const desk = useDesk()
  const { session } = desk
  const locked = useLocked()
  const name = useDraft((s) => contentIn(s).name)
  const past = useDraft((s) => s.history.past.at(-1)?.deed.label)
  const future = useDraft((s) => s.history.future[0]?.deed.label)
  return (
    <header className={css.head}>
      <h1 className="visually-hidden">{name}</h1>
      <div className={css.headName}>
        <NameField />
      </div>
      <div className={css.headTitle}>
        <TitleField />
      </div>
      <div className={css.headKind}>
        <KindField />
      </div>
      <div className={css.headStyle}>
        <StyleField />
      </div>
      <div className={css.headActions}>
        <StatusMenu />
        <UndoRedo
          past={past}
          future={future}
          locked={locked}
          undo={() => tell(desk, session.undo())}
          redo={() => tell(desk, session.redo())}
        />
        <Out />
      </div>
    </header>
  )
})
