import type { BrowserWindow, BrowserWindowConstructorOptions, Session, WebContents } from 'electron'
import { ORIGIN, SCHEME } from './protocol.ts'

/** How the one window is made: isolated, sandboxed, without Node, and without spelling lists from a network. */
export const windowOptions = (
  preload: string,
  platform: NodeJS.Platform,
): BrowserWindowConstructorOptions => ({
  width: 1360,
  height: 860,
  minWidth: 720,
  minHeight: 480,
  show: false,
  title: 'Clausewright',
  backgroundColor: '#ffffff',
  webPreferences: {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: platform === 'darwin',
  },
})

/** Makes the window and shows the page in it once it is drawn. */
export function openWindow(
  Window: new (options: BrowserWindowConstructorOptions) => BrowserWindow,
  preload: string,
  platform: NodeJS.Platform,
): BrowserWindow {
  const window = new Window(windowOptions(preload, platform))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${ORIGIN}/`)
  return window
}

interface Preventable {
  preventDefault(): void
}

const prevent = (event: Preventable): void => event.preventDefault()

/** Keeps any page where it is: no navigation, no other windows, no embedded pages. */
export function confine(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void {
  contents.on('will-navigate', prevent)
  contents.on('will-redirect', prevent)
  contents.on('will-frame-navigate', prevent)
  contents.on('will-attach-webview', prevent)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

const OWN = new Set([`${SCHEME}:`, 'blob:', 'data:', 'devtools:'])

/** Shuts a session: no permissions, no devices, no downloads, and no request that leaves this computer. */
export function shut(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, done) => done(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', prevent)
  session.webRequest.onBeforeRequest((details, done) =>
    done({ cancel: !OWN.has(new URL(details.url).protocol) }),
  )
}
