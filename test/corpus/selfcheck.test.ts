import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { office } from '../office/office.ts'
import { validateAll, whyNoValidator } from '../support/word/validator.ts'
import { parse } from '../support/word/xml.ts'
import { settledClauses, settledFile } from './accept.ts'
import { CASES } from './cases.ts'
import { made, saved, soffice } from './corpus.ts'
import { expectedOf } from './sent.ts'
import type { Difference, Sheet } from './sheet.ts'

const FULL = process.env.CLAUSEWRIGHT_FULL !== undefined

/** All files, or about one in so many. */
const some = (one: number, test: (index: number) => boolean = () => true): number[] =>
  CASES.flatMap((_, index) => (test(index) ? [index] : [])).filter((_, n) => FULL || n % one === 0)

const LABEL = /^[^\t]{1,16}\t/
const unlabelled = ({ typed }: Sheet, lines: readonly string[]): string[] =>
  typed ? lines.map((line) => line.replace(LABEL, '')).filter((line) => line.trim() !== '') : [...lines]

/** How often each character stands in some words, spaces apart. */
function tally(...texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const c of texts.join('').replace(/\s/g, '')) counts.set(c, (counts.get(c) ?? 0) + 1)
  return counts
}

/** What is left to explain once all differences are taken from what was sent: nothing, where a sheet is complete. */
function unexplained(sent: string[], now: string[], differences: readonly Difference[]): string[] {
  const left = tally(...sent, ...differences.map(({ after }) => after))
  for (const [c, n] of tally(...now, ...differences.map(({ before }) => before)))
    left.set(c, (left.get(c) ?? 0) - n)
  return [...left].flatMap(([c, n]) => (n === 0 ? [] : [`${c} ${n}`]))
}

/** Differences that change words of the body's paragraphs. */
const inBody = ({ differences, may }: Sheet): Difference[] =>
  [...differences, ...may.filter(({ kind }) => kind !== 'nested' && kind !== 'contentsUpdated')].filter(
    ({ story }) => story === undefined,
  )

test.each(some(24).map((index) => ({ name: CASES[index]!.name, index })))(
  '$name: its sheet holds',
  async ({ index }) => {
    const { bytes, sent, sheet } = await made(index)
    for (const [name, data] of Object.entries(unzipSync(bytes)))
      if (/\.(xml|rels)$/.test(name)) parse(strFromU8(data))
    const [accepted, rejected] = (['acc', 'rej'] as const).map((how) =>
      unlabelled(sheet, settledFile(bytes, how)),
    )
    expect(accepted).toEqual(sheet.accepted)
    expect(rejected).toEqual(sheet.rejected)
    const lines = expectedOf(sent.tree)
    const was = lines.map(({ text }) => text)
    const all = inBody(sheet)
    expect(unexplained(was, accepted!, all)).toEqual([])
    expect(
      unexplained(
        was,
        rejected!,
        all.filter(({ tracked }) => !tracked),
      ),
    ).toEqual([])
    if (!/^(plain|word\w*|wps)$/.test(sheet.shape)) return
    for (const [part, text] of settledClauses(bytes)) {
      const own = lines.filter((line) => line.part === part).map((line) => line.text)
      expect({
        part,
        left: unexplained(
          own,
          [text],
          all.filter((d) => d.part === part),
        ),
      }).toEqual({ part, left: [] })
    }
  },
)

const LOOKS = /<w:rPrChange w:id="(\d+)"/g

