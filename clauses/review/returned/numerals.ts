const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** A whole number in English words: "one hundred twenty-one", as Word has it. */
function inWords(n: number): string {
  if (n < 20) return UNITS[n]!
  if (n < 100) return n % 10 === 0 ? TENS[n / 10]! : `${TENS[Math.floor(n / 10)]}-${UNITS[n % 10]}`
  const [step, name] = n < 1000 ? ([100, 'hundred'] as const) : ([1000, 'thousand'] as const)
  const rest = n % step === 0 ? '' : ` ${inWords(n % step)}`
  return `${inWords(Math.floor(n / step))} ${name}${rest}`
}

const ORDINALS: ReadonlyMap<string, string> = new Map([
  ['one', 'first'],
  ['two', 'second'],
  ['three', 'third'],
  ['five', 'fifth'],
  ['eight', 'eighth'],
  ['nine', 'ninth'],
  ['twelve', 'twelfth'],
])

function ordinalInWords(n: number): string {
  const words = inWords(n)
  const last = /[a-z]+$/.exec(words)![0]
  const ordinal = ORDINALS.get(last) ?? `${last.endsWith('y') ? `${last.slice(0, -1)}ie` : last}th`
  return words.slice(0, -last.length) + ordinal
}

function suffixed(n: number): string {
  const teen = n % 100 > 10 && n % 100 < 14
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const ofAlphabet =
  (letters: string) =>
  (n: number): string => {
    const all = [...letters]
    return all[(n - 1) % all.length]!.repeat(Math.floor((n - 1) / all.length) + 1)
  }

const COUNTERS: ReadonlyMap<string, (n: number) => string> = new Map([
  ['none', () => ''],
  ['decimalZero', (n: number) => (n < 10 ? `0${n}` : String(n))],
  ['ordinal', suffixed],
  ['cardinalText', (n: number) => capital(inWords(n))],
  ['ordinalText', (n: number) => capital(ordinalInWords(n))],
  ['hex', (n: number) => n.toString(16).toUpperCase()],
  ['numberInDash', (n: number) => `- ${n} -`],
  ['chicago', ofAlphabet('*†‡§')],
  ['russianLower', ofAlphabet('абвгдежзиклмнопрстуфхцчшщыэюя')],
  ['russianUpper', ofAlphabet('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ')],
  ['arabicAlpha', ofAlphabet('أبتثجحخدذرزسشصضطظعغفقكلمنهوي')],
  ['arabicAbjad', ofAlphabet('أبجدهوزحطيكلمنسعفصقرشتثخذضظغ')],
  ['hebrew2', ofAlphabet('אבגדהוזחטיכלמנסעפצקרשת')],
  ['decimalEnclosedCircle', (n: number) => (n <= 20 ? String.fromCodePoint(0x245f + n) : String(n))],
])

/** A counter from 1 in one of Word's rarer formats (ISO 29500-1, 17.18.59); figures where the format is not known. */
export const counterInWords = (n: number, format: string): string => COUNTERS.get(format)?.(n) ?? String(n)
