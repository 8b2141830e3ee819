import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type App, built, introduce, startApp, watch } from './support/app.ts'
import { axeFaults, STANDARDS } from './support/axe.ts'
import { launch, type Running } from './support/browser.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 90_000 })

const ready = built()
  ? await launch().catch((error: Error) => error)
  : new Error('the app is not built: npm run build')
const reason = ready instanceof Error ? ready.message : null
console.log(reason ? `View checks skipped: ${reason}` : `View checks run in ${(ready as Running).name}`)

/** Each view, and how one comes to it from anywhere. */
const VIEWS: Record<string, (page: Page) => Promise<void>> = {
  start: (page) => page.getByRole('link', { name: 'Start', exact: true }).click(),
  library: async (page) => {
    await page.getByRole('link', { name: 'Library', exact: true }).click()
    await page.getByRole('option').first().waitFor()
  },
  clause: async (page) => {
    await page.getByRole('searchbox', { name: 'Search clauses' }).fill('business accounts')
    await page.getByRole('option', { name: /^Business accounts/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Business accounts' }).waitFor()
  },
  law: (page) => page.getByRole('tab', { name: 'Law' }).click(),
  history: (page) => page.getByRole('tab', { name: 'History' }).click(),
  'clause details': (page) => page.getByRole('tab', { name: 'Details' }).click(),
  editor: async (page) => {
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('textbox', { name: /^Wording of/ }).waitFor()
  },
  drafts: async (page) => {
    await page.getByRole('link', { name: 'Drafts', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Drafts' }).waitFor()
  },
  'new draft': async (page) => {
    await page
      .getByRole('button', { name: /^(New draft|Start a draft)/ })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
  },
  draft: async (page) => {
    await page.getByRole('dialog').getByText('Social media policy').first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Create draft' }).click()
    await page.getByRole('article').waitFor()
  },
  part: async (page) => {
    await page.getByRole('row', { name: /^2\./ }).click()
    await page.getByRole('tab', { name: 'Part' }).click()
  },
  problems: (page) => page.getByRole('tab', { name: /^Problems/ }).click(),
  export: async (page) => {
    await page.keyboard.press('Control+e')
    await page.getByRole('dialog').waitFor()
  },
  styles: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Styles', exact: true }).click()
    await page.getByRole('link', { name: 'Charter', exact: true }).waitFor()
  },
  'new style': async (page) => {
    await page.getByRole('button', { name: 'New style…' }).click()
    await page.getByRole('dialog', { name: 'New style' }).waitFor()
  },
  style: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Charter', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Charter' }).waitFor()
  },
  'history of a style': async (page) => {
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByRole('heading', { level: 3, name: 'Version 1' }).waitFor()
  },
  'style with a fault': async (page) => {
    await page.getByRole('tab', { name: 'Settings' }).click()
    await page.getByRole('textbox', { name: 'Level 1', exact: true }).fill('Article')
    await page.getByText('Before this can be saved:').waitFor()
    await page.getByRole('textbox', { name: 'Level 1', exact: true }).fill('Article %1.')
  },
  'leaving a style': async (page) => {
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await page.getByRole('alertdialog').waitFor()
  },
  settings: async (page) => {
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  },
  commands: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
  },
}

describe.skipIf(reason).each(['light', 'dark'] as const)('in %s,', (colorScheme) => {
  let app: App
  let context: BrowserContext
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    app = await startApp()
    context = await (ready as Running).browser.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme,
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.setDefaultTimeout(45_000)
    faults = watch(page).faults
    await page.goto(app.url)
    await introduce(page)
  })
  afterAll(async () => {
    await context.close()
    await app.stop()
    if (colorScheme === 'dark') await (ready as Running).close()
  })

  test.each(Object.keys(VIEWS))(
    '%s has nothing that axe finds, and nothing cut off at the side',
    async (view) => {
      await VIEWS[view]!(page)
      expect(await axeFaults(page, STANDARDS)).toEqual([])
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(sideways).toBe(0)
    },
  )

  test('nothing went wrong on the way', () => {
    expect(faults).toEqual([])
  })
})
