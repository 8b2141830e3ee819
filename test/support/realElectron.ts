import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron } from 'playwright-core'
import { connect } from '../../clauses/api/connect.ts'
import { AnyReply, FileTicket } from '../../clauses/api/contract.ts'
import { seed } from '../../clauses/starter/seed.ts'
import { openFolder } from '../../clauses/store/folder.ts'
import { electronProgram, hasDisplay } from '../../electron/cli/runtime.ts'
import type { Bridge } from '../../renderer/host.ts'
import { hostFolder, SMALL, type TestHost } from './hosts.ts'

const MAIN = resolve(import.meta.dirname, '../../out/main/index.js')

/** Why the app cannot be run over real Electron here, or null where it can. */
export function whyNoElectron(): string | null {
  if (!electronProgram()) return 'the Electron runtime is not on this machine'
  if (!hasDisplay()) return 'there is no display'
  return existsSync(MAIN) ? null : 'the app is not built: run npm run build'
}

/** The built app in its own window. */
export async function realElectronHost(): Promise<TestHost> {
  const { path, gone } = hostFolder()
  const place = join(path, 'library')
  const create = { name: 'Ours', categories: [], retention: null }
  await seed(await openFolder(place, { app: 'test', create }), SMALL)
  const app = await _electron.launch({
    executablePath: electronProgram()!,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), MAIN, `--library=${place}`],
    env: { ...process.env, CLAUSEWRIGHT_CONFIG: join(path, 'config') } as Record<string, string>,
  })
  const page = await app.firstWindow()
  const saved = join(path, 'saved')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, saved)
  const bridge = <K extends 'call' | 'saveFile' | 'openFile'>(
    method: K,
    words: Parameters<Bridge[K]>,
  ): Promise<unknown> =>
    page.evaluate(
      ([name, given]) => {
        const { clausewright } = window as unknown as {
          clausewright: Record<string, (...words: unknown[]) => Promise<unknown>>
        }
        return clausewright[name]!(...given)
      },
      [method, words as unknown[]] as const,
    )
  return {
    api: connect((name, input) => bridge('call', [name, input])),
    async file(ticket) {
      const reply = (await bridge('saveFile', [ticket.token])) as {
        ok: boolean
        refusal?: { message: string }
      }
      if (!reply.ok) throw new Error(reply.refusal?.message)
      return readFileSync(saved)
    },
    async choose(file) {
      const chosen = join(path, 'chosen', file?.name ?? '')
      if (file) {
        mkdirSync(join(path, 'chosen'), { recursive: true })
        writeFileSync(chosen, file.bytes)
      }
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = async () => ({ canceled: !filePath, filePaths: filePath ? [filePath] : [] })
      }, file && chosen)
      const reply = AnyReply.parse(await bridge('openFile', ['pdf']))
      if (!reply.ok) throw new Error(reply.refusal.message)
      return FileTicket.nullable().parse(reply.value)
    },
    async drop({ name, bytes }) {
      const given = await page.evaluate(
        ([called, base64]) => {
          const { clausewright } = window as unknown as { clausewright: Bridge }
          return clausewright.handIn(
            called,
            Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)),
          )
        },
        [name, Buffer.from(bytes).toString('base64')] as const,
      )
      const reply = AnyReply.parse(given)
      if (!reply.ok) throw new Error(reply.refusal.message)
      return FileTicket.parse(reply.value)
    },
    async close() {
      await app.close()
      gone()
    },
  }
}
