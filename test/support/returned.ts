import { type SentLine, sentLines } from '../../clauses/review/place/sent.ts'
import type { Bit, Mark, Returned, ReturnedParagraph } from '../../clauses/review/returned/returned.ts'
import { anchorOf, type Tree } from '../../clauses/tree/tree.ts'

/** Words under some marks. */
export const bit = (text: string, ...marks: Mark[]): Bit => ({ text, marks, comments: [] })

/** A mark as a returned file has it. */
export const mark = (kind: Mark['kind'], author = 'Ada Law', move = ''): Mark => ({
  kind,
  author,
  date: '2026-03-02T10:00:00Z',
  move,
})

/** A paragraph of the body with nothing around it. */
export const paragraph = (
  bits: readonly Bit[],
  more: Partial<ReturnedParagraph> = {},
): ReturnedParagraph => ({
  ...{ story: 'body', of: '', bits, end: [], style: 'Body Text', outline: 0, label: '', labelBefore: '' },
  ...{ level: 0, controls: [], bookmarks: [] },
  ...more,
})

/** The pieces of a line with what the writer puts around them. */
function bitsOf({ text, references, fields, notes }: SentLine, ids: ReadonlyMap<SentLine, string>): Bit[] {
  const cuts = [
    ...new Set([0, text.length, ...[...references, ...fields].flatMap(({ from, to }) => [from, to])]),
  ]
  cuts.sort((a, b) => a - b)
  const bits = cuts.slice(1).map((to, i): Bit => {
    const from = cuts[i]!
    const reference = references.find((r) => r.from <= from && r.to >= to)
    const field = fields.find((f) => f.from <= from && f.to >= to)
    return {
      ...bit(text.slice(from, to)),
      ...(reference ? { code: ` REF ${reference.target} \\w \\h ` } : {}),
      ...(field ? { control: `cf:${field.field}` } : {}),
    }
  })
  return [...bits, ...notes.map((note): Bit => ({ ...bit(''), note: ids.get(note)! }))]
}

function around({ origin, anchor }: SentLine): Pick<ReturnedParagraph, 'controls' | 'bookmarks'> {
  const bookmarks = anchor ? [anchor] : []
  if (!origin?.clause) return { controls: [], bookmarks }
  const tag = `cw:${origin.part}:${origin.clause}:${origin.version ?? ''}`
  return {
    controls: [{ tag, alias: `Title #${origin.part.slice(0, 6)}` }],
    bookmarks: [...bookmarks, anchorOf(origin.part).replace('_cw_', '_cw_c_')],
  }
}

function paragraphOf(
  line: SentLine,
  ids: ReadonlyMap<SentLine, string>,
  tables: string[],
): ReturnedParagraph {
  const { label, level, kind, row, listed } = line
  if (kind === 'footnote')
    return paragraph([bit(`\t${line.text}`)], {
      story: 'footnote',
      of: ids.get(line)!,
      style: 'footnote text',
    })
  if (listed)
    return paragraph([bit(`${label === '' ? '' : `${label}\t`}${line.text}\t3`)], { style: 'toc 1' })
  if (row && !tables.includes(row.id)) tables.push(row.id)
  const cell = row && { table: 0, row: tables.indexOf(row.id), cell: row.cell, rowMarks: [], cellMarks: [] }
  return paragraph(bitsOf(line, ids), {
    ...{
      label,
      labelBefore: label,
      level: label === '' ? 0 : level,
      outline: kind === 'heading' ? level : 0,
    },
    ...around(line),
    ...(cell ? { cell } : {}),
  })
}

/** A file that says what a Tree says, as it would be read: what edits are made to. */
export function returnedOf(tree: Tree): Returned {
  const lines = sentLines(tree)
  const notes = lines.filter(({ kind }) => kind === 'footnote')
  const ids = new Map(notes.map((line, i) => [line, String(i + 1)]))
  const tables: string[] = []
  const all = lines.map((line) => paragraphOf(line, ids, tables))
  return {
    name: 'returned.docx',
    paragraphs: [
      ...all.filter(({ story }) => story === 'body'),
      ...all.filter(({ story }) => story === 'footnote'),
    ],
    comments: [],
    from: { draft: '', copy: '', library: '' },
    warnings: [],
  }
}

const went = (marks: readonly Mark[]): boolean =>
  marks.some(({ kind }) => kind === 'deleted' || kind === 'movedFrom')

/** What a file says with all changes taken, a paragraph a line, by the rules of the standard alone; empty lines left out. */
export function acceptedText({ paragraphs }: Pick<Returned, 'paragraphs'>): string[] {
  const lines: string[] = []
  let open = ''
  paragraphs.forEach((p, i) => {
    const around = [...(p.cell?.rowMarks ?? []), ...(p.cell?.cellMarks ?? [])]
    open += p.bits.map(({ text, marks }) => (went([...around, ...marks]) ? '' : text)).join('')
    const next = paragraphs[i + 1]
    const same =
      next &&
      JSON.stringify([next.cell?.row, next.cell?.cell, next.of]) ===
        JSON.stringify([p.cell?.row, p.cell?.cell, p.of])
    if (went(p.end) && same) return
    lines.push(open)
    open = ''
  })
  return lines.filter((line) => line !== '')
}
