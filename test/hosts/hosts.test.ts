import { test } from 'vitest'
import { clonedHost, directHost, folderHost, httpHost, ipcHost } from '../support/hostKinds.ts'
import type { TestHost } from '../support/hosts.ts'
import { realElectronHost, whyNoElectron } from '../support/realElectron.ts'
import { reviewSuite } from './reviewSuite.ts'
import { hostSuite } from './suite.ts'
import { waySuite } from './waySuite.ts'

const HOSTS: [string, () => Promise<TestHost>][] = [
  ['direct calls', directHost],
  ['cloned calls', clonedHost],
  ['a library on the disk', folderHost],
  ['HTTP on this computer', httpHost],
  ['Electron’s ipc', ipcHost],
]

const why = whyNoElectron()
if (why === null) HOSTS.push(['real Electron', realElectronHost])
for (const [name, open] of HOSTS) {
  hostSuite(name, open)
  waySuite(name, open)
  reviewSuite(name, open)
}

if (why !== null)
  test('the app over real Electron', (context) => {
    process.stdout.write(`Skipped: the app over real Electron, because ${why}.\n`)
    context.skip(why)
  })
