const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** FNV-1a over 32 bits, stirred by a salt. */
function hash(text: string, salt: number): number {
  let h = (0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1)) >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d) >>> 0
  return (h ^ (h >>> 12)) >>> 0
}

/** Letters made of a text: the same text gives the same ones, so that an outcome can be worked out again and again. */
export const letters = (text: string, length: number): string =>
  Array.from({ length }, (_, i) => ALPHABET[hash(text, i + 1) & 31]).join('')

/** Names made of a seed and a count, none of them among those taken. */
export function namer(seed: string, length: number, taken: Iterable<string>): () => string {
  const used = new Set(taken)
  let count = 0
  return () => {
    for (;;) {
      count += 1
      const name = letters(`${seed} ${count}`, length)
      if (used.has(name)) continue
      used.add(name)
      return name
    }
  }
}
