import { PDFDocument } from 'pdf-lib'
import { Refused } from '../model/refusal.ts'

/** What a signed scan was found to be. */
export interface Scan {
  readonly pages: number
}

async function pagesIn(bytes: Uint8Array): Promise<number> {
  const file = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false })
  return file.getPageCount()
}

/**
 * Opens a PDF far enough to know that it can be opened, and counts its pages: a scan that nobody can read in ten years'
 * time is better refused on the day. One that is locked against changes is taken. Refuses as `invalid`.
 */
export async function scanIn(bytes: Uint8Array, name: string): Promise<Scan> {
  const pages = await pagesIn(bytes).catch(() => 0)
  if (pages > 0) return { pages }
  throw new Refused(
    'invalid',
    `“${name}” begins as a PDF does, but its pages cannot be read: it is damaged, or was not saved whole. Scan it again, or open it and save it anew.`,
  )
}
