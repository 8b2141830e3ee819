import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assembleWording } from '../../clauses/assembly/assemble.ts'
import { type ClauseFile, printClause, readClause } from '../../clauses/markdown/clause.ts'
import { readFields, readTemplate, type TemplateFile } from '../../clauses/markdown/template.ts'
import { type BlockNode, type InlineNode, provisions } from '../../clauses/model/body.ts'
import type { Condition } from '../../clauses/model/condition.ts'
import { flatten } from '../../clauses/model/draft.ts'
import type { Field } from '../../clauses/model/field.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { STARTER } from '../../clauses/starter/files.ts'
import { AS_AT } from '../../clauses/starter/starter.ts'
import { STARTER_STYLES } from '../../clauses/starter/styles.ts'
import { treeText } from '../../clauses/tree/text.ts'
import { CATEGORIES } from '../../electron/machine/open.ts'
import { readingEase, wordFaults } from '../support/starter/prose.ts'

const files = (folder: string): [string, string][] =>
  Object.entries(STARTER)
    .filter(([path]) => path.startsWith(`${folder}/`))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))

const clauses: ReadonlyMap<string, ClauseFile> = new Map(
  files('clauses').map(([path, text]) => [path, readClause(path, text)]),
)
const byId = new Map([...clauses.values()].map((c) => [c.id, c]))
const templates: ReadonlyMap<string, TemplateFile> = new Map(
  files('templates').map(([path, text]) => [path, readTemplate(path, text, () => '0001-00000000')]),
)
const fields = readFields('fields.md', STARTER['fields.md'] ?? '')
const byName: Readonly<Record<string, Field>> = Object.fromEntries(fields.map((f) => [f.name, f]))

/** Everything of one shape within a value. */
function within<T>(value: unknown, is: (node: Record<string, unknown>) => boolean): T[] {
  if (Array.isArray(value)) return value.flatMap((v) => within<T>(v, is))
  if (value === null || typeof value !== 'object') return []
  const node = value as Record<string, unknown>
  return [...(is(node) ? [node as T] : []), ...Object.values(node).flatMap((v) => within<T>(v, is))]
}
type Ref = Extract<InlineNode, { type: 'ref' }>
const refsIn = (value: unknown): Ref[] => within(value, (n) => n.type === 'ref')
const chipsIn = (value: unknown): string[] =>
  within<Extract<InlineNode, { type: 'field' }>>(value, (n) => n.type === 'field').map((n) => n.attrs.field)
const conditionsIn = (value: unknown): string[] =>
  within<Extract<Condition, { field: string }>>(
    value,
    (n) => typeof n.field === 'string' && typeof n.op === 'string',
  ).map((n) => n.field)
const fieldsIn = (value: unknown): string[] => [...chipsIn(value), ...conditionsIn(value)]

const twice = (all: readonly string[]): string[] => all.filter((id, i) => all.indexOf(id) !== i)
const wordsOf = (clause: ClauseFile): string[] =>
  treeText(assembleWording(clause.wording, { clauses: {}, fields: byName }, HOUSE_STYLE, clause.id)).map(
    (line) => line.replace(/^[^\t]*\t/, ''),
  )

/** Tags and categories of clauses that limit what people may say, keep, make or expect to be private. */
const CONFINING = new Set([
  'confidentiality',
  'trade secrets',
  'monitoring',
  'posts',
  'copyright',
  'moral rights',
  'patents',
  'spokespeople',
  'artificial intelligence',
])
/** The clause that carries every carve-out in words. */
const RIGHTS = [...clauses.values()].find((c) => c.wording.title.startsWith('Rights that nothing'))

