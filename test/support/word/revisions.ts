import { strToU8, zipSync } from 'fflate'
import { partsOf } from './read.ts'
import { all, type El, kid, kids, parse } from './xml.ts'

/** What becomes of tracked changes: all are taken, or none. */
export type Choice = 'accept' | 'reject'

interface Rules {
  /** Around runs, on marks of paragraphs and rows: what goes, and what stays. */
  readonly goes: ReadonlySet<string>
  readonly stays: ReadonlySet<string>
  /** The range before a content control that goes without what it holds. */
  readonly control: ReadonlySet<string>
}

const OLD = ['w:del', 'w:moveFrom']
const NEW = ['w:ins', 'w:moveTo']
const ranges = (...names: string[]): ReadonlySet<string> =>
  new Set(names.map((name) => `w:customXml${name}RangeStart`))

/** ISO 29500-1, 17.13.5, read once more for the tests: nothing of it is shared with the reader of the program. */
const RULES: Readonly<Record<Choice, Rules>> = {
  accept: { goes: new Set(OLD), stays: new Set(NEW), control: ranges('Del', 'MoveFrom') },
  reject: { goes: new Set(NEW), stays: new Set(OLD), control: ranges('Ins', 'MoveTo') },
}

const RANGE = /^w:(customXml|move(From|To))\w*Range(Start|End)$/
const RENAMED: Readonly<Record<string, string>> = { 'w:delText': 'w:t', 'w:delInstrText': 'w:instrText' }

const has = (el: El | undefined, names: ReadonlySet<string>): boolean =>
  kids(el).some((k) => names.has(k.name))

/** Properties without what they were before, or as they were. */
function properties(el: El, choice: Choice): El {
  const former = kid(el, `${el.name}Change`)
  const own = el.children.filter((c) => c !== former)
  if (!former || choice === 'accept') return { ...el, children: own }
  const marks = own.filter(
    (c) => typeof c !== 'string' && /^w:(rPr|sectPr|ins|del|moveFrom|moveTo)$/.test(c.name),
  )
  const before = kid(former, el.name)?.children ?? []
  return { ...el, children: el.name === 'w:pPr' ? [...before, ...marks] : [...marks, ...before] }
}

function settledChild(child: El, before: El | string | undefined, choice: Choice): (El | string)[] {
  const rules = RULES[choice]
  if (rules.goes.has(child.name)) return []
  if (rules.stays.has(child.name)) return settledChildren(child, choice)
  if (RANGE.test(child.name)) return []
  if (child.name === 'w:tr' && has(kid(child, 'w:trPr'), rules.goes)) return []
  if (child.name === 'w:sdt' && typeof before === 'object' && rules.control.has(before.name)) {
    return settledChildren(kid(child, 'w:sdtContent') ?? child, choice)
  }
  // The marks of a paragraph are looked at once more when paragraphs are joined.
  if (child.name === 'w:pPr') return [properties(child, choice)]
  const el = child.name === 'w:rPr' ? properties(child, choice) : child
  const settled = { ...el, name: RENAMED[el.name] ?? el.name, children: settledChildren(el, choice) }
  return settled.name === 'w:tbl' && kids(settled, 'w:tr').length === 0 ? [] : [settled]
}

const settledChildren = (el: El, choice: Choice): (El | string)[] =>
  el.children.flatMap((child, i) =>
    typeof child === 'string' ? [child] : settledChild(child, el.children[i - 1], choice),
  )

const markGoes = (p: El, choice: Choice): boolean => has(kid(kid(p, 'w:pPr'), 'w:rPr'), RULES[choice].goes)

const speaks = (p: El): boolean => all(p).some((el) => el.name === 'w:r')

/** Where each paragraph of a part stands, in reading order. */
function places(el: El): { readonly p: El; readonly within: El }[] {
  return kids(el).flatMap((child) => (child.name === 'w:p' ? [{ p: child, within: el }] : places(child)))
}

/** Joins a paragraph whose mark goes with the next one, which keeps its own properties; one without words just goes. */
function joinParagraphs(root: El, choice: Choice): void {
  const list = places(root)
  list.forEach(({ p, within }, i) => {
    if (!markGoes(p, choice)) return
    const next = list[i + 1]
    const content = p.children.filter((c) => typeof c === 'string' || c.name !== 'w:pPr')
    if (!next && speaks(p)) throw new Error('The last paragraph has nothing to be joined with.')
    if (next && speaks(p)) {
      const after = next.p.children.findIndex((c) => typeof c !== 'string' && c.name === 'w:pPr') + 1
      next.p.children.splice(after, 0, ...content)
    }
    within.children.splice(within.children.indexOf(p), 1)
  })
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const written = (el: El | string): string => {
  if (typeof el === 'string') return escaped(el)
  const attributes = Object.entries(el.attrs).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  return `<${el.name}${attributes.join('')}>${el.children.map(written).join('')}</${el.name}>`
}

function settledPart(xml: string, choice: Choice): string {
  const root = parse(xml)
  const settled: El = { ...root, children: settledChildren(root, choice) }
  joinParagraphs(settled, choice)
  return written(settled)
}

const CHANGEABLE = ['word/document.xml', 'word/footnotes.xml']

/** A Word file with all its tracked changes taken, or none of them. */
export function settled(bytes: Uint8Array, choice: Choice): Uint8Array {
  const parts = partsOf(bytes)
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, text]) => [
        name,
        strToU8(CHANGEABLE.includes(name) ? settledPart(text, choice) : text),
      ]),
    ),
    { level: 0 },
  )
}
