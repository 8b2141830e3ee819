import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const BUILT = join(import.meta.dirname, '..', 'out', 'renderer')
const PAGE = join(BUILT, 'index.html')
const built = existsSync(PAGE)
if (!built)
  console.log('Not checked: the size of the first load, because out/renderer is not built (npm run build).')

/** What a built script loads before it runs. */
const STATIC = /(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g
/** What the page's own script loads as soon as it runs. */
const AT_ONCE = /\bimport\(\s*["'`](\.[^"'`]+\.js)["'`]\s*\)/g

const named = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((m) => m[1]!)

/** The scripts that run before anything is on the screen: the page's own, what those start, and what all of them import. */
function firstScripts(): Map<string, string> {
  const scripts = new Map<string, string>()
  const load = (path: string, also?: RegExp): void => {
    if (scripts.has(path)) return
    const text = readFileSync(path, 'utf8')
    scripts.set(path, text)
    const imports = [...named(text, STATIC), ...(also ? named(text, also) : [])]
    for (const file of imports) load(join(dirname(path), file))
  }
  const page = readFileSync(PAGE, 'utf8')
  for (const file of named(page, /<script[^>]* src="([^"]+)"/g)) load(join(BUILT, file), AT_ONCE)
  for (const file of named(page, /rel="modulepreload"[^>]* href="([^"]+)"/g)) load(join(BUILT, file))
  return scripts
}

test.runIf(built)('the first load of the app is at most 350 kB of script, gzipped', () => {
  const scripts = firstScripts()
  const sizes = [...scripts.values()].map((text) => gzipSync(text, { level: 9 }).length)
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000
  console.log(
    `The first load is ${kilobytes.toFixed(1)} kB of gzipped script in ${scripts.size} files; the aim is 350 kB.`,
  )
  expect([...scripts.keys()].some((path) => /start-[^/]+\.js$/.test(path))).toBe(true)
  expect(kilobytes).toBeLessThanOrEqual(350)
})
