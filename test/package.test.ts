import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', name), 'utf8')
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'scripts',
  Record<string, string>
>
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<
    string,
    {
      integrity?: string
      resolved?: string
      hasInstallScript?: boolean
      license?: string
      link?: boolean
      dev?: boolean
    }
  >
}
const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
const all = { ...manifest.dependencies, ...manifest.devDependencies }

test('every package is pinned to one version from the registry', () => {
  for (const [name, version] of Object.entries(all))
    expect(version, name).toMatch(/^(npm:@cantoo\/pdf-lib@)?\d+\.\d+\.\d+$/)
})

test('every locked package has its sha512, comes from no other place, and runs nothing when it is installed', () => {
  expect(locked.length).toBeGreaterThan(100)
  for (const [path, { integrity, resolved, hasInstallScript, link }] of locked) {
    expect(integrity, path).toMatch(/^sha512-/)
    expect(resolved, path).toBeUndefined()
    expect(hasInstallScript ?? false, path).toBe(false)
    expect(link ?? false, path).toBe(false)
  }
})

test('what is shipped is licensed so that it may be', () => {
  const fine =
    /^\(?(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|OFL-1\.1|Zlib|Python-2\.0|BlueOak-1\.0\.0|Unlicense|PSF-2\.0|CC0-1\.0|MIT-0)( (AND|OR) [\w.-]+)*\)?$/
  const shipped = locked.filter(([, p]) => !p.dev)
  expect(
    shipped.filter(([, p]) => !fine.test(p.license ?? '')).map(([path, p]) => `${path}: ${p.license}`),
  ).toEqual([])
})

test('the README gives a reason for every direct dependency', () => {
  const readme = read('README.md')
  expect(
    Object.keys(all).filter(
      (name) =>
        !readme.includes(`\`${name}\``) && !name.startsWith('@types/') && !name.startsWith('prosemirror-'),
    ),
  ).toEqual([])
})

test('the README names every command that there is', () => {
  const readme = read('README.md')
  expect(
    Object.keys(manifest.scripts).filter(
      (name) => !readme.includes(`npm run ${name}`) && !['start', 'test'].includes(name),
    ),
  ).toEqual([])
})
