import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { smallest, zipped } from '../support/packages.ts'
import { sentBack } from '../support/word/lawyer.ts'
import { introduce } from './support/app.ts'
import { axeFaults, STANDARDS } from './support/axe.ts'
import { browserStage, type Handed, type Scene } from './support/stage.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 })

const PICTURES = process.env.CLAUSEWRIGHT_PICTURES
const stage = await browserStage()
console.log(stage.why ? `No file is taken back: ${stage.why}.` : `A file is taken back in ${stage.name}.`)

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const LAWYER = 'A. Lawyer'
const FILE = 'Social media policy, marked up.docx'
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe.skipIf(stage.why)('somebody whose lawyer sends the file back', () => {
  let scene: Scene
  let page: Page
  let sent: Handed
  let back: Uint8Array

  const picture = async (name: string): Promise<void> => {
    if (!PICTURES) return
    await mkdir(PICTURES, { recursive: true })
    await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' })
  }
  const clean = async (): Promise<void> => {
    expect(await axeFaults(page, STANDARDS)).toEqual([])
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways).toBe(0)
  }
  const drop = async (name: string, bytes: Uint8Array): Promise<void> => {
    const text = Buffer.from(bytes).toString('base64')
    const dataTransfer = await page.evaluateHandle(
      ([file, base64]) => {
        const content = Uint8Array.from(atob(base64!), (c) => c.charCodeAt(0))
        const data = new DataTransfer()
        data.items.add(new File([content], file!))
        return data
      },
      [name, text],
    )
    await page.dispatchEvent('main', 'dragover', { dataTransfer })
    await page.dispatchEvent('main', 'drop', { dataTransfer })
  }
  const card = (name: RegExp) => page.getByRole('article', { name })
  const chosen = (name: RegExp) => card(name).locator('button[aria-pressed="true"]')
  const saved = () =>
    page
      .getByRole('status')
      .filter({ hasText: /^Saved/ })
      .first()
      .waitFor()

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

  test('sends a draft as Word, which the lawyer edits, once with tracking switched off', async () => {
    await page.getByRole('link', { name: 'Drafts', exact: true }).click()
    await page
      .getByRole('button', { name: /^(New draft|Start a draft)/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Social media policy').first().click()
    await dialog.getByRole('button', { name: 'Create draft' }).click()
    await page.getByRole('article').waitFor()
    await page.getByRole('tab', { name: 'Reviews' }).click()
    await page.getByText('Nothing came back yet').waitFor()
    await page.keyboard.press('Control+e')
    const word = page.getByRole('dialog')
    await word.getByRole('radio', { name: 'Word' }).check({ force: true })
    sent = await scene.handed(() => word.getByRole('button', { name: /^Export/ }).click())
    back = sentBack(sent.bytes, [
      { before: 'may speak for us', after: 'may talk for us', by: LAWYER },
      { before: 'private purposes', after: 'personal gain', by: LAWYER },
      { before: 'password store', after: 'password vault', by: null },
    ])
  })

  test('opens it from anywhere, and reads first what came back', async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+o')])
    await chooser.setFiles({ name: FILE, mimeType: DOCX, buffer: Buffer.from(back) })
    await page.getByRole('heading', { level: 1, name: FILE }).waitFor()
    await page.getByText('3 changes in 2 clauses, 1 change made without tracking').waitFor()
    await page.getByText('1 change was made with tracking switched off.').waitFor()
    await picture('review')
    await clean()
  })

  test('sees each change on its clause, marked for eye and ear', async () => {
    const clause = page.getByRole('region', { name: /Speaking for us$/ })
    expect(await clause.locator('del').innerText()).toContain('speak')
    expect(await clause.locator('ins').innerText()).toContain('talk')
    expect(await clause.locator('ins').getAttribute('title')).toBe(`inserted by ${LAWYER}`)
    const untracked = page
      .getByRole('region', { name: /Business accounts$/ })
      .locator('[title$="without tracking"]')
    expect(await untracked.first().getAttribute('title')).toBe('deleted without tracking')
  })

  test('declines one and takes one into the library by the keyboard, and finds that again after a reload', async () => {
    await page.keyboard.press('j')
    expect(await card(/speak/).evaluate((el) => el === document.activeElement)).toBe(true)
    await page.keyboard.press('d')
    await page.getByText('Declined. 2 not decided.').waitFor({ state: 'attached' })
    const first = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(first).toMatch(/store/)
    await page.keyboard.press('a')
    await page.keyboard.press('l')
    await page.getByText('Everything is decided.').waitFor({ state: 'attached' })
    await page.keyboard.press('u')
    await page.keyboard.press('u')
    await page.getByText('1 of 3 decided').waitFor()
    await card(/private/)
      .getByRole('button', { name: 'Into the library as well' })
      .click()
    await saved()
    await page.reload()
    await page.getByText('2 of 3 decided').waitFor()
    expect(await chosen(/speak/).innerText()).toContain('Decline')
    expect(await chosen(/private/).innerText()).toContain('Into the library as well')
  })

  test('cannot finish before everything is decided, and is told so', async () => {
    await page.getByRole('button', { name: 'Finish…' }).click()
    await page.getByText('1 change is not decided.').first().waitFor()
    expect(await page.getByRole('button', { name: 'Finish', exact: true }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Go through them' }).click()
    await card(/store/).getByRole('button', { name: 'Into this draft' }).click()
    await page.getByText('All 3 decided').waitFor()
  })

  test('sees what would be done, and does it', async () => {
    await page.getByRole('button', { name: 'Finish…' }).click()
    const proposal = page.getByRole('article', { name: 'Proposed: Business accounts' }).getByRole('article')
    await proposal.locator('ins').first().waitFor()
    expect(await proposal.locator('ins').allTextContents()).toEqual([
      expect.stringContaining('personal gain'),
    ])
    const draft = page.getByRole('region', { name: 'This draft', exact: true }).getByRole('article')
    await draft.locator('ins').first().waitFor()
    expect((await draft.locator('ins').allTextContents()).join(' ')).toMatch(/vault.*gain/)
    await picture('finish')
    await clean()
    await page.getByRole('button', { name: 'Finish', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Finished' }).waitFor()
    await clean()
  })

  test('finds the proposed version in its clause', async () => {
    await page.getByRole('link', { name: /^Business accounts, version 2/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Business accounts' }).waitFor()
    await page.getByText('Proposed').first().waitFor()
    await page.getByText(new RegExp(LAWYER)).first().waitFor()
  })

  test('finds the accepted words in the draft, and the record of what was decided', async () => {
    await page.getByRole('link', { name: 'Drafts', exact: true }).click()
    await page.getByText('Social media policy').first().click()
    const paper = page.getByRole('article')
    await paper.getByText(/personal gain/).waitFor()
    await paper.getByText(/password vault/).waitFor()
    await paper
      .getByText(/may speak for us/)
      .first()
      .waitFor()
    expect(await paper.getByText(/may talk for us/).count()).toBe(0)
    await page.getByRole('tab', { name: 'Reviews' }).click()
    await page.getByText('Finished').waitFor()
    await page.getByRole('link', { name: FILE }).click()
    await page.getByText(/finished .* by Amira Shah/).waitFor()
    expect(await card(/speak/).innerText()).toContain('Declined')
    expect(await page.getByRole('button', { name: 'Decline' }).count()).toBe(0)
    const file = await scene.handed(() =>
      page.getByRole('button', { name: 'Save the returned file' }).click(),
    )
    expect([file.name, sha256(file.bytes)]).toEqual([FILE, sha256(back)])
    await clean()
  })

  test('drops the file again and comes to the same review; drops another and is asked what it is', async () => {
    await page.getByRole('link', { name: 'Start', exact: true }).click()
    await page.getByRole('heading', { name: 'Came back', exact: true }).waitFor()
    await drop(FILE, back)
    await page.getByRole('heading', { level: 1, name: FILE }).waitFor()
    await drop('notes.txt', Buffer.from('x'))
    await page.getByText('“notes.txt” is not a Word file. Drop one that ends in .docx.').first().waitFor()
    await drop('Old contract.docx', zipped(smallest()))
    await page.getByRole('dialog', { name: 'What is “Old contract.docx”?' }).waitFor()
    await clean()
    await page.getByRole('button', { name: /^A file that came back/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Old contract.docx' }).waitFor()
    await page.getByRole('button', { name: /Choose the draft it belongs to/ }).click()
    await page.getByRole('option', { name: 'Social media policy' }).click()
    await page.getByRole('button', { name: 'Take it back into this draft' }).click()
    await page.getByText('Came back for').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Old contract.docx' }).waitFor()
  })

  test('is told why a file that is none cannot be taken back', async () => {
    await drop('Scan.docx', Buffer.from('%PDF-1.7'))
    const dialog = page.getByRole('dialog', { name: 'The file was not taken back' })
    await dialog.getByText(/“Scan\.docx”/).waitFor()
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
    await dialog.waitFor({ state: 'detached' })
  })

  test('and nothing went wrong on the way', () => {
    expect([scene.faults, scene.errors()]).toEqual([[], ''])
  })
})
