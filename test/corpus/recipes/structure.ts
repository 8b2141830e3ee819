import {
  between,
  copyClause,
  deleteAndUpdate,
  deleteClause,
  insertClause,
  moveClause,
  plainClauses,
  reorderClause,
} from '../clauses.ts'
import { type Doc, type Line, pick, styleOf, textOf } from '../doc.ts'
import { deleteParagraph, followed, insertParagraph, join, move, relevel, split } from '../paragraphs.ts'
import {
  deleteColumn,
  deleteRow,
  deleteTable,
  insertColumn,
  insertRow,
  insertTable,
  rowsOf,
  tablesOf,
} from '../tables.ts'
import { clear, free, isText, place, type Recipe, runOf } from '../targets.ts'
import { change, edit, type How } from '../words.ts'

const TABLES = [
  'online-incident-plan',
  'disciplinary-procedure',
  'stress',
  'social-media-policy',
  'data-custodian-undertaking',
]
const CONTRACTS = [
  'contract-addendum-change-to-terms',
  'contract-addendum-confidentiality-and-ip',
  'contract-addendum-online-conduct',
]

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

const clause = (kind: string, run: (doc: Doc, how: How) => boolean, only?: Recipe['only']): Recipe => ({
  kind,
  run,
  only,
})

const twoClauses = (doc: Doc) => {
  const few = plainClauses(doc)
  const first = few[Math.floor(doc.random() * few.length)]
  const second = few.filter((c) => Math.abs(few.indexOf(c) - few.indexOf(first!)) > 1).at(-1)
  return first && second ? ([first.sdt, second.sdt] as const) : null
}

const movedClause = (kind: string, manner: 'moved' | 'cut'): Recipe =>
  clause(kind, (doc, how) => {
    const two = twoClauses(doc)
    if (two) moveClause(doc, two[0], two[1], how, manner)
    return two !== null
  })

const rows = (
  kind: string,
  run: (doc: Doc, table: ReturnType<typeof tablesOf>[number], how: How) => void,
): Recipe => ({
  kind,
  sources: TABLES,
  run: (doc, how) => {
    const tables = tablesOf(doc)
    if (tables.length === 0) return false
    run(doc, pick(doc.random, tables), how)
    return true
  },
})

/** An edit of words in lines of a kind that are in no clause's control, or in one. */
const elsewhere = (
  kind: string,
  where: Line['where'],
  like: RegExp,
  after: string,
  sources?: readonly string[],
): Recipe => ({
  kind,
  sources,
  run: (doc, how) => {
    for (const line of doc.lines.filter((l) => l.where === where && !doc.used.has(l))) {
      const m = like.exec(textOf(line))
      if (!m || !clear(line, [m.index, m.index + m[0].length])) continue
      edit(doc, line, [m.index, m.index + m[0].length], after, kind, how)
      return true
    }
    return false
  },
})

const definition: Recipe = {
  kind: 'definitionAdded',
  sources: [...CONTRACTS, 'social-media-policy', 'online-incident-plan'],
  run: (doc, how) => {
    const line = free(doc, (l, text) => isText(l) && / means /.test(text))[0]
    if (!line) return false
    const text = ' means a company that controls, or is controlled by, the Employer.'
    insertParagraph(doc, line, 'after', text, how, 'definitionAdded', { bold: 'Group Company' })
    return true
  },
}

