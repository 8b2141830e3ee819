import { useState } from 'react'
import { useApi, useHost } from '../host.ts'
import { go } from '../route.ts'

/** Lets the user choose a PDF that was exported with its draft inside, and goes to the new draft; what was in the way. */
export function useOpenPdf(): { readonly open: () => Promise<void>; readonly refused: unknown } {
  const host = useHost()
  const api = useApi()
  const [refused, setRefused] = useState<unknown>(null)
  const open = async (): Promise<void> => {
    setRefused(null)
    try {
      const file = await host.openFile('pdf')
      if (!file) return
      const { id } = await api['drafts.reopen']({ file: file.token })
      go({ screen: 'draft', id })
    } catch (error) {
      setRefused(error)
    }
  }
  return { open, refused }
}
