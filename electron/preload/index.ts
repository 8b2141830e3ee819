import { contextBridge, ipcRenderer } from 'electron'

/** The whole of what the page can ask of the desktop: one call, one way to save a file, one to open one and one to hand in one that was dropped, and the menu's commands. */
contextBridge.exposeInMainWorld('clausewright', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  saveFile: (token: string): Promise<unknown> => ipcRenderer.invoke('saveFile', token),
  openFile: (kind: string): Promise<unknown> => ipcRenderer.invoke('openFile', kind),
  handIn: (name: string, bytes: Uint8Array): Promise<unknown> => ipcRenderer.invoke('handIn', name, bytes),
  onCommand: (listener: (id: string) => void): (() => void) => {
    const hear = (_event: unknown, id: unknown): void => {
      if (typeof id === 'string') listener(id)
    }
    ipcRenderer.on('command', hear)
    return () => ipcRenderer.off('command', hear)
  },
})
