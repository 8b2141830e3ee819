// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i
const LONGEST = 120

/** A file name that every system takes, from a title: no path, no reserved name, no trailing dot or space. */
export function fileName(title: string, suffix: string | null, extension: string): string {
  const words = title
    .normalize('NFC')
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[.\-\s]+/, '')
  const cut = Array.from(words)
    .slice(0, LONGEST)
    .join('')
    .replace(/[. ]+$/, '')
  const safe = cut === '' || RESERVED.test(cut) ? `Document ${cut}`.trim() : cut
  return `${safe}${suffix ? ` (${suffix})` : ''}.${extension}`
}
