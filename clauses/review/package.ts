import { type Budget, bad, budgetOf, LIMITS, type Limits } from './limits.ts'
import { type Each, type El, kids, readXml } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

/** What one part says of another, or of something outside the file, which is never fetched. */
export interface Relation {
  readonly id: string
  /** The last word of its type, as "styles" or "image": the same in Transitional and Strict files. */
  readonly type: string
  /** The name of a part of this file, or whatever stands outside it. */
  readonly target: string
  readonly where: 'inside' | 'outside'
}

/** Something in the file that is not read, or not trusted, in words for a person. */
export interface Warning {
  readonly what: 'macros' | 'activeX' | 'embedded' | 'foreign' | 'outside' | 'signed'
  readonly message: string
}

/** A Word file from outside. Parts are unpacked when they are asked for, within the limits, and run or fetch nothing. */
export interface Package {
  /** The name of the file, for messages. */
  readonly name: string
  /** The name of the part that holds the document. */
  readonly main: string
  /** The names of all parts, in small letters, without a slash before them. */
  readonly parts: readonly string[]
  readonly warnings: readonly Warning[]
  has(part: string): boolean
  /** The content type of a part, in small letters; empty where the file gives none. */
  typeOf(part: string): string
  /** What a part is related to; the file itself where the name is empty. */
  relations(part: string): readonly Relation[]
  /** The part inside that the main document is related to by a type, as "styles". */
  partOf(type: string): string | undefined
  bytes(part: string): Promise<Uint8Array>
  xml(part: string, each?: Each): Promise<El>
}

/** The folder of a part, with its slash. */
const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)

