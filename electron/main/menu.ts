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
        item('New clause…', 'clause.new', send, 'CmdOrCtrl+Shift+N'),
        item('Take a Word contract apart…', 'import.open', send),
        SEPARATOR,
        item('Open a returned Word file…', 'review.open', send, 'CmdOrCtrl+O'),
        SEPARATOR,
        item('Settings', 'go.settings', send, 'CmdOrCtrl+,'),
        ...(platform === 'darwin' ? [] : [SEPARATOR, { role: 'quit' } as const]),
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo', registerAccelerator: false },
        { role: 'redo', registerAccelerator: false },
        SEPARATOR,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&Draft',
      submenu: [
        item('Undo the last change', 'draft.undo', send),
        item('Redo the last change', 'draft.redo', send),
        SEPARATOR,
        item('Add a clause…', 'draft.library', send, 'CmdOrCtrl+Shift+L'),
        item('Next missing answer', 'draft.missing', send, 'CmdOrCtrl+J'),
        SEPARATOR,
        item('Save now', 'draft.save', send, 'CmdOrCtrl+S'),
        item('Export…', 'draft.export', send, 'CmdOrCtrl+E'),
        SEPARATOR,
        item('Send for review…', 'draft.send', send),
        item('Issue…', 'draft.issue', send),
        item('Keep the signed copy…', 'draft.signed', send),
        item('Compare…', 'draft.compare', send),
      ],
    },
    {
      label: '&Go',
      submenu: [
        item('Library', 'go.library', send),
        item('Drafts', 'go.drafts', send),
        item('Register', 'go.register', send),
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
