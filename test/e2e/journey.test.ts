import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { words } from '../../clauses/tree/text.ts'
import { pdfText } from '../support/pdf.ts'
import { checkDocx } from '../support/word/check.ts'
import { docxText } from '../support/word/numbers.ts'
import { introduce } from './support/app.ts'
import { browserStage, electronStage, type Handed, type Scene, type Stage } from './support/stage.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 90_000 })

const PICTURES = process.env.CLAUSEWRIGHT_PICTURES

const stages = [await browserStage(), electronStage()]
for (const { name, why } of stages) {
  console.log(why ? `The journey in ${name} is skipped: ${why}.` : `The journey runs in ${name}.`)
}

const plain = (text: string): string => text.replace(/\s+/g, ' ')

const EXTRA = 'You may lend a login to nobody.'

const journey = (stage: Stage): void => {
  let scene: Scene
  let page: Page

  const open = async (folder?: string): Promise<void> => {
    scene = await stage.open(folder)
    page = scene.page
    page.setDefaultTimeout(45_000)
  }
  const seen: string[] = []
  /** Everything that has gone wrong so far. */
  const wrong = (): string[] => {
    seen.push(...scene.faults, ...(scene.errors() === '' ? [] : [scene.errors()]))
    return seen
  }
  const picture = async (name: string): Promise<void> => {
    if (!PICTURES) return
    await mkdir(PICTURES, { recursive: true })
    await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' })
  }
  const go = (name: string): Promise<void> => page.getByRole('link', { name, exact: true }).click()
  const exported = async (format: string): Promise<Handed> => {
    await page.keyboard.press('Control+e')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: format }).check({ force: true })
    return scene.handed(() => dialog.getByRole('button', { name: /^Export/ }).click())
  }

  beforeAll(() => open())
  afterAll(async () => {
    await scene.stop()
    await stage.close()
  })

  test('says who they are, once', async () => {
    await introduce(page)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(page.url()).not.toContain('token')
    await picture('start')
  })

  test('finds a clause by its words', async () => {
    await go('Library')
    await page.getByRole('searchbox', { name: 'Search clauses' }).fill('password store')
    const found = page.getByRole('option', { name: /^Business accounts/ })
    await found.locator('mark').first().waitFor()
    expect(await found.locator('mark').allInnerTexts()).toContain('password')
    await picture('library')
    await page.getByRole('option', { name: /^Business accounts/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Business accounts' }).waitFor()
    await picture('clause')
  })

  test('changes its wording into a new version and sees the redline', async () => {
    await page.getByRole('button', { name: 'Edit' }).click()
    const wording = page.getByRole('textbox', { name: 'Wording of Business accounts' })
    await wording.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(` ${EXTRA}`)
    await page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor()
    await picture('editor')
    await page.getByRole('button', { name: 'Save as new version…' }).click()
    await page.getByRole('textbox', { name: 'Why was it changed?' }).fill('Log-ins are personal')
    await page.getByRole('button', { name: 'Save version' }).click()
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByRole('heading', { name: 'Version 2' }).waitFor()
    await page.getByRole('button', { name: 'Show changes' }).first().click()
    await page.getByRole('dialog').locator('ins').filter({ hasText: EXTRA }).waitFor()
    await picture('redline')
    await page.keyboard.press('Escape')
  })

  test('starts an addendum from the template, with the newest wording', async () => {
    await go('Drafts')
    await page
      .getByRole('button', { name: /^(New draft|Start a draft)/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Contract addendum: online conduct').first().click()
    await dialog.getByLabel('Draft name').fill('Addendum for Jo Example')
    await picture('new-draft')
    await dialog.getByRole('button', { name: 'Create draft' }).click()
    await page.getByRole('article').filter({ hasText: EXTRA }).waitFor()
    await picture('draft')
  })

  test('moves a clause by keyboard, and every number follows', async () => {
    const row = page.getByRole('row', { name: /Business accounts$/ }).first()
    await row.click()
    expect(await row.innerText()).toContain('7.')
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByRole('row', { name: /^6\. Business accounts/ }).waitFor()
    expect(await page.getByRole('article').textContent()).toMatch(/6\.\s*Business accounts/)
    await page.keyboard.press('Control+z')
    await page.getByRole('row', { name: /^7\. Business accounts/ }).waitFor()
    await page.keyboard.press('Control+Shift+z')
    await page.getByRole('row', { name: /^6\. Business accounts/ }).waitFor()
  })

  test('is told what is missing, and fills each answer in once', async () => {
    await page.keyboard.press('Control+e')
    const dialog = page.getByRole('dialog')
    expect(await dialog.innerText()).toContain('“Address of the organisation” is not answered')
    await picture('export-incomplete')
    await dialog.getByRole('button', { name: 'Fill in' }).click()
    await page.getByRole('tab', { name: /^Answers/ }).click()
    const fill = (label: string, text: string): Promise<void> =>
      page.getByRole('textbox', { name: label, exact: true }).fill(text)
    await fill('Address of the organisation', '1 Mill Lane, Otley LS21 1AA')
    await fill('Name of the employee', 'Jo Example')
    await fill('Address of the employee', '2 High Street, Otley LS21 2BB')
    await fill('Job title', 'Digital Officer')
    for (const [group, name] of [
      ['Data protection contact', 'Owen Bright'],
      ['Approver', 'Helen Marsh'],
      ['Incident lead', 'Samir Doyle'],
    ] as const) {
      const fields = page.getByRole('group', { name: group }).first()
      await fields.getByRole('textbox', { name: 'Name' }).fill(name)
      await fields.getByRole('textbox', { name: 'Role' }).fill('Manager')
      await fields.getByRole('textbox', { name: 'Contact' }).fill('0113 496 0100')
    }
    for (const [label, digits] of [
      ['Date of the contract of employment', '04092023'],
      ['Effective date', '01122026'],
    ] as const) {
      await page.getByRole('group', { name: label }).getByRole('spinbutton').first().click()
      await page.keyboard.type(digits)
    }
    await page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor()
    const article = page.getByRole('article')
    await article.filter({ hasText: '4 September 2023' }).waitFor()
    expect(await article.getByText(/^\[/).count()).toBe(0)
    expect(plain((await article.textContent()) ?? '')).toContain(
      'Jo Example of 2 High Street, Otley LS21 2BB',
    )
    await picture('draft-filled')
  })

  test('exports it as Word and as PDF, with the same words as the page', async () => {
    const docx = await exported('Word')
    const pdf = await exported('PDF')
    expect([docx.name, pdf.name]).toEqual(['Addendum for Jo Example.docx', 'Addendum for Jo Example.pdf'])
    expect(checkDocx(docx.bytes)).toEqual([])
    const inWord = words(docxText(docx.bytes))
    expect(words(await pdfText(pdf.bytes))).toEqual(inWord)
    expect(inWord.join(' ')).toContain(EXTRA)
    const shown = ((await page.getByRole('article').textContent()) ?? '').replace(/\s+/g, '')
    expect(shown).toContain('6.Businessaccounts')
    expect(inWord.join('')).toContain('6.Businessaccounts')
  })

  test('finds all of it again after Clausewright was closed and opened', async () => {
    wrong()
    await open(await scene.stop('keep'))
    await go('Drafts')
    await page.getByText('Addendum for Jo Example').first().click()
    await page.getByRole('row', { name: /^6\. Business accounts/ }).waitFor()
    await page.getByRole('tab', { name: /^Copies/ }).click()
    const again = page.getByRole('tabpanel').getByRole('button', { name: /^Save .* again$/ })
    await again.nth(1).waitFor()
    expect(await again.count()).toBe(2)
    const { bytes } = await scene.handed(() => again.first().click())
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toMatch(/^(%PDF-|PK)/)
    await picture('copies')
  })

  test('and nothing went wrong on the way: no error, no refused policy, no request that left this computer', () => {
    expect(wrong()).toEqual([])
  })
}

for (const stage of stages) {
  describe.skipIf(stage.why)(
    `in ${stage.name}, an HR person, from the first start to an addendum in Word and PDF,`,
    () => journey(stage),
  )
}
