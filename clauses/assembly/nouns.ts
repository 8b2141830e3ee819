/** A label that says itself what it is a number of: "Article III", "Section 1.02". */
export const NAMED = /^\p{L}{2,}\s\S/u

const PARAGRAPHS = '(?:(?:sub-?)?(?:clauses?|sections?|paragraphs?|articles?|rules?|regulations?|parts?))'
const SCHEDULES = '(?:schedules?|appendix|appendices|annex|annexes)'
const PLACES = new RegExp(`(?<![\\p{L}\\p{N}-])(${PARAGRAPHS}|${SCHEDULES})\\s$`, 'iu')

/** The noun right before a number, as "clause" in "see clause 2": with the space behind it, and alone. Null for other words. */
export function nounBefore(words: string): { readonly whole: string; readonly noun: string } | null {
  const [whole, noun] = PLACES.exec(words) ?? []
  return whole !== undefined && noun !== undefined ? { whole, noun } : null
}

/** True for a noun that speaks of a schedule itself, and not of a paragraph in one. */
export const isOfSchedules = (noun: string): boolean => /^(schedule|append|annex)/i.test(noun)

/** True when the words after a reference say themselves what it is a number of. */
export const saysWhere = (after: string): boolean => /^\s*(of|to|in) (this|the|that)\b/.test(after)

const SAID_AFTER = /^\s*(?:of (?:this|the|that|these|our|your|\p{Lu}|$)|(?:to|in) (?:this|that)\b)/u
const SAID_BEFORE = /\bthis\s\p{L}+\s$|(?:schedule|annex|append\p{L}+|exhibit)\b[^.;:]*,\s\p{L}+\s$/iu
/** What may follow " of this Schedule": no "(a)", no second figure and no "’s" of the number itself. */
const MAY_FOLLOW = /^$|^\s(?!\s*\(\p{L}{1,4}\))|^[.,;:!?)\]”"](?![\p{L}\p{N}])/u

/**
 * True when a number of a schedule can be said to be "of this Schedule" where it stands: what is said before and after it
 * does not tell yet where to look, and goes on as a sentence does.
 */
export const asksWhere = (before: string, after: string): boolean =>
  !SAID_BEFORE.test(before) && !SAID_AFTER.test(after) && MAY_FOLLOW.test(after)

/** What stands between a reference to a schedule and one to a number in it: ", paragraph ". */
export const BEHIND_SCHEDULE = new RegExp(`^(?:,\\s|,?\\s${PARAGRAPHS}\\s)$`, 'iu')

/** What stands between a reference to a number in a schedule and one to the schedule: " of ", " of Schedule ". */
export const BEFORE_SCHEDULE = new RegExp(`^\\s(?:of|to|in)\\s(?:${SCHEDULES}\\s)?$`, 'iu')

const plain = (words: string): string => words.replace(/\s/g, ' ').toLowerCase()

/**
 * The words right before a number that say already that it is of what has a label: "Schedule 2, paragraph " and
 * "Schedule 2, ". Null for other words, and where the label is only a figure.
 */
export function saidBefore(words: string, label: string): string | null {
  const found = nounBefore(words)
  if (!NAMED.test(label) || (found && isOfSchedules(found.noun))) return null
  const head = words.slice(0, words.length - (found?.whole.length ?? 0)).replace(found ? /,?\s$/ : /,\s$/, '')
  const before = head.slice(0, -label.length)
  const isSaid = plain(head.slice(-label.length)) === plain(label) && !/[\p{L}\p{N}-]$/u.test(before)
  return isSaid && head !== words ? words.slice(before.length) : null
}

/** True when the words after a number say that it is of the schedule with a label: " of Schedule 2". */
export function saidAfter(words: string, label: string): boolean {
  const said = words.replace(/^\s(?:of|to|in)\s/u, '')
  const after = said.slice(label.length)
  const isSaid = said !== words && plain(said.slice(0, label.length)) === plain(label)
  return isSaid && NAMED.test(label) && MAY_FOLLOW.test(after)
}

const OF_ANOTHER = /^\s(?:of|to|in)\s(?:\p{Lu}|$|(?:schedule|append|annex))/u
const WITHIN_THIS = /\bthis\s\p{L}+(?:,\s(?:\p{L}+\s)?|\s\p{L}+\s)$/u

/** True when the words before or after a list of numbers may tell by themselves what they are numbers of. */
export const tells = (before: string, after: string): boolean =>
  saysWhere(after) || OF_ANOTHER.test(after) || WITHIN_THIS.test(before)

/** What stands between the numbers of one list: "sections 3, 4 and 5". */
export const JOINS = /^(?:,|,?\s(?:and|or|and\/or|to)|\s?[–-])\s?$/

/** What a schedule is called by its label, "Annex" of "ANNEX %1:"; "schedule" where a label has no word. */
export function scheduleNoun(label: string): string {
  const [, word] = /^[^\p{L}%]*(\p{L}{2,}(?:\s\p{L}{3,})*)[^%]*%/u.exec(label) ?? []
  if (word === undefined) return 'schedule'
  return /\p{Ll}/u.test(word) ? word : word[0] + word.slice(1).toLowerCase()
}
