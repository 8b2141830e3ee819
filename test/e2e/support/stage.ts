import { existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { electronProgram } from '../../../electron/cli/runtime.ts'
import { whyNoElectron } from '../../support/realElectron.ts'
import { built, startApp, watch } from './app.ts'
import { launch } from './browser.ts'

/** A file that the app handed to its user. */
export interface Handed {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The app, open before a user: its page, what went wrong on it, and the files that it hands over. */
export interface Scene {
  readonly page: Page
  readonly faults: readonly string[]
  /** What the host wrote to its error stream. */
  errors(): string
  /** The file that comes of an act. */
  handed(act: () => Promise<void>): Promise<Handed>
  /** Ends the app. With `keep` its folder stays, and is given to open the app on again. */
  stop(keep?: 'keep'): Promise<string>
}

/** Where the app can be walked through: how to open it there, or why it cannot be. */
export interface Stage {
  readonly name: string
  readonly why: string | null
  open(folder?: string): Promise<Scene>
  close(): Promise<void>
}

const SIZE = { width: 1280, height: 800 }
const MAIN = resolve(import.meta.dirname, '../../../out/main/index.js')

/** The loopback host in a Chromium. */
export async function browserStage(): Promise<Stage> {
  const ready = built()
    ? await launch().catch((error: Error) => error)
    : new Error('the app is not built: npm run build')
  if (ready instanceof Error) {
    const none = async (): Promise<never> => Promise.reject(ready)
    return { name: 'a browser', why: ready.message, open: none, close: async () => {} }
  }
  const open = async (folder?: string): Promise<Scene> => {
    const app = await startApp(folder)
    const context = await ready.browser.newContext({ viewport: SIZE, acceptDownloads: true })
    const page = await context.newPage()
    const { faults } = watch(page)
    await page.goto(app.url)
    return {
      page,
      faults,
      errors: app.errors,
      async handed(act) {
        const [download] = await Promise.all([page.waitForEvent('download'), act()])
        return {
          name: download.suggestedFilename(),
          bytes: new Uint8Array(readFileSync(await download.path())),
        }
      },
      async stop(keep) {
        await context.close()
        await app.stop(keep)
        return app.folder
      },
    }
  }
  return { name: `the browser ${ready.name}`, why: null, open, close: ready.close }
}

async function openWindow(folder?: string): Promise<Scene> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'clausewright-e2e-')))
  const app = await _electron.launch({
    executablePath: electronProgram()!,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), MAIN, `--library=${join(home, 'library')}`],
    env: { ...process.env, CLAUSEWRIGHT_CONFIG: join(home, 'config') } as Record<string, string>,
  })
  let errors = ''
  app.process().stderr?.on('data', (chunk) => {
    errors += String(chunk)
  })
  const page = await app.firstWindow()
  await page.setViewportSize(SIZE)
  const { faults } = watch(page, ['app:'])
  const saved = join(home, 'saved')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async (options: unknown) => {
      const asked = (options as { defaultPath?: string }).defaultPath ?? ''
      ;(globalThis as { asked?: string }).asked = asked
      return { canceled: false, filePath }
    }
  }, saved)
  return {
    page,
    faults,
    errors: () => errors.replace(/^.*(?:GPU|dbus|DevTools|gl_|viz).*\n/gm, ''),
    async handed(act) {
      rmSync(saved, { force: true })
      await act()
      await page.getByText(/saved/i).first().waitFor()
      const name = await app.evaluate(() => (globalThis as { asked?: string }).asked ?? '')
      if (!existsSync(saved)) throw new Error(`${name} was not written.`)
      return { name, bytes: new Uint8Array(readFileSync(saved)) }
    },
    async stop(keep) {
      await app.close()
      if (keep === undefined) await rm(home, { recursive: true, force: true })
      return home
    },
  }
}

/** A window of the real Electron. */
export const electronStage = (): Stage => ({
  name: 'a window of Electron',
  why: whyNoElectron(),
  open: openWindow,
  close: async () => {},
})
