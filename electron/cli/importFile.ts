import { resolve } from 'node:path'
import type { ImportChoice, ImportRow, ImportView } from '../../clauses/api/contract/imports.ts'
import { newId } from '../../clauses/model/id.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { readChosen } from '../machine/readChosen.ts'
import type { Command } from './commands.ts'
import { WrongUse } from './usage.ts'

const some = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

function lineOf({ number, level, title, skip, near, candidates }: ImportRow): string {
  const name = `${'  '.repeat(level - 1)}${number === '' ? '' : `${number}  `}${title}`
  if (skip !== '') return `${name}  (left out: ${skip.replace(/\.$/, '')})`
  const [best] = near
  const said = [
    ...(best ? [`near to “${best.title}”, ${Math.round(best.score * 100)} %`] : []),
    ...(candidates.length > 0
      ? [some(candidates.length, 'possible field or reference', 'possible fields or references')]
      : []),
  ]
  return said.length > 0 ? `${name}  (${said.join('; ')})` : name
}

const textOf = ({ title, rows, warnings }: ImportView): string =>
  [title, '', ...rows.map(lineOf), ...(warnings.length > 0 ? ['', ...warnings] : [])].join('\n')

const choiceOf = ({ title, category, body, number }: ImportRow): ImportChoice => ({
  key: newId(),
  title,
  category: category || 'General',
  body,
  into: null,
  number,
})

/** Takes a Word contract apart and says what was found; with --add, all that is not to be left out becomes new clauses in draft. */
export const importFile: Command = async ({ api, tickets }, words, { add }) => {
  const [path, ...more] = words
  if (!path || more.length > 0) throw new WrongUse('Name one file: import <file.docx>.')
  const chosen = await readChosen(resolve(path))
  const view = await api['imports.read']({ file: tickets.put(chosen).token })
  if (!add) return { value: view, text: textOf(view) }
  const choices = view.rows.filter((row) => row.skip === '').map(choiceOf)
  if (choices.length === 0)
    throw new Refused(
      'invalid',
      `“${chosen.name}” holds no clause to add. Look at what was found without --add.`,
    )
  const { added } = await api['imports.add']({ file: chosen.name, choices, fields: [] })
  const lines = added.map(({ clause, title }) => `${clause}  ${title}`)
  return {
    value: { ...view, added },
    text: [
      ...lines,
      `${some(added.length, 'clause', 'clauses')} added, in draft until they are approved`,
    ].join('\n'),
  }
}
