import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { pdfText } from '../support/pdf.ts'
import { checkDocx } from '../support/word/check.ts'
import { introduce } from './support/app.ts'
import { browserStage, type Handed, type Scene } from './support/stage.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const stage = await browserStage()
console.log(stage.why ? `The styles are not walked through: ${stage.why}.` : `The styles in ${stage.name}.`)

const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe.skipIf(stage.why)('somebody who makes a style', () => {
  let scene: Scene
  let page: Page
  const go = (name: string): Promise<void> => page.getByRole('link', { name, exact: true }).click()
  const choose = async (label: string, option: string): Promise<void> => {
    await page.getByRole('button', { name: new RegExp(`${label}$`) }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  const exported = async (format: string): Promise<Handed> => {
    await page.keyboard.press('Control+e')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: format }).check({ force: true })
    return scene.handed(() => dialog.getByRole('button', { name: /^Export/ }).click())
  }

  beforeAll(async () => {
    scene = await stage.open()
    page = scene.page
    page.setDefaultTimeout(45_000)
    await introduce(page)
  })
  afterAll(async () => {
    await stage.close()
  })

  test('begins with one that is there', async () => {
    await go('Styles')
    await page.getByRole('button', { name: 'New style…' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Fernhill')
    await page.getByRole('button', { name: 'Create style' }).click()
    await page.getByRole('heading', { level: 1, name: 'Fernhill' }).waitFor()
  })

  test('numbers in articles, and sees them on the page at once; undo takes it back', async () => {
    const preview = page.getByRole('region', { name: 'Preview' })
    await choose('Look of numbers', 'Articles: Article 1 / 1.1 / (a)')
    await preview.getByText('Article 1', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Undo numbers' }).click()
    await preview.getByText('1.', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Redo numbers' }).click()
    await preview.getByText('Article 1', { exact: true }).first().waitFor()
  })

  test('is told of a font that a PDF cannot embed, and takes one that it can', async () => {
    const font = page.getByRole('combobox', { name: 'Font of the text' })
    await font.fill('Garamond')
    await page.getByText('A PDF cannot embed it and is set in Tinos').waitFor()
    await font.fill('Georgia')
    await page.getByText('A PDF cannot embed it').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
  })

  test('puts in a logo, which needs words before it is saved', async () => {
    const file = page.locator('input[type=file]')
    await file.setInputFiles({ name: 'logo.svg', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
    await page.getByText('“logo.svg” is neither a PNG nor a JPEG picture.').waitFor()
    await file.setInputFiles({ name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(600_000) })
    await page.getByText('“big.png” is 600 kB. A logo can be at most 520 kB').waitFor()
    await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(DOT, 'base64') })
    const save = page.getByRole('button', { name: 'Save changes' })
    await page.getByText('Before this can be saved:').waitFor()
    expect(await save.isDisabled()).toBe(true)
    await page.getByLabel('What it shows').fill('Fernhill & Sons')
    await page.getByRole('img', { name: 'Fernhill & Sons' }).waitFor()
    await page.getByLabel('What changed (optional)').fill('Our look')
    await save.click()
    await page.getByText('“Fernhill” is saved.').first().waitFor()
  })

  test('looks at the version before on the page, and takes it back, all by keyboard', async () => {
    const preview = page.getByRole('region', { name: 'Preview' })
    const history = page.getByRole('region', { name: 'History of the style' })
    await page.getByRole('tab', { name: 'Settings' }).focus()
    await page.keyboard.press('ArrowRight')
    await history.getByText('Our look').waitFor()
    await history.getByText('Changed: font, numbers, logo').waitFor()

    const show = history.getByRole('button', { name: 'Show version 1' })
    await show.press('Enter')
    await preview.getByRole('status').getByText('Since then changed: font, numbers, logo.').waitFor()
    await preview.getByText('1.', { exact: true }).first().waitFor()
    expect(await show.getAttribute('aria-pressed')).toBe('true')
    await preview.getByRole('button', { name: 'Show the style as it is now' }).press('Enter')
    await preview.getByText('Article 1', { exact: true }).first().waitFor()
    expect(await preview.evaluate((region) => region === document.activeElement)).toBe(true)

    await history.getByRole('button', { name: 'Restore… version 1' }).press('Enter')
    await page.getByRole('dialog').getByLabel('Reason').fill('Articles were too much')
    await page.getByRole('button', { name: 'Restore as a new version' }).press('Enter')
    await history.getByRole('heading', { name: 'Version 3' }).waitFor()
    await history.getByText('Articles were too much').waitFor()
    await preview.getByText('1.', { exact: true }).first().waitFor()

    await history.getByRole('button', { name: 'Restore… version 2' }).press('Enter')
    await page.getByRole('button', { name: 'Restore as a new version' }).press('Enter')
    await history.getByText('Look of version 2 restored').waitFor()
    await preview.getByText('Article 1', { exact: true }).first().waitFor()
  })

  test('restores nothing over changes that are not saved', async () => {
    await page.getByRole('button', { name: 'Undo the return to version 2' }).click()
    const history = page.getByRole('region', { name: 'History of the style' })
    await history.getByText('Save your changes or take them back').waitFor()
    expect(await history.getByRole('button', { name: /^Restore/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Redo the return to version 2' }).click()
    await history.getByRole('button', { name: 'Restore… version 1' }).waitFor()
    await page.getByRole('tab', { name: 'Settings' }).click()
  })

  test('is asked before leaving what is not saved', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Fernhill 2')
    await go('Drafts')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { level: 1, name: 'Fernhill 2' }).waitFor()
    await page.goBack()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave without saving' }).click()
    await page.getByRole('heading', { level: 1, name: 'Styles' }).waitFor()
    await page.getByRole('link', { name: 'Fernhill', exact: true }).waitFor()
  })

  test('sets a draft in it, and Word and PDF are so', async () => {
    await go('Drafts')
    await page
      .getByRole('button', { name: /^(New draft|Start a draft)/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Social media policy').first().click()
    await dialog.getByRole('button', { name: 'Create draft' }).click()
    await page.getByRole('article').waitFor()
    await choose('Style', 'Fernhill')
    await page.getByRole('article').getByText('Article 2', { exact: true }).first().waitFor()
    const word = await exported('Word')
    expect(checkDocx(word.bytes)).toEqual([])
    const files = unzipSync(word.bytes)
    expect(strFromU8(files['word/numbering.xml']!)).toContain('w:lvlText w:val="Article\u00a0%1"')
    expect(strFromU8(files['word/styles.xml']!)).toContain('w:ascii="Georgia"')
    const pdf = await exported('PDF')
    expect((await pdfText(pdf.bytes)).join('\n')).toMatch(/Article\s2/)
  })

  test('moves it to the trash and takes that back', async () => {
    await go('Styles')
    await page.getByRole('button', { name: 'Delete “Fernhill”' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('link', { name: 'Fernhill', exact: true }).waitFor()
  })

  test('finds every version in the library, and nothing went wrong', async () => {
    const { faults, errors } = scene
    const home = await scene.stop('keep')
    const folder = join(home, 'library', 'styles')
    const made = readdirSync(folder).filter((id) =>
      readFileSync(join(folder, id, 'head.json'), 'utf8').includes('"name": "Fernhill"'),
    )
    expect(made).toHaveLength(1)
    expect(readdirSync(join(folder, made[0]!, 'versions'))).toHaveLength(4)
    expect(readFileSync(join(folder, made[0]!, 'head.json'), 'utf8')).toContain(DOT)
    expect([faults, errors()]).toEqual([[], ''])
    rmSync(home, { recursive: true })
  })
})
