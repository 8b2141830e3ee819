import type { FieldName } from '../../model/field.ts'
import { leaves } from '../../tree/marked.ts'
import type { Run } from '../../tree/runs.ts'
import { anchorOf, type Inline } from '../../tree/tree.ts'
import type { Presence } from '../changes.ts'
import { bookmarked, type Page, plain } from './page.ts'
import { attribute, val } from './xml.ts'

/** Word takes no more characters in a tag or an alias. */
const MOST = 64

/** A content control (ISO 29500-1, 17.5.2) with a tag for programs and an alias for people. */
function controlXml(page: Page, tag: string, alias: string, content: string): string {
  page.controls += 1
  const named = alias === '' ? '' : val('alias', alias)
  return (
    `<w:sdt><w:sdtPr>${named}${val('tag', attribute(tag, MOST))}${val('id', page.controls)}</w:sdtPr>` +
    `<w:sdtContent>${content}</w:sdtContent></w:sdt>`
  )
}

/** The first letters of a part's id: what is left of a tag in programs that keep only aliases. */
const shortId = (part: string): string => ` #${part.slice(0, 6)}`

const titleOf = ({ blocks: all }: Run): string => {
  const staying = all.filter(({ change }) => !leaves(change))
  const blocks = staying.length > 0 ? staying : all
  const heading = blocks.find((block) => block.type === 'heading')
  const first = heading ?? blocks.find((block) => 'content' in block)
  return first && 'content' in first ? plain(first.content.filter(({ change }) => !leaves(change))) : ''
}

/** A change in the words or of the mark of a paragraph. */
const TRACKED = /<w:(?:ins|del|moveFrom|moveTo) /

/** LibreOffice (7.4) reads the first paragraph of a control as a field to fill in, and keeps all that was changed in it. */
const opensChanged = (content: string): boolean => TRACKED.test(content.slice(0, content.indexOf('</w:p>')))

/**
 * A run of a clause's blocks in a content control that names part, clause and version, under a bookmark and an alias that
 * name the part too: some programs lose one or two of the three. Only under its bookmark where all of it goes or comes,
 * or its first paragraph changed.
 */
export function clauseControl(run: Run, content: string, page: Page, how: Presence | null): string {
  const staying = run.blocks.find(({ change }) => !leaves(change)) ?? run.blocks[0]
  const { part, clause, version } = staying?.origin ?? {}
  if (!part || !clause || content === '') return content
  const end = shortId(part)
  const alias = attribute(titleOf(run), MOST - end.length) + end
  const named = bookmarked(page, clauseAnchor(page, part), content)
  if (how || opensChanged(content)) return named
  return controlXml(page, `cw:${part}:${clause}:${version ?? ''}`, alias.trim(), named)
}

/** The bookmark over a run of a part: `_cw_c_` and its id, and a number where the part goes on after others in it. */
function clauseAnchor(page: Page, part: string): string {
  const first = anchorOf(part).replace('_cw_', '_cw_c_')
  for (let n = 1; ; n++) {
    const name = n === 1 ? first : `${first}_${n}`
    if (!page.placed.has(name)) return name
  }
}

/** A field's name for people: "employee.startDate" is "Employee start date". */
const readable = (field: FieldName): string => {
  const words = field
    .replace(/\./g, ' ')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A field's name as a tag holds it: a long one is cut, and told from others by a hash of the whole (FNV-1a). */
function taggedName(field: FieldName): string {
  const most = MOST - 'cf:'.length
  if (field.length <= most) return field
  let hash = 0x811c9dc5
  for (let i = 0; i < field.length; i++) hash = Math.imul(hash ^ field.charCodeAt(i), 0x01000193) >>> 0
  return `${field.slice(0, most - 9)}~${hash.toString(16).padStart(8, '0')}`
}

/** The question that a blank asks, in its brackets; of an answer, or where nobody knows the field, its name in words. */
function askedBy(field: FieldName, content: readonly Inline[]): string {
  const blank = content.find((inline) => inline.type === 'blank')
  const asked = blank?.text.replace(/^\[|\]$/g, '').trim() ?? ''
  return asked === '' || asked === field ? readable(field) : asked
}

/** What an answer filled in, or the blank where none did, in a control that names the field. */
export function fieldControl(field: FieldName, content: readonly Inline[], xml: string, page: Page): string {
  if (xml === '') return ''
  return controlXml(page, `cf:${taggedName(field)}`, attribute(askedBy(field, content), MOST), xml)
}

/** The words of a title that a reference repeats. */
export const titleControl = (content: string, page: Page): string => controlXml(page, 'cw-title', '', content)
