import type { Change } from '../../tree/tree.ts'
import { isPresence, type Presence } from '../changes.ts'
import type { Page } from './page.ts'
import { attribute } from './xml.ts'

interface Names {
  /** Around runs, and on the mark of a paragraph (ISO 29500-1, 17.13.5.14, .18, .21 to .28). */
  readonly element: string
  /** Of a table's row: it cannot be moved, only go and come. */
  readonly row: 'ins' | 'del'
}

const NAMES: Readonly<Record<Presence['kind'], Names>> = {
  inserted: { element: 'ins', row: 'ins' },
  deleted: { element: 'del', row: 'del' },
  movedTo: { element: 'moveTo', row: 'ins' },
  movedFrom: { element: 'moveFrom', row: 'del' },
}

/** A change by which something is there or not, or null for none and for one of looks. */
export const presence = (change: Change | undefined): Presence | null => (isPresence(change) ? change : null)

/** The ids of changes begin where those of bookmarks and comments do not reach. */
const FIRST_ID = 1_000_000

/** Word knows no more than 255 characters of an author's name; one is left for what `asTwin` may add. */
const LONGEST_NAME = 254

const nameOf = ({ author }: Change): string => attribute(author, LONGEST_NAME) || 'Clausewright'

/** A fresh id, and who changed something when. A date that is none is left out, as the standard lets it be. */
export function stamped(change: Change, page: Page): string {
  page.revisions += 1
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(change.date)?.[0]
  const name = nameOf(change)
  return ` w:id="${FIRST_ID + page.revisions}" w:author="${name}"${at ? ` w:date="${at}Z"` : ''}`
}

const element = (name: string, change: Change, page: Page): string => `<w:${name}${stamped(change, page)}/>`

/** What is deleted says so of its words and instructions (17.3.3.7, 17.16.13). */
const gone = (runs: string): string =>
  runs.replace(/(<\/?w:)t(?=[ >])/g, '$1delText').replace(/(<\/?w:)instrText(?=[ >])/g, '$1delInstrText')

/**
 * The author's name with no-break spaces, for what was deleted in words that came: LibreOffice (7.4) takes two changes of
 * the same words by the same author for none, and leaves those words in the text whatever it is asked.
 */
const asTwin = (runs: string, change: Change): string => {
  const name = nameOf(change)
  const twin = name.includes(' ') ? name.replaceAll(' ', '\u00a0') : `${name}\u00a0`
  return runs.replaceAll(`w:author="${name}"`, `w:author="${twin}"`)
}

/** Runs in a row, with what was deleted among them; or what was inserted there, which says enough. */
const RUNS = /<w:ins [^>]*>.*?<\/w:ins>|(?:<w:del [^>]*>.*?<\/w:del>|<w:r>.*?<\/w:r>)+/gs

/** The runs of some XML as inserted, deleted or moved; hyperlinks and controls stay around them. */
export function trackedRuns(xml: string, change: Presence, page: Page): string {
  const { element: name } = NAMES[change.kind]
  return xml.replace(RUNS, (runs) => {
    if (runs.startsWith('<w:ins ')) return runs
    const words = change.kind === 'deleted' ? gone(runs) : asTwin(runs, change)
    return `<w:${name}${stamped(change, page)}>${words}</w:${name}>`
  })
}

/**
 * What is written of something that goes, comes or moves as a whole: without content controls, for a control whose words
 * are taken away stays, empty, and asks to be filled in. The marks that would take it along (ISO 29500-1, 17.13.5.4 to
 * .11) make LibreOffice (7.4) show all that follows as changed.
 */
export function asWhole(how: Presence | null, page: Page, write: () => string): string {
  if (!how || page.whole) return how ? tracked(write(), how, page) : write()
  page.whole = true
  const xml = write()
  page.whole = false
  return tracked(xml, how, page)
}

/** Whole paragraphs and rows of a table as inserted, deleted or moved: their marks and their runs. */
export function tracked(xml: string, change: Presence, page: Page): string {
  const { element: mark, row } = NAMES[change.kind]
  return trackedRuns(xml, change, page)
    .replace(/<\/w:pPr>/g, () => `<w:rPr>${element(mark, change, page)}</w:rPr></w:pPr>`)
    .replace(/<\/w:trPr>/g, () => `${element(row, change, page)}</w:trPr>`)
}

/** Runs that only look different now, with what they looked like before (17.13.5.31). */
export function restyledRuns(xml: string, before: string, change: Change, page: Page): string {
  const said = (): string =>
    `<w:rPrChange${stamped(change, page)}>${before === '' ? '<w:rPr/>' : before}</w:rPrChange>`
  return xml.replace(
    /<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?/g,
    (_, now = '') => `<w:r><w:rPr>${now}${said()}</w:rPr>`,
  )
}

/** The properties of a paragraph, and those that it had before where they were others (17.13.5.29). */
export const restyled = (now: string, before: string, change: Change | undefined, page: Page): string =>
  change === undefined || now === before
    ? now
    : `${now}<w:pPrChange${stamped(change, page)}><w:pPr>${before}</w:pPr></w:pPrChange>`

/** The marks around everything that moved together, under a name that both its ends have (17.13.5.22 to .28). */
export function movedRange(
  change: Change & { readonly kind: 'movedFrom' | 'movedTo' },
  content: string,
  page: Page,
): string {
  const { element: name } = NAMES[change.kind]
  const pair = change.pair ?? ''
  if (!page.moves.has(pair)) page.moves.set(pair, page.moves.size + 1)
  const mark = stamped(change, page)
  const [id] = /w:id="\d+"/.exec(mark) ?? ['']
  return `<w:${name}RangeStart${mark} w:name="move${page.moves.get(pair)}"/>${content}<w:${name}RangeEnd ${id}/>`
}
