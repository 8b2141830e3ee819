import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type App, built, introduce, startApp, watch } from './support/app.ts'
import { axeFaults } from './support/axe.ts'
import { launch, type Running } from './support/browser.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 90_000 })

const PICTURES = process.env.CLAUSEWRIGHT_PICTURES

const ready = built()
  ? await launch().catch((error: Error) => error)
  : new Error('the app is not built: npm run build')
const reason = ready instanceof Error ? ready.message : null
console.log(reason ? `Footnotes skipped: ${reason}` : `Footnotes run in ${(ready as Running).name}`)

describe.skipIf(reason)('footnotes, a list of contents and notes for the lawyer', () => {
  let app: App
  let page: Page
  let faults: readonly string[]

  const picture = async (name: string): Promise<void> => {
    if (!PICTURES) return
    await mkdir(PICTURES, { recursive: true })
    await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' })
  }
  const article = () => page.getByRole('article')

  beforeAll(async () => {
    app = await startApp()
    const { browser } = ready as Running
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      acceptDownloads: true,
    })
    page = await context.newPage()
    faults = watch(page).faults
    await page.goto(app.url)
    page.setDefaultTimeout(45_000)
    await introduce(page)
    await page.getByRole('link', { name: 'Drafts', exact: true }).click()
    await page
      .getByRole('button', { name: /^(New draft|Start a draft)/ })
      .first()
      .click()
    await page.getByRole('dialog').getByText('Social media policy').first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Create draft' }).click()
    await article().waitFor()
  })
  afterAll(async () => {
    await page.context().close()
    await app.stop()
    await (ready as Running).close()
  })

  test('the list of contents is taken out, put in again at its place, and says what is asked of it', async () => {
    const nav = article().getByRole('navigation', { name: 'Contents' })
    await nav.waitFor()
    await page.getByRole('row', { name: /^Contents/ }).click()
    await page.keyboard.press('Delete')
    await nav.waitFor({ state: 'detached' })
    await page.getByRole('row', { name: /^5\. / }).click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Contents list' }).click()
    await page.getByRole('textbox', { name: 'Title of the list' }).fill('What is inside')
    const renamed = article().getByRole('navigation', { name: 'What is inside' })
    await renamed
      .getByRole('link', { name: /What you may post/ })
      .first()
      .waitFor()
    const words = (await article().textContent()) ?? ''
    expect(words.indexOf('What is inside')).toBeGreaterThan(words.indexOf('Owner:'))
    expect(words.indexOf('What is inside')).toBeLessThan(words.indexOf('About this policy'))
    await picture('contents')
    expect(await axeFaults(page)).toEqual([])
  })

  test('a footnote is written by keyboard, shown on the page, changed by its mark and taken out', async () => {
    await page.getByRole('row', { name: /^2\. / }).click()
    await page.getByRole('tab', { name: 'Part' }).click()
    await page.getByRole('button', { name: 'Change wording in this draft only' }).click()
    const text = page.getByRole('textbox', { name: 'Wording in this draft only' })
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Control+Alt+f')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'New footnote' }).fill('As at 1 April 2027.')
    await picture('footnote')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await article().getByText('As at 1 April 2027.').waitFor()
    const mark = text.locator('sup')
    expect(await mark.getAttribute('title')).toBe('As at 1 April 2027.')
    await mark.click()
    await dialog.getByRole('textbox', { name: 'Footnote' }).fill('As at 6 April 2027.')
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await article().getByText('As at 6 April 2027.').waitFor()
    await picture('footnote-shown')
    await mark.click()
    await dialog.getByRole('button', { name: 'Remove the footnote' }).click()
    await article().getByText('As at 6 April 2027.').waitFor({ state: 'detached' })
  })

  test('a reference is put in by typing, and shown on which side its target stands', async () => {
    const text = page.getByRole('textbox', { name: 'Wording in this draft only' })
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' See /')
    await page.keyboard.type('What you may post')
    await page
      .getByRole('menuitem', { name: /What you may post/ })
      .first()
      .click()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /above or below/ }).click()
    await article().getByText('5 below').waitFor()
    await text.getByText('What you may post, above or below').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /above or below/ }).waitFor()
    await picture('reference-forms')
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('Word takes the notes for the lawyer along only when they are asked for, and the Copy says so', async () => {
    await page.keyboard.press('Control+e')
    const dialog = page.getByRole('dialog')
    const notes = dialog.getByRole('checkbox', { name: /^Notes for the lawyer as comments \(\d+ notes\)/ })
    expect(await notes.isChecked()).toBe(false)
    await notes.check({ force: true })
    const listed = await dialog
      .getByRole('list', { name: 'Notes that go along' })
      .getByRole('listitem')
      .count()
    expect(await dialog.getByText(/^Notes for the lawyer as comments/).innerText()).toContain(
      `(${listed} notes)`,
    )
    await dialog.getByRole('checkbox', { name: /^Only tracked changes allowed/ }).check({ force: true })
    await picture('export-options')
    expect(await axeFaults(page)).toEqual([])
    await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export marked as a draft' }).click(),
    ])
    await page.keyboard.press('Control+e')
    expect(await notes.isChecked()).toBe(false)
    expect(await dialog.getByRole('checkbox', { name: /^Only tracked changes/ }).isChecked()).toBe(true)
    await dialog.getByRole('radio', { name: 'PDF' }).check({ force: true })
    expect(await dialog.getByRole('checkbox', { name: /^Archive and screen-reader ready/ }).isChecked()).toBe(
      true,
    )
    expect(await dialog.getByRole('checkbox', { name: /^Attach the source/ }).isChecked()).toBe(false)
    await picture('export-pdf')
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: /^Copies/ }).click()
    const copy = page.getByRole('tabpanel').getByRole('listitem').first()
    expect(await copy.innerText()).toContain('Notes for the lawyer as comments')
    await picture('copies-options')
  })

  test('a note for the lawyer is put on one provision', async () => {
    await page.getByRole('link', { name: 'Library', exact: true }).click()
    await page.getByRole('searchbox', { name: 'Search clauses' }).fill('business accounts')
    await page.getByRole('option', { name: /^Business accounts/ }).click()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('textbox', { name: /^Wording of/ }).waitFor()
    await page.getByRole('tab', { name: 'Guidance' }).click()
    await page.getByRole('button', { name: 'Add a note' }).click()
    const kinds = page.getByRole('button', { name: /Kind$/ })
    await kinds.last().click()
    await page.getByRole('option', { name: /awyer/ }).click()
    await page
      .getByRole('button', { name: /About$/ })
      .last()
      .click()
    await picture('note-about')
    await page.getByRole('option', { name: /^1\.1 / }).click()
    expect(
      await page
        .getByRole('button', { name: /About$/ })
        .last()
        .innerText(),
    ).toMatch(/^1\.1 /)
    expect(await axeFaults(page)).toEqual([])
  })

  test('and nothing went wrong on the way', () => {
    expect([...faults, app.errors()]).toEqual([''])
  })
})
