import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Fonts } from '../../clauses/export/job.ts'

const modules = createRequire(import.meta.url)
const at = (file: string): Promise<Uint8Array> =>
  readFile(modules.resolve(`@expo-google-fonts/arimo/${file}`))

/** Arimo, which has the widths of Arial: what a PDF embeds where Word asks for Arial. */
export async function loadFonts(): Promise<Fonts> {
  const [regular, bold, italic, boldItalic] = await Promise.all([
    at('400Regular/Arimo_400Regular.ttf'),
    at('700Bold/Arimo_700Bold.ttf'),
    at('400Regular_Italic/Arimo_400Regular_Italic.ttf'),
    at('700Bold_Italic/Arimo_700Bold_Italic.ttf'),
  ])
  return { regular: regular!, bold: bold!, italic: italic!, boldItalic: boldItalic! }
}
