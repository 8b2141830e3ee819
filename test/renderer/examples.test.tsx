import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { describe, expect, test } from 'vitest'
import { writeHtml } from '../../clauses/export/html.ts'
import { treeText, words } from '../../clauses/tree/text.ts'
import { TreeView } from '../../renderer/preview/TreeView.tsx'
import { assembled, EXAMPLES, jobOf } from '../support/examples.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

/** The characters of an element in order, but for white space: how words are parted is the page's affair. */
const lettersOf = (root: Element | null): string => (root?.textContent ?? '').replace(/\s+/g, '')

describe.each(EXAMPLES)('$slug, filled from its example answers,', (example) => {
  const expected = words(treeText(assembled(example).tree)).join('')

  test('says the same in HTML', () => {
    const page = new DOMParser().parseFromString(writeHtml(jobOf(example)), 'text/html')
    expect(lettersOf(page.querySelector('main'))).toBe(expected)
  })

  test('says the same on the screen', () => {
    const host = document.body.appendChild(document.createElement('div'))
    const root = createRoot(host)
    act(() => root.render(<TreeView tree={assembled(example).tree} />))
    expect(lettersOf(host)).toBe(expected)
    act(() => root.unmount())
  })
})
