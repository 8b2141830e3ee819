import type { ReactNode } from 'react'

type Range = readonly [number, number]

interface Props {
  readonly text: string
  /** [from, to) offsets, in order and apart. */
  readonly ranges: readonly Range[]
}

/** A text with ranges of it marked. */
export function Marked({ text, ranges }: Props) {
  const pieces: ReactNode[] = []
  let at = 0
  for (const [from, to] of ranges) {
    if (from < at || to > text.length) continue
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  pieces.push(text.slice(at))
  return <>{pieces}</>
}
