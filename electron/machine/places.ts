import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where this computer keeps things, by the habits of its system. */
export interface Places {
  /** The folder of settings. */
  readonly config: string
  /** The folder of what can be rebuilt at will. */
  readonly cache: string
  /** The library that opens when none is named. */
  readonly library: string
}

type Environment = Readonly<Record<string, string | undefined>>

function configOf(platform: NodeJS.Platform, env: Environment, home: string): string {
  if (env.CLAUSEWRIGHT_CONFIG) return env.CLAUSEWRIGHT_CONFIG
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Clausewright')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Clausewright')
  return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'clausewright')
}

/** True where the documents folder is kept in step with a cloud, which makes copies of files that two machines write. */
const synced = (platform: NodeJS.Platform, env: Environment, home: string): boolean =>
  Boolean(env.OneDrive) ||
  (platform === 'darwin' &&
    existsSync(join(home, 'Library', 'Mobile Documents', 'com~apple~CloudDocs', 'Documents')))

function cacheOf(platform: NodeJS.Platform, env: Environment, home: string): string {
  if (env.CLAUSEWRIGHT_CONFIG) return join(env.CLAUSEWRIGHT_CONFIG, 'cache')
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Clausewright', 'Cache')
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Clausewright')
  return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'clausewright')
}

/**
 * "Clausewright" in the documents, or in the home folder where documents are cloud-synced or there are none. Where only the
 * other one holds a library, that one: nobody's library may seem gone because a cloud was switched on.
 */
function libraryOf(platform: NodeJS.Platform, env: Environment, home: string): string {
  const documents = join(home, 'Documents')
  const local = existsSync(documents) && !synced(platform, env, home)
  const choices = (local ? [documents, home] : [home, documents]).map((at) => join(at, 'Clausewright'))
  return choices.find((path) => existsSync(join(path, 'library.json'))) ?? choices[0]!
}

/** The places of this computer. */
export const placesOf = (
  platform: NodeJS.Platform = process.platform,
  env: Environment = process.env,
  home: string = homedir(),
): Places => ({
  config: configOf(platform, env, home),
  cache: cacheOf(platform, env, home),
  library: libraryOf(platform, env, home),
})
