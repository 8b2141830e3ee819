import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CSP } from '../../electron/machine/csp.ts'
import { hostFolder } from '../support/hosts.ts'

const CLI = resolve(import.meta.dirname, '../../out/main/cli.js')
const BUILT = existsSync(CLI) && existsSync(resolve(CLI, '../../renderer/index.html'))
if (!BUILT)
  process.stdout.write('Skipped: starting the built app, because it is not built: run npm run build.\n')

interface Running {
  readonly child: ChildProcess
  readonly said: () => string
  readonly exit: Promise<number | null>
  until(pattern: RegExp): Promise<RegExpExecArray>
}

describe.skipIf(!BUILT || process.platform !== 'linux')('the built app', () => {
  let folder: ReturnType<typeof hostFolder>
  const running: Running[] = []

  beforeAll(() => {
    folder = hostFolder()
  })
  afterAll(() => {
    for (const { child } of running) child.kill()
    folder.gone()
  })

  function start(words: readonly string[], environment: Record<string, string> = {}): Running {
    const { PATH = '' } = process.env
    const child = spawn(process.execPath, [CLI, ...words, '--library', join(folder.path, 'library')], {
      env: { PATH, CLAUSEWRIGHT_CONFIG: join(folder.path, 'config'), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const listeners = new Set<() => void>()
    const hear = (data: Buffer): void => {
      said += data
      for (const listener of listeners) listener()
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    const exit = new Promise<number | null>((done) => child.once('exit', done))
    const until = (pattern: RegExp): Promise<RegExpExecArray> =>
      new Promise((done, failed) => {
        const look = (): void => {
          const found = pattern.exec(said)
          if (found) done(found)
        }
        listeners.add(look)
        void exit.then(() => failed(new Error(`It ended and said:\n${said}`)))
        look()
      })
    const run = { child, said: () => said, exit, until }
    running.push(run)
    return run
  }

  test('serves its page over loopback, and ends when told', async () => {
    const app = start(['start', '--web', '--no-browser'])
    const [, origin] = await app.until(/^(http:\/\/127\.0\.0\.1:\d+)\/#token=[\w-]{43}$/m)
    const page = await fetch(`${origin}/`)
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, CSP])
    expect(await page.text()).toContain('<div id=')
    app.child.kill('SIGTERM')
    expect(await app.exit).toBe(0)
  })

  test('without a display says so in one line and serves its page', async () => {
    const app = start(['start', '--no-browser'])
    await app.until(/#token=/)
    expect(app.said().split('\n')[0]).toBe('There is no display here, so Clausewright opens for a browser.')
    expect(app.said()).not.toMatch(/^\s+at /m)
    app.child.kill('SIGINT')
    expect(await app.exit).toBe(0)
  })

  test('is opened in a window by the Electron program, on the library that was named', async () => {
    const dist = join(folder.path, 'dist')
    mkdirSync(dist)
    const heard = join(folder.path, 'heard')
    writeFileSync(join(dist, 'electron'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${heard}'\n`)
    chmodSync(join(dist, 'electron'), 0o700)
    const app = start(['start'], { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: dist })
    expect(await app.exit).toBe(0)
    expect(readFileSync(heard, 'utf8').trim().split('\n')).toEqual([
      resolve(CLI, '../index.js'),
      `--library=${join(folder.path, 'library')}`,
    ])
    expect(app.said()).toBe('')
  })

  test('falls back to the browser in one line where the Electron program dies at once', async () => {
    const dist = join(folder.path, 'dead')
    mkdirSync(dist)
    writeFileSync(join(dist, 'electron'), '#!/bin/sh\nexit 127\n')
    chmodSync(join(dist, 'electron'), 0o700)
    const app = start(['start', '--no-browser'], { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: dist })
    await app.until(/#token=/)
    expect(app.said().split('\n')[0]).toBe(
      'The Electron runtime cannot be had or started here, so Clausewright opens in your browser instead.',
    )
    app.child.kill('SIGTERM')
    expect(await app.exit).toBe(0)
  })

  test('hands the address to a browser in a private file, never in a process list', async () => {
    const bin = join(folder.path, 'bin')
    mkdirSync(bin)
    const heard = join(folder.path, 'browser')
    writeFileSync(
      join(bin, 'xdg-open'),
      `#!/bin/sh\nprintf '%s\\n' "$@" > '${heard}.part'\nmv '${heard}.part' '${heard}'\necho opened >&2\n`,
    )
    chmodSync(join(bin, 'xdg-open'), 0o700)
    const app = start(['start', '--web'], { DISPLAY: ':99', PATH: `${bin}:${process.env.PATH}` })
    await app.until(/#token=/)
    const config = join(folder.path, 'config')
    await expect.poll(() => existsSync(heard)).toBe(true)
    const [page] = readdirSync(config).filter((name) => name.endsWith('.html'))
    expect(readFileSync(heard, 'utf8')).toBe(`file://${join(config, page!)}\n`)
    expect(readFileSync(join(config, page!), 'utf8')).toMatch(
      /url=http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}"/,
    )
    app.child.kill('SIGTERM')
    expect(await app.exit).toBe(0)
    expect(readdirSync(config).filter((name) => name.endsWith('.html'))).toEqual([])
  })
})
