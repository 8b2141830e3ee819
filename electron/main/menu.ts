import type { MenuItemConstructorOptions } from 'electron'

/** The commands that the menu sends to the window, by the ids of its command registry. */
const item = (
  label: string,
  command: string,
  send: (id: string) => void,
  accelerator?: string,
): MenuItemConstructorOptions => ({
  label,
  click: () => send(command),
  ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
})

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu as data; `send` hands a command to the window. */
export function menuTemplate(
  platform: NodeJS.Platform,
  send: (id: string) => void,
): MenuItemConstructorOptions[] {
  const mac: MenuItemConstructorOptions[] = platform === 'darwin' ? [{ role: 'appMenu' }] : []
  return [
    ...mac,
    {
      label: '&File',
      submenu: [
        item('New draft…', 'drafts.new', send, 'CmdOrCtrl+N'),
        item('New clause…', 'library.new', send, 'CmdOrCtrl+Shift+N'),
        SEPARATOR,
        item('Export…', 'draft.export', send, 'CmdOrCtrl+E'),
        SEPARATOR,
        item('Settings', 'go.settings', send, 'CmdOrCtrl+,'),
        ...(platform === 'darwin' ? [] : [SEPARATOR, { role: 'quit' } as const]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('Undo', 'edit.undo', send, 'CmdOrCtrl+Z'),
        item('Redo', 'edit.redo', send, 'CmdOrCtrl+Shift+Z'),
        SEPARATOR,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&Go',
      submenu: [
        item('Library', 'go.library', send),
        item('Drafts', 'go.drafts', send),
        item('Search', 'library.search', send, 'CmdOrCtrl+Shift+F'),
        item('Commands…', 'palette', send, 'CmdOrCtrl+K'),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        SEPARATOR,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: [item('Keyboard shortcuts', 'help', send)] },
  ]
}