const signatory: Recipe = {
  kind: 'signatureRowAdded',
  sources: CONTRACTS,
  run: (doc, how) => {
    const table = tablesOf(doc, 'SignatureTable')[0]
    if (!table) return false
    insertRow(doc, rowsOf(table).at(-2)!, table, ['Place of signing', 'Leeds'], how)
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
  clause('clauseDeleted', (doc, how) => {
    const few = plainClauses(doc)
    if (few.length > 0) deleteClause(doc, pick(doc.random, few).sdt, how)
    return few.length > 0
  }),
  clause('clauseInserted', (doc, how) => {
    const few = plainClauses(doc, 30)
    if (few.length > 0) insertClause(doc, pick(doc.random, few).sdt, doc.sent.slug.length, how)
    return few.length > 0
  }),
  clause(
    'clauseReordered',
    (doc) => {
      const two = twoClauses(doc)
      if (two) reorderClause(doc, two[0], two[1])
      return two !== null
    },
    'untracked',
  ),
  movedClause('clauseMoved', 'moved'),
  movedClause('clauseCut', 'cut'),
  rows('rowInserted', (doc, table, how) =>
    insertRow(
      doc,
      pick(doc.random, rowsOf(table).slice(1)),
      table,
      ['The clerk', 'Deputy lead', 'Within 48 hours', '£75.00'],
      how,
    ),
  ),
  rows('rowDeleted', (doc, table, how) => deleteRow(doc, pick(doc.random, rowsOf(table).slice(1)), how)),
  rows('columnInserted', (doc, table, how) => insertColumn(doc, table, 'Cover', 'Level', how)),
  rows('columnDeleted', (doc, table, how) => deleteColumn(doc, table, how)),
  rows('tableDeleted', (doc, table, how) => deleteTable(doc, table, how)),
  {
    kind: 'cellEdited',
    sources: TABLES,
    run: (doc, how) => {
      const spot = place(doc, /\b[a-z]{4,}\b/, (l) => l.where === 'cell')
      if (spot) edit(doc, spot.line, spot.range, 'whoever', 'cellEdited', how)
      return spot !== null
    },
  },
  {
    kind: 'headingRetitled',
    run: (doc, how) => {
      const line = free(doc, (l, text) => l.where === 'heading' && clear(l, [0, text.length]))[0]
      if (line)
        edit(doc, line, [0, textOf(line).length], 'Matters arising and what follows', 'headingRetitled', how)
      return line !== undefined
    },
  },
  {
    kind: 'headingEdited',
    run: (doc, how) => {
      const spot = place(doc, /\b[a-z]{3,}\b/, (l) => l.where === 'heading')
      if (spot) edit(doc, spot.line, spot.range, 'certain', 'headingEdited', how)
      return spot !== null
    },
  },
  elsewhere('titleEdited', 'title', /\b[a-z]{4,}\b/, 'revised'),
  elsewhere('partyEdited', 'party', / of /, ' whose registered office is at ', CONTRACTS),
  elsewhere('partyTermEdited', 'party', /\(the /, '(hereinafter the ', CONTRACTS),
  elsewhere('signatureEdited', 'signature', /Signed for|Signed by/, 'Executed as a deed by', CONTRACTS),
  elsewhere('signatureLineEdited', 'signature', /^(?:Position|Date)$/, 'Office held', CONTRACTS),
  definition,
  signatory,
  overEdge,
  duplicated,
  { kind: 'paragraphBetween', run: (doc, how) => between(doc, PARAGRAPHS[2]!, how) },
  clause(
    'clauseCopied',
    (doc) => {
      const two = twoClauses(doc)
      if (two) copyClause(doc, two[0], doc.random() < 0.5 ? two[0] : two[1])
      return two !== null
    },
    'untracked',
  ),
  {
    kind: 'referencesUpdated',
    only: 'untracked',
    sources: [...CONTRACTS.slice(1), 'social-media-policy', 'grievance-procedure'],
    run: (doc) => deleteAndUpdate(doc),
  },
  {
    kind: 'tableInserted',
    run: (doc, how) => {
      // A table needs a paragraph behind it in its control, as Word always leaves one.
      const line = free(doc, (l) => isText(l) && l.where === 'text').find((l) => {
        const next = followed(doc, l)
        return next !== null && isText(next)
      })
      const rows = [
        ['Grade', 'Notice period'],
        ['A to C', '1 month'],
        ['D and above', '3 months'],
      ] as const
      if (line) insertTable(doc, line, rows, how)
      return line !== undefined
    },
  },
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
  {
    kind: 'headingInContents',
    sources: ['grievance-procedure', 'disciplinary-procedure', 'online-incident-plan', 'social-media-policy'],
    run: (doc, how) => {
      const line = free(doc, (l, text) => l.where === 'heading' && clear(l, [0, text.length]))[0]
      if (!line) return false
      const before = textOf(line)
      const after = 'What happens next'
      edit(doc, line, [0, before.length], after, 'headingInContents', how)
      for (const entry of doc.lines.filter((l) => l.where === 'contents')) {
        const at = textOf(entry).indexOf(before)
        if (at < 0) continue
        change(doc, entry, [at, at + before.length], after, { ...how, tracked: false })
        doc.may.push({ before, after, kind: 'contentsUpdated', part: null, tracked: false })
      }
      return true
    },
  },
]
