import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Api } from '../../clauses/api/contract.ts'
import type { Look } from '../../clauses/model/look.ts'
import { Refused } from '../../clauses/model/refusal.ts'
import { HOUSE_STYLE } from '../../clauses/model/style.ts'
import { type Host, HostContext } from '../../renderer/host.ts'
import { FromWord } from '../../renderer/styles/FromWord.tsx'

// jsdom has no CSS.escape, which dialogs need to return the focus.
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (text: string) => text } })

const ID = 'aaaaaaaaaaaa'
const logo = {
  type: 'image/png' as const,
  data: 'iVBORw0KGgo=',
  width: 40,
  place: 'left' as const,
  on: 'every' as const,
  alt: 'Acme',
}
const look: Look = {
  style: { ...HOUSE_STYLE, name: 'Acme letter', logo },
  understood: [
    { what: 'Text', value: 'Garamond (the PDF uses Tinos) 11 pt, black', from: 'the style “Normal”' },
    { what: 'Logo', value: 'PNG, 40 mm wide, left, on every page', from: 'the header' },
  ],
  doubts: [
    { what: 'Rules', message: 'A rule is drawn only at the footer in the file; ours has both or none.' },
  ],
}

let root: Root
let made: string[]
let saved: { name: string; reason: string }[]
let answers: { ticket: boolean; taken: readonly string[]; refuses: boolean }

const api = {
  'styles.lookAt': async ({ file }: { file: string }) => {
    if (answers.refuses) throw new Refused('invalid', `“Acme.docx” is locked (${file}).`)
    return look
  },
  'styles.save': async ({ style, reason }: { style: { name: string }; reason: string }) => {
    if (answers.taken.includes(style.name)) throw new Refused('invalid', `There is a style “${style.name}”.`)
    saved.push({ name: style.name, reason })
    return { id: ID, rev: '', version: '' }
  },
} as unknown as Api
const host = {
  kind: 'loopback',
  api,
  openFile: async () =>
    answers.ticket ? { token: 'tok', name: 'Acme.docx', type: 'application/octet-stream', size: 9 } : null,
} as unknown as Host

const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find((b) => b.textContent === name)
  if (!found) throw new Error(`There is no button “${name}”.`)
  return found
}
const press = (name: string): Promise<void> => act(async () => button(name).click())
const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]')

async function type(text: string): Promise<void> {
  const box = dialog()!.querySelector('input')!
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(box, text)
    box.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

beforeEach(async () => {
  made = []
  saved = []
  answers = { ticket: true, taken: [], refuses: false }
  root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () =>
    root.render(
      <HostContext.Provider value={host}>
        <FromWord onMade={(id) => made.push(id)} />
      </HostContext.Provider>,
    ),
  )
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
})

describe('taking the look from a Word file', () => {
  test('shows what was understood, its place, the logo, and what differs', async () => {
    await press('Take the look from a Word file…')
    const rows = [...dialog()!.querySelectorAll('tr')].map((row) => row.textContent)
    expect(rows).toEqual([
      'TextGaramond (the PDF uses Tinos) 11 pt, blackfrom the style “Normal”',
      'LogoPNG, 40 mm wide, left, on every pagefrom the header',
    ])
    const picture = dialog()!.querySelector('img')!
    expect([picture.alt, picture.getAttribute('src')]).toEqual(['Acme', `data:image/png;base64,${logo.data}`])
    expect(dialog()!.textContent).toContain('One thing differs from the file:Rules. A rule is drawn only')
    expect(saved).toEqual([])
  })

  test('makes a style of it under the name that was typed, and opens it', async () => {
    await press('Take the look from a Word file…')
    await type('  Our look ')
    await press('Use this look')
    expect([saved, made, dialog()]).toEqual([
      [{ name: 'Our look', reason: 'Taken from “Acme.docx”' }],
      [ID],
      null,
    ])
  })

  test('asks for a name, and says when one is taken', async () => {
    answers = { ...answers, taken: ['Acme letter'] }
    await press('Take the look from a Word file…')
    await press('Use this look')
    expect(dialog()!.querySelector('[role=alert]')?.textContent).toBe('There is a style “Acme letter”.')
    await type(' ')
    expect([button('Use this look').disabled, dialog()!.textContent]).toEqual([
      true,
      expect.stringContaining('A style needs a name.'),
    ])
    expect(made).toEqual([])
  })

  test('does nothing when no file was chosen, and says why a file cannot be read', async () => {
    answers = { ...answers, ticket: false }
    await press('Take the look from a Word file…')
    expect([dialog(), document.querySelector('[role=alert]')]).toEqual([null, null])
    answers = { ...answers, ticket: true, refuses: true }
    await press('Take the look from a Word file…')
    expect([dialog(), document.querySelector('[role=alert]')?.textContent]).toEqual([
      null,
      '“Acme.docx” is locked (tok).',
    ])
  })
})
