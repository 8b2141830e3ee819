import type { Rule } from './pdfa.ts'
import { type Dict, type PdfFile, type Plain, said } from './pdfFile.ts'

/** An element of the structure, with its place and what hangs under it. */
interface Node {
  readonly ref: string
  readonly role: string
  readonly dict: Dict
  readonly parent: Node | null
  readonly kids: Node[]
  /** Content: the page and the number there. */
  readonly content: [page: string, mcid: number][]
  readonly links: string[]
}

const when = (broken: boolean, what: string): string[] => (broken ? [what] : [])

function nodeOf(file: PdfFile, ref: string, parent: Node | null): Node {
  const dict = file.dict(ref)
  const node: Node = { ref, role: String(dict.S).slice(1), dict, parent, kids: [], content: [], links: [] }
  for (const kid of file.list(dict.K)) {
    const found = file.dict(kid)
    if (typeof kid === 'number') node.content.push([String(dict.Pg), kid])
    else if (found.Type === '/MCR') node.content.push([String(found.Pg ?? dict.Pg), Number(found.MCID)])
    else if (found.Type === '/OBJR') node.links.push(String(found.Obj))
    else node.kids.push(nodeOf(file, String(kid), node))
  }
  return node
}

const rootOf = (file: PdfFile): Dict => file.dict(file.catalog.StructTreeRoot)

const trees = new WeakMap<PdfFile, Node[]>()

/** Every element, in reading order. */
function nodesIn(file: PdfFile): Node[] {
  const known = trees.get(file)
  if (known) return known
  const flat = (node: Node): Node[] => [node, ...node.kids.flatMap(flat)]
  const all = file.list(rootOf(file).K).flatMap((k) => flat(nodeOf(file, String(k), null)))
  trees.set(file, all)
  return all
}

function parentTree(file: PdfFile): Map<number, Plain> {
  const nums = file.list(file.dict(rootOf(file).ParentTree).Nums)
  return new Map(
    nums.flatMap((n, i): [number, Plain][] => (i % 2 === 0 ? [[Number(n), file.at(nums[i + 1])]] : [])),
  )
}

/** What is drawn outside of marked content, or marked wrongly, on one page. */
function unmarked(content: string): string[] {
  let open: 'none' | 'artifact' | 'content' = 'none'
  return content.split('\n').flatMap((line) => {
    if (/ BDC$/.test(line)) {
      const nested = open !== 'none'
      open = line.startsWith('/Artifact') ? 'artifact' : 'content'
      return when(nested, `marks nest: ${line}`)
    }
    if (line === 'EMC') open = 'none'
    const draws = /( Do Q| re f|TJ( ET)?| S( Q)?)$/.test(line)
    return when(draws && open === 'none', `drawn without a mark: ${line.slice(0, 40)}`)
  })
}

const marksOn = (content: string): number[] =>
  [...content.matchAll(/<<\/MCID (\d+)>> BDC/g)].map((m) => Number(m[1]))

/** Each mark on a page belongs to one element, which names it in turn. */
function lostMarks(file: PdfFile): string[] {
  const held = new Map(nodesIn(file).flatMap((n) => n.content.map(([p, m]) => [`${p} ${m}`, n.ref] as const)))
  const parents = parentTree(file)
  return file.pages.flatMap(({ ref, dict, content }) => {
    const listed = parents.get(Number(dict.StructParents))
    return marksOn(content).flatMap((mcid) => {
      const owner = held.get(`${ref} ${mcid}`)
      return when(!owner || !Array.isArray(listed) || listed[mcid] !== owner, `mark ${mcid} of page ${ref}`)
    })
  })
}

const level = (node: Node): number => Number(/^H([1-6])$/.exec(node.role)?.[1] ?? 0)

function skipped(file: PdfFile): string[] {
  let before = 0
  return nodesIn(file).flatMap((node) => {
    const now = level(node)
    if (now === 0) return []
    const broken = now > before + 1
    before = now
    return when(broken, `H${now} is too deep`)
  })
}

const PARENTS: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  Lbl: ['LI', 'TOCI', 'Note'],
  LBody: ['LI'],
  TR: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  TOCI: ['TOC'],
}
const KIDS: Readonly<Record<string, readonly string[]>> = {
  L: ['LI'],
  LI: ['Lbl', 'LBody'],
  Table: ['TR'],
  TR: ['TH', 'TD'],
  TOC: ['TOCI', 'TOC'],
}
const ROLES =
  'Document P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD Link Reference Note TOC TOCI Figure Span'.split(
    ' ',
  )

const misplaced = (file: PdfFile): string[] =>
  nodesIn(file).flatMap((node) => [
    ...when(!ROLES.includes(node.role), `the role ${node.role}`),
    ...when(
      PARENTS[node.role]?.includes(node.parent?.role ?? '') === false,
      `${node.role} in ${node.parent?.role}`,
    ),
    ...node.kids.flatMap((k) =>
      when(KIDS[node.role]?.includes(k.role) === false, `${k.role} in ${node.role}`),
    ),
  ])

const attributes = (file: PdfFile, node: Node): Dict => file.dict(node.dict.A)

