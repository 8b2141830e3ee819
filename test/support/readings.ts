import { expect } from 'vitest'
import type { Reading, ReviewLine, ReviewPiece, Standing } from '../../clauses/model/review.ts'
import { sentLines } from '../../clauses/review/place/sent.ts'
import type { Tree } from '../../clauses/tree/tree.ts'

const said = (pieces: readonly ReviewPiece[], other: Standing): string =>
  pieces.map(({ text, standing }) => (standing === 'kept' || standing === other ? text : '')).join('')

/** What a reading says came back, a paragraph a line; empty lines left out. */
export function cameBack(lines: readonly ReviewLine[]): string[] {
  const all: string[] = []
  let open = ''
  for (const { pieces, end } of lines) {
    open += said(pieces, 'inserted')
    if (end.standing === 'deleted') continue
    all.push(open)
    open = ''
  }
  return [...all, open].filter((line) => line !== '')
}

/** What a reading says was sent, by place. */
export function wasSent(lines: readonly ReviewLine[]): Map<string, string> {
  const all = new Map<string, string>()
  for (const { at, pieces } of lines) {
    if (!at) continue
    const key = `${at.block} ${at.line}`
    all.set(key, (all.get(key) ?? '') + said(pieces, 'deleted'))
  }
  return all
}

/** Checks what every reading beside a Tree keeps to, whatever was edited. */
export function checkReading(reading: Reading, tree: Tree): void {
  expect([...wasSent(reading.lines)].sort()).toEqual(
    sentLines(tree)
      .map(({ at, text }): [string, string] => [`${at.block} ${at.line}`, text])
      .sort(),
  )
  const used = new Set<number>()
  for (const { pieces, end, at } of reading.lines) {
    for (const { standing, change } of [...pieces, end]) {
      expect(change === undefined).toBe(standing === 'kept')
      if (change !== undefined) used.add(change)
    }
    if (!at) expect(pieces.every(({ standing }) => standing === 'inserted')).toBe(true)
  }
  reading.changes.forEach((change, i) => {
    const { kind, tracked, line } = change
    const isApart = kind === 'formatted' || (kind === 'moved' && !tracked) || kind === 'deleted'
    if (!isApart) expect(used.has(i) ? null : change).toBeNull()
    if (line !== null) expect(line).toBeLessThan(reading.lines.length)
  })
  for (const i of used) expect(i).toBeLessThan(reading.changes.length)
}
