import { textOf } from '../doc.ts'
import { addFootnote, dropFootnote, editBand, editFootnote } from '../footnotes.ts'
import {
  fieldsOf,
  format,
  formatParagraph,
  insertBox,
  insertMask,
  insertVeiled,
  keepHyphens,
  typeOver,
  type Veil,
  veil,
} from '../looks.ts'
import { free, isText, place, type Recipe } from '../targets.ts'
import { change, edit, type How } from '../words.ts'

const NOTED = ['stress', 'handbook']
const REFERRING = [
  'contract-addendum-online-conduct',
  'grievance-procedure',
  'disciplinary-procedure',
  'data-custodian-undertaking',
  'contract-addendum-change-to-terms',
  'social-media-policy',
]

const reference = (kind: string, after: (text: string) => string): Recipe => ({
  kind,
  sources: REFERRING,
  run: (doc, how) => {
    const line = free(doc, (l) => fieldsOf(l.p).length > 0)[0]
    if (!line) return false
    const field = fieldsOf(line.p)[0]!
    typeOver(doc, line, field, after(textOf(line).slice(field.from, field.to)), how)
    return true
  },
})

/** What a field shows is overtyped while the field stays. */
const resultTyped: Recipe = {
  kind: 'referenceResultTyped',
  sources: REFERRING,
  run: (doc, how) => {
    const line = free(doc, (l) => fieldsOf(l.p).length > 0)[0]
    if (!line) return false
    const { from, to } = fieldsOf(line.p)[0]!
    edit(doc, line, [from, to], '14.2', 'referenceResultTyped', how)
    return true
  },
}

const formatted = (kind: string, xml: string): Recipe => ({
  kind,
  run: (doc, how) => {
    for (let i = 0; i < 3; i++) {
      const spot = place(doc, /\b[a-z]+ [a-z]+ [a-z]+\b/)
      if (!spot) return false
      format(doc, spot.line, spot.range, xml, how)
    }
    return true
  },
})

const veiled = (why: Veil): Recipe => ({
  kind: `${why}Inserted`,
  run: (doc, how) => {
    const spot = place(doc, /(?<=\p{L})(?=[.;]?$)/u)
    if (!spot) return false
    insertVeiled(doc, spot.line, spot.range[0], ' unless the Employer decides otherwise', why, how)
    return true
  },
})

const veiling = (why: Veil): Recipe => ({
  kind: `${why}Made`,
  only: 'untracked',
  run: (doc) => {
    const spot = place(doc, /(?<= )(?:not|must|only|may|will)(?= )/)
    if (spot) veil(doc, spot.line, spot.range, why)
    return spot !== null
  },
})

/** Two authors in one paragraph, one tracked and one not. */
const mixed: Recipe = {
  kind: 'twoAuthors',
  only: 'tracked',
  run: (doc, how) => {
    const spot = place(doc, /(?<= )[a-z]{5,}(?= .{30})/)
    if (!spot) return false
    edit(doc, spot.line, spot.range, 'relevant', 'twoAuthors', how)
    const end = /[.;]?$/.exec(textOf(spot.line))!.index
    const other: How = { tracked: true, author: 'J. Okafor (Baird & Lowe LLP)' }
    edit(doc, spot.line, [end, end], ' at that time', 'twoAuthors', other, 'before')
    return true
  },
}

/** Nothing is changed. */
export const UNCHANGED: Recipe = { kind: 'unchanged', run: () => true }

const veiledAnswer: Recipe = {
  kind: 'fieldInserted',
  run: (doc, how) => {
    const spot = place(doc, /(?<=\p{L})(?=[.;]?$)/u)
    if (!spot) return false
    insertMask(doc, spot.line, spot.range[0], ' for six months', ' for six years', { ...how, tracked: false })
    return true
  },
}

/** A change that was made and taken back with tracking on: words deleted, and the same words inserted. */
const retyped: Recipe = {
  kind: 'retypedAlike',
  only: 'tracked',
  run: (doc, how) => {
    const spot = place(doc, /\b[a-z]{5,}\b/)
    if (!spot) return false
    const { line, range } = spot
    const text = textOf(line).slice(...range)
    change(doc, line, range, text, how)
    doc.used.add(line)
    doc.may.push({
      before: text,
      after: text,
      kind: 'retypedAlike',
      part: line.part,
      tracked: true,
      author: how.author,
    })
    return true
  },
}

export const NOTES: readonly Recipe[] = [
  reference('referenceTyped', () => 'clause 9'),
  reference('referenceTypedAlike', (text) => text),
  resultTyped,
  { ...formatted('formattedBold', '<w:b/><w:bCs/>') },
  formatted('formattedHighlight', '<w:highlight w:val="yellow"/>'),
  formatted(
    'formattedFont',
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:color w:val="C00000"/><w:sz w:val="28"/>',
  ),
  {
    kind: 'formattedParagraph',
    run: (doc, how) => {
      const line = free(doc, isText)[0]
      if (line) formatParagraph(doc, line, how)
      return line !== undefined
    },
  },
  veiled('hidden'),
  veiled('white'),
  veiled('tiny'),
  veiling('hidden'),
  veiling('white'),
  veiledAnswer,
  {
    kind: 'boxInserted',
    only: 'untracked',
    run: (doc) => {
      const line = free(doc, isText)[0]
      if (line) insertBox(doc, line, 'Draft for discussion only')
      return line !== undefined
    },
  },
  {
    kind: 'footnoteEdited',
    sources: NOTED,
    run: (doc, how) => editFootnote(doc, 0, /employee|organisation|message|board/, 'contractor', how),
  },
  {
    kind: 'footnoteNumberEdited',
    sources: NOTED,
    run: (doc, how) => editFootnote(doc, 1, /five|nobody|enough/, 'twelve', how),
  },
  {
    kind: 'footnoteAdded',
    sources: [...NOTED, 'contract-addendum-confidentiality-and-ip', 'grievance-procedure'],
    run: (doc, how) => {
      const spot = place(doc, /(?<=[a-z])(?=[.;])/, (l) => l.where === 'text')
      if (spot)
        addFootnote(doc, spot.line, spot.range[0], 'As amended on 6 April 2026; see S.I. 2026/114.', how)
      return spot !== null
    },
  },
  {
    kind: 'footnoteDeleted',
    sources: NOTED,
    run: (doc, how) => {
      dropFootnote(doc, 0, how)
      return true
    },
  },
  {
    kind: 'headerEdited',
    run: (doc, how) =>
      editBand(doc, 'header', 'Privileged', how) || editBand(doc, 'footer', 'Privileged', how),
  },
  mixed,
  retyped,
  {
    kind: 'noBreakHyphen',
    only: 'untracked',
    run: (doc) => {
      const spot = place(doc, /(?<=[a-z])-(?=[a-z])/)
      if (spot) keepHyphens(doc, spot.line, spot.range)
      return spot !== null
    },
  },
  {
    kind: 'lineBreakInserted',
    run: (doc, how) => {
      const spot = place(doc, /(?<=[.;,])(?= )/)
      if (!spot) return false
      edit(doc, spot.line, spot.range, '\n', 'lineBreakInserted', how)
      doc.may.push(doc.differences.pop()!)
      return true
    },
  },
]
