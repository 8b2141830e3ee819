import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { CSP } from '../../electron/machine/csp.ts'
import { type App, built, introduce, startApp } from './support/app.ts'
import { launch, type Running } from './support/browser.ts'

// A browser on a busy machine may take its time; what is asked of it stays the same.
vi.setConfig({ testTimeout: 90_000 })

const ready = built()
  ? await launch().catch((error: Error) => error)
  : new Error('the app is not built: npm run build')
const reason = ready instanceof Error ? ready.message : null
console.log(reason ? `Lock checks skipped: ${reason}` : `Lock checks run in ${(ready as Running).name}`)

const PAYLOADS = [
  '<img src=x onerror="window.__x=1">',
  '<script>window.__x=1</script>',
  '"><svg onload="window.__x=1">',
  '<a href="javascript:window.__x=1">x</a>',
  '{{constructor.constructor("window.__x=1")()}}',
  '</title><iframe srcdoc="<script>parent.__x=1</script>">',
]

describe.skipIf(reason)('the page in a browser', () => {
  let app: App
  let page: Page
  let violations: string[]

  beforeAll(async () => {
    app = await startApp()
    page = await (ready as Running).browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(45_000)
    violations = []
    await page.exposeFunction('violated', (what: string) => violations.push(what))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        ;(window as unknown as { violated: (what: string) => void }).violated(
          `${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
        )
      })
    })
    const response = await page.goto(app.url)
    expect(response?.headers()['content-security-policy']).toBe(CSP)
    await introduce(page)
  })
  afterAll(async () => {
    await page.close()
    await app.stop()
    await (ready as Running).close()
  })

  test('runs nothing that is typed into titles, searches, answers or wordings', async () => {
    for (const payload of PAYLOADS) {
      await page.getByRole('link', { name: 'Library', exact: true }).click()
      await page.getByRole('searchbox', { name: 'Search clauses' }).fill(payload)
      await page.getByRole('searchbox', { name: 'Search clauses' }).fill('business accounts')
      await page.getByRole('option', { name: /^Business accounts/ }).click()
      await page.getByRole('button', { name: 'Edit', exact: true }).click()
      await page.getByRole('textbox', { name: 'Title' }).fill(payload)
      await page.getByRole('textbox', { name: /^Wording of/ }).click()
      await page.evaluate((html) => {
        const data = new DataTransfer()
        data.setData('text/html', html)
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      }, payload)
      await page.getByRole('button', { name: 'Discard changes' }).click()
      await page
        .getByRole('alertdialog')
        .or(page.getByRole('dialog'))
        .getByRole('button', { name: /discard/i })
        .click()
    }
    expect(await page.evaluate(() => (window as unknown as { __x?: number }).__x)).toBeUndefined()
  })

  test('does not navigate when a file is dropped on it', async () => {
    const before = page.url()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File(['<h1>other</h1>'], 'other.html', { type: 'text/html' }))
      for (const type of ['dragenter', 'dragover', 'drop']) {
        document.body.dispatchEvent(
          new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
        )
      }
    })
    expect(page.url()).toBe(before)
  })

  test('keeps to its policy all the while', () => {
    expect(violations).toEqual([])
  })

  describe('and a page from elsewhere', () => {
    let server: Server
    let stranger: Page
    beforeAll(async () => {
      server = createServer((_request, response) =>
        response.setHeader('Content-Type', 'text/html').end('<h1>stranger</h1>'),
      )
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      stranger = await (ready as Running).browser.newPage()
      await stranger.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    })
    afterAll(async () => {
      await stranger.close()
      server.close()
    })

    test('can neither call, read, frame nor load it', async () => {
      const origin = new URL(app.url).origin
      const found = await stranger.evaluate(async (there) => {
        const tried = async (path: string, init?: RequestInit): Promise<string> => {
          try {
            const response = await fetch(there + path, init)
            return response.type === 'opaque' ? 'opaque' : String(response.status)
          } catch {
            return 'refused'
          }
        }
        const loads = (tag: 'img' | 'script' | 'iframe'): Promise<string> =>
          new Promise((done) => {
            const element = document.createElement(tag)
            element.addEventListener('error', () => done('refused'))
            element.addEventListener('load', () => {
              let inside: unknown = null
              try {
                inside = (element as HTMLIFrameElement).contentDocument
              } catch {}
              done(tag === 'iframe' && !inside ? 'refused' : 'loaded')
            })
            element.src = `${there}/`
            document.body.append(element)
          })
        const body = JSON.stringify({ name: 'clauses.list', input: {} })
        return [
          await tried('/'),
          await tried('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
          await tried('/call', { method: 'POST', headers: { 'content-type': 'text/plain' }, body }),
          await loads('img'),
          await loads('script'),
          await loads('iframe'),
        ]
      }, origin)
      expect(found).toEqual(Array(6).fill('refused'))
    })
  })
})
