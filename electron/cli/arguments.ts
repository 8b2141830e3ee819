import { parseArgs } from 'node:util'
import type { Flags } from './commands.ts'
import { WrongUse } from './usage.ts'

/** Every flag of the command line. */
export interface AllFlags extends Flags {
  readonly library?: string
  readonly json?: boolean
  readonly as?: string
  readonly help?: boolean
  readonly web?: boolean
  readonly port?: string
  readonly browser?: boolean
}

/** A call, taken apart. */
export interface Arguments {
  readonly command: string | undefined
  readonly words: readonly string[]
  readonly flags: AllFlags
}

const text = { type: 'string' } as const
const yes = { type: 'boolean' } as const

const OPTIONS = {
  library: text,
  json: yes,
  as: text,
  help: { type: 'boolean', short: 'h' },
  template: text,
  name: text,
  from: text,
  to: text,
  out: text,
  draft: yes,
  comments: yes,
  track: yes,
  protect: yes,
  plain: yes,
  source: yes,
  note: text,
  on: text,
  format: text,
  against: text,
  keep: yes,
  add: yes,
  web: yes,
  port: text,
  browser: yes,
} as const

/** `--draft` marks an export as one, and names the draft that a returned file belongs to. */
const REVIEW_OPTIONS = { ...OPTIONS, draft: text } as const

const commandIn = (argv: readonly string[]): string | undefined =>
  parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: false }).positionals[0]

function parsed(argv: readonly string[]): { values: AllFlags; positionals: string[] } {
  const how = { args: [...argv], allowPositionals: true, allowNegative: true, strict: true } as const
  if (commandIn(argv) !== 'review') return parseArgs({ ...how, options: OPTIONS })
  const { values, positionals } = parseArgs({ ...how, options: REVIEW_OPTIONS })
  const { draft, ...rest } = values
  return { values: { ...rest, ...(draft === undefined ? {} : { of: draft }) }, positionals }
}

/** Takes a call apart; an unknown flag, or one without its value, is a wrong use. */
export function readArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals } = parsed(argv)
    const [command, ...words] = positionals
    return { command, words, flags: values }
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) throw error
    throw new WrongUse(`${(error as Error).message.split('. ')[0]?.replace(/\.$/, '')}.`)
  }
}
