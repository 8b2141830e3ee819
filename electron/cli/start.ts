import { spawn } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { startLoopback } from '../loopback/index.ts'
import type { Loopback } from '../loopback/server.ts'
import type { Places } from '../machine/places.ts'
import { reportTo } from '../work/report.ts'
import type { AllFlags } from './arguments.ts'
import type { Streams } from './index.ts'
import { electronProgram, fetchElectron, hasDisplay } from './runtime.ts'
import { WrongUse } from './usage.ts'

const OUT = new URL('../', import.meta.url)
const FETCH_FOR = 90_000
const AT_ONCE = 4_000

function portOf(text: string | undefined): number {
  if (text === undefined) return 0
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1024 || port > 65535)
    throw new WrongUse(`--port takes a number from 1024 to 65535, not “${text}”.`)
  return port
}

/** Runs the window; the exit code, or null when it could not be shown at all. */
function runWindow(program: string, library: string): Promise<number | null> {
  const begun = performance.now()
  return new Promise((done) => {
    const child = spawn(program, [fileURLToPath(new URL('main/index.js', OUT)), `--library=${library}`], {
      stdio: 'inherit',
    })
    child.once('error', () => done(null))
    child.once('exit', (code) => done(code !== 0 && performance.now() - begun < AT_ONCE ? null : (code ?? 0)))
  })
}

/** Tries to open the app in a window; the exit code, or null where that cannot be. Says why in one line. */
async function tryWindow(library: string, { out }: Streams): Promise<number | null> {
  if (!hasDisplay()) {
    out('There is no display here, so Clausewright opens for a browser.\n')
    return null
  }
  if (!electronProgram()) out(`Fetching the Electron runtime once (at most ${FETCH_FOR / 1000} seconds)…\n`)
  const program = electronProgram() ?? ((await fetchElectron(FETCH_FOR)) ? electronProgram() : null)
  const code = program ? await runWindow(program, library) : null
  if (code === null)
    out(
      'The Electron runtime cannot be had or started here, so Clausewright opens in your browser instead.\n',
    )
  return code
}

const OPENERS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/** Opens a page in the default browser by way of a private file, so that the code in it never stands in a process list. */
async function openBrowser(url: string, config: string): Promise<() => Promise<void>> {
  const [program, ...words] = OPENERS[process.platform] ?? []
  const page = join(config, `open-${process.pid}.html`)
  if (!program) return async () => {}
  await mkdir(config, { recursive: true, mode: 0o700 })
  const html = `<!doctype html><meta charset="utf-8"><title>Clausewright</title><meta http-equiv="refresh" content="0;url=${url}">\n`
  await writeFile(page, html, { mode: 0o600 })
  const child = spawn(program, [...words, pathToFileURL(page).href], { stdio: 'ignore', detached: true })
  child.once('error', () => {})
  child.unref()
  return () => rm(page, { force: true })
}

/** Resolves when the process is told to stop. */
const toldToStop = (): Promise<void> =>
  new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop())
  })

/** Where a person sits at the terminal, a line of theirs asks for another address; returns how to stop. */
function inviteOnEnter(loopback: Loopback, { out }: Streams): () => void {
  if (!process.stdin.isTTY) return () => {}
  const lines = createInterface({ input: process.stdin })
  lines.on('line', () => out(`${loopback.invite()}\n`))
  return () => lines.close()
}

/** Opens the app: in a window where Electron can be had, else in the browser. */
export async function start(flags: AllFlags, places: Places, streams: Streams): Promise<number> {
  const library = resolve(flags.library ?? places.library)
  const port = portOf(flags.port)
  const code = flags.web ? null : await tryWindow(library, streams)
  if (code !== null) return code
  const loopback = await startLoopback({ library, places, port, out: OUT, report: reportTo(streams.err) })
  const stopped = toldToStop()
  streams.out(
    `Library: ${library}\nOpen this address in a browser on this computer (it works once; press Enter for another, Ctrl+C to stop):\n${loopback.invite()}\n`,
  )
  const show = hasDisplay() && flags.browser !== false
  const clear = show ? await openBrowser(loopback.invite(), places.config) : async () => {}
  const deafen = inviteOnEnter(loopback, streams)
  await stopped
  deafen()
  await loopback.close()
  await clear()
  return 0
}
