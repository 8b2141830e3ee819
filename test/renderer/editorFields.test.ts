import { describe, expect, test } from 'vitest'
import { Field } from '../../clauses/model/field.ts'
import { fieldLabel } from '../../renderer/editor/context.ts'
import {
  faultsIn,
  fieldFrom,
  named,
  nameFor,
  type Sketch,
  sketchOf,
} from '../../renderer/editor/fieldForm.ts'
import { grouped } from '../../renderer/settings/FieldsSection.tsx'

const NONE = new Set<string>()
const sketch = (change: Partial<Sketch>): Sketch => ({
  ...sketchOf(null, 'Notice'),
  name: 'notice',
  ...change,
})

describe('the form of a field', () => {
  test('a label suggests a name that is free', () => {
    expect(nameFor('Notice period', NONE)).toBe('noticePeriod')
    expect(nameFor('Notice period', new Set(['noticePeriod', 'noticePeriod2']))).toBe('noticePeriod3')
    expect(nameFor('The employee’s café, 2nd floor', NONE)).toBe('theEmployeesCafe2ndFloor')
    expect(nameFor('2 weeks', NONE)).toBe('field2Weeks')
    expect(nameFor(' — ', NONE)).toBe('')
  })
  test('gives back the field that it was opened with', () => {
    const field: Field = {
      name: 'notice',
      label: 'Notice',
      help: 'In weeks.',
      kind: 'number',
      group: 'Ending',
      unit: 'weeks',
      default: 4,
      min: { value: 1, why: 'The law says so', source: 'https://www.legislation.gov.uk/' },
      max: { value: 12, why: 'House rule' },
      optional: true,
    }
    expect(fieldFrom(sketchOf(field))).toEqual(field)
    expect(faultsIn(sketchOf(field), NONE)).toEqual({})
  })
  test('leaves out what does not belong to the kind', () => {
    const field = fieldFrom(
      sketch({
        unit: 'weeks',
        min: { value: 1, why: 'x', source: '' },
        options: [{ value: 'a', label: 'A' }],
      }),
    )
    expect(field).toEqual({ name: 'notice', label: 'Notice', kind: 'text', group: '' })
    expect(Field.parse(field)).toEqual(field)
  })
  test('new options get values of their own, and old ones keep theirs', () => {
    const options = [
      { value: 'in-writing', label: 'By letter' },
      { value: '', label: 'In writing' },
      { value: '', label: '!' },
    ]
    expect(named(options).map((o) => o.value)).toEqual(['in-writing', 'in-writing2', 'option'])
  })
  test('says what is wrong, and where', () => {
    expect(faultsIn(sketch({ label: ' ', name: 'Notice' }), NONE)).toEqual({
      label: 'Give the field a label: what the form asks for.',
      name: '“Notice” cannot be a name. Use letters and digits, as in noticePeriod or employee.name.',
    })
    expect(faultsIn(sketch({}), new Set(['notice']))).toHaveProperty('name')
    expect(faultsIn(sketch({ kind: 'choice' }), NONE)).toEqual({
      options: 'Add the options that one can choose from.',
    })
    const low = { value: 5, why: '', source: '' }
    const high = { value: 2, why: 'because', source: '' }
    expect(faultsIn(sketch({ kind: 'number', min: low, max: high, default: 9 }), NONE)).toEqual({
      min: 'Say why there is this limit.',
      max: 'The most is less than the least.',
      default: 'The suggested answer must be at most 2: because.',
    })
    expect(faultsIn(sketch({ kind: 'money', default: 'twelve' }), NONE)).toHaveProperty('default')
  })
})

describe('fields on the screen', () => {
  const field = (name: string, more: Partial<Field> = {}): Field => ({
    name,
    label: name,
    kind: 'text',
    group: 'A',
    ...more,
  })
  test('a chip says in what form its answer is shown, where that is not the usual one', () => {
    const context = { fields: [field('start', { label: 'Start', kind: 'date' })], clauses: [] }
    expect(fieldLabel('start', context).text).toBe('Start')
    expect(fieldLabel('start', context, 'long').text).toBe('Start')
    expect(fieldLabel('start', context, 'full').text).toBe('Start, with the weekday')
  })
  test('the list is found in by every word and kept in its groups', () => {
    const fields = [field('one', { help: 'Weeks of notice' }), field('two', { group: 'B' }), field('three')]
    expect(grouped(fields, '').map(([group, inside]) => [group, inside.map((f) => f.name)])).toEqual([
      ['A', ['one', 'three']],
      ['B', ['two']],
    ])
    expect(grouped(fields, 'notice WEEKS').flatMap(([, inside]) => inside.map((f) => f.name))).toEqual([
      'one',
    ])
  })
})
