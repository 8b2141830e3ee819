import { type Doc, type Line, styleOf, textOf } from './doc.ts'
import { fieldsOf } from './looks.ts'
import { dropParagraph, move, putParagraph, remove } from './paragraphs.ts'
import { change, type How, saidBy } from './words.ts'
import { all, copyOf, type El, elements, isEl, kid, parents, val } from './xml.ts'

/** The block controls of clauses in a body, each with its part. */
export function clauseControls(doc: Doc): { readonly sdt: El; readonly part: string }[] {
  return elements(doc.body).flatMap((el) => {
    const tag = el.name === 'w:sdt' ? (val(kid(kid(el, 'w:sdtPr'), 'w:tag')) ?? '') : ''
    return tag.startsWith('cw:') ? [{ sdt: el, part: tag.split(':')[1]! }] : []
  })
}

const linesIn = (doc: Doc, sdt: El): Line[] => {
  const inside = new Set(all(sdt))
  return doc.lines.filter(({ p }) => inside.has(p))
}

/** A clause without tables, of at most so many lines: small enough to be moved or deleted as a whole. */
export const plainClauses = (doc: Doc, most = 12) =>
  clauseControls(doc).filter(({ sdt, part }) => {
    const lines = linesIn(doc, sdt)
    return (
      lines.length >= 2 &&
      lines.length <= most &&
      lines.every((line) => line.where !== 'cell' && line.where !== 'gap' && !doc.used.has(line)) &&
      clauseControls(doc).filter((c) => c.part === part).length === 1
    )
  })

/** Deletes a whole clause: each of its paragraphs with tracking, or its control with all that is in it. */
export function deleteClause(doc: Doc, sdt: El, how: How): void {
  const lines = linesIn(doc, sdt)
  for (const line of lines)
    doc.differences.push({
      before: textOf(line),
      after: '',
      kind: 'clauseDeleted',
      part: line.part,
      ...saidBy(how),
    })
  if (how.tracked) for (const line of lines) dropParagraph(doc, line, how)
  else {
    remove(doc.root, sdt)
    doc.lines = doc.lines.filter((line) => !lines.includes(line))
    for (const line of lines) doc.used.add(line)
  }
}

const NEW_CLAUSES = [
  [
    'Garden leave',
    'During any period of notice the Employer may require the Employee to stay away from its premises.',
    'Pay and other benefits go on as before while the Employee is on garden leave.',
  ],
  [
    'Entire agreement',
    'This document sets out everything that was agreed about its subject and replaces all earlier drafts.',
  ],
  [
    'Third parties',
    'Nobody who is not a party to this document may enforce any term of it under the Contracts (Rights of Third Parties) Act 1999.',
    'A party may change it without the consent of anybody else.',
  ],
  [
    'Costs of legal advice',
    'The organisation will pay up to £500 plus VAT towards independent advice, on production of an invoice.',
  ],
] as const

/** A new clause behind another, outside every control: a heading, and paragraphs under it. */
export function insertClause(doc: Doc, sdt: El, which: number, how: How): void {
  const own = linesIn(doc, sdt)
  const heading = own.find(({ where }) => where === 'heading') ?? own[0]!
  const under = own.find(({ where, p }) => where === 'text' && styleOf(p) !== styleOf(heading.p)) ?? heading
  // Beside the control, not in it: put in first, and then taken out behind it.
  const added: Line[] = []
  for (const [i, text] of NEW_CLAUSES[which % NEW_CLAUSES.length]!.entries())
    added.push(
      putParagraph(doc, added.at(-1) ?? own.at(-1)!, 'after', text, how, { like: i === 0 ? heading : under }),
    )
  for (const { p } of added) remove(doc.root, p)
  const parent = parents(doc.root).get(sdt)!
  parent.children.splice(parent.children.indexOf(sdt) + 1, 0, ...added.map(({ p }) => p))
  const next = doc.lines[doc.lines.indexOf(added.at(-1)!) + 1]
  for (const line of added) {
    const own = { ...line, part: null }
    doc.lines[doc.lines.indexOf(line)] = own
    doc.used.add(own)
    doc.differences.push({
      before: '',
      after: textOf(line),
      kind: 'clauseInserted',
      part: null,
      or: [heading.part, next?.part ?? null],
      ...saidBy(how),
    })
  }
}

/** A clause goes elsewhere with its control, without tracking. */
export function reorderClause(doc: Doc, sdt: El, behind: El): void {
  const lines = linesIn(doc, sdt)
  remove(doc.root, sdt)
  const parent = parents(doc.root).get(behind)!
  parent.children.splice(parent.children.indexOf(behind) + 1, 0, sdt)
  const rest = doc.lines.filter((line) => !lines.includes(line))
  const target = linesIn({ ...doc, lines: rest }, behind).at(-1)!
  const passed = partsBetween(doc, lines, target)
  rest.splice(rest.indexOf(target) + 1, 0, ...lines)
  doc.lines = rest
  for (const line of [...lines, target]) doc.used.add(line)
  const text = lines.map(textOf).join('\n')
  doc.differences.push({
    before: text,
    after: text,
    kind: 'clauseReordered',
    part: lines[0]!.part,
    or: passed,
    tracked: false,
  })
}

