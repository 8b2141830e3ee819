import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDocx } from '../../clauses/export/docx/write.ts'
import { writePdf } from '../../clauses/export/pdf/write.ts'
import type { CopyOptions } from '../../clauses/model/draft.ts'
import type { Style } from '../../clauses/model/style.ts'
import { lookIn } from '../../clauses/review/look.ts'
import { fontLoader } from '../../electron/work/fonts.ts'
import { COMPANIES } from './companies.ts'
import { EXAMPLES, type Example, jobOf } from './examples.ts'
import { HANDBOOK, STRESS } from './handbook.ts'
import { LOOKS } from './looks.ts'

const load = fontLoader()

type Content = Pick<Example, 'slug' | 'template' | 'answers'>

async function writeBoth(
  folder: string,
  content: Content,
  style: Style,
  options: CopyOptions,
  name: string,
): Promise<string> {
  const job = jobOf(content, style, options)
  await writeFile(join(folder, `${name}.docx`), await writeDocx(job, () => load(style)))
  await writeFile(join(folder, `${name}.pdf`), await writePdf(job, await load(style)))
  return name
}

const named = (content: Content, style: { readonly name: string }): string =>
  `${content.slug}-${style.name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** The styles taken from the Word files of five companies. */
const taken = (): Promise<Style[]> =>
  Promise.all(Object.values(COMPANIES).map(async ({ bytes, file }) => (await lookIn(bytes, file)).style))

/**
 * Writes documents as Word and PDF into a folder, each in every style, and the templates in those of five companies too;
 * where names are given, only those whose name has one of them in it. What each file is called, without its ending.
 */
export async function writeFiles(folder: string, only: readonly string[]): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const names: string[] = []
  const all = [...LOOKS, ...(await taken())]
  for (const content of [HANDBOOK, STRESS, ...EXAMPLES]) {
    for (const style of content === HANDBOOK || content === STRESS ? LOOKS : all) {
      const name = named(content, style)
      if (only.length > 0 && !only.some((part) => name.includes(part))) continue
      names.push(await writeBoth(folder, content, style, { mark: 'none' }, name))
    }
  }
  return names
}

/** Writes the handbook in the first style, for the pictures of the README. What it is called, without its ending. */
export async function writeShown(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  return writeBoth(folder, HANDBOOK, LOOKS[0]!, { mark: 'none' }, 'handbook')
}
