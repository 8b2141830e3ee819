import { act, type ReactNode, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refused } from '../../clauses/model/refusal.ts'
import { Button, IconButton } from '../../renderer/ui/Button.tsx'
import { Confirmations, confirm } from '../../renderer/ui/Dialog.tsx'
import { ErrorNote } from '../../renderer/ui/Notes.tsx'
import { Panes } from '../../renderer/ui/Panes.tsx'
import { Status } from '../../renderer/ui/Status.tsx'
import { TextField } from '../../renderer/ui/TextField.tsx'
import { spelt, VirtualList, windowOf } from '../../renderer/ui/VirtualList.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
// What jsdom lacks and React Aria asks for.
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

let root: Root
let host: HTMLElement

beforeEach(() => {
  localStorage.clear()
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
})

afterEach(async () => {
  await act(async () => root.unmount())
  host.remove()
})

const show = (node: ReactNode): Promise<void> => act(async () => root.render(node))
const find = (selector: string): HTMLElement => document.querySelector<HTMLElement>(selector)!
const key = (target: HTMLElement, name: string): Promise<void> =>
  act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
  })

describe('controls', () => {
  it('a text field ties its label, help and error to the input', async () => {
    await show(
      <TextField label="Title" value="" onChange={() => {}} help="As printed." error="Must not be empty." />,
    )
    const input = find('input')
    expect(find(`label[for="${input.id}"]`).textContent).toBe('Title')
    expect(input.getAttribute('aria-invalid')).toBe('true')
    const said = input.getAttribute('aria-describedby')!.split(' ')
    expect(said.map((id) => document.getElementById(id)?.textContent)).toEqual(
      expect.arrayContaining(['As printed.', 'Must not be empty.']),
    )
  })

  it('an icon button has a name, and says whether it is pressed when it is a toggle', async () => {
    await show(
      <>
        <IconButton label="Close">×</IconButton>
        <IconButton label="Trash" isSelected>
          t
        </IconButton>
      </>,
    )
    expect(find('[aria-label="Close"]').hasAttribute('aria-pressed')).toBe(false)
    expect(find('[aria-label="Trash"]').getAttribute('aria-pressed')).toBe('true')
  })

  it('a refusal is shown in its own words with its list, a bug without its insides', async () => {
    await show(
      <ErrorNote error={new Refused('incomplete', 'Two answers are missing.', ['Start date', 'Pay'])} />,
    )
    expect(find('[role="alert"]').textContent).toContain('Two answers are missing.')
    expect([...document.querySelectorAll('li')].map((li) => li.textContent)).toEqual(['Start date', 'Pay'])
    await show(<ErrorNote error={new TypeError('x is undefined')} />)
    expect(find('[role="alert"]').textContent).toMatch(/^Something went wrong in this window/)
  })

  it('the state of saving is a polite live region with the reason of a failure', async () => {
    await show(<Status save={{ state: 'failed', reason: 'the disk is full.' }} />)
    expect(find('[role="status"]').textContent).toBe('Not saved: the disk is full.')
    await show(<Status save={{ state: 'saved', at: new Date(2026, 0, 5, 14, 2).toISOString() }} />)
    expect(find('[role="status"]').textContent).toBe('Saved 14:02')
  })

  it('a question is an alert dialog that answers no when it is cancelled', async () => {
    await show(<Confirmations />)
    let answer: Promise<boolean> = Promise.resolve(true)
    await act(async () => {
      answer = confirm({ title: 'Discard?', body: 'It is lost.', action: 'Discard', danger: true })
    })
    expect(find('[role="alertdialog"]').textContent).toContain('It is lost.')
    const cancel = [...document.querySelectorAll('button')].find((b) => b.textContent === 'Cancel')!
    await act(async () => cancel.click())
    expect(await answer).toBe(false)
    expect(document.querySelector('[role="alertdialog"]')).toBeNull()
  })
})

describe('panes', () => {
  const panes = (
    <Panes name="t" label="Page" left={{ label: 'Clauses', content: <p>list</p>, width: 300 }}>
      <Button>Main</Button>
    </Panes>
  )

  it('are resized by the arrow keys within limits, remembered, and closed by Enter', async () => {
    await show(panes)
    const line = find('[role="separator"]')
    expect(line.getAttribute('aria-valuenow')).toBe('300')
    await key(line, 'ArrowRight')
    expect(line.getAttribute('aria-valuenow')).toBe('316')
    await key(line, 'End')
    await key(line, 'ArrowRight')
    expect(line.getAttribute('aria-valuenow')).toBe('640')
    expect(JSON.parse(localStorage.getItem('clausewright.panes.t.left')!)).toEqual({ width: 640, open: true })
    await key(line, 'Enter')
    expect(document.querySelector('[role="separator"]')).toBeNull()
    expect(find('[aria-label="Show clauses"]')).toBeTruthy()
  })
})

describe('a long list', () => {
  const items = Array.from({ length: 10_000 }, (_, i) => `Clause ${i}`)
  function List({ onOpen }: { readonly onOpen: (item: string) => void }) {
    const [selected, setSelected] = useState<string | null>(null)
    return (
      <VirtualList
        label="Clauses"
        items={items}
        idOf={(item) => item}
        textOf={(item) => item}
        rowHeight={92}
        selected={selected}
        onOpen={(item) => {
          setSelected(item)
          onOpen(item)
        }}
      >
        {(item) => item}
      </VirtualList>
    )
  }

  it('draws only what is seen, says how long it is, and opens with the arrow keys and Enter', async () => {
    const opened: string[] = []
    await show(<List onOpen={(item) => opened.push(item)} />)
    const list = find('[role="listbox"]')
    const options = document.querySelectorAll('[role="option"]')
    expect(options.length).toBeLessThan(40)
    expect(options[0]?.getAttribute('aria-setsize')).toBe('10000')
    await key(list, 'ArrowDown')
    await key(list, 'ArrowDown')
    expect(document.getElementById(list.getAttribute('aria-activedescendant')!)?.textContent).toBe('Clause 2')
    await key(list, 'Enter')
    expect(opened).toEqual(['Clause 2'])
    expect(find('[aria-selected="true"]').textContent).toBe('Clause 2')
  })

  it('draws the rows in view and a few on either side', () => {
    expect(windowOf(0, 500, 100, 10)).toEqual([0, 10])
    expect(windowOf(5000, 500, 100, 1000)).toEqual([44, 61])
  })

  it('is searched by letters from the active row on, round and round', () => {
    const texts = ['Appeal', 'Breach', 'Approval', 'Brand']
    const from = (at: number, typed: string): number => spelt((i) => texts[i]!, texts.length, at, typed)
    expect([from(0, 'a'), from(2, 'a'), from(0, 'bra'), from(0, 'z')]).toEqual([2, 0, 3, -1])
  })
})
