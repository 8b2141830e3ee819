import { resolve } from 'node:path'
import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

/** Main holds every process that runs in Node: the window, the loopback host, the command line and the worker. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          loopback: at('electron/loopback/index.ts'),
          cli: at('electron/cli/index.ts'),
          work: at('electron/work/worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), { ...optimizeLocales.vite({ locales: ['en-GB', 'en-US'] }), enforce: 'pre' }],
    build: {
      outDir: 'out/renderer',
      minify: true,
      assetsInlineLimit: 0,
      // zod is told to do without `new Function` before any schema is made, also where chunks share modules.
      rolldownOptions: {
        input: { index: at('renderer/index.html') },
        output: { strictExecutionOrder: true },
      },
    },
  },
})
