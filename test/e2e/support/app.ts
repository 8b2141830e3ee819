import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const CLI = join(import.meta.dirname, '..', '..', '..', 'out', 'main', 'cli.js')

/** The built app over the loopback host, on a library of its own. */
export interface App {
  /** An address with a one-time code. */
  readonly url: string
  readonly folder: string
  readonly library: string
  /** What the host wrote to its error stream. */
  errors(): string
  /** Ends the host; with `keep`, its folder stays, to be started again. */
  stop(keep?: 'keep'): Promise<void>
}

/** True when the app has been built. */
export const built = (): boolean => existsSync(CLI)

async function addressOf(child: ChildProcess, errors: () => string): Promise<string> {
  let said = ''
  for await (const chunk of child.stdout!) {
    said += String(chunk)
    const url = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said)?.[0]
    if (url) return url
  }
  throw new Error(`The host stopped before it said its address.\n${said}\n${errors()}`)
}

/** Starts the built app as `npm start -- --web` does, in a folder of its own or one that an earlier start kept. */
export async function startApp(folder?: string): Promise<App> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'clausewright-e2e-')))
  const library = join(home, 'library')
  const env = { ...process.env, CLAUSEWRIGHT_CONFIG: join(home, 'config') }
  const child = spawn(process.execPath, [CLI, 'start', '--web', '--no-browser', '--library', library], {
    env,
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const url = await addressOf(child, () => errors)
  return {
    url,
    folder: home,
    library,
    errors: () => errors,
    async stop(keep) {
      child.kill('SIGTERM')
      await ended
      if (keep === undefined) await rm(home, { recursive: true, force: true })
    },
  }
}

/** What went wrong on a page: errors, refused policies, and requests that left this computer; `own`: schemes of the app. */
export function watch(page: Page, own: readonly string[] = []): { readonly faults: string[] } {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (!['blob:', 'data:', ...own].includes(protocol) && hostname !== '127.0.0.1')
      faults.push(`request: ${request.url()}`)
  })
  return { faults }
}

/** Answers the question of the first start. */
export async function introduce(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Amira Shah')
  await dialog.getByLabel('Role').fill('Head of People')
  await dialog.getByLabel('Organisation').fill('Fernhill & Sons Ltd')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.waitFor({ state: 'hidden' })
}
