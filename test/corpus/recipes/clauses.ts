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
import { type Doc, type Line, pick, textOf } from '../doc.ts'
import { followed, insertParagraph } from '../paragraphs.ts'
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
import { clear, free, isText, place, type Recipe } from '../targets.ts'
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

/** Edits of clauses, tables, parties, signatures and headings. */
export const CLAUSES: readonly Recipe[] = [
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
  {
    kind: 'paragraphBetween',
    run: (doc, how) =>
      between(doc, 'A person who acts under this clause keeps a note of what was done, when, and why.', how),
  },
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
