const SMALL = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen',
  'eighteen nineteen',
]
  .join(' ')
  .split(' ')
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const GROUPS = ['', ' thousand', ' million', ' billion', ' trillion']

function belowHundred(n: number): string {
  if (n < 20) return SMALL[n]!
  return n % 10 === 0 ? TENS[n / 10]! : `${TENS[Math.floor(n / 10)]}-${SMALL[n % 10]}`
}

function belowThousand(n: number): string {
  const hundreds = Math.floor(n / 100)
  if (hundreds === 0) return belowHundred(n)
  const rest = n % 100
  return `${SMALL[hundreds]} hundred${rest === 0 ? '' : ` and ${belowHundred(rest)}`}`
}

/** A whole number from 0 to below 10^15 in English words: 1205 is "one thousand two hundred and five". */
export function wholeInWords(n: number): string {
  if (n === 0) return SMALL[0]!
  const groups: string[] = []
  for (let rest = n, i = 0; rest > 0; rest = Math.floor(rest / 1000), i++) {
    const group = rest % 1000
    if (group > 0)
      groups.unshift(`${i === 0 && n > 100 && group < 100 ? 'and ' : ''}${belowThousand(group)}${GROUPS[i]}`)
  }
  return groups.join(' ')
}

/** Digits in groups of three: "12500" is "12,500". */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

const READABLE = 1e15

/** A number in figures: 12500.5 is "12,500.5". One too large to group is given as it is. */
export function inFigures(n: number): string {
  if (!Number.isFinite(n) || Math.abs(n) >= READABLE || String(n).includes('e')) return String(n)
  const [whole, decimals] = String(Math.abs(n)).split('.')
  return `${n < 0 ? '-' : ''}${grouped(whole!)}${decimals ? `.${decimals}` : ''}`
}

/** A number in words: 2.5 is "two point five". One too large for words is given in figures. */
export function inWords(n: number): string {
  const figures = String(Math.abs(n))
  if (!Number.isFinite(n) || Math.abs(n) >= READABLE || figures.includes('e')) return String(n)
  const [whole, decimals] = figures.split('.')
  const after = [...(decimals ?? '')].map((d) => SMALL[Number(d)]).join(' ')
  return `${n < 0 ? 'minus ' : ''}${wholeInWords(Number(whole))}${after ? ` point ${after}` : ''}`
}
