import * as fontkit from 'fontkit'
import { type Dict, type PdfFile, type Plain, said, type Thing, takeApart } from './pdfFile.ts'
import { UA_RULES } from './pdfua.ts'

/** A rule of a standard: its clause, and what in a file breaks it. */
export type Rule = readonly [clause: string, breaks: (file: PdfFile) => readonly string[]]

const when = (broken: boolean, what: string): string[] => (broken ? [what] : [])

const named = (file: PdfFile, type: string): Thing[] =>
  file.things.filter(({ value }) => file.dict(value).Type === type)

/** Every value in the file, at any depth. */
function* values(value: Plain): Generator<Plain> {
  yield value
  if (value === null || typeof value !== 'object') return
  for (const inner of Array.isArray(value) ? value : Object.values(value)) yield* values(inner)
}

const dicts = (file: PdfFile): Dict[] =>
  file.things
    .flatMap((t) => [...values(t.value)])
    .filter((v): v is Dict => v !== null && typeof v === 'object' && !Array.isArray(v))

const property = (file: PdfFile, name: string): string | null =>
  new RegExp(`<${name}>(?:<rdf:\\w+><rdf:li[^>]*>)?([^<]*)<`).exec(file.xmp)?.[1] ?? null

const unescaped = (text: string | null): string =>
  (text ?? '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

const isoDate = (value: Plain | undefined): string =>
  said(value).replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')

/** What the information dictionary and the XMP must say alike (ISO 19005-2, table 1 of 6.6.3 in part 1). */
function differing(file: PdfFile): string[] {
  const { info } = file
  const pairs: [string, string, string][] = [
    ['Title', said(info.Title), unescaped(property(file, 'dc:title'))],
    ['Author', said(info.Author), unescaped(property(file, 'dc:creator'))],
    ['Creator', said(info.Creator), unescaped(property(file, 'xmp:CreatorTool'))],
    ['Producer', said(info.Producer), unescaped(property(file, 'pdf:Producer'))],
    ['CreationDate', isoDate(info.CreationDate), property(file, 'xmp:CreateDate') ?? ''],
    ['ModDate', isoDate(info.ModDate), property(file, 'xmp:ModifyDate') ?? ''],
  ]
  return pairs.flatMap(([key, a, b]) => when(a !== b, `${key} says “${a}” and “${b}”`))
}

const PREDEFINED = new Set([
  'dc',
  'xmp',
  'pdf',
  'xmpMM',
  'pdfaid',
  'pdfaExtension',
  'pdfaSchema',
  'pdfaProperty',
  'rdf',
  'x',
  'xml',
])

const undeclared = ({ xmp }: PdfFile): string[] => {
  const used = new Set([...xmp.matchAll(/<(\w+):\w+[ >]/g)].map((m) => m[1]!))
  const declared = new Set([...xmp.matchAll(/<pdfaSchema:prefix>(\w+)</g)].map((m) => m[1]!))
  return [...used]
    .filter((p) => !PREDEFINED.has(p) && !declared.has(p))
    .map((p) => `schema ${p} is not described`)
}

function profileFaults(file: PdfFile): string[] {
  const intents = file.list(file.catalog.OutputIntents).map(file.dict)
  const [intent] = intents
  if (intents.length !== 1 || intent?.S !== '/GTS_PDFA1') return ['there is not one output intent']
  const icc = Buffer.from(file.dataOf(intent.DestOutputProfile))
  const count = icc.readUInt32BE(128)
  const tags = Array.from({ length: count }, (_, i) => icc.subarray(132 + 12 * i, 144 + 12 * i))
  const names = tags.map((t) => t.toString('latin1', 0, 4))
  const needed = ['desc', 'cprt', 'wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC']
  return [
    ...when(icc.readUInt32BE(0) !== icc.length, 'the profile’s size is wrong'),
    ...when(icc.toString('latin1', 36, 40) !== 'acsp', 'it is no profile'),
    ...when(icc.toString('latin1', 12, 20) !== 'mntrRGB ', 'it is no display profile of RGB'),
    ...when((icc[8] ?? 9) > 4, 'the profile is too new'),
    ...when(file.dict(intent.DestOutputProfile).N !== 3, 'N is not 3'),
    ...needed.filter((n) => !names.includes(n)).map((n) => `the profile lacks ${n}`),
    ...tags.flatMap((t) => when(t.readUInt32BE(4) + t.readUInt32BE(8) > icc.length, 'a tag ends outside')),
  ]
}

interface Cid {
  readonly name: string
  readonly font: Dict
  readonly cid: Dict
  readonly program: Uint8Array
}

const fontsIn = (file: PdfFile): Cid[] =>
  file.things
    .map((t) => file.dict(t.value))
    .filter((d) => d.Type === '/Font' && d.Subtype === '/Type0')
    .map((font) => {
      const cid = file.dict(file.list(font.DescendantFonts)[0])
      const program = file.dataOf(file.dict(cid.FontDescriptor).FontFile2)
      return { name: String(font.BaseFont), font, cid, program }
    })

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** An embedded CMap of the collection that its font is of (19005-2, 6.2.11.3), which gives every code its own glyph in turn. */
function isWholeCmap(file: PdfFile, font: Dict, cid: Dict): boolean {
  const cmap = file.dict(font.Encoding)
  const source = Buffer.from(file.dataOf(font.Encoding)).toString('latin1')
  const ranges = [...source.matchAll(/^<([0-9A-F]+)> <([0-9A-F]+)> (\d+)$/gm)].map(([, from, to, first]) => ({
    size: Number.parseInt(to!, 16) - Number.parseInt(from!, 16) + 1,
    first: Number(first),
  }))
  const isInTurn = ranges.every(({ first }, i) => first === 1 + sum(ranges.slice(0, i).map((r) => r.size)))
  const count = file.dataOf(cid.CIDToGIDMap).length / 2 - 1
  return (
    cmap.Type === '/CMap' &&
    cmap.WMode === 0 &&
    source.includes('/WMode 0 def') &&
    JSON.stringify(file.dict(cmap.CIDSystemInfo)) === JSON.stringify(file.dict(cid.CIDSystemInfo)) &&
    isInTurn &&
    sum(ranges.map((r) => r.size)) === count
  )
}

const simpleFonts = (file: PdfFile): string[] =>
  file.things
    .map((t) => file.dict(t.value))
    .filter((d) => d.Type === '/Font' && d.Subtype !== '/Type0' && d.Subtype !== '/CIDFontType2')
    .map((d) => `a font of the kind ${String(d.Subtype)}`)

/** The widths that a font says, against those of its program: at most a thousandth of the type size apart. */
function widthFaults(file: PdfFile, { name, cid, program }: Cid): string[] {
  const [first, list] = file.list(cid.W)
  const map = Buffer.from(file.dataOf(cid.CIDToGIDMap))
  const font = fontkit.create(Buffer.from(program)) as unknown as {
    unitsPerEm: number
    getGlyph(id: number): { advanceWidth: number }
  }
  return file.list(list).flatMap((width, i) => {
    const glyph = map.readUInt16BE(2 * (Number(first) + i))
    const real = (font.getGlyph(glyph).advanceWidth * 1000) / font.unitsPerEm
    return [
      ...when(glyph === 0, `${name} shows .notdef`),
      ...when(
        Math.abs(real - Number(width)) > 1,
        `${name}: code ${Number(first) + i} is ${String(width)} wide, not ${real}`,
      ),
    ]
  })
}

const unicodeFaults = (file: PdfFile, { name, font, cid }: Cid): string[] => {
  const cmap = Buffer.from(file.dataOf(font.ToUnicode)).toString('latin1')
  const codes = [...cmap.matchAll(/^<([0-9A-F]{2}|[0-9A-F]{4})> <([0-9A-F]+)>$/gm)].slice(2)
  const count = file.list(file.list(cid.W)[1]).length
  return [
    ...when(codes.length !== count, `${name}: ${codes.length} of ${count} codes have their text`),
    ...codes
      .filter(([, , hex]) => /^(0000|FEFF|FFFE)$/.test(hex!))
      .map(([, code]) => `${name}: code ${code}`),
  ]
}

const OPERATORS = new Set('q Q cm BT ET Tf Tm TJ Ts rg RG w J d m l S re f Do BDC EMC'.split(' '))

/** The operators of a page, without what strings and dictionaries hold. */
const operatorsOf = (content: string): string[] =>
  content.replace(/<<.*?>>|<[0-9A-Fa-f]*>|\/\S+/g, ' ').match(/[A-Za-z*']+/g) ?? []

function deepest(content: string): number {
  let [depth, most] = [0, 0]
  for (const operator of operatorsOf(content)) {
    depth += operator === 'q' ? 1 : operator === 'Q' ? -1 : 0
    most = Math.max(most, depth)
  }
  return most
}

const attachmentFaults = (file: PdfFile): string[] => {
  const specs = named(file, '/Filespec').map((t) => ({ ref: t.ref, dict: file.dict(t.value) }))
  const files = named(file, '/EmbeddedFile').map((t) => file.dict(t.value))
  if (property(file, 'pdfaid:part') === '2')
    return when(specs.length + files.length > 0, 'a file is attached')
  return [
    ...specs.flatMap(({ ref, dict }) => [
      ...when(!file.list(file.catalog.AF).includes(ref), 'an attachment is associated with nothing'),
      ...when(dict.AFRelationship !== '/Source', 'an attachment does not say what it is'),
      ...when(!dict.F || !dict.UF || !dict.EF, 'an attachment lacks F, UF or EF'),
    ]),
    ...files.flatMap((d) =>
      when(!d.Subtype || !file.dict(d.Params).ModDate, 'a file lacks its type or date'),
    ),
  ]
}

/** ISO 19005-2 by clause: what of it a file of ours could break. Not checked: digital signatures, forms, optional content's details. */
const A_RULES: readonly Rule[] = [
  [
    '19005-2 6.1.2',
    ({ bytes }) =>
      when(
        !/^%PDF-1\.[0-7]\n%[\u0080-\u00ff]{4}/.test(Buffer.from(bytes.subarray(0, 20)).toString('latin1')),
        'the header',
      ),
  ],
  [
    '19005-2 6.1.3',
    ({ trailer, bytes }) => [
      ...when(!Array.isArray(trailer.ID) || trailer.ID.length !== 2, 'the trailer has no ID'),
      ...when(trailer.Encrypt !== null, 'it is encrypted'),
      ...when(
        !/%%EOF[\r\n]*$/.test(Buffer.from(bytes.subarray(-8)).toString('latin1')),
        'something stands behind the end',
      ),
    ],
  ],
  [
    '19005-2 6.1.7',
    (file) =>
      dicts(file).flatMap((d) => [
        ...when('FFilter' in d || 'FDecodeParms' in d, 'a stream lies outside the file'),
        ...when(
          /LZW|Crypt/.test(JSON.stringify(d.Filter ?? '')),
          `a stream is packed by ${String(d.Filter)}`,
        ),
      ]),
  ],
  [
    '19005-2 6.1.13',
    (file) => [
      ...file.things
        .flatMap((t) => [...values(t.value)])
        .flatMap((v) => when(typeof v === 'string' && v.length > 32_767, 'a string is too long')),
      ...file.pages.flatMap(({ content }) => when(deepest(content) > 28, 'q nests too deeply')),
      ...when(file.things.length > 8_388_607, 'there are too many objects'),
    ],
  ],
  [
    '19005-2 6.2.2',
    (file) =>
      file.pages.flatMap(({ content }) =>
        [...new Set(operatorsOf(content))].filter((o) => !OPERATORS.has(o)).map((o) => `operator ${o}`),
      ),
  ],
  ['19005-2 6.2.3', profileFaults],
  [
    '19005-2 6.2.8',
    (file) =>
      dicts(file)
        .filter((d) => d.Subtype === '/Image')
        .flatMap((d) => [
          ...when(
            'Alternates' in d || 'OPI' in d || d.Interpolate === true,
            'a picture has alternatives or is smoothed',
          ),
          ...when(
            !['/DeviceRGB', '/DeviceGray'].includes(String(d.ColorSpace)),
            `a picture is in ${String(d.ColorSpace)}`,
          ),
        ]),
  ],
  [
    '19005-2 6.2.10',
    (file) =>
      dicts(file).flatMap((d) =>
        when(
          'SMask' in d || 'ExtGState' in d || ('Group' in d && d.Type === '/Page'),
          'something is transparent',
        ),
      ),
  ],
  [
    '19005-2 6.2.11.4',
    (file) => [
      ...simpleFonts(file),
      ...fontsIn(file).flatMap(({ name, font, cid, program }) => [
        ...when(program.length === 0, `${name} is not embedded`),
        ...when(!cid.CIDToGIDMap, `${name} is not encoded by its glyphs`),
        ...when(!isWholeCmap(file, font, cid), `${name} has a CMap that is not its own, or not whole`),
        ...when(!/^\/[A-Z]{6}\+/.test(name), `${name} does not say that it is a subset`),
      ]),
    ],
  ],
  ['19005-2 6.2.11.5', (file) => fontsIn(file).flatMap((font) => widthFaults(file, font))],
  ['19005-2 6.2.11.7', (file) => fontsIn(file).flatMap((font) => unicodeFaults(file, font))],
  [
    '19005-2 6.3',
    (file) =>
      named(file, '/Annot')
        .map((t) => file.dict(t.value))
        .flatMap((d) =>
          when(
            d.Subtype !== '/Link' || d.F !== 4,
            `an annotation ${String(d.Subtype)} with the flags ${String(d.F)}`,
          ),
        ),
  ],
  [
    '19005-2 6.5',
    (file) => [
      ...dicts(file).flatMap((d) =>
        when('AA' in d || 'JS' in d || 'OpenAction' in d, 'something runs by itself'),
      ),
      ...dicts(file).flatMap((d) =>
        when(
          'S' in d &&
            /^\/(JavaScript|Launch|Sound|Movie|ResetForm|ImportData|SubmitForm|Hide|SetOCGState|Rendition|Trans|GoTo3DView|GoToR|GoToE|Named)$/.test(
              String(d.S),
            ),
          `an action ${String(d.S)}`,
        ),
      ),
    ],
  ],
  [
    '19005-2 6.6.2',
    (file) => {
      const meta = file.dict(file.catalog.Metadata)
      return [
        ...when(
          meta.Type !== '/Metadata' || meta.Subtype !== '/XML' || 'Filter' in meta,
          'the metadata stream',
        ),
        ...when(
          !file.xmp.startsWith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'),
          'the packet’s beginning',
        ),
        ...undeclared(file),
      ]
    },
  ],
  ['19005-2 6.6.3', differing],
  [
    '19005-2 6.6.4',
    (file) =>
      when(
        !['2A', '3A'].includes(`${property(file, 'pdfaid:part')}${property(file, 'pdfaid:conformance')}`),
        'it does not say what it keeps to',
      ),
  ],
  [
    '19005-2 6.7',
    (file) => [
      ...when(file.dict(file.catalog.MarkInfo).Marked !== true, 'it is not marked'),
      ...when(!file.catalog.StructTreeRoot, 'it has no structure'),
      ...when(said(file.catalog.Lang) === '', 'it has no language'),
    ],
  ],
  ['19005-3 6.8', attachmentFaults],
  [
    '19005-2 6.9',
    (file) =>
      when(
        'OCProperties' in file.catalog || 'AcroForm' in file.catalog || 'Requirements' in file.catalog,
        'layers, forms or requirements',
      ),
  ],
]

/** What of PDF/A-2a (or 3a) and PDF/UA-1 a file breaks, each with its clause; nothing where it keeps to all rules here. */
export async function faultsIn(bytes: Uint8Array): Promise<string[]> {
  const file = await takeApart(bytes)
  const faults = [...A_RULES, ...UA_RULES].flatMap(([clause, breaks]) =>
    breaks(file).map((what) => `${clause}: ${what}`),
  )
  return [...new Set(faults)]
}
