import type { Node } from 'prosemirror-model'
import { type Command, EditorState, TextSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { provisions } from '../../clauses/model/body.ts'
import {
  backspace,
  enter,
  insertChip,
  insertTable,
  lineBreak,
  linkAt,
  setLink,
  shiftTab,
  tab,
  toggleBullets,
} from '../../renderer/editor/commands.ts'
import { linkFault, meant } from '../../renderer/editor/LinkDialog.tsx'
import { numberedProvisions } from '../../renderer/editor/numbers.ts'
import { bodyPlugins } from '../../renderer/editor/plugins.ts'
import { toggleProvision } from '../../renderer/editor/provisions.ts'
import { schema, toBody } from '../../renderer/editor/schema.ts'

const asks = { pick: () => {}, chip: () => {}, link: () => {}, say: () => {} }
const { doc, paragraph, provision, bullets, item, text } = {
  ...schema.nodes,
  text: (s: string) => (s ? [schema.text(s)] : []),
}
const p = (s = ''): Node => paragraph.create(null, text(s))
const n = (id: string, line: string, ...under: Node[]): Node => provision.create({ id }, [p(line), ...under])
const ul = (...items: Node[]): Node => bullets.create(null, items)
const li = (line: string, ...under: Node[]): Node => item.create(null, [p(line), ...under])

/** The document as text: "aaaa2:words{…}" for a provision, "•words{…}" for an item, "words" for a paragraph. */
function shape(node: Node): string {
  const under = (from: number): string => node.children.slice(from).map(shape).join(' ')
  const open = node.childCount > 1 ? `{${under(1)}}` : ''
  if (node.type === provision) return `${node.attrs.id}:${node.firstChild!.textContent}${open}`
  if (node.type === item) return `•${node.firstChild!.textContent}${open}`
  return node.isTextblock ? node.textContent : under(0)
}

/** A state with the cursor at "|", which is taken out; a second one makes a selection. */
function at(...blocks: Node[]): EditorState {
  let state = EditorState.create({ doc: doc.create(null, blocks), plugins: [] })
  const found: number[] = []
  for (;;) {
    let pos = -1
    state.doc.descendants((node, start) => {
      if (node.isText && pos < 0 && node.text!.includes('|')) pos = start + node.text!.indexOf('|')
    })
    if (pos < 0) break
    found.push(pos)
    state = state.apply(state.tr.delete(pos, pos + 1))
  }
  const made = EditorState.create({ doc: state.doc, plugins: bodyPlugins(asks) })
  return made.apply(made.tr.setSelection(TextSelection.create(made.doc, found[0]!, found[1] ?? found[0]!)))
}

/** The state after commands, each of which must apply; every result must be a Body. */
function done(start: EditorState, ...commands: Command[]): EditorState {
  let state = start
  for (const command of commands) {
    const ran = command(state, (tr) => {
      state = state.apply(tr)
    })
    expect(ran).toBe(true)
    state.doc.check()
    expect(provisions(toBody(state.doc).content).every((found) => found.attrs.id !== '')).toBe(true)
  }
  return state
}

/** Ids that the test did not give are shown as "new". */
const result = (start: EditorState, ...commands: Command[]): string =>
  shape(done(start, ...commands).doc).replace(/\b(?!aaaa)[a-z2-7]{5}:/g, 'new:')

describe('Enter', () => {
  test('at the end of a provision makes the next one', () => {
    expect(result(at(n('aaaa2', 'one|')), enter)).toBe('aaaa2:one new:')
  })
  test('in the middle leaves the id with the longer part', () => {
    expect(result(at(n('aaaa2', 'one tw|o')), enter)).toBe('aaaa2:one tw new:o')
    expect(result(at(n('aaaa2', 'o|ne two')), enter)).toBe('new:o aaaa2:ne two')
  })
  test('at the start leaves the id with the words', () => {
    expect(result(at(n('aaaa2', '|one')), enter)).toBe('new: aaaa2:one')
  })
  test('takes what hangs below along', () => {
    expect(result(at(n('aaaa2', 'one|', n('aaaa3', 'x'))), enter)).toBe('aaaa2:one new:{aaaa3:x}')
  })
  test('in an empty provision lifts it, and at the top ends the numbers', () => {
    const start = at(n('aaaa2', 'one', n('aaaa3', 'x'), n('aaaa4', '|')))
    expect(result(start, enter)).toBe('aaaa2:one{aaaa3:x} aaaa4:')
    expect(result(start, enter, enter)).toBe('aaaa2:one{aaaa3:x} ')
  })
  test('in bullets makes the next, and in an empty one leaves them', () => {
    expect(result(at(ul(li('one|'))), enter)).toBe('•one •')
    expect(result(at(ul(li('one|'))), enter, enter)).toBe('•one ')
  })
})

describe('Tab and Shift+Tab', () => {
  const three = (): EditorState =>
    at(n('aaaa2', 'one'), n('aaaa3', 'tw|o', n('aaaa4', 'x')), n('aaaa5', 'three'))
  test('nest and lift a provision with what hangs below', () => {
    expect(result(three(), tab)).toBe('aaaa2:one{aaaa3:two{aaaa4:x}} aaaa5:three')
    expect(result(three(), tab, shiftTab)).toBe('aaaa2:one aaaa3:two{aaaa4:x} aaaa5:three')
  })
  test('lifting keeps the reading order', () => {
    const start = at(n('aaaa2', 'one', n('aaaa3', 'tw|o'), n('aaaa4', 'three')))
    expect(result(start, shiftTab)).toBe('aaaa2:one aaaa3:two{aaaa4:three}')
  })
  test('keep the cursor in its words', () => {
    expect(done(three(), tab, shiftTab).selection.$from.parentOffset).toBe(2)
    expect(done(three(), tab, shiftTab).selection.$from.parent.textContent).toBe('two')
  })
  test('nest all the provisions of a selection', () => {
    const start = at(n('aaaa2', 'one'), n('aaaa3', 't|wo'), n('aaaa4', 'th|ree'))
    expect(result(start, tab)).toBe('aaaa2:one{aaaa3:two aaaa4:three}')
  })
  test('the first provision, and one at the top, stay', () => {
    expect(result(at(n('aaaa2', 'o|ne')), tab, shiftTab)).toBe('aaaa2:one')
  })
  test('in a paragraph leave the key to the browser', () => {
    const start = at(p('o|ne'))
    expect([tab(start), shiftTab(start)]).toEqual([false, false])
  })
  test('nest and lift bullets, and never the provision around them', () => {
    const start = at(n('aaaa2', 'one'), n('aaaa3', 'two', ul(li('x'), li('y|'))))
    expect(result(start, tab)).toBe('aaaa2:one aaaa3:two{•x{•y}}')
    expect(result(start, tab, shiftTab)).toBe('aaaa2:one aaaa3:two{•x •y}')
    expect(result(at(n('aaaa2', 'one'), n('aaaa3', 'two', ul(li('x|')))), tab)).toBe(
      'aaaa2:one aaaa3:two{•x}',
    )
  })
})

describe('Backspace', () => {
  test('at the start of a nested provision lifts it', () => {
    expect(result(at(n('aaaa2', 'one', n('aaaa3', '|x'))), backspace)).toBe('aaaa2:one aaaa3:x')
  })
  test('at the start of one at the top ends its number, then joins it to the line before', () => {
    const start = at(n('aaaa2', 'one'), n('aaaa3', '|two'))
    expect(result(start, backspace)).toBe('aaaa2:one two')
    const joined = done(start, backspace, backspace)
    expect([shape(joined.doc), joined.selection.$from.parentOffset]).toEqual(['aaaa2:onetwo', 3])
  })
  test('over two provisions keeps the id of the first', () => {
    expect(result(at(n('aaaa2', 'on|e'), n('aaaa3', 'tw|o')), backspace)).toBe('aaaa2:ono')
  })
})

describe('the buttons', () => {
  test('number paragraphs, and take the numbers away again', () => {
    const start = at(p('o|ne'), p('t|wo'))
    expect(result(start, toggleProvision)).toBe('new:one new:two')
    expect(result(start, toggleProvision, toggleProvision)).toBe('one two')
  })
  test('turn provisions into bullets and back, level for level', () => {
    const start = at(n('aaaa2', 'o|ne', n('aaaa3', 'x'), n('aaaa4', 'y')), n('aaaa5', 'two'))
    expect(result(start, toggleBullets)).toBe('•one{•x •y} aaaa5:two')
    expect(result(start, toggleBullets, toggleProvision)).toBe('new:one{new:x new:y} aaaa5:two')
  })
  test('do not turn a provision that has a condition into a bullet that cannot carry it', () => {
    const start = at(provision.create({ id: 'aaaa2', when: { field: 'a', op: 'answered' } }, p('o|ne')))
    expect(result(start, toggleProvision)).toBe('one')
    expect(toBody(done(start, toggleProvision).doc).content[0]).toMatchObject({
      type: 'paragraph',
      attrs: { when: { field: 'a', op: 'answered' } },
    })
    expect(toBody(done(start, toggleBullets).doc).content[0]).not.toMatchObject({
      content: [{ type: 'item' }],
    })
  })
  test('put a table below the line, also in a provision, and never in a table', () => {
    const state = done(at(n('aaaa2', 'o|ne'), n('aaaa3', 'two')), insertTable)
    expect(state.doc.firstChild!.lastChild!.type.name).toBe('table')
    expect(state.selection.$from.node(-1).type.name).toBe('headerCell')
    expect(insertTable(state)).toBe(false)
  })
  test('put in chips and line breaks', () => {
    const state = done(at(p('a|b')), insertChip('field', { field: 'employee.name', show: null }), lineBreak)
    expect(toBody(state.doc).content).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'a' },
          { type: 'field', attrs: { field: 'employee.name' } },
          { type: 'lineBreak' },
          { type: 'text', text: 'b' },
        ],
      },
    ])
  })
})

