import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { CONTRACTS, type Contract } from '../support/contracts.ts'
import { introduce } from './support/app.ts'
import { axeFaults } from './support/axe.ts'
import { browserStage, type Scene } from './support/stage.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const stage = await browserStage()
console.log(stage.why ? `No contract is taken apart: ${stage.why}.` : `Contracts in ${stage.name}.`)

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

describe.skipIf(stage.why)('somebody who has a contract that was written in Word', () => {
  let scene: Scene
  let page: Page
  const row = (name: string | RegExp) => page.getByRole('listitem').getByRole('button', { name })
  const open = async (contract: Contract, button: string): Promise<void> => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: button, exact: true }).first().click(),
    ])
    const buffer = Buffer.from(CONTRACTS[contract]())
    await chooser.setFiles({ name: `${contract}.docx`, mimeType: DOCX, buffer })
  }

  beforeAll(async () => {
    scene = await stage.open()
    page = scene.page
    page.setDefaultTimeout(45_000)
    await introduce(page)
  })
  afterAll(async () => {
    await scene.stop()
    await stage.close()
  })

  test('sees its clauses in a table, also in the dark and in a small window', async () => {
    await open('automatic', 'Open a Word contract…')
    await row(/1 Interpretation/).waitFor()
    await row(/2 Term of appointment/).click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await axeFaults(page)).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light' })
    const size = page.viewportSize()!
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.getByRole('button', { name: /^Add 6 clauses/ }).waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(1024)
    await page.setViewportSize(size)
  })

  test('parts a clause, puts it together again, and takes both back', async () => {
    await page.getByRole('button', { name: /^Split before “No employment/ }).click()
    await row(/^2\.2 No employment/).waitFor()
    await page.getByRole('button', { name: 'Merge with the one before' }).click()
    await row(/^2\.2 No employment/).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await row(/^2\.2 No employment/).waitFor()
    await page.keyboard.press('Control+z')
    await row(/^2\.2 No employment/).waitFor({ state: 'detached' })
  })

  test('accepts an amount as a field, and leaves the schedule out', async () => {
    await row(/3 Salary/).click()
    await page.getByRole('checkbox', { name: /Amount/ }).check({ force: true })
    await page.getByRole('button', { name: /Field for “£42,500”/ }).waitFor()
    await page
      .getByRole('checkbox', { name: /Schedule 1/ })
      .first()
      .uncheck({ force: true })
    await page.getByRole('button', { name: /^Add 5 clauses/ }).waitFor()
  })

  test('adds them, and finds each in the library, in draft', async () => {
    await page.getByRole('button', { name: /^Add 5 clauses/ }).click()
    await page.getByRole('heading', { name: '5 clauses added for approval' }).waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Salary' }).click()
    await page.getByRole('heading', { name: 'Salary' }).first().waitFor()
    await page.getByText('Draft', { exact: true }).first().waitFor()
  })

  test('is told why a file that is none cannot be read', async () => {
    await page.getByRole('link', { name: 'Start', exact: true }).click()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open a Word contract…' }).click(),
    ])
    await chooser.setFiles({ name: 'Note.docx', mimeType: DOCX, buffer: Buffer.from('no Word file') })
    await page
      .getByRole('alert')
      .getByText(/“Note\.docx”/)
      .waitFor()
  })
})