/** How many columns each row of a table covers, with the cells of rows above that reach into it. */
function uneven(file: PdfFile, table: Node): string[] {
  const covered: number[] = table.kids.map(() => 0)
  table.kids.forEach((row, r) => {
    for (const cell of row.kids) {
      const { ColSpan = 1, RowSpan = 1 } = attributes(file, cell)
      for (let i = r; i < Math.min(covered.length, r + Number(RowSpan)); i++) covered[i]! += Number(ColSpan)
    }
  })
  return when(new Set(covered).size > 1, `rows of ${covered.join(', ')} columns`)
}

function headerless(file: PdfFile): string[] {
  const ids = new Set<Plain>(nodesIn(file).flatMap((n) => (n.role === 'TH' && n.dict.ID ? [n.dict.ID] : [])))
  return nodesIn(file).flatMap((node) => {
    const { Scope, Headers } = attributes(file, node)
    const named = file.list(Headers)
    return [
      ...when(node.role === 'TH' && Scope === undefined, 'a header cell without its scope'),
      ...when(
        named.some((id) => !ids.has(id)),
        'a cell names a header that is none',
      ),
    ]
  })
}

function ids(file: PdfFile): string[] {
  const used = nodesIn(file).flatMap((n) => (n.dict.ID === undefined ? [] : [n.dict.ID]))
  const listed = file.list(file.dict(rootOf(file).IDTree).Names).filter((_, i) => i % 2 === 0)
  return [
    ...when(new Set(used).size !== used.length, 'two elements have one ID'),
    ...when(
      used.some((id) => !listed.includes(id)),
      'an ID is not in the tree of IDs',
    ),
    ...when(
      listed.some((id, i) => i > 0 && String(id) <= String(listed[i - 1])),
      'the tree of IDs is not in order',
    ),
    ...nodesIn(file).flatMap((n) =>
      when(n.role === 'Note' && n.dict.ID === undefined, 'a note without an ID'),
    ),
  ]
}

/** Link annotations that no Link element holds, or that say nothing. */
function lostLinks(file: PdfFile): string[] {
  const held = new Map(
    nodesIn(file).flatMap((n) => (n.role === 'Link' ? n.links.map((l) => [l, n.ref] as const) : [])),
  )
  const parents = parentTree(file)
  return file.pages.flatMap(({ dict }) =>
    file.list(dict.Annots).flatMap((ref) => {
      const annotation = file.dict(ref)
      const owner = held.get(String(ref))
      const listed = file.things.find((t) => t.ref === owner)?.value
      return [
        ...when(
          !owner || parents.get(Number(annotation.StructParent)) !== listed,
          `link ${String(ref)} has no element`,
        ),
        ...when(said(annotation.Contents).trim() === '', `link ${String(ref)} says nothing`),
        ...when(!annotation.Dest && !annotation.A, `link ${String(ref)} leads nowhere`),
      ]
    }),
  )
}

/** ISO 14289-1 by clause: what a machine can see. What only a person can judge, as whether an order makes sense, is not here. */
export const UA_RULES: readonly Rule[] = [
  [
    '14289-1 5',
    ({ xmp }) => when(!/<pdfuaid:part>1</.test(xmp), 'it does not say that it keeps to PDF/UA-1'),
  ],
  [
    '14289-1 7.1',
    (file) => [
      ...file.pages.flatMap(({ content }) => unmarked(content)),
      ...lostMarks(file),
      ...when(file.dict(file.catalog.ViewerPreferences).DisplayDocTitle !== true, 'the title is not shown'),
      ...when(
        !/<dc:title><rdf:Alt><rdf:li xml:lang="x-default">[^<]*\S[^<]*</.test(file.xmp),
        'it has no title',
      ),
      ...when(file.dict(file.catalog.MarkInfo).Suspects === true, 'tags are suspect'),
      ...misplaced(file),
    ],
  ],
  ['14289-1 7.2', (file) => when(!/^[a-z]{2,3}(-[A-Z]{2})?$/.test(said(file.catalog.Lang)), 'the language')],
  [
    '14289-1 7.3',
    (file) =>
      nodesIn(file).flatMap((n) =>
        when(n.role === 'Figure' && said(n.dict.Alt).trim() === '', 'a figure without words'),
      ),
  ],
  ['14289-1 7.4.2', skipped],
  [
    '14289-1 7.5',
    (file) => [
      ...headerless(file),
      ...nodesIn(file).flatMap((n) => (n.role === 'Table' ? uneven(file, n) : [])),
    ],
  ],
  [
    '14289-1 7.6',
    (file) =>
      nodesIn(file).flatMap((n) =>
        when(
          n.role === 'L' && attributes(file, n).ListNumbering === undefined,
          'a list that does not say how it is numbered',
        ),
      ),
  ],
  ['14289-1 7.9', ids],
  [
    '14289-1 7.18.3',
    (file) => file.pages.flatMap(({ dict }) => when(dict.Tabs !== '/S', 'tabs do not follow the structure')),
  ],
  ['14289-1 7.18.5', lostLinks],
]
