import { ORDER, REPEATS } from './order.ts'
import { partsOf } from './read.ts'
import { all, attr, type El, kid, kids, parse, valOf, wordsOf } from './xml.ts'

type Parts = Readonly<Record<string, string>>

const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, i) => values.indexOf(value) !== i)),
]

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)

/** Where a relationships part's targets are counted from: word/_rels/document.xml.rels serves word/. */
const baseOf = (rels: string): string => folderOf(rels).replace(/_rels\/$/, '')

const relsOf = (part: string): string => `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`

function typeFaults(parts: Parts): string[] {
  const types = parse(parts['[Content_Types].xml'] ?? '<none/>')
  const overrides = kids(types, 'Override').map((el) => el.attrs.PartName?.slice(1) ?? '')
  const extensions = new Set(kids(types, 'Default').map((el) => el.attrs.Extension))
  const typed = (name: string): boolean =>
    overrides.includes(name) || extensions.has(name.slice(name.lastIndexOf('.') + 1))
  return [
    ...overrides
      .filter((name) => !(name in parts))
      .map((name) => `A content type names ${name}, which is not there.`),
    ...repeated(overrides).map((name) => `Two content types for ${name}.`),
    ...Object.keys(parts)
      .filter((name) => name !== '[Content_Types].xml' && !typed(name))
      .map((name) => `${name} has no content type.`),
  ]
}

function relationFaults(parts: Parts): string[] {
  const rels = Object.keys(parts).filter((name) => name.endsWith('.rels'))
  const listed = rels.flatMap((name) => {
    const all = kids(parse(parts[name] ?? ''), 'Relationship')
    const missing = all.filter((el) => {
      const target = el.attrs.Target ?? ''
      const path = target.startsWith('/') ? target.slice(1) : baseOf(name) + target
      return el.attrs.TargetMode !== 'External' && !(path in parts)
    })
    return [
      ...missing.map((el) => `${name} points to ${el.attrs.Target}, which is not there.`),
      ...repeated(all.map((el) => el.attrs.Id ?? '')).map((id) => `${name} has two relationships ${id}.`),
    ]
  })
  return [...listed, ...Object.keys(parts).flatMap((name) => usedRelationFaults(name, parts))]
}

function usedRelationFaults(name: string, parts: Parts): string[] {
  if (!name.endsWith('.xml') || !name.startsWith('word/')) return []
  const rels = parts[relsOf(name)]
  const known = new Set(rels ? kids(parse(rels), 'Relationship').map((el) => el.attrs.Id) : [])
  return all(parse(parts[name] ?? ''))
    .flatMap((el) => [el.attrs['r:id'], el.attrs['r:embed']].filter((id) => id !== undefined))
    .filter((id) => !known.has(id))
    .map((id) => `${name} uses the relationship ${id}, which is not there.`)
}

const LINKS_TO: Readonly<Record<string, string>> = {
  'w:pStyle': 'paragraph',
  'w:rStyle': 'character',
  'w:tblStyle': 'table',
}

function styleFaults(parts: Parts, contents: readonly [string, El][]): string[] {
  const styles = kids(parse(parts['word/styles.xml'] ?? '<none/>'), 'w:style')
  const types = new Map(styles.map((el) => [attr(el, 'styleId') ?? '', attr(el, 'type')]))
  const inner = styles.flatMap((el) =>
    ['w:basedOn', 'w:next', 'w:link']
      .flatMap((link) => valOf(el, link) ?? [])
      .filter((id) => !types.has(id))
      .map((id) => `The style ${attr(el, 'styleId')} names the style ${id}, which is not there.`),
  )
  const used = contents.flatMap(([name, root]) =>
    all(root)
      .filter((el) => LINKS_TO[el.name] !== undefined && types.get(attr(el) ?? '') !== LINKS_TO[el.name])
      .map((el) => `${name} uses the ${LINKS_TO[el.name]} style ${attr(el)}, which is not there.`),
  )
  const ids = styles.map((el) => attr(el, 'styleId') ?? '')
  const names = styles.map((el) => valOf(el, 'w:name') ?? '')
  return [
    ...inner,
    ...used,
    ...repeated(ids).map((id) => `Two styles are called ${id}.`),
    ...repeated(names).map((name) => `Two styles are named ${name}.`),
  ]
}

function listFaults(parts: Parts, contents: readonly [string, El][]): string[] {
  const numbering = parse(parts['word/numbering.xml'] ?? '<none/>')
  const definitions = kids(numbering, 'w:abstractNum').map((el) => attr(el, 'abstractNumId') ?? '')
  const nums = kids(numbering, 'w:num')
  const ids = nums.map((el) => attr(el, 'numId') ?? '')
  const linked = kids(numbering, 'w:abstractNum').flatMap((el) =>
    kids(el, 'w:lvl').flatMap((level) => valOf(level, 'w:pStyle') ?? []),
  )
  return [
    ...repeated(definitions).map((id) => `Two list definitions ${id}.`),
    ...repeated(ids).map((id) => `Two lists ${id}.`),
    ...repeated(linked).map((id) => `Two levels are linked to the style ${id}.`),
    ...nums
      .filter((el) => !definitions.includes(valOf(el, 'w:abstractNumId') ?? ''))
      .map((el) => `The list ${attr(el, 'numId')} has no definition.`),
    ...contents.flatMap(([name, root]) =>
      all(root)
        .filter((el) => el.name === 'w:numId' && attr(el) !== '0' && !ids.includes(attr(el) ?? ''))
        .map((el) => `${name} uses the list ${attr(el)}, which is not there.`),
    ),
  ]
}

