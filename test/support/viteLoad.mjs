import { join } from 'node:path'
import { createServer } from 'vite'

/**
 * Runs a script of this project that is written in TypeScript, outside of the tests: what it exports, and how to end.
 * The path counts from the root of the project.
 */
export async function loadScript(path) {
  const server = await createServer({
    configFile: false,
    root: join(import.meta.dirname, '..', '..'),
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  return { exports: await server.ssrLoadModule(`/${path}`), end: () => server.close() }
}
