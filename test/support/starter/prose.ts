/** The syllables of an English word by the usual rule of thumb: groups of vowels, without a silent e. */
function syllables(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '')
  if (plain.length <= 3) return plain.length > 0 ? 1 : 0
  const cut = plain.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, '').replace(/^y/, '')
  return Math.max(1, cut.match(/[aeiouy]{1,2}/g)?.length ?? 0)
}

/** Flesch reading ease (Flesch 1948): 206.835 − 1.015 × words a sentence − 84.6 × syllables a word. Each line ends a sentence. */
export function readingEase(lines: readonly string[]): number {
  const sentences = lines.flatMap((line) => line.split(/(?<=[.!?:;])\s+/)).filter((s) => /[a-z]/i.test(s))
  const words = sentences.flatMap((s) => s.split(/[\s–—/-]+/)).filter((w) => /[a-z]/i.test(w))
  const total = words.reduce((sum, word) => sum + syllables(word), 0)
  return 206.835 - 1.015 * (words.length / sentences.length) - 84.6 * (total / words.length)
}

/** Spellings of American English, with what en-GB writes instead. */
const AMERICAN: readonly [RegExp, string][] = [
  [
    /\b(?:organi|reali|recogni|apologi|criti[cz]i|summari|minimi|maximi|authori|prioriti|utili|emphasi|finali|categori|speciali|standardi|customi|harmoni|jeopardi|scrutini|victimi|penali|normali|legali)z(?:e|es|ed|ing|ation|ations)\b/i,
    '-ise',
  ],
  [/\b(?:col|fav|behavi|lab|hon|neighb|hum|rum|vig|end?eav)or(?:s|ed|ing|able|ably|ful|al)?\b/i, '-our'],
  [/\b(?:cent|theat|fib)er(?:s|ed)?\b/i, '-re'],
  [/\b(?:cancel|travel|label|model|counsel|signal|total)(?:ed|ing)\b/i, 'a doubled l'],
  [/\b(?:defense|offense|pretense)s?\b/i, '-ence'],
  [/\ban? (?:practise|license)\b/i, 'practice, licence'],
  [/\b(?:analyz|paralyz)(?:e|es|ed|ing)\b/i, '-yse'],
  [/\b(?:fulfill|enroll|skillful|willful|installment)s?\b/i, 'a single l'],
  [
    /\b(?:check(?!s?\b| |ed|ing|list)|gray|judgment call|vacation|attorney|résumé|gotten|toward)\b/i,
    'the British word',
  ],
]

const STALE: readonly [RegExp, string][] = [
  [
    /\b(?:hereinafter|herein|hereto|hereby|thereof|therein|aforesaid|witnesseth|notwithstanding|heretofore|forthwith|pursuant)\b/i,
    'plain English',
  ],
  [
    /\b(?:null and void|terms and conditions|cease and desist|each and every|any and all|full and complete)\b/i,
    'one word instead of a pair',
  ],
  [/\bshall\b/i, 'must, may or will'],
  [/\b(?:he|she|his|her|him|hers|chairman|manpower|foreman)\b/i, 'a word for everyone'],
  [/\b(?:TODO|TBC|TBD|lorem ipsum|XXX)\b|\[(?:●|…|\.\.\.| )\]|_{3,}/i, 'the words that are missing'],
  [/\b(\w+) \1\b(?<!\bthat that|\bhad had)/i, 'the word once'],
  [/ {2,}| [,.;:](?!\.)/, 'one space, and none before a stop'],
]

/** What is wrong with the words of a text, as sentences that quote them. */
export function wordFaults(text: string): string[] {
  return [...AMERICAN, ...STALE].flatMap(([pattern, instead]) => {
    const found = pattern.exec(text)
    return found
      ? [
          `“${text.slice(Math.max(0, found.index - 20), found.index + found[0].length + 20).trim()}”: write ${instead}`,
        ]
      : []
  })
}
