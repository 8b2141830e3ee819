import { type Doc, type Line, pick, styleOf, textOf } from '../doc.ts'
import { deleteParagraph, followed, insertParagraph, join, move, relevel, split } from '../paragraphs.ts'
import { clear, free, isText, place, type Recipe, runOf } from '../targets.ts'
import { change, edit, type How } from '../words.ts'

const PARAGRAPHS = [
  'The Employer will tell the Employee of any change to this paragraph at least four weeks before it takes effect.',
  'Where two provisions of this document disagree, the one that is better for the individual counts.',
  'A person who acts under this paragraph keeps a note of what was done, when, and why.',
  'Interest at 4% a year above the Bank of England’s base rate is payable on any sum of £250.00 or more that is late.',
]

const simple = (line: Line, text: string): boolean =>
  isText(line) && text.length > 30 && clear(line, [0, text.length])

const inserted = (kind: string, which: 'start' | 'middle' | 'end'): Recipe => ({
  kind,
  run: (doc, how) => {
    for (const line of free(doc, isText)) {
      const own = doc.lines.filter((l) => l.part === line.part && isText(l))
      if (own.length < 4) continue
      const near =
        which === 'start' ? own[0]! : which === 'end' ? own.at(-1)! : own[Math.floor(own.length / 2)]!
      if (doc.used.has(near)) continue
      insertParagraph(
        doc,
        near,
        which === 'end' ? 'after' : 'before',
        pick(doc.random, PARAGRAPHS),
        how,
        kind,
      )
      return true
    }
    return false
  },
})

/** Two lines of one part, of one style, with others between. */
function pair(doc: Doc): readonly [Line, Line] | null {
  for (const line of free(doc, simple)) {
    const row = runOf(doc, line)
    if (row.length >= 4 && row.slice(0, 4).every(isText)) return [line, row[3]!]
  }
  return null
}

/** Two lines of different parts, of one style. */
function apart(doc: Doc): readonly [Line, Line] | null {
  const [line] = free(doc, simple)
  const other =
    line && free(doc, (l) => isText(l) && l.part !== line.part && styleOf(l.p) === styleOf(line.p))[0]
  return line && other ? [line, other] : null
}

const moved = (
  kind: string,
  how: 'moved' | 'cut',
  lines: (doc: Doc) => readonly [Line, Line] | null,
): Recipe => ({
  kind,
  run: (doc, manner) => {
    const two = lines(doc)
    if (!two) return false
    move(doc, two[0], two[1], 'after', manner, how)
    return true
  },
})

const joined: Recipe = {
  kind: 'paragraphsJoined',
  run: (doc, how) => {
    for (const line of free(doc, isText)) {
      const next = followed(doc, line)
      if (!next || !isText(next) || doc.used.has(next) || styleOf(next.p) !== styleOf(line.p)) continue
      join(doc, line, next, how)
      return true
    }
    return false
  },
}

const splitUp: Recipe = {
  kind: 'paragraphSplit',
  run: (doc, how) => {
    const spot = place(doc, /(?<=[.;,] )/, (l, text) => isText(l) && text.length > 100)
    if (!spot || spot.range[0] === textOf(spot.line).length) return false
    split(doc, spot.line, spot.range[0], how)
    return true
  },
}

const emptied: Recipe = {
  kind: 'paragraphEmptied',
  run: (doc, how) => {
    const line = free(doc, simple)[0]
    if (line) edit(doc, line, [0, textOf(line).length], '', 'paragraphEmptied', how)
    return line !== undefined
  },
}

const several: Recipe = {
  kind: 'paragraphsDeleted',
  run: (doc, how) => {
    for (const line of free(doc, simple)) {
      const row = runOf(doc, line)
      if (row.length < 4 || !row.every(isText)) continue
      for (const each of row.slice(0, 3)) deleteParagraph(doc, each, how, 'paragraphsDeleted')
      return true
    }
    return false
  },
}

/** One author's insertion, in which another deletes and inserts. */
const nested: Recipe = {
  kind: 'nested',
  only: 'tracked',
  run: (doc, how) => {
    const spot = place(doc, /(?<=\. )(?=\p{Lu})/u)
    if (!spot) return false
    const { line, range } = spot
    const other: How = { ...how, author: how.author === 'Søren Kjær' ? 'Priya Nair' : 'Søren Kjær' }
    const text = 'The manager must reply within five working days in every single case. '
    const [at] = range
    change(doc, line, [at, at], text, how)
    const gone = text.indexOf(' in every single case')
    change(doc, line, [at + gone, at + gone + ' in every single case'.length], '', other)
    const behind = at + text.indexOf(' reply')
    change(doc, line, [behind, behind], ' use all reasonable efforts to', other)
    doc.used.add(line)
    const said = { before: '', tracked: true, kind: 'nested', part: line.part }
    doc.differences.push(
      { ...said, after: 'The manager must reply within five working days.', author: how.author },
      { ...said, after: ' use all reasonable efforts to', author: other.author },
    )
    doc.may.push({ ...said, before: ' in every single case', after: '', author: other.author })
    return true
  },
}

/** Words go from within a paragraph into the next, and the two become one. */
const overEdge: Recipe = {
  kind: 'deletedOverEdge',
  run: (doc, how) => {
    for (const line of free(doc, simple)) {
      const next = followed(doc, line)
      if (!next || !simple(next, textOf(next)) || doc.used.has(next) || styleOf(next.p) !== styleOf(line.p))
        continue
      const [from, to] = [
        textOf(line).lastIndexOf(' ', textOf(line).length - 12),
        textOf(next).indexOf(' ', 12),
      ]
      if (from < 8 || to < 0) continue
      edit(doc, next, [0, to], '', 'deletedOverEdge', how)
      edit(doc, line, [from, textOf(line).length], '', 'deletedOverEdge', how)
      join(doc, line, next, how)
      return true
    }
    return false
  },
}

/** A paragraph is pasted a second time elsewhere in its clause. */
const duplicated: Recipe = {
  kind: 'paragraphDuplicated',
  run: (doc, how) => {
    const two = pair(doc)
    if (two) insertParagraph(doc, two[1], 'after', textOf(two[0]), how, 'paragraphDuplicated')
    return two !== null
  },
}

/** Edits of paragraphs. */
export const STRUCTURE: readonly Recipe[] = [
  inserted('paragraphInsertedAtStart', 'start'),
  inserted('paragraphInsertedInMiddle', 'middle'),
  inserted('paragraphInsertedAtEnd', 'end'),
  {
    kind: 'paragraphDeleted',
    run: (doc, how) => {
      const line = free(doc, simple)[0]
      if (line) deleteParagraph(doc, line, how)
      return line !== undefined
    },
  },
  several,
  emptied,
  splitUp,
  joined,
  moved('movedWithin', 'moved', pair),
  moved('movedAcross', 'moved', apart),
  moved('cutWithin', 'cut', pair),
  moved('cutAcross', 'cut', apart),
  nested,
  overEdge,
  duplicated,
  {
    kind: 'levelChanged',
    run: (doc, how) => {
      const line = free(doc, ({ p }) => /^(Clause|Schedule)Level[23]$/.test(styleOf(p)))[0]
      if (line)
        relevel(
          doc,
          line,
          styleOf(line.p).replace(/\d/, (d) => `${5 - Number(d)}`),
          how,
        )
      return line !== undefined
    },
  },
]
