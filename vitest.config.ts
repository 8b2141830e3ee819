import { defineConfig } from 'vitest/config'
import { table } from './test/bench/table.ts'

export default defineConfig({
  test: {
    benchmark: { include: [], includeSamples: true, reporters: ['default', table()] },
    // As many as our smallest machine has cores: much of a journey is waiting for a browser.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**'],
          benchmark: { include: ['test/bench/**/*.bench.ts'] },
        },
      },
      {
        extends: true,
        test: { name: 'renderer', environment: 'jsdom', include: ['test/renderer/**/*.test.{ts,tsx}'] },
      },
    ],
  },
})
