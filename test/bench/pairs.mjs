// A thousand random pairs of drafts as redlines: accept all gives the new text, reject all the old. Seeds are printed.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const vitest = join(import.meta.dirname, '..', '..', 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'node', '--testTimeout=1800000', 'test/clauses/export/redline.test.ts'],
  { stdio: 'inherit', env: { ...process.env, CLAUSEWRIGHT_FULL: '1' } },
)
process.exitCode = status ?? 1
