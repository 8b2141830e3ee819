import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** Rooms by the beginning of a path; the longest that fits is the room of a file. */
const ROOMS = [
  'clauses/model',
  'clauses/tree',
  'clauses/assembly',
  'clauses/markdown',
  'clauses/export',
  'clauses/review',
  'clauses/store',
  'clauses/search',
  'clauses/starter',
  'clauses/api',
  'clauses/api/contract.ts',
  'clauses/api/contract',
  'clauses/api/answer.ts',
  'clauses/api/connect.ts',
  'electron/main',
  'electron/preload',
  'electron/loopback',
  'electron/cli',
  'electron/work',
  'electron/machine',
  'renderer',
] as const
type Room = (typeof ROOMS)[number]

const CORE: readonly Room[] = ROOMS.filter((room) => room.startsWith('clauses/'))
const WIRE: readonly Room[] = [
  'clauses/api/contract.ts',
  'clauses/api/contract',
  'clauses/api/answer.ts',
  'clauses/api/connect.ts',
]

/** Who may import which rooms and which packages; `node:` stands for Node's own modules. */
const ALLOWED: Record<Room, { rooms: readonly Room[]; packages: readonly string[] }> = {
  'clauses/model': { rooms: ['clauses/tree'], packages: ['zod', 'diff', 'node-diff3'] },
  'clauses/tree': { rooms: ['clauses/model'], packages: ['zod', 'diff', 'node-diff3'] },
  'clauses/assembly': { rooms: ['clauses/model', 'clauses/tree'], packages: [] },
  'clauses/markdown': { rooms: ['clauses/model'], packages: ['zod', 'markdown-it', 'yaml'] },
  'clauses/export': {
    rooms: ['clauses/model', 'clauses/tree', 'clauses/assembly'],
    packages: ['docx', 'pdf-lib', 'fontkit', 'fflate', 'linebreak', 'hyphen'],
  },
  'clauses/review': {
    rooms: ['clauses/model', 'clauses/tree', 'clauses/assembly'],
    packages: ['yauzl', 'saxes', 'pdf-lib', 'diff', 'node-diff3', 'node:zlib'],
  },
  'clauses/store': { rooms: ['clauses/model'], packages: ['zod', 'lowdb', 'node:'] },
  'clauses/search': { rooms: ['clauses/model'], packages: ['minisearch'] },
  'clauses/starter': { rooms: ['clauses/model', 'clauses/markdown', 'clauses/store'], packages: [] },
  'clauses/api': { rooms: CORE, packages: ['zod', 'node:'] },
  'clauses/api/contract.ts': {
    rooms: ['clauses/model', 'clauses/tree', 'clauses/api/contract'],
    packages: ['zod'],
  },
  'clauses/api/contract': { rooms: ['clauses/model', 'clauses/tree'], packages: ['zod'] },
  'clauses/api/answer.ts': { rooms: ['clauses/model', 'clauses/api/contract.ts'], packages: [] },
  'clauses/api/connect.ts': { rooms: ['clauses/model', 'clauses/api/contract.ts'], packages: [] },
  'electron/main': { rooms: [...CORE, 'electron/machine', 'electron/work'], packages: ['electron', 'node:'] },
  'electron/preload': { rooms: [], packages: ['electron'] },
  'electron/loopback': { rooms: [...CORE, 'electron/machine', 'electron/work'], packages: ['node:'] },
  'electron/cli': {
    rooms: [...CORE, 'electron/machine', 'electron/work', 'electron/loopback'],
    packages: ['node:'],
  },
  'electron/work': { rooms: CORE, packages: ['node:'] },
  'electron/machine': { rooms: [...CORE, 'electron/work'], packages: ['node:'] },
  renderer: {
    rooms: ['clauses/model', 'clauses/tree', 'clauses/assembly', ...WIRE],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'lucide-react',
      'zustand',
      'zod',
      'diff',
      '@internationalized/date',
      'prosemirror-',
    ],
  },
}

const sources = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && /\.tsx?$/.test(e.name))
    .map((e) => relative(ROOT, join(e.parentPath, e.name)))

const roomOf = (path: string): Room | undefined =>
  ROOMS.filter((room) => path === room || path.startsWith(`${room}/`)).toSorted(
    (a, b) => b.length - a.length,
  )[0]

/** What a file imports, re-exports or loads later, by the text of the specifier. */
const IMPORTS =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?from\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g

const importsOf = (text: string): string[] => [...text.matchAll(IMPORTS)].map((m) => (m[1] ?? m[2])!)

const bare = (name: string, allowed: string): boolean =>
  allowed.endsWith(':') || allowed.endsWith('-')
    ? name.startsWith(allowed)
    : name === allowed || name.startsWith(`${allowed}/`)

/** What is wrong with one import, or null. */
function fault(file: string, specifier: string): string | null {
  const room = roomOf(file)
  if (!room) return `${file} lies in no room`
  const { rooms, packages } = ALLOWED[room]
  if (!specifier.startsWith('.')) {
    if (packages.some((allowed) => bare(specifier, allowed))) return null
    return `${file} imports ${specifier}; ${room} may use ${packages.join(', ') || 'no package'}`
  }
  const target = join(dirname(file), specifier)
  if (/\.(css|json|md)(\?.*)?$/.test(target)) return null
  const there = roomOf(target)
  if (there === room || (there && rooms.includes(there))) return null
  if (there && room.startsWith('clauses/api') && there.startsWith('clauses/api') && room === 'clauses/api')
    return null
  return `${file} imports ${target}; ${room} may import ${rooms.join(', ') || 'no other room'}`
}

const all = [...sources('clauses'), ...sources('electron'), ...sources('renderer')]

test('every import is one that the house allows', () => {
  const pairs = all.flatMap((file) =>
    importsOf(readFileSync(join(ROOT, file), 'utf8')).map((name) => [file, name] as const),
  )
  expect(pairs.length).toBeGreaterThan(200)
  expect(pairs.map(([file, name]) => fault(file, name)).filter(Boolean)).toEqual([])
})

test.each([
  ['clauses/model/clause.ts', 'node:fs'],
  ['clauses/model/clause.ts', '../store/library.ts'],
  ['clauses/assembly/assemble.ts', 'lowdb'],
  ['clauses/export/html.ts', '../store/library.ts'],
  ['clauses/store/folder.ts', 'electron'],
  ['electron/loopback/server.ts', 'electron'],
  ['renderer/App.tsx', 'node:fs'],
  ['renderer/App.tsx', '../electron/machine/open.ts'],
  ['renderer/App.tsx', '../clauses/export/html.ts'],
])('%s may not import %s', (file, specifier) => {
  expect(fault(file, specifier)).toContain(`${file} imports`)
})

test('imports are found however they are written', () => {
  expect(
    importsOf(
      `import a from 'a'\nimport 'b'\nimport type { C } from "c"\nexport { d } from 'd'\nconst e = await import('e')\nimport {\n  f,\n} from 'f'\n`,
    ),
  ).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('the core has no barrels', () => {
  expect(all.filter((file) => /^clauses\/.*\/index\.ts$/.test(file))).toEqual([])
})

test('no source file outgrows its room', () => {
  const longest = (file: string): number =>
    file.startsWith('renderer/') && file.endsWith('.tsx') ? 260 : 330
  const lines = (file: string): number => readFileSync(join(ROOT, file), 'utf8').split('\n').length
  expect(all.filter((file) => lines(file) > longest(file))).toEqual([])
})
