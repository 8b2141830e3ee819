const channels = (colour: string): number[] =>
  [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** How far a colour stands out from white paper: 1 not at all, 21 as black does (WCAG 2.2, contrast ratio). */
export function contrast(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const c = channel / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05)
}

/** The least contrast of words that are to be read (WCAG 2.2, 1.4.3). */
export const READABLE = 4.5

/** A colour for words that are to be read: the same where it stands out from white paper, else as dark as it must be. */
export function readable(colour: string): string {
  const own = channels(colour)
  for (let part = 100; part > 0; part -= 1) {
    const darker = own
      .map((c) =>
        Math.floor((c * part) / 100)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')
    if (contrast(darker) >= READABLE) return part === 100 ? colour : darker
  }
  return '000000'
}