const fieldTargets = (els: readonly El[]): string[] =>
  els.flatMap((el) => {
    if (el.name === 'w:hyperlink') return attr(el, 'anchor') ?? []
    const instruction =
      el.name === 'w:instrText' ? wordsOf(el) : el.name === 'w:fldSimple' ? (attr(el, 'instr') ?? '') : ''
    return /^\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)/.exec(instruction)?.[1] ?? []
  })

function bookmarkFaults(document: El): string[] {
  const els = all(document)
  const starts = els.filter((el) => el.name === 'w:bookmarkStart')
  const ids = starts.map((el) => attr(el, 'id') ?? '')
  const ends = els.filter((el) => el.name === 'w:bookmarkEnd').map((el) => attr(el, 'id') ?? '')
  const names = starts.map((el) => attr(el, 'name') ?? '')
  return [
    ...repeated(ids).map((id) => `Two bookmarks have the id ${id}.`),
    ...repeated(names.map((name) => name.toLowerCase())).map((name) => `Two bookmarks are called ${name}.`),
    ...names
      .filter((name) => name.length > 40 || name === '')
      .map((name) => `The bookmark ${name} has a bad name.`),
    ...ids.filter((id) => !ends.includes(id)).map((id) => `The bookmark ${id} does not end.`),
    ...ends.filter((id) => !ids.includes(id)).map((id) => `The bookmark ${id} does not begin.`),
    ...fieldTargets(els)
      .filter((name) => !names.includes(name))
      .map((name) => `Something points to the bookmark ${name}, which is not there.`),
  ]
}

const isContents = (p: El): boolean =>
  all(p).some((el) => /^w:(instrText|delInstrText)$/.test(el.name) && /^\s*TOC\b/.test(wordsOf(el)))

/** What is wrong with the fields of one paragraph, whose stages are given, the contents lists' own left out. */
const closed = (stages: readonly (string | undefined)[]): boolean =>
  /^(begin(,separate)?,end(,|$))*$/.test(stages.join(','))

const stagesOf = (p: El): (string | undefined)[] =>
  all(p).flatMap((el) => (el.name === 'w:fldChar' ? [attr(el, 'fldCharType')] : []))

/** A contents list opens in its first entry and ends in a paragraph of its own; every other field fits in one. */
function fieldFaults([name, root]: readonly [string, El]): string[] {
  const fault = `${name} has a field that does not begin, separate and end in one paragraph.`
  let open = false
  const faults = all(root)
    .filter((el) => el.name === 'w:p')
    .flatMap((p) => {
      const stages = stagesOf(p)
      const starts = isContents(p)
      const ends = open && stages.join() === 'end'
      const rest = starts ? stages.slice(2) : ends ? [] : stages
      const twice = starts && (open || stages[0] !== 'begin' || stages[1] !== 'separate')
      open = (open || starts) && !ends
      return twice || !closed(rest) ? [fault] : []
    })
  return open ? [...faults, `${name} has a contents list that does not end.`] : faults
}

/** Every mark has its note, every note its mark, and the words that a comment is about begin and end. */
function noteFaults(parts: Parts, document: El): string[] {
  const els = all(document)
  const idsIn = (list: readonly El[], name: string): string[] =>
    list.filter((el) => el.name === name).map((el) => attr(el, 'id') ?? '')
  const notes = kids(parse(parts['word/footnotes.xml'] ?? '<none/>'), 'w:footnote')
  const said = notes.filter((el) => attr(el, 'type') === undefined).map((el) => attr(el, 'id') ?? '')
  const comments = idsIn(kids(parse(parts['word/comments.xml'] ?? '<none/>')), 'w:comment')
  const unlike = (what: string, marks: readonly string[], ids: readonly string[]): string[] => [
    ...marks.filter((id) => !ids.includes(id)).map((id) => `The ${what} ${id} is marked but not there.`),
    ...ids.filter((id) => !marks.includes(id)).map((id) => `The ${what} ${id} is there but not marked.`),
    ...repeated(marks).map((id) => `The ${what} ${id} is marked twice.`),
    ...repeated(ids).map((id) => `Two of the ${what}s have the id ${id}.`),
  ]
  return [
    ...comments
      .filter((id) => said.includes(id))
      .map((id) => `The comment ${id} has the number of a footnote, which LibreOffice mixes up.`),
    ...unlike('footnote', idsIn(els, 'w:footnoteReference'), said),
    ...unlike('comment', idsIn(els, 'w:commentReference'), comments),
    ...unlike('beginning of comment', idsIn(els, 'w:commentRangeStart'), comments),
    ...unlike('end of comment', idsIn(els, 'w:commentRangeEnd'), comments),
  ]
}

