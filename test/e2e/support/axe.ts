import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Waits until nothing moves or fades any more: half-faded words would be measured as too pale. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map((a) => a.finished))
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  })
}

/** The rules of WCAG 2.2 at level AA, and good practice: more than axe asks for by itself. */
export const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on a page once it is at rest: each rule with the first element that breaks it. Standards name its tags; else all rules. */
export async function axeFaults(page: Page, standards?: string[]): Promise<string[]> {
  await atRest(page)
  const axe = new AxeBuilder({ page })
  const { violations } = await (standards ? axe.withTags(standards) : axe).analyze()
  return violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)
}
