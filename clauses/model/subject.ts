import { type Draft, findPart, flatten, type Part, replacePart } from './draft.ts'

type Titled = Pick<Draft, 'title' | 'documentKind'> & { readonly parts: readonly Part[] }

/** The heading in which a letter says its title as its subject, if it has one. */
const subjectIn = ({ title, documentKind, parts }: Titled): Part | undefined =>
  documentKind === 'letter'
    ? flatten(parts).find((part) => part.type === 'heading' && !part.numbered && part.text === title)
    : undefined

/** A draft under another title; the subject of a letter says that title too. */
export function retitled<T extends Titled>(draft: T, title: string): T {
  if (draft.title === title) return draft
  const subject = subjectIn(draft)
  if (subject?.type !== 'heading') return { ...draft, title }
  return { ...draft, title, parts: replacePart(draft.parts, { ...subject, text: title }) }
}

/** A draft after an edit of its parts: where that gave a letter another subject, it has that as its title. */
export function followed<T extends Titled>(before: Titled, after: T): T {
  const subject = subjectIn(before)
  const now = subject && findPart(after.parts, subject.id)
  if (now?.type !== 'heading' || after.title !== before.title) return after
  return now.text === after.title ? after : { ...after, title: now.text }
}