test('the former looks of runs that were cut in two have ids of their own', async () => {
  for (const index of [248, 394]) {
    const xml = strFromU8(unzipSync((await made(index)).bytes)['word/document.xml']!)
    const ids = [...xml.matchAll(LOOKS)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(1)
    expect(new Set(ids).size).toBe(ids.length)
  }
})

test('a file is made alike each time', async () => {
  for (const index of [0, 330]) expect((await made(index)).bytes).toEqual((await made(index)).bytes)
})

test('halves are even, and there are enough files of each sort', () => {
  const count = (test: (one: (typeof CASES)[number]) => boolean): number => CASES.filter(test).length
  const own = CASES.filter(({ round }) => !round)
  expect(own.length).toBeGreaterThanOrEqual(240)
  expect(
    Math.abs(count(({ half }) => half === 'open') - count(({ half }) => half === 'sealed')),
  ).toBeLessThan(6)
  expect(own.filter(({ shape }) => shape.controls).length).toBeGreaterThanOrEqual(140)
  expect(own.filter(({ shape }) => !shape.controls).length).toBeGreaterThanOrEqual(80)
  for (const kind of new Set(CASES.map((one) => one.kind)))
    expect({
      kind,
      halves: new Set(CASES.filter((one) => one.kind === kind).map(({ half }) => half)).size,
    }).toEqual({
      kind,
      halves: 2,
    })
})

/** Word itself reads these, and the Open XML SDK has forgotten them. */
const MEANT = /smartTag/

test.runIf(whyNoValidator === null && FULL)(
  'files that are like those of Word are what the Open XML SDK takes',
  async () => {
    const indices = some(60, (index) => CASES[index]!.shape.valid)
    const files = indices.map((index) => ({
      name: CASES[index]!.name,
      write: async () => (await made(index)).bytes,
    }))
    const verdicts = await validateAll(files)
    const faults = verdicts.flatMap(({ faults }, i) =>
      faults.filter((fault) => !MEANT.test(fault)).map((fault) => `${files[i]!.name}: ${fault}`),
    )
    expect(faults).toEqual([])
  },
  1_800_000,
)

const squeezed = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/\s+/g, ' ').trim())

const converter = soffice ? office() : null
afterAll(() => converter?.end())

/** Sentences of a sheet that are long enough to be found anywhere. */
const long = (lines: readonly string[]): string[] =>
  squeezed(lines.flatMap((line) => line.split('\n'))).filter((line) => line.length > 30)

test.runIf(soffice)(
  'LibreOffice opens files, and shows what is accepted in those without tracked changes',
  async () => {
    const indices = some(72, (index) => CASES[index]!.mode === 'untracked' && !CASES[index]!.round)
    const files = await Promise.all(indices.map((index) => made(index)))
    for (const [i, { bytes }] of files.entries()) writeFileSync(join(converter!.folder, `${i}.docx`), bytes)
    converter!.convert(
      files.map((_, i) => `${i}.docx`),
      'txt:Text',
    )
    for (const [i, { sheet }] of files.entries()) {
      // A footnote's mark is a character in LibreOffice's text.
      const noted =
        /stress|handbook/.test(sheet.source) || sheet.differences.some(({ story }) => story === 'footnote')
      // Where two people edited one place, one of them did so with tracking on: LibreOffice shows both.
      const tracked = sheet.differences.some((difference) => difference.tracked)
      if (sheet.hidden.length > 0 || noted || tracked) continue
      const text = converter!.read(`${i}.txt`).replace(/\s+/g, ' ')
      // LibreOffice works references out anew, and loses words at the start of a control that have a comment.
      const lost = new Set(sheet.comments.map(({ on }) => on))
      const lines = long(sheet.accepted).filter((line) => !/\d/.test(line) && !lost.has(line))
      const missing = lines.filter((line) => !text.includes(line))
      expect({ name: sheet.name, missing }).toEqual({ name: sheet.name, missing: [] })
    }
  },
  600_000,
)

test.runIf(soffice && FULL)(
  'what LibreOffice saved still says what the sheets say',
  async () => {
    const rounds = CASES.flatMap(({ round }, index) => (round ? [index] : []))
    const files = await Promise.all(rounds.map((index) => made(index)))
    const back = await saved(files.map(({ bytes }) => bytes))
    for (const [i, bytes] of back.entries()) {
      const { sheet } = files[i]!
      for (const [how, said] of [
        ['acc', sheet.accepted],
        ['rej', sheet.rejected],
      ] as const)
        expect
          .soft({ name: sheet.name, lines: squeezed(settledFile(bytes, how)) })
          .toEqual({ name: sheet.name, lines: squeezed(said) })
    }
  },
  600_000,
)