/** A target as a part's name: resolved against the part that names it, dots taken out (ISO 29500-2, 6.5 and B). */
export function resolveTarget(source: string, target: string): string {
  const path = target.replace(/[?#].*$/s, '').replaceAll('\\', '/')
  const whole = path.startsWith('/') ? path : `${folderOf(source)}${path}`
  const steps: string[] = []
  for (const step of whole.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/').toLowerCase()
}

/** Percent signs of a part's name undone, where they stand for something. */
function unescaped(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase()
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    return name
  }
}

function relationOf(source: string, el: El, zip: Zip): Relation {
  const target = el.attrs.get('Target') ?? ''
  const type = (el.attrs.get('Type') ?? '').split('/').at(-1) ?? ''
  const id = el.attrs.get('Id') ?? ''
  if (el.attrs.get('TargetMode')?.toLowerCase() === 'external') return { id, type, target, where: 'outside' }
  const name = resolveTarget(source, target)
  return { id, type, target: zip.has(name) ? name : unescaped(name), where: 'inside' }
}

const RELS = /^(.*?)_rels\/([^/]*)\.rels$/

type Relations = ReadonlyMap<string, readonly Relation[]>

async function relationsIn(zip: Zip, budget: Budget): Promise<Relations> {
  const found = new Map<string, readonly Relation[]>()
  for (const name of zip.names) {
    const [, folder = '', file = ''] = RELS.exec(name) ?? []
    if (!RELS.test(name)) continue
    const root = readXml(await zip.read(name), name, budget)
    const source = folder + file
    found.set(
      source,
      kids(root, 'rel:Relationship').map((el) => relationOf(source, el, zip)),
    )
  }
  return found
}

interface Types {
  readonly defaults: ReadonlyMap<string, string>
  readonly overrides: ReadonlyMap<string, string>
}

const TYPES = '[content_types].xml'

async function typesIn(zip: Zip, budget: Budget): Promise<Types> {
  if (!zip.has(TYPES)) throw bad(budget.file, 'is no Word file: it has no list of its parts’ types.')
  const root = readXml(await zip.read(TYPES), '[Content_Types].xml', budget)
  const table = (name: string, key: string): Map<string, string> =>
    new Map(
      kids(root, name).map((el) => [
        (el.attrs.get(key) ?? '').replace(/^\//, '').toLowerCase(),
        (el.attrs.get('ContentType') ?? '').toLowerCase(),
      ]),
    )
  return { defaults: table('ct:Default', 'Extension'), overrides: table('ct:Override', 'PartName') }
}

const typeIn = ({ defaults, overrides }: Types, part: string): string =>
  overrides.get(part) ?? defaults.get(part.slice(part.lastIndexOf('.') + 1)) ?? ''

const OTHERS: readonly (readonly [string, string])[] = [
  ['spreadsheetml', 'an Excel workbook'],
  ['presentationml', 'a PowerPoint presentation'],
]

/** The part that holds the document; refuses what is not a Word file, saying what it is where that is known. */
function mainOf(relations: Relations, types: Types, zip: Zip, file: string): string {
  const found = relations.get('')?.find((r) => r.type === 'officeDocument' && r.where === 'inside')
  const type = found ? typeIn(types, found.target) : ''
  const other = OTHERS.find(([word]) => type.includes(word))?.[1]
  if (other) throw bad(file, `is ${other}, not a Word file.`)
  if (!found || !zip.has(found.target) || !type.includes('word'))
    throw bad(file, 'is no Word file: it holds no Word document.')
  return found.target
}

const FOUND: readonly {
  readonly what: Warning['what']
  readonly test: RegExp
  readonly message: (names: string) => string
}[] = [
  {
    what: 'macros',
    test: /(^|\/)vba(project|data)[^/]*$/,
    message: (names) => `The file holds macros (${names}). They were not read and are never run.`,
  },
  {
    what: 'activeX',
    test: /(^|\/)activex\//,
    message: (names) => `The file holds ActiveX controls (${names}). They were not read and are never run.`,
  },
  {
    what: 'embedded',
    test: /(^|\/)embeddings\/|\.(zip|docx|xlsx|pptx|docm|xlsm|exe)$/,
    message: (names) => `The file holds embedded objects (${names}). They were not opened.`,
  },
  {
    what: 'signed',
    test: /^_xmlsignatures\//,
    message: () => 'The file is signed. The signature was not checked.',
  },
]

const MOST_NAMED = 3

const named = (names: readonly string[]): string => {
  const shown = names.slice(0, MOST_NAMED).map((n) => `“${n.slice(0, 120)}”`)
  return names.length > MOST_NAMED
    ? `${shown.join(', ')} and ${names.length - MOST_NAMED} more`
    : shown.join(', ')
}

function partWarnings(parts: readonly string[], types: Types): Warning[] {
  const claimed = new Set<string>()
  const found = FOUND.flatMap(({ what, test, message }) => {
    const names = parts.filter((part) => !claimed.has(part) && test.test(part) && !part.endsWith('.rels'))
    for (const name of names) claimed.add(name)
    return names.length > 0 ? [{ what, message: message(named(names)) }] : []
  })
  const macroType = [...types.overrides.values()].some((type) => type.includes('macroenabled'))
  if (!macroType || found.some((w) => w.what === 'macros')) return found
  return [
    ...found,
    { what: 'macros', message: 'The file is of a kind that may hold macros. None is ever run.' },
  ]
}

/** Relations to what is outside that say no more than an address to read, which is left as it stands. */
const HARMLESS = new Set(['hyperlink'])

function relationWarnings(relations: Relations): Warning[] {
  const all = [...relations.values()].flat()
  const foreign = all.filter((r) => r.type === 'aFChunk').map((r) => r.target)
  const outside = all
    .filter((r) => r.where === 'outside' && !HARMLESS.has(r.type))
    .map((r) => `${r.type}: ${r.target}`)
  return [
    ...(foreign.length > 0
      ? [
          {
            what: 'foreign' as const,
            message: `The file holds text in a foreign format (${named(foreign)}), which was not read. Word turns it into its own when the file is opened and saved there.`,
          },
        ]
      : []),
    ...(outside.length > 0
      ? [
          {
            what: 'outside' as const,
            message: `The file pointed to something outside it (${named(outside)}). Nothing was fetched.`,
          },
        ]
      : []),
  ]
}

/**
 * Opens a Word file from outside: only its list of types and its relations are unpacked here. Refuses as `invalid`,
 * naming the place, the value and what to do, what is no Word file or goes beyond the limits.
 */
export async function readPackage(
  bytes: Uint8Array,
  name: string,
  limits: Limits = LIMITS,
  now?: () => number,
): Promise<Package> {
  const budget = budgetOf(name, limits, now)
  const zip = await openZip(bytes, budget)
  const types = await typesIn(zip, budget)
  const relations = await relationsIn(zip, budget)
  const main = mainOf(relations, types, zip, name)
  const relationsOf = (part: string): readonly Relation[] => relations.get(part.toLowerCase()) ?? []
  return {
    name,
    main,
    parts: zip.names,
    warnings: [...partWarnings(zip.names, types), ...relationWarnings(relations)],
    has: zip.has,
    typeOf: (part) => typeIn(types, part.toLowerCase()),
    relations: relationsOf,
    partOf: (type) =>
      relationsOf(main).find((r) => r.type === type && r.where === 'inside' && zip.has(r.target))?.target,
    bytes: zip.read,
    xml: async (part, each) => readXml(await zip.read(part), part, budget, each),
  }
}
