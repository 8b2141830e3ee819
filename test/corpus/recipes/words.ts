import { type Doc, type Line, pick, textOf } from '../doc.ts'
import { controlsIn, fieldsOf } from '../looks.ts'
import { clear, found, free, isText, place, type Range, type Recipe, sentences } from '../targets.ts'
import { edit, type How, type Side } from '../words.ts'

/** An edit at a stretch that an expression finds, with what stands there instead. */
function at(
  kind: string,
  like: RegExp,
  after: (text: string, doc: Doc) => string,
  test: (line: Line, text: string) => boolean = isText,
): Recipe {
  return {
    kind,
    run: (doc, how) => {
      const spot = place(doc, like, test)
      if (!spot) return false
      edit(doc, spot.line, spot.range, after(textOf(spot.line).slice(...spot.range), doc), kind, how)
      return true
    },
  }
}

/** Words that come in behind a stretch. */
function behind(kind: string, like: RegExp, added: readonly string[], side: Side = 'before'): Recipe {
  return {
    kind,
    run: (doc, how) => {
      const spot = place(doc, like)
      if (!spot) return false
      const [, end] = spot.range
      edit(doc, spot.line, [end, end], pick(doc.random, added), kind, how, side)
      return true
    },
  }
}

/** A digit that is another one. */
const bumped = (digits: string): string => digits.replace(/\d(?!.*\d)/, (d) => `${(Number(d) + 3) % 10}`)

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'

/** An edit in what an answer filled in. */
function inAnswer(
  kind: string,
  like: RegExp,
  after: (text: string) => string,
  side: Side = 'before',
): Recipe {
  return {
    kind,
    run: (doc, how) => {
      for (const line of free(doc, (l) => controlsIn(l.p).length > 0 && fieldsOf(l.p).length === 0)) {
        const spans = controlsIn(line.p).flatMap(({ from, to }): Range[] =>
          [...textOf(line).slice(from, to).matchAll(like)]
            .slice(0, 1)
            .map((m): Range => [from + m.index, from + m.index + m[0].length]),
        )
        const range = spans[0]
        if (!range) continue
        edit(doc, line, range, after(textOf(line).slice(...range)), kind, how, side)
        return true
      }
      return false
    },
  }
}

/** A stretch that begins before an answer and ends in it, or begins in it and ends behind. */
function overEdge(kind: string, before: number, behindIt: number, after: string): Recipe {
  return {
    kind,
    run: (doc, how) => {
      const line = free(doc, (l, text) => {
        const [one] = controlsIn(l.p)
        return (
          one !== undefined &&
          one.from > 8 &&
          one.to - one.from > 6 &&
          text.length - one.to > 8 &&
          controlsIn(l.p).length === 1 &&
          fieldsOf(l.p).length === 0
        )
      })[0]
      if (!line) return false
      const one = controlsIn(line.p)[0]!
      const range: Range = before > 0 ? [one.from - before, one.from + 4] : [one.to - 4, one.to + behindIt]
      edit(doc, line, range, after, kind, how)
      return true
    },
  }
}

const SENTENCES = [
  'This applies only where the law allows it. ',
  'Nothing in this sentence limits liability for fraud or for death caused by negligence. ',
  'The organisation will give reasons in writing & keep a copy. ',
  'Any request must be made within <28 days> of the event. ',
]

const sentence = (kind: string, after: (doc: Doc) => string, empty: boolean): Recipe => ({
  kind,
  run: (doc, how) => {
    for (const line of free(doc, (l) => isText(l) && sentences(l).length > 2)) {
      const range = sentences(line).find((r, i) => i > 0 && clear(line, r))
      if (!range) continue
      edit(doc, line, empty ? [range[0], range[0]] : range, after(doc), kind, how)
      return true
    }
    return false
  },
})

/** Several small edits in one paragraph, from its end to its beginning. */
const many: Recipe = {
  kind: 'severalInOne',
  run: (doc, how) => {
    for (const line of free(doc, (l, text) => isText(l) && text.length > 160)) {
      const ranges = found(line, /\b[a-z]{4,9}\b/).filter((r) => clear(line, r))
      const some = ranges.filter((_, i) => i % 5 === 2).slice(0, 4)
      if (some.length < 3) continue
      for (const [i, range] of some.toReversed().entries()) {
        const after = ['whatsoever', '', 'reasonable', 'due'][i]!
        edit(doc, line, range, after, 'severalInOne', how)
      }
      return true
    }
    return false
  },
}

/** A comma goes from one place to another. */
const comma: Recipe = {
  kind: 'commaMoved',
  run: (doc, how) => {
    for (const line of free(doc, (l, text) => isText(l) && text.includes(', '))) {
      const [from] = found(line, /,(?= )/).filter((r) => clear(line, r))
      const to = found(line, /[a-z](?= [a-z]+ )/).find(
        (r) => from && r[0] > from[1] + 6 && clear(line, [r[0], r[1] + 1]),
      )
      if (!from || !to) continue
      edit(doc, line, [to[1], to[1]], ',', 'commaMoved', how)
      edit(doc, line, from, '', 'commaMoved', how)
      return true
    }
    return false
  },
}