const tagOf = (control: El): string => valOf(kid(control, 'w:sdtPr'), 'w:tag') ?? ''

/** A clause within a clause or a field within a field: nobody could tell whose words are whose. */
const nestedFaults = (controls: readonly El[]): string[] =>
  ['cw:', 'cf:'].flatMap((kind) => {
    const alike = controls.filter((el) => tagOf(el).startsWith(kind))
    return alike
      .filter((el) => {
        const inner = new Set(all(el).slice(1))
        return alike.some((other) => inner.has(other))
      })
      .map((el) => `The content control ${tagOf(el)} holds another of its kind.`)
  })

/** A clause's control names its part three ways: in its tag, at the end of its alias, and by a bookmark over it. */
const anchorFaults = (controls: readonly El[]): string[] =>
  controls
    .filter((el) => tagOf(el).startsWith('cw:'))
    .flatMap((el) => {
      const part = tagOf(el).split(':')[1] ?? ''
      const first = kids(kid(el, 'w:sdtContent')).find(({ name }) => !name.startsWith('w:customXml'))
      const alias = valOf(kid(el, 'w:sdtPr'), 'w:alias') ?? ''
      return [
        ...(attr(first, 'name')?.startsWith(`_cw_c_${part}`)
          ? []
          : [`No bookmark over the clause of part ${part}.`]),
        ...(alias.endsWith(`#${part.slice(0, 6)}`) ? [] : [`The alias of part ${part} does not name it.`]),
      ]
    })

function controlFaults(document: El): string[] {
  const controls = all(document).filter((el) => el.name === 'w:sdt')
  const property = (el: El, name: string): string | undefined => valOf(kid(el, 'w:sdtPr'), name)
  const long = controls.flatMap((el) =>
    ['w:tag', 'w:alias']
      .filter((name) => (property(el, name)?.length ?? 0) > 64)
      .map((name) => `${name} is too long.`),
  )
  return [
    ...repeated(controls.map((el) => property(el, 'w:id') ?? '')).map(
      (id) => `Two content controls have the id ${id}.`,
    ),
    ...controls
      .filter((el) => kids(kid(el, 'w:sdtContent')).length === 0)
      .map((el) => `The content control ${property(el, 'w:tag')} is empty.`),
    ...long,
    ...nestedFaults(controls),
    ...anchorFaults(controls),
  ]
}

const orderFaults = ([name, root]: readonly [string, El]): string[] =>
  all(root).flatMap((el) => {
    const order = ORDER[el.name]
    if (!order) return []
    const places = kids(el).map((child) => order.indexOf(child.name.replace(/^w:/, '')))
    const named = kids(el).map((child) => child.name)
    return [
      ...named
        .filter((_, i) => places[i] === -1)
        .map((child) => `${name}: ${child} does not belong in ${el.name}.`),
      ...(places.some((place, i) => i > 0 && place < (places[i - 1] ?? 0))
        ? [`${name}: ${el.name} has its children in the wrong order: ${named.join(' ')}.`]
        : []),
      ...repeated(named)
        .filter((child) => !REPEATS.has(child))
        .map((child) => `${name}: ${el.name} has ${child} twice.`),
    ]
  })

const spanOf = (cell: El): number => Number(valOf(kid(cell, 'w:tcPr'), 'w:gridSpan') ?? 1)

const tableFaults = (document: El): string[] =>
  all(document)
    .filter((el) => el.name === 'w:tbl')
    .flatMap((table) => {
      const columns = kids(kid(table, 'w:tblGrid'), 'w:gridCol').length
      const rows = kids(table, 'w:tr')
      const wide = rows.filter(
        (row) => kids(row, 'w:tc').reduce((n, cell) => n + spanOf(cell), 0) !== columns,
      )
      const open = rows
        .flatMap((row) => kids(row, 'w:tc'))
        .filter((cell) => kids(cell).at(-1)?.name !== 'w:p')
      return [
        ...(rows.length === 0 ? ['A table has no rows.'] : []),
        ...wide.map(() => `A row does not fill its table's ${columns} columns.`),
        ...open.map(() => 'A cell does not end with a paragraph.'),
      ]
    })

/** What is wrong with the structure of a Word file, in words; nothing when all is well. */
export function checkDocx(bytes: Uint8Array): string[] {
  const parts = partsOf(bytes)
  const contents = Object.keys(parts)
    .filter((name) => name.startsWith('word/') && name.endsWith('.xml'))
    .map((name) => [name, parse(parts[name] ?? '')] as [string, El])
  const document = parse(parts['word/document.xml'] ?? '<none/>')
  return [
    ...typeFaults(parts),
    ...relationFaults(parts),
    ...styleFaults(parts, contents),
    ...listFaults(parts, contents),
    ...bookmarkFaults(document),
    ...noteFaults(parts, document),
    ...contents.flatMap(fieldFaults),
    ...controlFaults(document),
    ...contents.flatMap(orderFaults),
    ...tableFaults(document),
  ]
}
