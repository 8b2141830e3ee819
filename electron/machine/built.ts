import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

/** One file of the built interface. */
export interface BuiltFile {
  readonly type: string
  read(): Promise<Uint8Array>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

/** Fonts are large and few of them are looked at, so they stay on disk; the rest is kept, and stays of one build. */
async function builtFile(path: string, type: string): Promise<BuiltFile> {
  if (type.startsWith('font/')) return { type, read: () => readFile(path) }
  const bytes = await readFile(path)
  return { type, read: async () => bytes }
}

/**
 * The files of the built interface by the path that asks for each ("/" is its page). They are listed once, at the
 * start: a path that is not in the list does not exist, whatever it looks like.
 */
export async function builtFiles(folder: string): Promise<ReadonlyMap<string, BuiltFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, BuiltFile>()
  for (const entry of entries.filter((e) => e.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const type = TYPES[extname(entry.name)]
    if (type) files.set(`/${relative(folder, path).split(sep).join('/')}`, await builtFile(path, type))
  }
  const page = files.get('/index.html')
  if (page) files.set('/', page)
  return files
}
