// Makes the pictures of the README anew: the screens by walking the journey in a browser.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const here = import.meta.dirname
const { status } = spawnSync(
  process.execPath,
  [
    join(here, '..', 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project',
    'node',
    'test/e2e/journey.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, CLAUSEWRIGHT_PICTURES: join(here, 'pictures') } },
)
process.exitCode = status ?? 1
