import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FINENESS, GOLDENS, goldenOf, PICTURED, pdfOf, picturesOf } from '../../support/pagePictures.ts'
import { whyNot } from '../../support/pdfTools.ts'
import {
  type Difference,
  difference,
  halved,
  moved,
  type Raster,
  readPng,
  writePng,
} from '../../support/raster.ts'

// More than another version of the program that draws should differ by, less than words that have moved by 1.4 mm.
const ALLOWED: Difference = { mean: 0.009, most: 0.15 }
const RENEW = process.env.CLAUSEWRIGHT_GOLDENS !== undefined
if (whyNot.pdftoppm) console.log(`Not checked: the pages of PDFs by sight, because ${whyNot.pdftoppm}.`)

const goldens = existsSync(GOLDENS) ? readdirSync(GOLDENS).filter((name) => name.endsWith('.png')) : []
if (goldens.length === 0 && !RENEW)
  console.log(
    'Not checked: the pages of PDFs by sight, because test/goldens holds none yet (node test/goldens/renew.mjs).',
  )

const alike = ({ mean, most }: Difference): boolean => mean <= ALLOWED.mean && most <= ALLOWED.most

const FAILED = join(GOLDENS, 'differing')

/** Leaves the picture of a page that differs beside the goldens, for people to look at. */
function keep(name: string, page: number, picture: Raster): void {
  mkdirSync(FAILED, { recursive: true })
  writeFileSync(join(FAILED, `${name}-${page}.png`), writePng(picture))
}

/** Compares the pages of a document with its goldens, and says which of them differ or have no counterpart. */
async function differing({ name, pages, ...what }: (typeof PICTURED)[number]): Promise<string[]> {
  const drawn = await picturesOf(await pdfOf({ ...what }), pages)
  const faults: string[] = []
  for (const page of pages) {
    const [picture, file] = [drawn.get(page), goldenOf(name, page)]
    if (!picture || !existsSync(file)) {
      if (picture || existsSync(file)) faults.push(`page ${page}: ${picture ? 'no golden' : 'no such page'}`)
      continue
    }
    const apart = difference(readPng(await readFile(file)), picture)
    if (alike(apart)) continue
    keep(name, page, picture)
    faults.push(
      `page ${page}: ${apart.mean.toFixed(4)} apart, ${apart.most.toFixed(2)} at most; see test/goldens/differing`,
    )
  }
  return faults
}

async function renew({ name, pages, ...what }: (typeof PICTURED)[number]): Promise<void> {
  for (const [page, picture] of await picturesOf(await pdfOf(what), pages))
    writeFileSync(goldenOf(name, page), writePng(picture))
}

if (RENEW) for (const name of goldens) rmSync(join(GOLDENS, name))

describe.skipIf(whyNot.pdftoppm !== null)('the pages of a PDF', () => {
  afterAll(() => {
    if (existsSync(FAILED) && readdirSync(FAILED).length === 0) rmSync(FAILED, { recursive: true })
  })

  test.runIf(goldens.length > 0 || RENEW).each(PICTURED)(
    'look as they did when somebody looked at them: $name',
    async (pictured) => {
      if (RENEW) await renew(pictured)
      expect(await differing(pictured)).toEqual([])
    },
  )

  test('differ where words have moved, and in another size', async () => {
    const bytes = await pdfOf(PICTURED[0]!)
    const [page] = (await picturesOf(bytes, [1])).values()
    const [other] = (await picturesOf(bytes, [1], '-scale-to', '200')).values()
    const shifts = [difference(page!, moved(page!, 2, 0)), difference(page!, moved(page!, 0, 2))]
    expect(shifts.filter(alike)).toEqual([])
    expect(difference(page!, other!).mean).toBe(1)
    expect(difference(page!, readPng(writePng(page!)))).toEqual({ mean: 0, most: 0 })
  })

  test('do not differ by how finely they are drawn before they are made small', async () => {
    const bytes = await pdfOf(PICTURED[1]!)
    const [page] = (await picturesOf(bytes, [1])).values()
    const [fine] = (await picturesOf(bytes, [1], '-r', `${2 * FINENESS}`)).values()
    const apart = difference(page!, halved(fine!))
    expect(apart.mean).toBeGreaterThan(0)
    expect([apart].filter((d) => !alike(d))).toEqual([])
  })
})
