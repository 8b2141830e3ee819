// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i

/** In bytes: systems take 255, and the suffix and extension come on top. */
const LONGEST = 180

/** The beginning of a text that fits, cut between characters. */
function fitting(text: string): string {
  let [kept, size] = ['', 0]
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > LONGEST) break
    kept += character
  }
  return kept
}

/** A file name that every system takes, from a title: no path, no reserved name, no trailing dot or space. */
export function fileName(title: string, suffix: string | null, extension: string): string {
  const words = title
    .normalize('NFC')
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\-\s]+/, '')
  const cut = fitting(words).replace(/[. ]+$/, '')
  const safe = cut === '' || RESERVED.test(cut) ? `Document ${cut}`.trim() : cut
  return `${safe}${suffix ? ` (${suffix})` : ''}.${extension}`
}
