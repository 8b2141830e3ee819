import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { topTitle, treeText } from '../../clauses/tree/text.ts'
import type { Inline, Tree } from '../../clauses/tree/tree.ts'

/** A folder for Word files and what LibreOffice makes of them, with a profile of its own. */
export interface Office {
  readonly folder: string
  /** Converts files of the folder to another format, in a folder of it if one is named, all in one process. Throws where one was not made. */
  readonly convert: (
    names: readonly string[],
    format: 'txt:Text' | 'pdf' | 'docx:MS Word 2007 XML',
    to?: string,
  ) => void
  readonly read: (name: string) => string
  readonly bytes: (name: string) => Uint8Array
  readonly end: () => void
}

/** A new folder, and LibreOffice over it. */
export function office(): Office {
  const folder = mkdtempSync(join(tmpdir(), 'clausewright-office-'))
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  return {
    folder,
    convert(names, format, to = '.') {
      const files = names.map((name) => join(folder, name))
      const out = join(folder, to)
      execFileSync('soffice', [profile, '--headless', '--convert-to', format, '--outdir', out, ...files], {
        stdio: 'ignore',
      })
      // LibreOffice ends with 0 also where it could not open a file: only what it wrote counts.
      const made = format.replace(/:.*/, '')
      const missing = names.filter((name) => !existsSync(join(out, name.replace(/\.\w+$/, `.${made}`))))
      if (missing.length > 0) throw new Error(`LibreOffice could not open ${missing.join(', ')}`)
    },
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    bytes: (name) => readFileSync(join(folder, name)),
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The characters of a text in order, but for white space and the sign before a bullet. */
export const letters = (text: string): string => text.replace(/[\s\ufeff•\uf0b7]/g, '')

const isInline = (value: object): value is Inline => 'marks' in value && 'origin' in value

/** A value in which the mark of every footnote is a word in its line, and its text is nowhere: as LibreOffice writes text. */
function marked<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((v: unknown) => marked(v)) as T
  if (isInline(value) && value.type === 'footnote') return { ...value, type: 'text', text: value.label } as T
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, marked(v)])) as T
}

const linesOf = (tree: Tree): string[] => treeText(marked(tree))

/** What stands before a page number or at the end: literal words, each but the last followed by a number. */
function pieces(tree: Tree): string[] {
  const found = ['']
  const say = (text: string): void => {
    found[found.length - 1] += letters(text)
  }
  say(topTitle(tree))
  for (const block of tree.blocks) {
    if (block.type !== 'contents') say(linesOf({ ...tree, title: '', blocks: [block] }).join(''))
    else {
      say(block.title)
      for (const { label, text } of block.entries) {
        say(`${label ?? ''}${text}`)
        found.push('')
      }
    }
  }
  return found
}

/** How a text reads beside a tree: the page numbers of its contents lists, and where the two part, if they do. */
export interface Reading {
  readonly pages: readonly number[]
  readonly parts: { readonly wanted: string; readonly found: string } | null
}

/** The length of what two texts begin with alike. */
function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/** The length of the page number at a place, so that as much as can be of the words after it stands right behind it. */
function pageLength(text: string, at: number, next: string): number {
  const digits = /^\d{0,4}/.exec(text.slice(at, at + 4))![0].length
  const shared = Array.from({ length: digits + 1 }, (_, i) => sharedLength(next, text.slice(at + i)))
  return shared.indexOf(Math.max(...shared))
}

/** Reads LibreOffice's text of a document beside the tree that it was written from. */
export function readBeside(tree: Tree, text: string): Reading {
  const pages: number[] = []
  let at = 0
  const all = pieces(tree)
  for (const [i, piece] of all.entries()) {
    if (!text.startsWith(piece, at)) {
      const same = sharedLength(piece, text.slice(at))
      const parts = { wanted: piece.slice(same, same + 60), found: text.slice(at + same, at + same + 60) }
      return { pages, parts }
    }
    at += piece.length
    const length = i + 1 < all.length ? pageLength(text, at, all[i + 1]!) : 0
    if (length > 0) pages.push(Number(text.slice(at, at + length)))
    at += length
  }
  return { pages, parts: at === text.length ? null : { wanted: '', found: text.slice(at, at + 60) } }
}

/** The texts of a tree's footnotes, in order. */
export function footnotes(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  if (!Array.isArray(value) && isInline(value) && value.type === 'footnote') return [value.text]
  return Object.values(value).flatMap(footnotes)
}
