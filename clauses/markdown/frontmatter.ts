import { parseDocument, stringify } from 'yaml'
import type * as z from 'zod'
import { shallow } from '../model/json.ts'
import { explain, Refused } from '../model/refusal.ts'

const FENCE = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/

/** A file's front matter (YAML) and the text after it, with the line on which that text begins. */
export interface Matter<T> {
  readonly data: T
  readonly text: string
  readonly line: number
}

const MAX = 1_000_000

/**
 * Splits a Markdown file and checks its front matter. Refuses as `invalid`, naming the file and the place. YAML aliases
 * are refused, since a few of them can stand for any amount of data.
 */
export function readMatter<T extends z.ZodType>(file: string, source: string, schema: T): Matter<z.infer<T>> {
  if (source.length > MAX) throw new Refused('invalid', `${file} is too long: at most 1,000,000 characters.`)
  const clean = source.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
  const m = FENCE.exec(clean)
  if (!m)
    throw new Refused('invalid', `${file} must begin with a line ---, front matter, and another line ---.`)
  const document = parseDocument(m[1]!, { schema: 'core', uniqueKeys: true })
  const fault = document.errors[0]
  if (fault)
    throw new Refused(
      'invalid',
      `${file}, line ${(fault.linePos?.[0].line ?? 0) + 1}: ${fault.message.split('\n')[0]}`,
    )
  const value: unknown = document.toJS({ maxAliasCount: 0 })
  if (!shallow(value)) throw new Refused('invalid', `${file}: the front matter nests too deeply.`)
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Refused('invalid', explain(`${file}, front matter`, parsed.error))
  return { data: parsed.data, text: clean.slice(m[0].length), line: m[0].split('\n').length }
}

/** A file with front matter. */
export const printMatter = (data: unknown, text: string): string =>
  `---\n${stringify(data, { lineWidth: 110, schema: 'core', aliasDuplicateObjects: false })}---\n\n${text}`
