import { strToU8, zipSync } from 'fflate'
import { partsOf } from './read.ts'

const DOCUMENT = 'word/document.xml'
const DATE = '2026-11-23T09:00:00Z'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A run with its looks and its words. */
const RUN = /<w:r(?: [^>]*)?>(<w:rPr>(?:(?!<\/w:rPr>).)*<\/w:rPr>)?<w:t(?: [^>]*)?>([^<]*)<\/w:t><\/w:r>/g

/** One edit as an editor saves it: words of one run by other words, tracked under a name, or with tracking off. */
export interface LawyerEdit {
  readonly before: string
  readonly after: string
  readonly by: string | null
}

const run = (looks: string, text: string, tag = 't'): string =>
  text === '' ? '' : `<w:r>${looks}<w:${tag} xml:space="preserve">${text}</w:${tag}></w:r>`

/** The runs that stand for one run once some of its words were changed. */
function edited(looks: string, text: string, { before, after, by }: LawyerEdit, id: number): string {
  const [was, now] = [escaped(before), escaped(after)]
  const at = text.indexOf(was)
  const [left, right] = [text.slice(0, at), text.slice(at + was.length)]
  if (by === null) return run(looks, left + now + right)
  const mark = (tag: string, n: number, inner: string): string =>
    inner === ''
      ? ''
      : `<w:${tag} w:id="${id + n}" w:author="${escaped(by)}" w:date="${DATE}">${inner}</w:${tag}>`
  return [
    run(looks, left),
    mark('del', 0, run(looks, was, 'delText')),
    mark('ins', 1, run(looks, now)),
    run(looks, right),
  ].join('')
}

function change(xml: string, edit: LawyerEdit, id: number): string {
  let done = false
  const next = xml.replace(RUN, (whole, looks: string | undefined, text: string) => {
    if (done || !text.includes(escaped(edit.before))) return whole
    done = true
    return edited(looks ?? '', text, edit, id)
  })
  if (!done) throw new Error(`No run says “${edit.before}”.`)
  return next
}

const zipped = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    level: 0,
  })

/** A Word file of ours as a lawyer sends it back, edited in its XML as Word does it. */
export function sentBack(bytes: Uint8Array, edits: readonly LawyerEdit[]): Uint8Array {
  const parts = partsOf(bytes)
  const xml = edits.reduce((now, edit, i) => change(now, edit, 9000 + 2 * i), parts[DOCUMENT] ?? '')
  return zipped({ ...parts, [DOCUMENT]: xml })
}

/** The same file without what it says of its draft, copy and library. */
export function unnamed(bytes: Uint8Array): Uint8Array {
  const { 'docProps/custom.xml': _, ...parts } = partsOf(bytes)
  const types = '[Content_Types].xml'
  return zipped({
    ...parts,
    [types]: (parts[types] ?? '').replace(/<Override[^>]*custom\.xml[^>]*\/>/, ''),
    '_rels/.rels': (parts['_rels/.rels'] ?? '').replace(/<Relationship [^>]*custom\.xml[^>]*\/>/, ''),
  })
}
