declare module 'linebreak' {
  /** Finds, one after the other, the places at which UAX #14 lets a line end. */
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}

declare module 'hyphen' {
  /** The patterns of a language, as the package holds them. */
  export type Patterns = readonly unknown[]
  /** Makes what puts a character into words wherever patterns let them be divided. */
  export default function createHyphenator(
    patterns: Patterns,
    options: { hyphenChar: string; minWordLength: number; html: boolean },
  ): (text: string) => string
}
