import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Body, InlineContent, InlineNode } from '../../clauses/model/body.ts'
import { runCommand } from '../../renderer/commands.ts'
import { BodyEditor } from '../../renderer/editor/BodyEditor.tsx'
import { choices, matching } from '../../renderer/editor/choices.ts'
import type { EditorContext } from '../../renderer/editor/context.ts'
import { InlineEditor } from '../../renderer/editor/InlineEditor.tsx'
import { definedTerms, numberedProvisions } from '../../renderer/editor/numbers.ts'
import { fromBody } from '../../renderer/editor/schema.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true, CSS: { escape: (name: string) => name } })

const context: EditorContext = {
  fields: [
    { name: 'employee.name', label: 'Employee name', kind: 'text', group: 'Employee' },
    { name: 'effectiveDate', label: 'Effective date', kind: 'date', group: 'Dates' },
  ],
  clauses: [
    {
      id: 'aaaaaaaaaaaa',
      title: 'Definitions',
      provisions: [{ id: 'bbbb2', label: '1.1', text: 'In this addendum' }],
    },
    { id: 'ssssssssssss', title: 'This one', provisions: [] },
  ],
  self: 'ssssssssssss',
}
const field = (name: string): InlineNode => ({ type: 'field', attrs: { field: name } })
const ref = (provision: string, clause?: string): InlineNode => ({
  type: 'ref',
  attrs: clause ? { clause, provision } : { provision },
})
const bodyOf = (...content: InlineNode[]): Body => ({
  type: 'doc',
  content: [{ type: 'provision', attrs: { id: 'aaaa2' }, content: [{ type: 'paragraph', content }] }],
})
const text = (words: string): InlineNode => ({ type: 'text', text: words })

let host: HTMLElement
let root: Root
const show = (node: React.ReactNode): void => act(() => root.render(node))
const box = (): HTMLElement => host.querySelector('[role=textbox]')!
const press = (label: string): void =>
  act(() => host.querySelector<HTMLElement>(`[aria-label="${label}"]`)!.click())

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
})
afterEach(() => {
  act(() => root.unmount())
  host.remove()
})

describe('the editor of a wording', () => {
  const given: Body[] = []
  const edit = (value: Body, known = context): void =>
    show(
      <BodyEditor value={value} onChange={(body) => given.push(body)} context={known} ariaLabel="Wording" />,
    )
  beforeEach(() => given.splice(0))

  test('is a labelled text box of many lines with its tools', () => {
    edit(bodyOf(text('one')))
    expect(
      ['role', 'aria-label', 'aria-multiline', 'contenteditable'].map((a) => box().getAttribute(a)),
    ).toEqual(['textbox', 'Wording', 'true', 'true'])
    expect(host.querySelector('[role=toolbar]')!.getAttribute('aria-label')).toBe('Tools for Wording')
    expect(box().querySelector('[data-provision]')!.getAttribute('data-label')).toBe('1.1')
  })

  test('shows chips by label and says in words what is not known', () => {
    edit(
      bodyOf(
        field('employee.name'),
        field('employee.nme'),
        ref('aaaa2'),
        ref('zzzz2'),
        ref('bbbb2', 'aaaaaaaaaaaa'),
      ),
    )
    expect([...box().querySelectorAll('p > span')].map((chip) => chip.textContent)).toEqual([
      'Field: Employee name',
      'Field: Unknown field: employee.nme',
      'Reference: 1.1',
      'Reference: Missing provision',
      'Reference: Definitions, 1.1',
    ])
  })

  test('shows references by what they will say, in each of their forms', () => {
    const to = (attrs: object): InlineNode => ({ type: 'ref', attrs }) as InlineNode
    const nested = (id: string, ...content: InlineNode[]) => ({
      type: 'provision' as const,
      attrs: { id },
      content: [{ type: 'paragraph' as const, content }],
    })
    edit({
      type: 'doc',
      content: [
        {
          type: 'provision',
          attrs: { id: 'aaaa2' },
          content: [
            { type: 'paragraph', content: [text('One '), to({ provision: 'cccc2', form: 'relative' })] },
            nested(
              'bbbb2',
              to({ provision: 'cccc2', form: 'relative' }),
              to({ provision: 'aaaa2', form: 'position' }),
            ),
            nested(
              'cccc2',
              to({ provision: 'cccc2', form: 'position' }),
              to({ provision: 'dddd2', form: 'position' }),
            ),
          ],
        },
        nested(
          'dddd2',
          to({ term: 'Fair Use', form: 'term' }),
          to({ clause: 'aaaaaaaaaaaa', form: 'title' }),
        ),
      ],
    })
    expect([...box().querySelectorAll('p > span')].map((chip) => chip.textContent)).toEqual([
      'Reference: (b)',
      'Reference: (b)',
      'Reference: 1.1 above',
      'Reference: 1.1(b)',
      'Reference: 1.2 below',
      'Reference: Fair Use',
      'Reference: Title of “Definitions”',
    ])
  })

  const dialog = (): HTMLElement | null => document.querySelector('[role=dialog]')
  const write = (words: string): void =>
    act(() => {
      const area = dialog()!.querySelector('textarea')!
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!
      set.call(area, words)
      area.dispatchEvent(new Event('input', { bubbles: true }))
    })
  const pushed = (label: string): void =>
    act(() => [...dialog()!.querySelectorAll('button')].find((b) => b.textContent === label)!.click())
  const note = (words: string): InlineNode => ({ type: 'footnote', attrs: { text: words } })

  test('puts in a footnote by its button or its keys, and none without words', () => {
    Object.defineProperty(Range.prototype, 'getClientRects', {
      value: () => [new DOMRect()],
      configurable: true,
    })
    Object.defineProperty(Range.prototype, 'getBoundingClientRect', {
      value: () => new DOMRect(),
      configurable: true,
    })
    edit(bodyOf(text('one')))
    press('Footnote')
    pushed('Add')
    expect(dialog()!.textContent).toContain('Write the footnote, or leave it out.')
    write('  As at April.  ')
    pushed('Add')
    expect(dialog()).toBeNull()
    expect(given.at(-1)).toEqual(bodyOf(note('As at April.'), text('one')))
    const mark = (): HTMLElement => box().querySelector<HTMLElement>('sup')!
    expect(mark().textContent).toBe(' (footnote: As at April.)')
    act(() => runCommand('editor.footnote'))
    expect(dialog()!.getAttribute('aria-label')).toBe('New footnote')
    pushed('Cancel')
    expect(dialog()).toBeNull()
  })

  test('draws chips anew when the library is another', () => {
    edit(bodyOf(field('employee.nme')))
    edit(bodyOf(field('employee.nme')), {
      ...context,
      fields: [{ ...context.fields[0]!, name: 'employee.nme' }],
    })
    expect(box().textContent).toBe('Field: Employee name')
  })

  test('gives out a Body for every edit, and takes the same back without a stir', () => {
    edit(bodyOf(text('one')))
    press('Numbered provision')
    const plain: Body = { type: 'doc', content: [{ type: 'paragraph', content: [text('one')] }] }
    expect(given).toEqual([plain])
    const line = box().querySelector('p')
    edit(structuredClone(plain))
    expect(box().querySelector('p')).toBe(line)
  })

  test('hands undo and redo to a history around it, and keeps none of its own', () => {
    const asked: string[] = []
    const history = {
      undo: () => asked.push('undo'),
      redo: () => asked.push('redo'),
      undoable: true,
      redoable: false,
    }
    const value = bodyOf(text('one'))
    show(<BodyEditor value={value} onChange={() => {}} context={context} ariaLabel="W" history={history} />)
    press('Numbered provision')
    const changed = box().innerHTML
    const key = (init: KeyboardEventInit): boolean => {
      const event = new KeyboardEvent('keydown', { cancelable: true, ctrlKey: true, ...init })
      act(() => void box().dispatchEvent(event))
      return event.defaultPrevented
    }
    const pressed = [key({ key: 'z' }), key({ key: 'z', shiftKey: true }), key({ key: 'y' })]
    expect(pressed).toEqual([true, true, true])
    press('Undo')
    const menu = new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true })
    act(() => void box().dispatchEvent(menu))
    expect([asked, menu.defaultPrevented]).toEqual([['undo', 'redo', 'redo', 'undo', 'undo'], true])
    expect(box().innerHTML).toBe(changed)
    expect(host.querySelector<HTMLButtonElement>('[aria-label="Redo"]')!.disabled).toBe(true)
  })

  test('follows a wording that is set from outside, and does not give it out again', () => {
    edit(bodyOf(text('one')))
    edit(bodyOf(text('another')))
    expect([box().textContent, given]).toEqual(['another', []])
  })
})