function partsBetween(doc: Doc, lines: readonly Line[], target: Line): (string | null)[] {
  const places = [doc.lines.indexOf(lines[0]!), doc.lines.indexOf(target)].toSorted((a, b) => a - b)
  return [...new Set(doc.lines.slice(places[0], places[1]! + 1).map(({ part }) => part))]
}

/** All paragraphs of a clause go behind another clause, with Word's marks of a move or cut and pasted. */
export function moveClause(doc: Doc, sdt: El, behind: El, how: How, kind: 'moved' | 'cut'): void {
  let target = linesIn(doc, behind).at(-1)!
  const part = target.part
  for (const line of linesIn(doc, sdt)) {
    move(doc, line, target, 'after', how, kind)
    target = doc.lines[doc.lines.indexOf(target) + 1]!
  }
  // What was moved there stands at the end of the other clause's control.
  const moved = doc.differences.filter((d) => d.part === part && d.before === '')
  for (const d of moved) Object.assign(d, { or: [linesIn(doc, sdt)[0]?.part ?? null, null] })
}

/** References to clauses behind one that is gone are brought up to date, as Word does it when a document is printed. */
export function updateReferences(doc: Doc, gone: number): void {
  for (const line of doc.lines) {
    if (line.where === 'contents' || doc.used.has(line)) continue
    for (const { from, to } of fieldsOf(line.p).toReversed()) {
      const before = textOf(line).slice(from, to)
      if (!/^\d+$/.test(before) || Number(before) <= gone) continue
      const after = `${Number(before) - 1}`
      change(doc, line, [from, to], after, { author: '', tracked: false })
      doc.may.push({ before, after, kind: 'referenceUpdated', part: line.part, tracked: false })
      doc.used.add(line)
    }
  }
}

/** A clause goes, and whatever referred to those behind it is brought up to date. */
export function deleteAndUpdate(doc: Doc): boolean {
  const few = plainClauses(doc, 20).filter(({ sdt }) => /^\d+\.?$/.test(linesIn(doc, sdt)[0]!.label))
  const chosen = few[Math.min(1, few.length - 1)]
  if (!chosen) return false
  const number = Number.parseInt(linesIn(doc, chosen.sdt)[0]!.label, 10)
  deleteClause(doc, chosen.sdt, { author: '', tracked: false })
  updateReferences(doc, number)
  return doc.may.length > 0
}

/** A paragraph between two clauses, in the control of neither. */
export function insertBetween(doc: Doc, sdt: El, text: string, how: How): void {
  const last = linesIn(doc, sdt).at(-1)!
  const line = putParagraph(doc, last, 'after', text, how)
  remove(doc.root, line.p)
  const parent = parents(doc.root).get(sdt)!
  parent.children.splice(parent.children.indexOf(sdt) + 1, 0, line.p)
  const next = doc.lines[doc.lines.indexOf(line) + 1]
  const own = { ...line, part: null }
  doc.lines[doc.lines.indexOf(line)] = own
  doc.used.add(own)
  const or = [last.part, next?.part ?? null]
  doc.differences.push({ before: '', after: text, kind: 'paragraphBetween', part: null, or, ...saidBy(how) })
}

/** A clause is copied with its control, behind itself or another: two controls have one tag then. */
export function copyClause(doc: Doc, sdt: El, behind: El): void {
  const lines = linesIn(doc, sdt)
  const copy = copyOf(sdt)
  const copies = all(copy)
  const own = new Map(all(sdt).map((el, i) => [el, copies[i]!]))
  const ps = lines.map(({ p }) => own.get(p)!)
  for (const el of all(copy)) {
    el.children = el.children.filter((c) => !isEl(c) || !/^w:bookmark/.test(c.name))
    const id = el.name === 'w:sdtPr' ? kid(el, 'w:id') : undefined
    doc.ids += 1
    if (id) id.attrs['w:val'] = `${doc.ids}`
  }
  const parent = parents(doc.root).get(behind)!
  parent.children.splice(parent.children.indexOf(behind) + 1, 0, copy)
  const target = linesIn(doc, behind).at(-1)!
  const added = lines.map(
    (line, i): Line => ({ ...line, p: ps[i]!, pieces: line.pieces.map((x) => ({ ...x })) }),
  )
  doc.lines.splice(doc.lines.indexOf(target) + 1, 0, ...added)
  const next = doc.lines[doc.lines.indexOf(added.at(-1)!) + 1]
  for (const line of [...lines, ...added, target]) doc.used.add(line)
  for (const line of added)
    doc.differences.push({
      before: '',
      after: textOf(line),
      kind: 'clauseCopied',
      part: line.part,
      or: [null, target.part, next?.part ?? null],
      tracked: false,
    })
}

/** Puts a new paragraph between two clauses, if there are any. */
export function between(doc: Doc, text: string, how: How): boolean {
  const few = plainClauses(doc, 30)
  const chosen = few[Math.floor(doc.random() * few.length)]
  if (chosen) insertBetween(doc, chosen.sdt, text, how)
  return chosen !== undefined
}
