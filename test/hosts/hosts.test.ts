import { test } from 'vitest'
import { clonedHost, directHost, folderHost, httpHost, ipcHost } from '../support/hostKinds.ts'
import { realElectronHost, whyNoElectron } from '../support/realElectron.ts'
import { hostSuite } from './suite.ts'

hostSuite('direct calls', directHost)
hostSuite('cloned calls', clonedHost)
hostSuite('a library on the disk', folderHost)
hostSuite('HTTP on this computer', httpHost)
hostSuite('Electron’s ipc', ipcHost)

const why = whyNoElectron()
if (why === null) hostSuite('real Electron', realElectronHost)
else
  test('the app over real Electron', (context) => {
    process.stdout.write(`Skipped: the app over real Electron, because ${why}.\n`)
    context.skip(why)
  })
