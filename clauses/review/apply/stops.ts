import { formsOf, show } from '../../assembly/format.ts'
import { held, type Sources } from '../../assembly/sources.ts'
import type { Wording } from '../../model/clause.ts'
import { type Answers, type Field, type FieldKind, faultOf, isBlank } from '../../model/field.ts'
import type { Stop } from './shapes.ts'
import { linesOfBody } from './spine.ts'

/** Shorter words than these tell nothing of anybody. */
const SHORTEST = 3

/** Kinds of fields whose answers are the library's own words. */
const HARMLESS: ReadonlySet<FieldKind> = new Set(['choice', 'yesNo'])

const bare = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase()

const bodyText = ({ body }: Wording): string =>
  linesOfBody(body)
    .map((line) =>
      line.nodes
        .map((n) => (n.type === 'text' ? n.text : n.type === 'footnote' ? ` ${n.attrs.text} ` : '\u0000'))
        .join(''),
    )
    .join('\n')

/** The words of a wording alone; what its fields and references show is not among them. */
const wordsOf = (wording: Wording): string => bare(`${wording.title}\n${bodyText(wording)}`)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const times = (text: string, value: string): number =>
  text.match(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(bare(value))}(?![\\p{L}\\p{N}])`, 'gu'))?.length ?? 0

/** Everything that an answer can say in a document. */
function sayings(field: Field, answer: Answers[string]): string[] {
  const open: Field = { ...field, min: undefined, max: undefined }
  if (HARMLESS.has(field.kind) || isBlank(answer) || faultOf(open, answer)) return []
  const said = formsOf(field.kind).map((form) => show(field, answer, form).trim())
  return [...new Set(said)].filter((text) => text.length >= SHORTEST)
}

/** The values of a draft's answers that new wording holds and the wording before it did not. */
export function stopsIn(was: Wording, is: Wording, answers: readonly Answers[], sources: Sources): Stop[] {
  const [before, after] = [wordsOf(was), wordsOf(is)]
  const stops = answers
    .flatMap((a) => Object.entries(a))
    .flatMap(([name, answer]): Stop[] => {
      const field = held(sources.fields, name)
      if (!field) return []
      return sayings(field, answer)
        .filter((text) => times(after, text) > times(before, text))
        .map((text) => ({ field: name, text }))
    })
  return [...new Map(stops.map((s) => [`${s.field} ${s.text}`, s])).values()]
}
