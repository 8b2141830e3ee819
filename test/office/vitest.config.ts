import { defineConfig } from 'vitest/config'

/** Checks that need LibreOffice, run by `npm run check:office` and not by `npm test`. */
export default defineConfig({
  test: {
    include: ['test/office/**/*.check.ts'],
    environment: 'node',
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
