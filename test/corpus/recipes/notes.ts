import { type Doc, type Line, pick, textOf } from '../doc.ts'
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
import { addFootnote, answerNote, comment, dropFootnote, editBand, editFootnote } from '../notes.ts'
import { deleteParagraph, followed } from '../paragraphs.ts'
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

const REMARKS = [
  'Is this what was agreed? The offer letter says otherwise.',
  'Please confirm with payroll.',
  'We would not expect to see this in a document of this kind.\nSee also our e-mail of 12 November.',
  'OK',
  'Delete? “Reasonable” is enough & safer – see <Braganza>.',
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

const said = (doc: Doc) => pick(doc.random, REMARKS)

/** A comment on a few words. */
function remark(
  doc: Doc,
  author: string,
  more: Omit<Parameters<typeof comment>[4], 'author' | 'text'> = {},
): boolean {
  const spot = place(doc, /\b[a-z]{4,} [a-z]{2,} [a-z]{2,}\b/)
  if (!spot) return false
  const { line, range } = spot
  const on = textOf(line).slice(...range)
  comment(doc, { line, at: range[0] }, { line, at: range[1] }, on, { author, text: said(doc), ...more })
  return true
}

const OTHER = 'Thistlebank HR'

const longRemark: Recipe = {
  kind: 'commentOverParagraphs',
  run: (doc, how) => {
    for (const line of free(doc, (l, text) => isText(l) && text.length > 40)) {
      const next = followed(doc, line)
      const third = next && followed(doc, next)
      if (
        !next ||
        !third ||
        ![next, third].every((l) => isText(l) && textOf(l).length > 40 && !doc.used.has(l))
      )
        continue
      const from = textOf(line).lastIndexOf(' ') + 1
      const to = textOf(third).indexOf(' ')
      const on = [textOf(line).slice(from), textOf(next), textOf(third).slice(0, to)].join('\n')
      comment(doc, { line, at: from }, { line: third, at: to }, on, { author: how.author, text: said(doc) })
      return true
    }
    return false
  },
}

/** A comment on words that are deleted then, or replaced. */
const onDeleted = (kind: string, after: string): Recipe => ({
  kind,
  only: 'tracked',
  run: (doc, how) => {
    const spot = place(doc, /\b[a-z]{4,} [a-z]{2,} [a-z]{2,}\b/)
    if (!spot) return false
    const { line, range } = spot
    const on = textOf(line).slice(...range)
    comment(doc, { line, at: range[0] }, { line, at: range[1] }, on, { author: how.author, text: said(doc) })
    edit(doc, line, range, after, kind, how)
    return true
  },
})

const onGoneParagraph: Recipe = {
  kind: 'commentOnDeletedParagraph',
  only: 'tracked',
  run: (doc, how) => {
    const line = free(doc, (l, text) => isText(l) && text.length > 30 && fieldsOf(l.p).length === 0)[0]
    if (!line) return false
    const on = textOf(line)
    comment(doc, { line, at: 0 }, { line, at: on.length }, on, { author: how.author, text: said(doc) })
    deleteParagraph(doc, line, how, 'commentOnDeletedParagraph')
    return true
  },
}

/** A comment on words that were inserted. */
const onInserted: Recipe = {
  kind: 'commentOnInserted',
  run: (doc, how) => {
    const spot = place(doc, /(?<=\. )(?=\p{Lu})/u)
    if (!spot) return false
    const { line, range } = spot
    const text = 'Time is of the essence. '
    edit(doc, line, range, text, 'commentOnInserted', how)
    const to = { line, at: range[0] + text.trimEnd().length }
    comment(doc, { line, at: range[0] }, to, text.trimEnd(), { author: how.author, text: said(doc) })
    return true
  },
}

const commentIn = (kind: string, where: Line['where'], sources?: readonly string[]): Recipe => ({
  kind,
  sources,
  run: (doc, how) => {
    const lines = doc.lines.filter((l) => l.where === where && textOf(l).trim() !== '' && !doc.used.has(l))
    const line = lines[Math.floor(doc.random() * lines.length)]
    if (!line) return false
    const on = textOf(line)
    comment(doc, { line, at: 0 }, { line, at: on.length }, on, { author: how.author, text: said(doc) })
    return true
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
  { kind: 'comment', run: (doc, how) => remark(doc, how.author) && remark(doc, how.author) },
  {
    kind: 'commentReplied',
    run: (doc, how) =>
      remark(doc, how.author, {
        replies: [
          { author: OTHER, text: 'Agreed with the union in May.' },
          { author: how.author, text: 'Noted, thank you.' },
        ],
      }),
  },
  {
    kind: 'commentResolved',
    run: (doc, how) =>
      remark(doc, how.author, { resolved: true, replies: [{ author: OTHER, text: 'Done.' }] }) &&
      remark(doc, how.author),
  },
  longRemark,
  onDeleted('commentOnDeleted', ''),
  onDeleted('commentOnReplaced', 'as set out below'),
  onGoneParagraph,
  onInserted,
  commentIn('commentOnHeading', 'heading'),
  commentIn('commentInCell', 'cell', ['online-incident-plan', 'disciplinary-procedure']),
  commentIn('commentOnParty', 'party', [
    'contract-addendum-change-to-terms',
    'contract-addendum-online-conduct',
  ]),
  {
    kind: 'ourNoteAnswered',
    run: (doc, how) => answerNote(doc, 'We have checked this; it may stay.', how.author, false),
  },
  { kind: 'ourNoteResolved', run: (doc, how) => answerNote(doc, 'Dealt with.', how.author, true) },
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
