import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The fonts that documents name and that few machines without Word have: the family as wide that a PDF embeds, and its package. */
const FONTS = [
  ['Calibri', 'Carlito', 'carlito'],
  ['Cambria', 'Caladea', 'caladea'],
  ['Georgia', 'Gelasio', 'gelasio'],
  ['Source Serif 4', 'Source Serif 4', 'source-serif-4'],
]

const packages = join(import.meta.dirname, '..', '..', 'node_modules', '@expo-google-fonts')

const standIn = ([asked, family]) =>
  `<match target="pattern"><test name="family" qual="any"><string>${asked}</string></test>` +
  `<edit name="family" mode="assign" binding="same"><string>${family}</string></edit></match>`

/** What fontconfig is told: the fonts of the machine, and those of the packages. */
const config = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
${FONTS.flatMap(([, , of]) => ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((weight) => `<dir>${join(packages, of, weight)}</dir>`)).join('\n')}
<cachedir>${join(folder, 'cache')}</cachedir>
${FONTS.map(standIn).join('\n')}
</fontconfig>
`

/**
 * The environment in which LibreOffice ends its lines where Word does: with the fonts that our PDFs embed, which are as
 * wide as those that documents name. Written into a folder.
 */
export function officeFonts(folder) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'fonts.conf')
  writeFileSync(file, config(folder))
  return { ...process.env, FONTCONFIG_FILE: file }
}
