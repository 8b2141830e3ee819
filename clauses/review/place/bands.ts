import type { ReviewChange } from '../../model/review.ts'
import type { Bit, Returned } from '../returned/returned.ts'

type Story = 'header' | 'footer'

/** A line of a running header or footer: its words before tracked changes; `worked` where fields, as page numbers, stand in it. */
interface BandLine {
  readonly words: string
  readonly worked: boolean
}

const stoodBefore = ({ marks }: Bit): boolean =>
  !marks.some(({ kind }) => kind === 'inserted' || kind === 'movedTo')

const squeezed = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** Without the numbers that fields work out: some programs write them as words. */
const unnumbered = (words: string): string => squeezed(words.replace(/\d+/gu, ''))

/** The lines of a story of a file, each once: first pages and sections repeat them. */
function bandLines({ paragraphs }: Returned, story: Story): BandLine[] {
  const lines = new Map<string, BandLine>()
  for (const { bits } of paragraphs.filter((p) => p.story === story)) {
    const before = bits.filter(stoodBefore)
    const words = squeezed(before.map(({ text, code }) => (code === undefined ? text : '')).join(''))
    if (words !== '') lines.set(words, { words, worked: before.some(({ code }) => code !== undefined) })
  }
  return [...lines.values()]
}

const same = (a: BandLine, b: BandLine): boolean =>
  a.words === b.words || ((a.worked || b.worked) && unnumbered(a.words) === unnumbered(b.words))

const lacking = (lines: readonly BandLine[], among: readonly BandLine[]): string[] =>
  lines.filter((line) => !among.some((other) => same(line, other))).map(({ words }) => words)

const change = (story: Story, before: string, after: string): ReviewChange => ({
  kind: before === '' ? 'inserted' : after === '' ? 'deleted' : 'replaced',
  ...{ tracked: false, author: '', date: '', before, after, story },
  ...{ line: null, part: null, clause: null, version: null, found: null },
})

function changedIn(sent: Returned, returned: Returned, story: Story): ReviewChange[] {
  const [was, is] = [bandLines(sent, story), bandLines(returned, story)]
  // A file without any has been through a program that leaves them out.
  if (is.length === 0) return []
  const [went, came] = [lacking(was, is), lacking(is, was)]
  if (went.length === came.length) return went.map((words, i) => change(story, words, came[i]!))
  return [...went.map((words) => change(story, words, '')), ...came.map((words) => change(story, '', words))]
}

/**
 * What was changed in the running headers and footers with tracking off, beside the file that was sent: a Tree has none,
 * so the two files are compared. Page numbers are no words.
 */
export const bandChanges = (sent: Returned, returned: Returned): ReviewChange[] => [
  ...changedIn(sent, returned, 'header'),
  ...changedIn(sent, returned, 'footer'),
]
