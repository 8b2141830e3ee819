import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { COMPANIES, type Company } from '../support/companies.ts'
import { checkDocx } from '../support/word/check.ts'
import { introduce } from './support/app.ts'
import { axeFaults } from './support/axe.ts'
import { browserStage, type Scene } from './support/stage.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const stage = await browserStage()
console.log(
  stage.why
    ? `The look of Word files is not taken: ${stage.why}.`
    : `The look of Word files in ${stage.name}.`,
)

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

describe.skipIf(stage.why)('somebody whose company has a Word file of its own look', () => {
  let scene: Scene
  let page: Page
  const go = (name: string): Promise<void> => page.getByRole('link', { name, exact: true }).click()
  const dialog = (file: string) => page.getByRole('dialog', { name: `The look of “${file}”` })
  const choose = async ({ file, bytes }: Company): Promise<void> => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Take the look from a Word file…' }).click(),
    ])
    await chooser.setFiles({ name: file, mimeType: DOCX, buffer: Buffer.from(bytes) })
  }

  beforeAll(async () => {
    scene = await stage.open()
    page = scene.page
    page.setDefaultTimeout(45_000)
    await introduce(page)
    await go('Styles')
  })
  afterAll(async () => {
    await scene.stop()
    await stage.close()
  })

  test('is told why a file that is none cannot be read', async () => {
    await choose({ file: 'Letter.docx', bytes: Buffer.from('no Word file') })
    await page
      .getByRole('alert')
      .getByText(/“Letter\.docx”/)
      .waitFor()
  })

  test.each(['light', 'dark'] as const)(
    'sees what was understood, and what differs, in %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      await choose(COMPANIES.northgate)
      const { file } = COMPANIES.northgate
      const name = dialog(file).getByLabel('Name of the style')
      expect(await name.inputValue()).toBe('Northgate house style')
      expect(await name.evaluate((box) => box === document.activeElement)).toBe(true)
      const rows = await dialog(file).getByRole('table').innerText()
      expect(rows).toContain('A4; margins of 25.4 mm all round')
      expect(rows).toContain(
        'Cambria (the PDF uses Caladea, with the same widths) 13 pt, bold, colour 1f4e79',
      )
      expect(rows).toContain('left “Northgate Group plc”; right “Page [page] of [number of pages]”')
      await dialog(file).getByRole('img').waitFor()
      await dialog(file).getByText('A rule is drawn only at the footer in the file').waitFor()
      expect(await axeFaults(page)).toEqual([])
      await dialog(file).getByRole('button', { name: 'Cancel' }).click()
      await dialog(file).waitFor({ state: 'detached' })
    },
  )

  test('uses it: the style opens in the editor, with the page set in it', async () => {
    await choose(COMPANIES.northgate)
    await dialog(COMPANIES.northgate.file).getByLabel('Name of the style').fill('Northgate')
    await dialog(COMPANIES.northgate.file).getByRole('button', { name: 'Use this look' }).click()
    await page.getByRole('heading', { level: 1, name: 'Northgate' }).waitFor()
    expect(await page.getByRole('combobox', { name: 'Font of the text' }).inputValue()).toBe('Calibri')
    const paper = page.getByRole('region', { name: 'Preview' })
    await paper.getByText('Private and confidential').first().waitFor()
    await paper.getByRole('img').first().waitFor()
    await page.getByText('Version 1 · not used yet.').waitFor()
  })

  test('cannot use a name that is taken, and is told so in place', async () => {
    await go('Styles')
    await choose(COMPANIES.atelier)
    await dialog(COMPANIES.atelier.file).getByLabel('Name of the style').fill('Northgate')
    await dialog(COMPANIES.atelier.file).getByRole('button', { name: 'Use this look' }).click()
    await dialog(COMPANIES.atelier.file)
      .getByRole('alert')
      .getByText(/“Northgate”/)
      .waitFor()
    await page.keyboard.press('Escape')
  })

  test('sets a draft in it: the page shows its type, and Word has its styles', async () => {
    await go('Drafts')
    await page
      .getByRole('button', { name: /^(New draft|Start a draft)/ })
      .first()
      .click()
    await page.getByRole('dialog').getByText('Social media policy').first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Create draft' }).click()
    const title = page.getByRole('article').getByRole('heading', { level: 2 }).first()
    await title.waitFor()
    await page.getByRole('button', { name: /Style$/ }).click()
    await page.getByRole('option', { name: 'Northgate', exact: true }).click()
    const set = (): Promise<string> =>
      title.evaluate((el) => `${getComputedStyle(el).fontFamily} ${getComputedStyle(el).textAlign}`)
    await expect.poll(set).toMatch(/^Caladea,.* center$/)
    await page.keyboard.press('Control+e')
    const { bytes } = await scene.handed(() =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: /^Export/ })
        .click(),
    )
    expect(checkDocx(bytes)).toEqual([])
    expect(strFromU8(unzipSync(bytes)['word/styles.xml']!)).toContain('w:ascii="Cambria"')
  })

  test('and nothing went wrong on the way', () => {
    expect([scene.faults, scene.errors()]).toEqual([[], ''])
  })
})
