import type {
  IpcMain,
  IpcMainInvokeEvent,
  OpenDialogReturnValue,
  SaveDialogReturnValue,
  WebContents,
} from 'electron'
import { answer } from '../../clauses/api/answer.ts'
import {
  type Api,
  type FileKind,
  type FileTicket,
  isFileKind,
  MAX_FILE,
  type Reply,
  tooLong,
} from '../../clauses/api/contract.ts'
import type { Tickets, Waiting } from '../../clauses/api/tickets.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import type { Report } from '../work/report.ts'
import { ORIGIN } from './protocol.ts'

/** What the window's calls are answered with. */
export interface Answering {
  readonly api: Api
  readonly tickets: Tickets
  /** The contents of our window, or null while there is none. */
  readonly contents: () => Pick<WebContents, 'mainFrame'> | null
  /** Asks where to save a file. */
  readonly askWhere: (name: string) => Promise<Pick<SaveDialogReturnValue, 'canceled' | 'filePath'>>
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** Asks which file to open. */
  readonly askWhich: (kind: FileKind) => Promise<Pick<OpenDialogReturnValue, 'canceled' | 'filePaths'>>
  /** Reads the file that was chosen; rejects with Refused where it cannot be had. */
  readonly read: (path: string) => Promise<Waiting>
  readonly report: Report
}

const MAX_CALL = 10 * 1024 * 1024

const denied = (message: string): Reply<never> => ({ ok: false, refusal: { code: 'denied', message } })

/** True for a call from the main frame of our own window, showing our own page; never for a frame that is gone. */
export function ours(
  event: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  contents: Pick<WebContents, 'mainFrame'> | null,
): boolean {
  const frame = event.senderFrame
  return frame !== null && contents !== null && frame === contents.mainFrame && frame.origin === ORIGIN
}

function tooLarge(input: unknown): boolean {
  try {
    return (JSON.stringify(input) ?? '').length > MAX_CALL
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return true
    throw error
  }
}

/** A file that was dropped on the window, as it waits for a call. */
function dropped(name: unknown, bytes: unknown): Waiting {
  if (typeof name !== 'string' || name === '' || name.length > 200 || !(bytes instanceof Uint8Array))
    throw new Refused('invalid', 'That is no file with a name of at most 200 characters.')
  if (bytes.length > MAX_FILE) throw new Refused('invalid', tooLong(name))
  return { name, type: 'application/octet-stream', bytes }
}

/** Answers the four channels of the preload script: `call`, `saveFile`, `openFile` and `handIn`. There are no others. */
export function answerCalls(ipc: Pick<IpcMain, 'handle'>, answering: Answering): void {
  const { api, tickets, contents, askWhere, write, askWhich, read, report } = answering
  ipc.handle('call', async (event, name: unknown, input: unknown): Promise<Reply> => {
    if (!ours(event, contents())) return denied('Only Clausewright’s own window may ask.')
    if (tooLarge(input)) return denied('A call can hold at most 10 MB of plain data.')
    return answer(api, name, input, report)
  })
  ipc.handle('saveFile', async (event, token: unknown): Promise<Reply<boolean>> => {
    if (!ours(event, contents()) || typeof token !== 'string')
      return denied('Only Clausewright’s own window may ask.')
    const file = tickets.take(token)
    if (!file)
      return {
        ok: false,
        refusal: { code: 'missing', message: 'That file is not waiting any more. Export it again.' },
      }
    const { canceled, filePath } = await askWhere(file.name)
    if (canceled || !filePath) return { ok: true, value: false }
    return saved(filePath, () => write(filePath, file.bytes))
  })
  ipc.handle('openFile', async (event, kind: unknown): Promise<Reply<FileTicket | null>> => {
    if (!ours(event, contents()) || !isFileKind(kind))
      return denied('Only Clausewright’s own window may ask.')
    const { canceled, filePaths } = await askWhich(kind)
    const [path] = filePaths
    if (canceled || !path) return { ok: true, value: null }
    return opened(async () => tickets.put(await read(path)))
  })
  ipc.handle('handIn', async (event, name: unknown, bytes: unknown): Promise<Reply<FileTicket>> => {
    if (!ours(event, contents())) return denied('Only Clausewright’s own window may ask.')
    return opened(async () => tickets.put(dropped(name, bytes)))
  })
}

async function opened(open: () => Promise<FileTicket>): Promise<Reply<FileTicket>> {
  try {
    return { ok: true, value: await open() }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

async function saved(path: string, write: () => Promise<void>): Promise<Reply<boolean>> {
  try {
    await write()
    return { ok: true, value: true }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === undefined) throw error
    const message = `${path} could not be written (${code}). The export is kept with the draft: choose another place and save it again.`
    return { ok: false, refusal: { code: 'failed', message } }
  }
}
