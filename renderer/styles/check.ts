import { BAND_WORDS, type Band, type NumberLevel, Style } from '../../clauses/model/style.ts'

/** What is wrong with a level's text, as a sentence, or null. Word counts a level only where its own number stands. */
export function levelTrouble({ text }: NumberLevel, level: number): string | null {
  if (text.trim() === '') return `Level ${level} needs a text, such as “%${level}.”.`
  const named = [...text.matchAll(/%([1-9])/g)].map((m) => Number(m[1]))
  if (!named.includes(level)) return `Level ${level} does not show its own number: write %${level} in it.`
  const below = named.find((n) => n > level)
  return below ? `Level ${level} cannot show %${below}, the number of a level below it.` : null
}

/** What is wrong with the words of a band, as a sentence, or null. */
export function bandTrouble(band: Band): string | null {
  const named = Object.values(band).flatMap((words) => [...words.matchAll(/\{([^}]*)\}/g)].map((m) => m[1]!))
  const unknown = named.find((word) => !(BAND_WORDS as readonly string[]).includes(word))
  return unknown === undefined
    ? null
    : `{${unknown}} is nothing that can be filled in. Use ${BAND_WORDS.map((w) => `{${w}}`).join(', ')}.`
}

/** What is wrong with the width that margins leave, as a sentence, or null. */
export function marginTrouble({ page }: Style): string | null {
  const [width, height] = page.size === 'A4' ? [210, 297] : [215.9, 279.4]
  const { top, right, bottom, left } = page.margins
  if (width - left - right < 60) return 'The left and right margins leave less than 60 mm for words.'
  return height - top - bottom < 100 ? 'The top and bottom margins leave less than 100 mm for words.' : null
}

/** Everything that keeps a style from being saved, as sentences. */
export function troubles(style: Style): string[] {
  const levels = [...style.numbers, ...(style.scheduleNumbers ?? [])]
  const at = (i: number): number => (i < style.numbers.length ? i : i - style.numbers.length) + 1
  const found = [
    style.name.trim() === '' ? 'A style needs a name.' : null,
    marginTrouble(style),
    ...levels.map((level, i) => levelTrouble(level, at(i))),
    style.schedule.text.includes('%1') ? null : 'A schedule does not show its own number: write %1 in it.',
    bandTrouble(style.header),
    bandTrouble(style.footer),
    style.logo && style.logo.alt.trim() === ''
      ? 'Say what the logo shows, for people who cannot see it.'
      : null,
  ].filter((words) => words !== null)
  if (found.length > 0) return [...new Set(found)]
  const whole = Style.safeParse(style)
  return whole.success ? [] : whole.error.issues.map((i) => `${i.path.join(', ')}: ${i.message}.`)
}