describe('the starter library', () => {
  test('is as large as it is meant to be', () => {
    expect(clauses.size).toBeGreaterThanOrEqual(60)
    expect(templates.size).toBeGreaterThanOrEqual(12)
    expect([...new Set([...clauses.values()].map((c) => c.description.category))].toSorted()).toEqual(
      [...CATEGORIES].toSorted(),
    )
  })

  test('has every id once', () => {
    const parts = [...templates.values()].flatMap((t) => [t.id, ...flatten(t.parts).map((p) => p.id)])
    expect(twice([...byId.keys(), ...parts])).toEqual([])
    expect(byId.size).toBe(clauses.size)
    expect(twice(fields.map((f) => f.name))).toEqual([])
  })

  test('declares every field that it uses, and uses every field that it declares', () => {
    const used = new Set([...clauses.values(), ...templates.values()].flatMap((f) => fieldsIn(f)))
    expect([...used].filter((name) => !byName[name])).toEqual([])
    expect(fields.map((f) => f.name).filter((name) => !used.has(name))).toEqual([])
  })

  test('has a template for every clause, but for those that are alternatives', () => {
    const used = new Set(
      [...templates.values()].flatMap((t) =>
        flatten(t.parts).flatMap((p) => (p.type === 'clause' ? [p.clause] : [])),
      ),
    )
    const alternatives = new Set(
      [...clauses.values()].flatMap((c) => c.description.alternatives.map((a) => a.clause)),
    )
    expect([...byId.keys()].filter((id) => !used.has(id) && !alternatives.has(id))).toEqual([])
  })

  test('sets letters in the style for letters, and all else in that of the house', () => {
    const names = new Map(STARTER_STYLES.map(([id, { name }]) => [id, name]))
    for (const { name, documentKind, style } of templates.values())
      expect(`${name}: ${names.get(style)}`).toBe(
        `${name}: ${documentKind === 'letter' ? 'Letterhead' : 'House'}`,
      )
  })

  test('says of each field with a legal bound where the bound comes from', () => {
    const bounds = fields.flatMap((f) => [f.min, f.max].flatMap((b) => (b ? [`${f.name}: ${b.why}`] : [])))
    expect(bounds.every((b) => b.length > 20)).toBe(true)
    const legal = fields
      .flatMap((f) => [f.min, f.max])
      .filter((b) => b && /\b(law|Act|s\.\d|Article)\b/.test(b.why))
    expect(legal.filter((b) => !b!.source && !/our choice|choice/i.test(b!.why))).toEqual([])
  })
})

test('has a record of a second reading for every clause, by its title', () => {
  const record = readFileSync(
    join(import.meta.dirname, '..', '..', 'clauses', 'starter', 'CHECKED.md'),
    'utf8',
  )
  expect(
    [...clauses.values()].map((c) => c.wording.title).filter((title) => !record.includes(title)),
  ).toEqual([])
})

