// Draws the golden pages anew. Look at every one that changed (git diff, or an image viewer) before it is committed.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const vitest = join(import.meta.dirname, '..', '..', 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'node', 'test/clauses/export/pdf-pages.test.ts'],
  { stdio: 'inherit', env: { ...process.env, CLAUSEWRIGHT_GOLDENS: '1' } },
)
process.exitCode = status ?? 1
