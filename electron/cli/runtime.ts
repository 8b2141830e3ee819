import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const modules = createRequire(import.meta.url)

/** The folder of the electron package, or null where it is not installed. */
function electronFolder(): string | null {
  try {
    return dirname(modules.resolve('electron/package.json'))
  } catch (error) {
    if ((error as { code?: unknown }).code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/** The path of the Electron program, or null where its runtime is not there. Never downloads. */
export function electronProgram(
  folder: string | null = electronFolder(),
  environment = process.env,
): string | null {
  const named =
    folder && existsSync(join(folder, 'path.txt')) ? readFileSync(join(folder, 'path.txt'), 'utf8') : null
  const dist = environment.ELECTRON_OVERRIDE_DIST_PATH ?? (folder ? join(folder, 'dist') : null)
  const program = dist ? join(dist, named ?? 'electron') : null
  return program && existsSync(program) ? program : null
}

/** Fetches the runtime with the electron package's own installer; true when it is there within the time. */
export function fetchElectron(milliseconds: number): Promise<boolean> {
  const folder = electronFolder()
  if (!folder) return Promise.resolve(false)
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], {
      stdio: 'ignore',
      timeout: milliseconds,
    })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0 && electronProgram() !== null))
  })
}

/** True where a window or a browser can be shown. */
export const hasDisplay = (platform = process.platform, environment = process.env): boolean =>
  platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