describe.each([...clauses])('%s', (path, clause) => {
  const { wording, description } = clause
  const lines = wordsOf(clause)

  test('is written in the one Markdown form', () => {
    expect(readClause(path, printClause(clause))).toEqual(clause)
  })

  test('refers only to what is there', () => {
    for (const { attrs } of refsIn(wording.body)) {
      const target = attrs.clause ? byId.get(attrs.clause) : clause
      expect(target, `clause ${attrs.clause}`).toBeDefined()
      const ids = provisions(target!.wording.body.content as BlockNode[]).map((p) => p.attrs.id)
      if (attrs.provision) expect(ids).toContain(attrs.provision)
    }
    const { requires, excludes, alternatives } = description
    for (const id of [...requires, ...excludes, ...alternatives.map((a) => a.clause)])
      expect(byId.has(id), id).toBe(true)
    expect(requires.filter((id) => excludes.includes(id))).toEqual([])
    for (const id of excludes) expect(byId.get(id)!.description.excludes).toContain(clause.id)
  })

  test('has notes, a review date, and a source and date for all law that it names', () => {
    expect(wording.notes.length).toBeGreaterThan(0)
    expect(description.reviewOn).toMatch(/^2027-/)
    expect(description.jurisdictions).toEqual(['england-wales', 'scotland'])
    for (const entry of wording.law) {
      expect(entry.source, entry.citation).toMatch(/^https?:\/\/|[A-Za-z]/)
      expect(entry.asAt).toBe(AS_AT)
      if (entry.status === 'scheduled') expect(entry.from, entry.citation).toBeDefined()
      if (entry.status === 'inForce' && entry.from) expect(entry.from <= AS_AT, entry.citation).toBe(true)
      if (entry.from && entry.from >= '2026-10-01') expect(entry.status, entry.citation).not.toBe('inForce')
    }
    if (wording.law.some((entry) => entry.status !== 'inForce')) {
      expect(
        `${wording.notes.map((n) => n.text).join(' ')} ${wording.law.map((l) => l.says).join(' ')}`,
      ).toMatch(/\bbefore use\b/i)
    }
  })

  test('carries the carve-outs that it needs, in its own words or in those of a clause that it requires', () => {
    const confines =
      description.tags.some((tag) => CONFINING.has(tag)) &&
      /\bmust\b|\bbelongs? to\b|\bmonitor\b/.test(lines.join(' '))
    if (confines) expect(description.carveOuts.length).toBeGreaterThan(0)
    if (description.carveOuts.length > 0 && clause.id !== RIGHTS?.id) {
      const carried =
        description.requires.includes(RIGHTS!.id) ||
        /Protected Right|protected disclosure|takes away none of my rights|nothing (?:here|in this)/i.test(
          lines.join(' '),
        )
      expect(carried).toBe(true)
    }
  })

  test('is in plain British English, with nothing left over', () => {
    expect(lines.flatMap(wordFaults)).toEqual([])
    expect([wording.title, ...wording.notes.map((n) => n.text)].flatMap(wordFaults)).toEqual([])
  })
})

test.each([...templates])(
  '%s holds together: what a clause requires is there, what it excludes is not, and every reference has its target',
  (_path, template) => {
    const inside = flatten(template.parts).flatMap((p) => (p.type === 'clause' ? [p.clause] : []))
    expect(twice(inside)).toEqual([])
    for (const id of inside) {
      const { requires, excludes } = byId.get(id)!.description
      expect(
        requires.filter((other) => !inside.includes(other)),
        byId.get(id)!.wording.title,
      ).toEqual([])
      expect(excludes.filter((other) => inside.includes(other))).toEqual([])
      for (const { attrs } of refsIn(byId.get(id)!.wording.body))
        if (attrs.clause) expect(inside).toContain(attrs.clause)
    }
    const prose = flatten(template.parts).flatMap((p) =>
      within<{ text: string }>(p, (n) => n.type === 'text').map((n) => n.text),
    )
    expect(prose.flatMap(wordFaults)).toEqual([])
  },
)

test('reads easily: at least half of the clauses score 50 or more on Flesch’s scale', () => {
  const scores = [...clauses]
    .map(([path, clause]) => ({ path, ease: readingEase(wordsOf(clause)) }))
    .toSorted((a, b) => a.ease - b.ease)
  const median = scores[Math.floor(scores.length / 2)]!.ease
  const shown = scores.map(({ path, ease }) => `${ease.toFixed(0).padStart(4)}  ${path}`)
  console.log(
    `Flesch reading ease: median ${median.toFixed(0)} of ${scores.length} clauses; the hardest:\n${shown.slice(0, 8).join('\n')}`,
  )
  expect(median).toBeGreaterThanOrEqual(50)
})

test('the checks of words bite', () => {
  const planted = [
    'We organize this.',
    'the the rule',
    'You shall go.',
    'The behavior of people',
    'Pay [●] now',
    'any and all rights',
    'he must ask',
  ]
  expect(planted.filter((text) => wordFaults(text).length === 0)).toEqual([])
  expect(wordFaults('You must tell us at once. We will organise a meeting.')).toEqual([])
})