describe('the editor of a line', () => {
  test('holds one paragraph and gives out inline content', () => {
    const given: InlineContent[] = []
    const line = [field('employee.name'), text(' of Leeds')]
    show(<InlineEditor value={line} onChange={(c) => given.push(c)} context={context} ariaLabel="Party" />)
    expect(box().textContent).toBe('Field: Employee name of Leeds')
    show(
      <InlineEditor
        value={[text('x')]}
        onChange={(c) => given.push(c)}
        context={context}
        ariaLabel="Party"
      />,
    )
    expect([box().textContent, given]).toEqual(['x', []])
  })
})

describe('the picker', () => {
  const known: EditorContext = {
    ...context,
    terms: [
      { term: 'Company Account', clause: 'aaaaaaaaaaaa', where: 'in “Definitions”' },
      { term: 'Fair Use', clause: 'ssssssssssss', where: 'in “This one”' },
      { term: 'the Employer', part: 'pppppppppppp', where: 'by the parties' },
    ],
  }
  const doc = fromBody(
    bodyOf(text('You must be fair. '), { ...text('“Fair Use”'), marks: [{ type: 'term' }] } as InlineNode),
  )
  const own = { provisions: numberedProvisions(doc), terms: definedTerms(doc), footnote: true }
  const labels = (offer: 'all' | 'field' | 'ref', query: string): string[] =>
    matching(choices(known, own, offer), query).map((pick) => pick.label)

  test('offers fields, provisions of this wording, and other clauses with theirs', () => {
    expect(labels('all', '')).toEqual([
      'Footnote…',
      'Employee name',
      'Effective date',
      '1.1 of this clause',
      'Definitions',
      'Definitions, 1.1',
      '“Fair Use”',
      '“Company Account”',
      '“the Employer”',
    ])
  })
  test('leaves out footnotes where none can stand, and a term of its own clause named twice', () => {
    const picks = choices(known, { ...own, footnote: false }, 'all')
    expect(picks.map((p) => p.label)).not.toContain('Footnote…')
    expect(picks.find((p) => p.label === '“the Employer”')!.attrs).toEqual({
      clause: null,
      part: 'pppppppppppp',
      provision: null,
      term: 'the Employer',
      form: 'term',
    })
  })
  test('finds by any words of label or text, whatever their case', () => {
    expect(labels('all', 'FAIR must')).toEqual(['1.1 of this clause'])
    expect(labels('field', 'd')).toEqual(['Effective date'])
    expect(labels('ref', 'definitions')).toEqual(['Definitions', 'Definitions, 1.1', '“Company Account”'])
    expect(labels('all', 'foot')).toEqual(['Footnote…'])
  })
})
