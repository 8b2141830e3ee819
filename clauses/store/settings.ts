import { dirname } from 'node:path'
import * as z from 'zod'
import { newId } from '../model/id.ts'
import { pretty } from '../model/json.ts'
import { Person } from '../model/person.ts'
import { makeFolders, readRefusalOf, refusalOf, renameFile, replaceFile } from './durable.ts'
import { codeOf, type Files, nodeFiles } from './files.ts'

const SettingsFile = z.strictObject({ format: z.literal(1), asked: z.boolean(), person: Person.nullable() })
type SettingsFile = z.infer<typeof SettingsFile>

const UNASKED: SettingsFile = { format: 1, asked: false, person: null }
const MAX = 1_000_000

function parse(content: Uint8Array): SettingsFile | null {
  try {
    const parsed = SettingsFile.safeParse(JSON.parse(Buffer.from(content).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function readSettings(files: Files, path: string): Promise<SettingsFile | 'absent' | 'damaged'> {
  try {
    return parse(await files.read(path, MAX)) ?? 'damaged'
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'absent'
    throw readRefusalOf(error, 'The settings of this computer')
  }
}

/**
 * The settings of this computer, in one file: who uses it. A damaged file counts as not asked, and is set aside under
 * another name before a new one takes its place.
 */
export function openSettings(path: string, files: Files = nodeFiles) {
  return {
    async read(): Promise<{ asked: boolean; person: Person | null }> {
      const found = await readSettings(files, path)
      const { asked, person } = typeof found === 'string' ? UNASKED : found
      return { asked, person }
    },
    async save(person: Person | null): Promise<void> {
      try {
        await makeFolders(files, dirname(path))
        if ((await readSettings(files, path)) === 'damaged')
          await renameFile(files, path, `${path}.damaged-${newId()}`)
        await replaceFile(files, path, Buffer.from(pretty({ ...UNASKED, asked: true, person })))
      } catch (error) {
        throw refusalOf(error, 'Your name')
      }
    },
  }
}
