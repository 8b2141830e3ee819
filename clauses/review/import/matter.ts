import { isTitle } from './heads.ts'
import type { Line } from './lines.ts'

type Loose = { readonly line: Line; readonly contents: boolean }

/** What stands before the first clause, told apart. */
export interface Front {
  readonly kind: 'title' | 'contents' | 'parties' | 'words'
  readonly title: string
  readonly items: readonly Loose[]
}

const COMPANY = /\b(limited|ltd|plc|llp|llc|inc|incorporated|gmbh|council|university|trust|charity|cic)\b\.?/i
const CALLED =
  /\(\s*(?:the|hereinafter|“|"|‘|each|together|you|us|we)[^)]{0,60}\)|\b(employer|employee|company|contractor|consultant|worker)\b["”’]?\)?[.;,]?\s*(and)?$/i
const PLACED =
  /\b(whose|registered|incorporated|company number|registered office|of \d|residing|resident|address)\b/i

/** True for words that name a party: who it is, where it is, what it is called. */
export const isParty = (text: string): boolean =>
  text.length < 600 &&
  CALLED.test(text) &&
  (PLACED.test(text) || COMPANY.test(text) || text.length < 120) &&
  !/\b(shall|must|will)\b/i.test(text)

const BETWEEN =
  /^(between|parties|the parties|and|\(?\d\)?\s*and)\s*:?$|^this (agreement|contract|statement|deed|addendum|letter)\b.{0,80}\b(made|dated|entered|between)\b/i

const isParties = ({ text }: Line): boolean => BETWEEN.test(text.trim()) || isParty(text)

const SIGNING_START =
  /^(signed|executed|in witness|signature|signatures|for and on behalf|i (have read|acknowledge|accept|agree|confirm)|acceptance|acknowledgement|yours (sincerely|faithfully)|this (agreement|deed|contract) has been (entered|executed|signed))\b/i
const SIGNING_LINE =
  /^(signed|signature|name|print name|full name|date|dated|position|title|job title|witness|address|occupation|by|in the presence|on behalf|for and on behalf|director|company secretary|employer|employee|the employer|the employee|executed|as a deed|acting by|and)\b|_{3,}|…{2,}|\.{5,}/i

/** True where the signing of a document may begin. */
export const isSigningStart = ({ text }: Line): boolean => SIGNING_START.test(text.trim())

/** True for a line such as stands where a document is signed. */
export const isSigning = (line: Line): boolean =>
  isSigningStart(line) || SIGNING_LINE.test(line.text.trim()) || line.text.trim().length < 30

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length

function kindOf({ line, contents }: Loose): Front['kind'] {
  if (contents || /^(table of )?contents$/i.test(line.text.trim())) return 'contents'
  if (line.cell === null && isParties(line)) return 'parties'
  if (line.cell !== null) return 'words'
  const short = wordsIn(line.text) <= 12
  return short ? 'title' : 'words'
}

const TITLES: Record<Front['kind'], string> = {
  title: 'Title page',
  contents: 'Contents',
  parties: 'Parties',
  words: 'Introduction',
}

const isTable = ({ items }: Front): boolean => items.every(({ line }) => line.cell !== null)

/** A heading right above a table or a text names it. */
function named(fronts: readonly Front[]): Front[] {
  return fronts.map((front, i) => {
    if (front.kind !== 'words') return front
    const above = fronts[i - 1]?.kind === 'title' ? fronts[i - 1]!.items.at(-1)!.line.text.trim() : ''
    const heads = i > 1 || (fronts[i - 1]?.items.length ?? 0) > 1
    if (heads && above !== '' && isTitle(above)) return { ...front, title: above }
    return isTable(front) ? { ...front, title: 'Particulars' } : front
  })
}

const same = (a: Front, kind: Front['kind'], loose: Loose): boolean =>
  a.kind === kind && (kind !== 'words' || (a.items.at(-1)!.line.cell === null) === (loose.line.cell === null))

/** Loose lines of few words, between lines that tell more, go with those before. */
function settled(fronts: readonly Front[]): Front[] {
  const out: Front[] = []
  for (const front of fronts) {
    const last = out.at(-1)
    const small = front.kind === 'title' && last !== undefined && last.kind === 'parties'
    const thin =
      front.kind === 'words' && !isTable(front) && front.items.every(({ line }) => wordsIn(line.text) < 20)
    if (last && small) out[out.length - 1] = { ...last, items: [...last.items, ...front.items] }
    else if (last?.kind === 'title' && thin)
      out[out.length - 1] = { ...last, items: [...last.items, ...front.items] }
    else out.push(front)
  }
  return out
}

/** Tells apart what stands before the first clause: title, contents, parties, and words of its own. */
export function frontOf(items: readonly Loose[]): Front[] {
  const out: Front[] = []
  for (const item of items) {
    const own = kindOf(item)
    // A title stands first; a short line between others is one of theirs.
    const kind =
      own === 'title' && out.some((front) => front.kind === 'words' && !isTable(front)) ? 'words' : own
    const last = out.at(-1)
    if (last && same(last, kind, item)) out[out.length - 1] = { ...last, items: [...last.items, item] }
    else out.push({ kind, title: TITLES[kind], items: [item] })
  }
  return named(settled(out))
}