describe('links', () => {
  test('are set over a selection, found again around the cursor, and removed', () => {
    const set = done(at(p('see |this| page')), setLink('https://www.acas.org.uk/'))
    const inside = set.apply(set.tr.setSelection(TextSelection.create(set.doc, 7)))
    expect(linkAt(inside)).toEqual({ from: 5, to: 9, href: 'https://www.acas.org.uk/' })
    expect(toBody(done(inside, setLink('')).doc).content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'see this page' }] },
    ])
  })
  test.each([
    ['acas.org.uk', 'https://acas.org.uk'],
    ['hr@fernhill.example', 'mailto:hr@fernhill.example'],
    [' https://www.acas.org.uk/x ', 'https://www.acas.org.uk/x'],
  ])('%s is taken as %s', (typed, href) => {
    expect([meant(typed), linkFault(typed)]).toEqual([href, null])
  })
  test.each([
    'javascript:alert(1)',
    'http://a.example',
    'https://me:pw@a.example',
    'data:text/html,x',
    'words',
  ])('%s is refused with the address in the message', (typed) => {
    expect(linkFault(typed)).toContain(`“${typed}” cannot be a link.`)
  })
})

describe('ids and numbers', () => {
  test('a copy pasted beside its original gets a new id, wherever it stands', () => {
    const start = at(n('aaaa2', 'one'), n('aaaa3', 't|wo'))
    for (const pos of [0, start.doc.content.size]) {
      const state = start.apply(start.tr.insert(pos, start.doc.child(1)))
      expect(shape(state.doc).match(/aaaa3/g)).toHaveLength(1)
      expect(new Set(numberedProvisions(state.doc).map((found) => found.id)).size).toBe(3)
    }
  })
  test('what is cut and put back keeps its id, what comes from elsewhere does not', () => {
    const start = at(n('aaaa2', 'one'), n('aaaa3', 't|wo'))
    const cut = start.apply(start.tr.delete(0, start.doc.firstChild!.nodeSize))
    const back = cut.apply(cut.tr.insert(cut.doc.content.size, n('aaaa2', 'one')))
    expect(shape(back.doc)).toBe('aaaa3:two aaaa2:one')
    const foreign = start.apply(start.tr.insert(0, n('bbbb2', 'from elsewhere')))
    expect(shape(foreign.doc)).not.toContain('bbbb2')
  })
  test('references pasted with their provision follow it to its new id, and no other does', () => {
    const ref = (provision: string) =>
      schema.nodes.ref.create({ provision, clause: null, part: null, form: 'number' })
    const named = (id: string, ...inside: Node[]) =>
      schema.nodes.provision.create({ id }, schema.nodes.paragraph.create(null, inside))
    const start = at(n('aaaa2', 'o|ne')).doc
    const state = EditorState.create({
      doc: start.copy(start.content.addToEnd(named('aaaa3', ref('aaaa2')))),
      plugins: bodyPlugins(asks),
    })
    const refs = (doc: Node): string[] => {
      const found: string[] = []
      doc.descendants((node) => void (node.type === schema.nodes.ref && found.push(node.attrs.provision)))
      return found
    }
    const copy = [named('aaaa2', ref('aaaa3')), named('aaaa3', ref('aaaa2'), ref('bbbb2'))]
    const made = state.apply(state.tr.insert(state.doc.content.size, copy)).doc
    const fresh = numberedProvisions(made).map(({ id }) => id)
    expect(fresh.slice(0, 2)).toEqual(['aaaa2', 'aaaa3'])
    expect(refs(made)).toEqual(['aaaa2', fresh[3], fresh[2], 'bbbb2'])
    const foreign = state.apply(
      state.tr.insert(0, [named('cccc2', ref('cccc3')), named('cccc3', ref('cccc2'))]),
    ).doc
    const [one, two] = numberedProvisions(foreign).map(({ id }) => id)
    expect(refs(foreign)).toEqual([two, one, 'aaaa2'])
  })
  test('are those of the House style in the first clause', () => {
    const { doc: made } = at(
      n('aaaa2', 'one', n('aaaa3', 'x', n('aaaa4', 'y|'))),
      p('between'),
      n('aaaa5', 'two'),
    )
    expect(numberedProvisions(made).map(({ label, full }) => [label, full])).toEqual([
      ['1.1', '1.1'],
      ['(a)', '1.1(a)'],
      ['(i)', '1.1(a)(i)'],
      ['1.2', '1.2'],
    ])
  })
})
