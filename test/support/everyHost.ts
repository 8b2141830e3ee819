import { test } from 'vitest'
import { clonedHost, directHost, folderHost, httpHost, ipcHost } from './hostKinds.ts'
import type { TestHost } from './hosts.ts'
import { realElectronHost, whyNoElectron } from './realElectron.ts'

const HOSTS: readonly (readonly [string, () => Promise<TestHost>])[] = [
  ['direct calls', directHost],
  ['cloned calls', clonedHost],
  ['a library on the disk', folderHost],
  ['HTTP on this computer', httpHost],
  ['Electron’s ipc', ipcHost],
]

/** Runs a suite over every host that there is; the one over real Electron is skipped with a reason where it cannot be. */
export function onEveryHost(
  what: string,
  suite: (name: string, open: () => Promise<TestHost>) => void,
): void {
  for (const [name, open] of HOSTS) suite(name, open)
  const why = whyNoElectron()
  if (why === null) suite('real Electron', realElectronHost)
  else skipped(what, why)
}

function skipped(what: string, why: string): void {
  test(`${what} over real Electron`, (context) => {
    process.stdout.write(`Skipped: ${what} over real Electron, because ${why}.\n`)
    context.skip(why)
  })
}