const rewritten: Recipe = {
  kind: 'paragraphRewritten',
  run: (doc, how) => {
    const line = free(doc, (l, text) => isText(l) && text.length > 60 && clear(l, [0, text.length]))[0]
    if (!line) return false
    const after = 'Both sides will meet within ten working days and try in good faith to settle the point.'
    edit(doc, line, [0, textOf(line).length], after, 'paragraphRewritten', how)
    return true
  },
}

/** Another kind of space: nothing that a reader of the page could tell. */
const space: Recipe = {
  kind: 'noBreakSpace',
  run: (doc, how: How) => {
    const spot = place(doc, /(?<=[a-z]) (?=[a-z])/)
    if (!spot) return false
    edit(doc, spot.line, spot.range, '\u00a0', 'noBreakSpace', how)
    doc.may.push(doc.differences.pop()!)
    return true
  },
}

const swapped: Recipe = at('wordsSwapped', /\b[a-z]{3,} (?:and|or) [a-z]{3,}\b/, (text) => {
  const [a, link, b] = text.split(' ')
  return `${b} ${link} ${a}`
})

export const WORDS: readonly Recipe[] = [
  behind('wordsInserted', /\b[a-z]{4,}(?= [a-z])/, [
    ' promptly',
    ' in good faith',
    ' at its own cost',
    ' (if any)',
  ]),
  behind('wordsInsertedAtStart', /^(?=\p{Lu})/u, ['Subject to the law, ', 'In any event: ']),
  behind('wordsInsertedAtEnd', /[a-z](?=[.;]?$)/, [' without delay', ' and not otherwise'], 'after'),
  at('wordDeleted', /(?<=[a-z]) [a-z]{3,}(?= )/, () => ''),
  at('wordReplaced', /\b[a-z]{5,}\b/, (_t, doc) =>
    pick(doc.random, ['material', 'appropriate', 'affiliate', 'notice']),
  ),
  at('midWord', /(?<=\b[a-z]{4})[a-z]{2,}\b/, () => 'ations'),
  at('letterInWord', /(?<=\b[a-z]{3})[a-z](?=[a-z]{2,}\b)/, (c) => (c === 'e' ? 'a' : 'e')),
  behind('notInserted', /\b(?:may|must|will|is|are|do|does)(?= (?!not))/, [' not']),
  at('notDeleted', /(?<=\b(?:may|must|will|is|are|do|does)) not\b/, () => ''),
  at('mustToMay', /\b(?:must|will)\b/, () => 'may'),
  at('numberChanged', /\b(?:one|two|three|five|ten|\d{1,3})\b(?! and)/, (t) =>
    /\d/.test(t) ? bumped(t) : 'seven',
  ),
  at('caseChanged', /(?<= )[a-z](?=[a-z]{4,}\b)/, (c) => c.toUpperCase()),
  at('punctuationChanged', /\.(?= \p{Lu})/u, () => ';'),
  at('fullStopDropped', /\.$/, () => ''),
  at('quotesChanged', /“/, () => '"'),
  at('apostropheChanged', /’/, () => "'"),
  at('hyphenChanged', /(?<=[a-z])-(?=[a-z])/, () => ''),
  at('bracketAdded', /(?<= )[a-z]{4,}(?= [a-z])/, (t) => `[${t}]`),
  at('symbolsInserted', /(?<=[a-z]) (?=and\b)/, () => ' § 4 & “<b>” – 100 % – '),
  inAnswer(
    'dateInAnswer',
    /\d{1,2}(?=\s(?:January|February|March|April|May|June|July|August|September|October|November|December))/g,
    bumped,
  ),
  inAnswer('monthInAnswer', new RegExp(`(?:${MONTHS})`, 'g'), (t) => (t === 'March' ? 'June' : 'March')),
  inAnswer('numberInAnswer', /\b\d{1,3}\b(?! \p{Lu})/gu, bumped),
  inAnswer('wordInAnswer', /(?<=\p{L} )\p{L}{4,}/gu, () => 'Something'),
  inAnswer('answerReplaced', /^.{4,}$/gs, () => 'as the parties agree'),
  inAnswer('answerEmptied', /^.{4,}$/gs, () => ''),
  inAnswer('behindAnswer', /(?<=^.*)$/gs, () => ' or later'),
  overEdge('overStartOfAnswer', 3, 0, 'XY'),
  overEdge('overEndOfAnswer', 0, 5, ' or so'),
  sentence('sentenceInserted', (doc) => pick(doc.random, SENTENCES), true),
  sentence('sentenceDeleted', () => '', false),
  sentence('sentenceReplaced', (doc) => pick(doc.random, SENTENCES), false),
  {
    ...inAnswer('moneyDigit', /(?<=£)\d/g, bumped),
    sources: ['contract-addendum-change-to-terms', 'stress'],
  },
  many,
  comma,
  rewritten,
  swapped,
  space,
]
