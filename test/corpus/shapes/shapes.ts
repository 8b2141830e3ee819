import type { Doc } from '../doc.ts'
import {
  aliasOnly,
  asGoogle,
  asLibre,
  asPages,
  bare,
  flat,
  half,
  pasted,
  pastedTyped,
  typed,
  withoutControls,
} from './others.ts'
import { asWord, asWordOnline, asWordPrivate, asWps } from './word.ts'

/** A way in which files come back. */
export interface Shape {
  readonly name: string
  readonly make: (doc: Doc) => void
  /** Whether at least some controls of clauses are still there, by tag or alias. */
  readonly controls: boolean
  readonly bookmarks: boolean
  readonly typed?: true
  /** Edits that this shape has no form for. */
  readonly without?: RegExp
  /** Whether what it writes must satisfy the Open XML SDK. */
  readonly valid: boolean
}

const LOSES = /comment|Note|footnote|header|formatted|cell|column|box|field/i

const shape = (
  name: string,
  make: (doc: Doc) => void,
  controls: boolean,
  bookmarks: boolean,
  more: Partial<Shape> = {},
): Shape => ({
  name,
  make,
  controls,
  bookmarks,
  valid: true,
  ...more,
})

export const SHAPES: Readonly<Record<string, Shape>> = Object.fromEntries(
  [
    shape('plain', () => undefined, true, true),
    shape('word', asWord, true, true),
    shape('wordOnline', asWordOnline, true, true),
    shape('wordPrivate', asWordPrivate, true, true),
    shape('wps', asWps, true, true),
    shape('half', half, true, true),
    shape('alias', aliasOnly, true, true),
    shape('libre', asLibre, true, true, { valid: false }),
    shape('google', asGoogle, false, false, {
      valid: false,
      without: /Replied|Resolved|ourNote|column|formatted|headerEdited|box|fieldInserted/,
    }),
    shape('pages', asPages, false, false, {
      valid: false,
      without: /Replied|Resolved|ourNote|formatted|box|fieldInserted/,
    }),
    shape('withoutControls', withoutControls, false, true),
    shape('bare', bare, false, false),
    shape('typed', typed, false, false, { typed: true, without: /Joined|fieldInserted/ }),
    shape('flat', flat, false, false, { valid: false }),
    shape('pasted', pasted, false, false, { valid: false, without: LOSES }),
    shape('pastedTyped', pastedTyped, false, false, {
      valid: false,
      typed: true,
      without: new RegExp(`${LOSES.source}|Joined`, 'i'),
    }),
  ].map((each) => [each.name, each]),
)
