import {
  type Answer,
  type Bound,
  type Field,
  type FieldKind,
  FieldName,
  faultOf,
} from '../../clauses/model/field.ts'

/** What each kind of field is for. */
export const KIND_HELP: Readonly<Record<FieldKind, string>> = {
  text: 'One line, as a name or a place.',
  longText: 'Several lines.',
  date: 'Written out in the document, as 1 December 2026.',
  money: 'An amount in a currency.',
  number: 'A count or a length of time, with a unit if it has one.',
  choice: 'One of a few options.',
  yesNo: 'Written as Yes or No.',
  person: 'A name, a role and how to reach them.',
}

/** A limit while it is being typed. */
export interface BoundSketch {
  readonly value: number | string | null
  readonly why: string
  readonly source: string
}

/** A field while it is being typed. */
export interface Sketch {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly kind: FieldKind
  readonly group: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly unit: string
  readonly default: Answer | undefined
  readonly min: BoundSketch
  readonly max: BoundSketch
  readonly optional: boolean
}

const NO_BOUND: BoundSketch = { value: null, why: '', source: '' }

const boundIn = (bound: Bound | undefined): BoundSketch =>
  bound ? { value: bound.value, why: bound.why, source: bound.source ?? '' } : NO_BOUND

/** What the form begins with: a field as it is, or a new one with a label. */
export function sketchOf(field: Field | null, label = ''): Sketch {
  return {
    name: field?.name ?? '',
    label: field?.label ?? label,
    help: field?.help ?? '',
    kind: field?.kind ?? 'text',
    group: field?.group ?? '',
    options: field?.options ?? [],
    unit: field?.unit ?? '',
    default: field?.default,
    min: boundIn(field?.min),
    max: boundIn(field?.max),
    optional: field?.optional ?? false,
  }
}

const wordsIn = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? []

/** `base`, or with the first number from 2 up after it that makes it free. */
function free(base: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}${n}`
    if (!taken.has(name)) return name
  }
}

/** The name that a label suggests: "Notice period" is noticePeriod, and noticePeriod2 where that is taken. */
export function nameFor(label: string, taken: ReadonlySet<string>): string {
  const [first = '', ...rest] = wordsIn(label.replace(/[’']/g, ''))
  if (first === '') return ''
  const joined = [first, ...rest.map((w) => w[0]!.toUpperCase() + w.slice(1))].join('').slice(0, 70)
  return free(/^[a-z]/.test(joined) ? joined : `field${joined}`, taken)
}

/** Options whose new entries get values made from their labels; a value that drafts may hold stays. */
export function named(options: Sketch['options']): Sketch['options'] {
  const taken = new Set(options.map((o) => o.value).filter(Boolean))
  return options.map((option) => {
    if (option.value !== '') return option
    const value = free(wordsIn(option.label).join('-').slice(0, 70) || 'option', taken)
    taken.add(value)
    return { ...option, value }
  })
}

const hasBounds = (kind: FieldKind): boolean => kind === 'number' || kind === 'date'

const boundOut = ({ value, why, source }: BoundSketch): Bound | null =>
  value === null || value === ''
    ? null
    : { value, why: why.trim(), ...(source.trim() ? { source: source.trim() } : {}) }

/** The field that a form says; what does not belong to its kind is left out. */
export function fieldFrom(sketch: Sketch): Field {
  const { kind, optional } = sketch
  const [help, unit] = [sketch.help.trim(), sketch.unit.trim()]
  const [min, max] = hasBounds(kind) ? [boundOut(sketch.min), boundOut(sketch.max)] : [null, null]
  return {
    name: sketch.name.trim(),
    label: sketch.label.trim(),
    kind,
    group: sketch.group.trim(),
    ...(help ? { help } : {}),
    ...(kind === 'choice'
      ? { options: named(sketch.options).map((o) => ({ ...o, label: o.label.trim() })) }
      : {}),
    ...(kind === 'number' && unit ? { unit } : {}),
    ...(sketch.default === undefined ? {} : { default: sketch.default }),
    ...(min ? { min } : {}),
    ...(max ? { max } : {}),
    ...(optional ? { optional } : {}),
  }
}

/** What is wrong with each box of the form, as sentences; empty when the field can be saved. */
export type Faults = Partial<Record<'label' | 'name' | 'options' | 'default' | 'min' | 'max', string>>

function nameFault(name: string, taken: ReadonlySet<string>): string | null {
  if (name === '') return 'Give the field a name, such as noticePeriod.'
  if (taken.has(name)) return `“${name}” is the name of another field. Choose another.`
  if (FieldName.safeParse(name).success) return null
  return `“${name}” cannot be a name. Use letters and digits, as in noticePeriod or employee.name.`
}

function optionsFault({ kind, options }: Sketch): string | null {
  if (kind !== 'choice') return null
  if (options.length === 0) return 'Add the options that one can choose from.'
  return options.some((o) => o.label.trim() === '') ? 'Write every option, or remove it.' : null
}

const boundFault = (kind: FieldKind, bound: BoundSketch): string | null =>
  hasBounds(kind) && boundOut(bound) && bound.why.trim() === '' ? 'Say why there is this limit.' : null

const orderFault = (field: Field): string | null =>
  field.min && field.max && field.min.value > field.max.value ? 'The most is less than the least.' : null

/** Checks a form. `taken` holds the names of the other fields. */
export function faultsIn(sketch: Sketch, taken: ReadonlySet<string>): Faults {
  const field = fieldFrom(sketch)
  const wrong = field.default === undefined ? null : faultOf(field, field.default)
  const found: Record<keyof Faults, string | null> = {
    label: field.label === '' ? 'Give the field a label: what the form asks for.' : null,
    name: nameFault(field.name, taken),
    options: optionsFault(sketch),
    default: wrong ? `The suggested answer ${wrong}.` : null,
    min: boundFault(sketch.kind, sketch.min),
    max: boundFault(sketch.kind, sketch.max) ?? orderFault(field),
  }
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== null)) as Faults
}
