import { type Doc, type Line, pick, textOf } from '../doc.ts'
import { fieldsOf } from '../looks.ts'
import { answerNote, comment } from '../notes.ts'
import { deleteParagraph, followed } from '../paragraphs.ts'
import { free, isText, place, type Recipe } from '../targets.ts'
import { edit } from '../words.ts'

const REMARKS = [
  'Is this what was agreed? The offer letter says otherwise.',
  'Please confirm with payroll.',
  'We would not expect to see this in a document of this kind.\nSee also our e-mail of 12 November.',
  'OK',
  'Delete? “Reasonable” is enough & safer – see <Braganza>.',
]

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

/** Comments, answers to them, and answers to ours. */
export const COMMENTS: readonly Recipe[] = [
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
]
