import { resolve } from 'node:path'
import type { Look } from '../../clauses/model/look.ts'
import { readChosen } from '../machine/readChosen.ts'
import type { Command } from './commands.ts'
import { WrongUse } from './usage.ts'

const rows = ({ understood, doubts }: Look): string[] => [
  ...understood.map(({ what, value, from }) => `${what}: ${value} (${from})`),
  ...(doubts.length > 0 ? ['', 'Not taken over as it stands:'] : []),
  ...doubts.map(({ what, message }) => `${what}: ${message}`),
]

/** Makes a new style of the look of a Word file, and says what was understood. */
export const styleFrom: Command = async ({ api, tickets }, [verb, path, ...more], { name }) => {
  if (verb !== 'from' || !path || more.length > 0)
    throw new WrongUse('Name one file: style from <file.docx>.')
  const chosen = await readChosen(resolve(path))
  const look = await api['styles.lookAt']({ file: tickets.put(chosen).token })
  const style = { ...look.style, name: name ?? look.style.name }
  const { id } = await api['styles.save']({
    id: null,
    base: null,
    style,
    reason: `Taken from “${chosen.name}”`,
  })
  return {
    value: { ...look, style, id },
    text: [...rows(look), '', `Saved as the style “${style.name}”: ${id}`].join('\n'),
  }
}
