import * as z from 'zod'
import { Body } from '../model/body.ts'
import { Description, PLAIN, Wording } from '../model/clause.ts'
import { Id } from '../model/id.ts'
import { explain, Refused } from '../model/refusal.ts'
import { printMatter, readMatter } from './frontmatter.ts'
import { MarkdownFault } from './inline.ts'
import { printBody } from './printBody.ts'
import { FaultAtLine, readBody } from './readBody.ts'

/** A clause as one Markdown file holds it. */
export interface ClauseFile {
  readonly id: Id
  readonly wording: Wording
  readonly description: Description
}

const Matter = z.strictObject({
  id: Id,
  title: Wording.shape.title,
  category: Description.shape.category,
  tags: Description.shape.tags.default([]),
  jurisdictions: Description.shape.jurisdictions.default(PLAIN.jurisdictions),
  contractual: z.boolean(),
  owner: Description.shape.owner.default(''),
  reviewOn: Description.shape.reviewOn.default(null),
  carveOuts: Description.shape.carveOuts.default([]),
  requires: Description.shape.requires.default([]),
  excludes: Description.shape.excludes.default([]),
  alternatives: Description.shape.alternatives.default([]),
  language: Wording.shape.language.default('en-GB'),
  inForceFrom: Wording.shape.inForceFrom.default(null),
  law: Wording.shape.law.default([]),
  notes: Wording.shape.notes.default([]),
})

/** Reads Markdown that begins at a line of a file as a Body; refuses as `invalid` with the file and the line. */
export function bodyFrom(file: string, text: string, line: number): Body {
  try {
    const parsed = Body.safeParse(readBody(text))
    if (parsed.success) return parsed.data
    throw new Refused('invalid', explain(file, parsed.error))
  } catch (error) {
    if (error instanceof FaultAtLine)
      throw new Refused('invalid', `${file}, line ${line + error.line - 1}: ${error.message}.`)
    if (error instanceof MarkdownFault) throw new Refused('invalid', `${file}: ${error.message}.`)
    throw error
  }
}

/** The clause in a Markdown file; refuses as `invalid` with the file and the place. */
export function readClause(file: string, source: string): ClauseFile {
  const { data, text, line } = readMatter(file, source, Matter)
  const { id, title, language, inForceFrom, law, notes, ...description } = data
  const body = bodyFrom(file, text, line)
  return { id, wording: { title, body, language, inForceFrom, law, notes }, description }
}

/** The Markdown file of a clause. Reading it gives the same clause. */
export function printClause({ id, wording, description }: ClauseFile): string {
  const { body, title, language, inForceFrom, law, notes } = wording
  const matter = { id, title, ...description, language, inForceFrom, law, notes }
  return printMatter(matter, printBody(body))
}
