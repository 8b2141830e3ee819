import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron'
import { FILE_KINDS } from '../../clauses/api/contract.ts'
import { handlers } from '../../clauses/api/handlers.ts'
import { replaceFile } from '../../clauses/store/durable.ts'
import { nodeFiles } from '../../clauses/store/files.ts'
import { builtFiles } from '../machine/built.ts'
import { leftToTheNextSearch, openMachine } from '../machine/open.ts'
import { placesOf } from '../machine/places.ts'
import { readChosen } from '../machine/readChosen.ts'
import { reportTo } from '../work/report.ts'
import { workInThread } from '../work/work.ts'
import { answerCalls } from './ipc.ts'
import { menuTemplate } from './menu.ts'
import { answerFiles, PRIVILEGES, SCHEME } from './protocol.ts'
import { confine, openWindow, shut } from './window.ts'

const OUT = new URL('../', import.meta.url)
const pathOf = (relative: string): string => fileURLToPath(new URL(relative, OUT))

let window: BrowserWindow | null = null

const report = reportTo((line) => process.stderr.write(line))

function libraryIn(argv: readonly string[]): string {
  const named = argv.find((word) => word.startsWith('--library='))?.slice('--library='.length)
  return named || placesOf().library
}

function show(): void {
  window = openWindow(BrowserWindow, pathOf('preload/preload.cjs'), process.platform)
  window.once('closed', () => {
    window = null
  })
}

async function begin(): Promise<void> {
  const machine = await openMachine({
    library: libraryIn(process.argv),
    places: placesOf(),
    work: workInThread(new URL('main/work.js', OUT)),
  })
  machine.search.fill().catch(leftToTheNextSearch)
  protocol.handle(SCHEME, answerFiles(await builtFiles(pathOf('renderer/'))))
  shut(session.defaultSession)
  answerCalls(ipcMain, {
    api: handlers(machine),
    tickets: machine.tickets,
    contents: () => window?.webContents ?? null,
    askWhere: (name) => dialog.showSaveDialog({ defaultPath: name }),
    askWhich: (kind) =>
      dialog.showOpenDialog({
        properties: ['openFile'],
        filters: [{ name: FILE_KINDS[kind].label, extensions: [...FILE_KINDS[kind].extensions] }],
      }),
    read: readChosen,
    write: (path, bytes) => replaceFile(nodeFiles, path, bytes),
    report,
  })
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(process.platform, (id) => window?.webContents.send('command', id))),
  )
  show()
}

function cannotBegin(error: unknown): void {
  dialog.showErrorBox(
    'Clausewright cannot open the library',
    error instanceof Error ? error.message : String(error),
  )
  app.exit(1)
}

if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([PRIVILEGES])
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('activate', () => {
    if (window === null && app.isReady()) show()
  })
  void app.whenReady().then(begin).catch(cannotBegin)
} else {
  app.quit()
}
