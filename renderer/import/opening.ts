import { create } from 'zustand'
import type { ImportView } from '../../clauses/api/contract/imports.ts'
import type { FileTicket, Output } from '../../clauses/api/contract.ts'
import type { Id } from '../../clauses/model/id.ts'
import { begin, type History, record, redo, undo } from '../draft/history.ts'
import type { Host } from '../host.ts'
import { go } from '../route.ts'
import { confirm } from '../ui/Dialog.tsx'
import { merged, type Path, type Row, split, type Table, tableOf, withRow } from './table.ts'

type Added = Output<'imports.add'>['added']

/** The contract that is taken apart in this window. It outlives the screen, so that coming back finds it as it was left. */
interface Import {
  readonly reading: boolean
  readonly refused: unknown
  readonly view: Pick<ImportView, 'name' | 'title' | 'warnings'> | null
  readonly history: History<Table>
  readonly selected: Id | null
  readonly added: Added | null
}

const NONE: History<Table> = begin<Table>([])

export const useImport = create<Import>(() => ({
  reading: false,
  refused: null,
  view: null,
  history: NONE,
  selected: null,
  added: null,
}))

/** Shows a contract that was read. */
export function show(view: ImportView): void {
  const table = tableOf(view)
  const { name, title, warnings } = view
  useImport.setState({
    ...{ reading: false, refused: null, added: null, view: { name, title, warnings } },
    history: begin(table),
    selected: table.find(({ out }) => !out)?.key ?? table[0]?.key ?? null,
  })
}

/** True where corrections would be lost by opening another file. */
const isCorrected = (): boolean => {
  const { history, added } = useImport.getState()
  return added === null && history.past.length > 0
}

const mayGo = async (): Promise<boolean> =>
  !isCorrected() ||
  confirm({
    title: 'Open another contract?',
    body: 'What you corrected in the one that is open has not been added, and is lost.',
    action: 'Open another',
    danger: true,
  })

/** Lets the user choose a Word contract and takes it apart. */
export async function openContract(host: Host): Promise<void> {
  await opened(host, () => host.openFile('docx'))
}

/** Takes apart a Word file that was handed in already. */
export async function takeApart(host: Host, file: FileTicket): Promise<void> {
  await opened(host, async () => file)
}

async function opened(host: Host, open: () => Promise<FileTicket | null>): Promise<void> {
  if (useImport.getState().reading || !(await mayGo())) return
  useImport.setState({ refused: null })
  try {
    const ticket = await open()
    if (!ticket) return
    useImport.setState({ reading: true })
    go({ screen: 'import' })
    show(await host.api['imports.read']({ file: ticket.token }))
  } catch (refused) {
    // A table that is open stays; one whose clauses were added is done with.
    const { added, view } = useImport.getState()
    useImport.setState({ reading: false, refused, added: null, view: added ? null : view })
    go({ screen: 'import' })
  }
}

/** Does something to the table, as a step that can be undone; `key` joins typing in one place. */
function deed(label: string, change: (table: Table) => Table, key?: string): void {
  const { history } = useImport.getState()
  const did = { label, at: Date.now(), ...(key ? { key } : {}) }
  useImport.setState({ history: record(history, change(history.present), did) })
}

/** Changes a row. */
export const changeRow = (key: Id, label: string, change: (row: Row) => Row, typing?: string): void =>
  deed(label, (table) => withRow(table, key, change), typing && `${typing} ${key}`)

/** Puts a row into the one before it, which is then looked at. */
export function mergeRow(key: Id): void {
  const { present } = useImport.getState().history
  const before = present[present.findIndex((row) => row.key === key) - 1]
  if (!before) return
  deed('merge rows', (table) => merged(table, key))
  useImport.setState({ selected: before.key })
}

/** Parts a row before a block, and looks at what begins there. */
export function splitRow(key: Id, path: Path): void {
  deed('split a row', (table) => split(table, key, path))
  const { present } = useImport.getState().history
  const at = present.findIndex((row) => row.key === key)
  useImport.setState({ selected: present[at + 1]?.key ?? key })
}

function step(move: (history: History<Table>) => History<Table>): void {
  const { history, selected } = useImport.getState()
  const next = move(history)
  const there = next.present.some(({ key }) => key === selected)
  useImport.setState({ history: next, selected: there ? selected : (next.present[0]?.key ?? null) })
}

export const undoStep = (): void => step(undo)
export const redoStep = (): void => step(redo)
