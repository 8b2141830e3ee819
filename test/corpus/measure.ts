import { readPackage } from '../../clauses/review/package.ts'
import { place } from '../../clauses/review/place/place.ts'
import { readReturned } from '../../clauses/review/returned/read.ts'
import { judge, type Share, type Verdict } from './judge.ts'
import type { Returned } from './sheet.ts'

/** A file of the corpus read, set beside what was sent, and judged. */
export interface Judged extends Verdict {
  readonly name: string
  readonly half: string
  readonly controls: boolean
}

/** Reads a file and judges what was read of it; notes that went with it are known by the Copy in the program itself. */
export async function judged({ bytes, sent, sheet }: Returned): Promise<Judged> {
  const returned = await readReturned(await readPackage(bytes, 'returned.docx'))
  const reading = place(returned, { tree: sent.tree, copy: sent.copy, notes: sent.notes })
  const { name, half, controls } = sheet
  return { name, half, controls, ...judge(reading, returned, sheet, sent.tree) }
}

const sum = (all: readonly Judged[], of: (one: Judged) => number): number =>
  all.reduce((total, one) => total + of(one), 0)

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`

const share = (all: readonly Judged[], of: (one: Judged) => Share): string =>
  `${sum(all, (one) => of(one).found)} of ${sum(all, (one) => of(one).of)}`

const HEAD = [
  'files',
  '',
  'differences',
  'reported',
  'on the right clause',
  'lost',
  'false alarms',
  'comments',
  'hidden',
  'texts',
]

const row = (name: string, all: readonly Judged[]): string[] => {
  const n = sum(all, (one) => one.differences)
  return [
    name,
    `${all.length}`,
    `${n}`,
    percent(
      sum(all, (one) => one.found),
      n,
    ),
    percent(
      sum(all, (one) => one.placed),
      n,
    ),
    `${sum(all, (one) => one.lost)}`,
    `${sum(all, (one) => one.falseAlarms)}`,
    share(all, (one) => one.comments),
    share(all, (one) => one.hidden),
    share(all, (one) => one.texts),
  ]
}

/** Figures of judged files as a table, a row for each half with and without controls. */
export function tableOf(all: readonly Judged[]): string {
  const rows = [...new Set(all.map(({ half }) => half))].flatMap((half) => {
    const own = all.filter((one) => one.half === half)
    return [
      row(
        `${half}, with controls`,
        own.filter(({ controls }) => controls),
      ),
      row(
        `${half}, without controls`,
        own.filter(({ controls }) => !controls),
      ),
      row(`${half}, all`, own),
    ]
  })
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** What was missed, with the names of the files. */
export const missesOf = (all: readonly Judged[]): string[] =>
  all.flatMap(({ name, misses }) => misses.map((miss) => `${name}: ${miss}`))
