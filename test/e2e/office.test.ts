import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { introduce } from './support/app.ts'
import { axeFaults, STANDARDS } from './support/axe.ts'
import { browserStage, type Handed, type Scene } from './support/stage.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 })

const PICTURES = process.env.CLAUSEWRIGHT_PICTURES
const stage = await browserStage()
console.log(stage.why ? `Nothing is issued: ${stage.why}.` : `A draft is issued in ${stage.name}.`)

describe.skipIf(stage.why)('somebody who sends, issues and keeps a document', () => {
  let scene: Scene
  let page: Page
  let issued: Handed

  /** Nothing that axe finds, and nothing cut off at the side, in light and in dark. */
  const clean = async (name: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      if (PICTURES) {
        await mkdir(PICTURES, { recursive: true })
        await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), animations: 'disabled' })
      }
      expect(await axeFaults(page, STANDARDS)).toEqual([])
    }
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways).toBe(0)
  }
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
  const dialog = () => page.getByRole('dialog')
  const more = async (name: string): Promise<void> => {
    await press('More for this draft')
    await page.getByRole('menuitem', { name }).click()
    await dialog().waitFor()
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

  test('sends a draft for review: it is with the lawyer then', async () => {
    await page.getByRole('link', { name: 'Drafts', exact: true }).click()
    await page
      .getByRole('button', { name: /^(New draft|Start a draft)/ })
      .first()
      .click()
    await dialog().getByText('Blank').first().click()
    await dialog().getByLabel('Draft name').fill('Notice to all staff')
    await dialog().getByRole('button', { name: 'Create draft' }).click()
    await page.getByRole('textbox', { name: 'Title on the page' }).fill('Notice to all staff')
    await press('Add')
    await page.getByRole('menuitem', { name: 'Heading' }).click()
    await page.getByRole('textbox', { name: 'Words of the heading' }).fill('Opening hours')
    await press('Send for review…')
    await dialog().getByRole('textbox', { name: 'To whom' }).fill('R. Lee, Lee & Partners')
    await dialog().getByRole('textbox', { name: 'Note' }).fill('Is anything missing?')
    await clean('office-send')
    const sent = await scene.handed(() =>
      dialog().getByRole('button', { name: 'Save the Word file' }).click(),
    )
    expect(sent.name).toBe('Notice to all staff (draft).docx')
    await page.getByRole('button', { name: /^Status: With the lawyer/ }).waitFor()
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Sent for review to R. Lee, Lee & Partners').waitFor()
    await clean('office-history')
  })

  test('sees what is new since then, and saves it as Word', async () => {
    await page.getByRole('textbox', { name: 'Title on the page' }).fill('Notice to all staff in Otley')
    await more('Compare…')
    await dialog().locator('ins').filter({ hasText: 'in Otley' }).waitFor()
    await clean('office-compare')
    const redline = await scene.handed(() => dialog().getByRole('button', { name: 'Save as Word' }).click())
    expect(redline.name).toMatch(/\(changes\)\.docx$/)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
  })

  test('issues it, and its words stay as they are', async () => {
    await more('Issue…')
    await dialog().getByRole('textbox', { name: 'To whom' }).fill('Ann Bell\nJo Example')
    await clean('office-issue')
    issued = await scene.handed(() => dialog().getByRole('button', { name: 'Issue', exact: true }).click())
    expect(issued.name).toBe('Notice to all staff.pdf')
    await page.getByRole('region', { name: 'Read only' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Title on the page' }).isDisabled()).toBe(true)
    await clean('office-issued')
  })

  test('keeps the signed scan, and saves it again as it was', async () => {
    await press('Keep the signed copy…')
    const chooser = page.waitForEvent('filechooser')
    await dialog().getByRole('button', { name: 'Choose the scan…' }).click()
    const file = { name: 'Signed.pdf', mimeType: 'application/pdf', buffer: Buffer.from(issued.bytes) }
    await (await chooser).setFiles(file)
    await dialog()
      .getByText(/^Signed\.pdf/)
      .waitFor()
    await dialog().getByRole('textbox', { name: 'Who signed' }).fill('Ann Bell')
    await clean('office-signed')
    await dialog().getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('button', { name: /^Status: Signed/ }).waitFor()
    const scan = await scene.handed(() => press('Save Signed.pdf'))
    expect(Buffer.compare(Buffer.from(scan.bytes), Buffer.from(issued.bytes))).toBe(0)
    await clean('office-kept')
  })

  test('finds all of it in the register', async () => {
    await page.getByRole('link', { name: 'Register', exact: true }).click()
    await page.getByRole('table').waitFor()
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([
      'Ann Bell',
      'Ann Bell, Jo Example',
      'R. Lee, Lee & Partners',
    ])
    await clean('office-register')
    await page.getByRole('searchbox', { name: 'Search the register by name' }).fill('partners')
    await page.getByRole('rowheader', { name: 'Ann Bell', exact: true }).waitFor({ state: 'hidden' })
    expect(await page.getByRole('rowheader').count()).toBe(1)
    await page.getByRole('link', { name: 'Notice to all staff' }).click()
    await page.getByRole('region', { name: 'Read only' }).waitFor()
  })

  test('sets it back with a reason, and writes on', async () => {
    await press('Set back…')
    await dialog().getByRole('textbox', { name: 'Why is it set back?' }).fill('The hours were wrong.')
    await clean('office-back')
    await dialog().getByRole('button', { name: 'Set back', exact: true }).click()
    await page.getByRole('button', { name: /^Status: Preparing/ }).waitFor()
    await page.getByRole('textbox', { name: 'Title on the page' }).fill('New hours')
    await page
      .getByRole('status')
      .filter({ hasText: /^Saved/ })
      .first()
      .waitFor()
    expect([scene.faults, scene.errors()]).toEqual([[], ''])
  })
})
