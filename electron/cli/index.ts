import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { answer } from '../../clauses/api/answer.ts'
import { connect } from '../../clauses/api/connect.ts'
import { handlers } from '../../clauses/api/handlers.ts'
import { Person } from '../../clauses/model/person.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { openMachine } from '../machine/open.ts'
import { type Places, placesOf } from '../machine/places.ts'
import { workHere } from '../work/write.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { COMMANDS, type Said } from './commands.ts'
import { reviewFile } from './review.ts'
import { start } from './start.ts'
import { USAGE, WrongUse } from './usage.ts'

/** Where a command's words go. */
export interface Streams {
  out(text: string): void
  err(text: string): void
}

function personIn(text: string): Person {
  const [name = '', role = '', organisation = ''] = text.split(';').map((piece) => piece.trim())
  const person = Person.safeParse({ name, role, organisation })
  if (name === '' || !person.success)
    throw new WrongUse(
      '--as takes "Name; Role; Organisation", each at most 200 characters; the name must be there.',
    )
  return person.data
}

async function open({ flags }: Arguments, library: string, places: Places) {
  const as = flags.as === undefined ? {} : { as: personIn(flags.as) }
  const machine = await openMachine({ library, places, work: workHere(), ...as })
  return { machine, api: connect((name, input) => answer(handlers(machine), name, input, throwBug)) }
}

async function inLibrary(parsed: Arguments, folder: string, places: Places): Promise<Said> {
  const { command, words, flags } = parsed
  const run = command !== undefined && Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined
  if (!run && command !== 'init')
    throw new WrongUse(command ? `There is no command “${command}”.` : 'Say what to do.')
  const { machine, api } = await open(parsed, folder, places)
  if (!run) {
    const { place, name } = await machine.library.about()
    return { value: { place, name }, text: place }
  }
  return run({ api, tickets: machine.tickets, place: folder }, words, flags)
}

const review = (parsed: Arguments, folder: string, places: Places): Promise<Said> =>
  reviewFile(parsed.words, parsed.flags, {
    there: existsSync(join(folder, 'library.json')),
    open: () => open(parsed, folder, places),
  })

function throwBug(bug: unknown): never {
  throw bug
}

function folderOf({ command, words, flags }: Arguments, fallback: string): string {
  if (command !== 'init') return resolve(flags.library ?? fallback)
  const folder = words[0] ?? flags.library
  if (!folder || words.length > 1) throw new WrongUse('Say where: init <folder>.')
  return resolve(folder)
}

/** Runs one call of the command line and gives its exit code: 0 done, 1 something in the way, 2 wrongly written. */
export async function run(
  argv: readonly string[],
  streams: Streams,
  environment = process.env,
): Promise<number> {
  try {
    const parsed = readArguments(argv)
    if (parsed.flags.help || parsed.command === 'help') {
      streams.out(USAGE)
      return 0
    }
    const places = placesOf(process.platform, environment)
    if (parsed.command === 'start') return await start(parsed.flags, places, streams)
    const does = parsed.command === 'review' ? review : inLibrary
    const said = await does(parsed, folderOf(parsed, places.library), places)
    streams.out(parsed.flags.json ? `${JSON.stringify(said.value, null, 2)}\n` : `${said.text}\n`)
    return said.fails ? 1 : 0
  } catch (error) {
    return explainTo(streams, error)
  }
}

function explainTo(streams: Streams, error: unknown): number {
  if (error instanceof WrongUse) {
    streams.err(`${error.message}\n\n${USAGE}`)
    return 2
  }
  if (error instanceof Refused) {
    const { message, details = [] } = error.refusal
    streams.err(`${[message, ...details.map((d) => `  ${d}`)].join('\n')}\n`)
    return 1
  }
  streams.err(
    `Something went wrong inside Clausewright: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  return 1
}

const called = process.argv[1]
if (called && import.meta.url === pathToFileURL(realpathSync(called)).href) {
  const streams: Streams = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  }
  process.exitCode = await run(process.argv.slice(2), streams)
}
