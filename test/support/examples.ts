import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Assembled, assemble } from '../../clauses/assembly/assemble.ts'
import { lawyerNotes } from '../../clauses/assembly/lawyerNotes.ts'
import type { SourceClause, Sources } from '../../clauses/assembly/sources.ts'
import type { Job } from '../../clauses/export/job.ts'
import { readTemplate } from '../../clauses/markdown/template.ts'
import type { CopyOptions, TemplateVersion } from '../../clauses/model/draft.ts'
import { Answers, type Field } from '../../clauses/model/field.ts'
import { HOUSE_STYLE, type Style } from '../../clauses/model/style.ts'
import { STARTER } from '../../clauses/starter/files.ts'
import { starterRecords } from '../../clauses/starter/starter.ts'
import { stampOf } from '../../clauses/store/envelope.ts'
import { stamp } from './trees.ts'

const FOLDER = join(import.meta.dirname, '..', 'examples')
const records = starterRecords(STARTER)

const clauses: Record<string, SourceClause> = Object.fromEntries(
  records.clause.map((commit) => {
    const versions = (commit.append ?? [])
      .filter((a) => a.series === 'versions')
      .map((a) => stampOf('clause', commit.id, 'versions', a.data))
    const head = commit.replace!.head
    return [
      commit.id,
      { head, versions: Object.fromEntries(versions.map((v) => [v.id, v.data])) as SourceClause['versions'] },
    ]
  }),
)
const fields: Record<string, Field> = Object.fromEntries(
  records.field.map((c) => [c.replace!.head.field.name, c.replace!.head.field]),
)

/** One worked example: a starter template and the answers that fill it. */
export interface Example {
  readonly slug: string
  readonly template: Pick<TemplateVersion, 'title' | 'language' | 'documentKind' | 'parts'>
  readonly answers: Answers
  readonly golden: string
}

/** The folder of an example. */
export const exampleFile = (slug: string, file: string): string => join(FOLDER, slug, file)

/** Every example under test/examples, by the name of its template's file. */
export const EXAMPLES: readonly Example[] = readdirSync(FOLDER).map((slug) => {
  const pins = new Map(records.clause.map((c) => [c.id, c.replace!.head.current]))
  const { parts, ...template } = readTemplate(slug, STARTER[`templates/${slug}.md`] ?? '', (id) =>
    pins.get(id),
  )
  const answers = Answers.parse(JSON.parse(readFileSync(exampleFile(slug, 'answers.json'), 'utf8')))
  return {
    slug,
    template: { ...template, parts: [...parts] },
    answers,
    golden: exampleFile(slug, 'golden.txt'),
  }
})

/** What the examples are assembled from: the starter library. */
export const exampleSources: Sources = { clauses, fields }

/** An example, assembled with the numbers of a style. */
export const assembled = (
  { template, answers }: Pick<Example, 'template' | 'answers'>,
  style: Style = HOUSE_STYLE,
): Assembled => assemble({ ...template, answers }, { clauses, fields }, style)

/** The stamp of an example, by the organisation that its answers name. */
function stampFor({ answers }: Pick<Example, 'answers'>, { mark }: CopyOptions): Job['stamp'] {
  const name = answers['organisation.name']
  const organisation = typeof name === 'string' ? name : stamp.organisation
  return { ...stamp, organisation, status: mark === 'draft' ? 'Draft' : '' }
}

/** The export of an example, with a fixed stamp; in the style of the house unless another is named. */
export function jobOf(
  example: Pick<Example, 'template' | 'answers'>,
  style: Style = HOUSE_STYLE,
  options: CopyOptions = { mark: 'none' },
): Job {
  const { tree } = assembled(example, style)
  const notes = options.comments ? { notes: lawyerNotes(example.template.parts, { clauses }, tree) } : {}
  return {
    tree,
    style,
    options,
    stamp: stampFor(example, options),
    ...notes,
  }
}
