import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

/** A browser that runs, and what it is called in the test's output. */
export interface Running {
  readonly browser: Browser
  readonly name: string
  close(): Promise<void>
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge']
const KNOWN = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const installed = (): string[] => {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...KNOWN].filter(
    existsSync,
  )
}

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
]

type Candidate = { readonly name: string; readonly options: () => Promise<LaunchOptions> }

/**
 * The Chromium that an npm package ships, unpacked into a folder of its own. It was packed for a Linux without NSS, so
 * it brings those libraries when it is told that it runs there.
 */
async function shipped(folder: string): Promise<LaunchOptions> {
  const before = { ...process.env }
  process.env.TMPDIR = folder
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x'
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    const executablePath = await packed.executablePath()
    const env = { ...before, TMPDIR: folder, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
    return { executablePath, env: env as Record<string, string> }
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/** Starts a browser: one that is installed, else the one that an npm package ships. Rejects with every reason. */
export async function launch(): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'clausewright-browser-'))
  const candidates: Candidate[] = [
    ...installed().map((path) => ({ name: path, options: async () => ({ executablePath: path }) })),
    { name: 'Chromium from npm', options: () => shipped(folder) },
  ]
  const reasons: string[] = []
  for (const { name, options } of candidates) {
    try {
      const browser = await chromium.launch({ ...(await options()), args: FLAGS })
      const close = async (): Promise<void> => {
        await browser.close()
        await rm(folder, { recursive: true, force: true })
      }
      return { browser, name: `${name} ${browser.version()}`, close }
    } catch (error) {
      reasons.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
    }
  }
  await rm(folder, { recursive: true, force: true })
  throw new Error(reasons.join('; '))
}
