import type { Objects, Ref } from './objects.ts'

/** Points of the curve: enough that no step between them can be seen. */
const POINTS = 1024

/** The primaries of sRGB seen in the light of D50 (IEC 61966-2-1, adapted by Bradford), and the white of its own light. */
const PRIMARIES = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
  wtpt: [0.95045, 1, 1.08905],
} as const

const NAME = 'sRGB IEC61966-2.1'
const RIGHTS = 'No copyright: made from the figures of the standard'

const signature = (text: string): number[] => [...text].map((char) => char.charCodeAt(0))
const u16 = (n: number): number[] => [(n >> 8) & 255, n & 255]
const u32 = (n: number): number[] => [...u16(n >>> 16), ...u16(n & 0xffff)]
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
/** A number with 16 bits after the point. */
const fixed = (n: number): number[] => u32(Math.round(n * 65_536))

const xyz = (values: readonly number[]): number[] => [
  ...signature('XYZ '),
  ...zeros(4),
  ...values.flatMap(fixed),
]

/** Light for a value from 0 to 1 (IEC 61966-2-1, 5.2). */
const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4

function curve(): number[] {
  const points = Array.from({ length: POINTS }, (_, i) => Math.round(linear(i / (POINTS - 1)) * 65_535))
  return [...signature('curv'), ...zeros(4), ...u32(POINTS), ...points.flatMap(u16)]
}

const text = (words: string): number[] => [...signature('text'), ...zeros(4), ...signature(words), 0]

/** A description in ASCII; its Unicode and Macintosh forms are left empty. */
const description = (words: string): number[] => [
  ...signature('desc'),
  ...zeros(4),
  ...u32(words.length + 1),
  ...signature(words),
  ...zeros(1 + 8 + 3 + 67),
]

const padded = (bytes: readonly number[]): number[] => [...bytes, ...zeros((4 - (bytes.length % 4)) % 4)]

/** ICC.1:2001-04, 6.1: a display profile of version 2.4 for RGB, with XYZ between, lit by D50. */
const header = (size: number): number[] => [
  ...u32(size),
  ...zeros(4),
  ...u32(0x02400000),
  ...signature('mntrRGB XYZ '),
  ...[2000, 1, 1, 0, 0, 0].flatMap(u16),
  ...signature('acsp'),
  ...zeros(28),
  ...fixed(0.9642),
  ...fixed(1),
  ...fixed(0.8249),
  ...zeros(48),
]

/** The colours of sRGB as an ICC profile, for output intents. */
export function srgbProfile(): Uint8Array {
  const shared = padded(curve())
  const entries: [string, number[]][] = [
    ['desc', padded(description(NAME))],
    ['cprt', padded(text(RIGHTS))],
    ...Object.entries(PRIMARIES).map(([tag, values]): [string, number[]] => [tag, xyz(values)]),
    ['rTRC', shared],
    ['gTRC', shared],
    ['bTRC', shared],
  ]
  const blocks = [...new Set(entries.map(([, bytes]) => bytes))]
  const start = 128 + 4 + entries.length * 12
  const offsetOf = (block: number[]): number =>
    blocks.slice(0, blocks.indexOf(block)).reduce((sum, b) => sum + b.length, start)
  const index = entries.flatMap(([tag, bytes]) => [
    ...signature(tag),
    ...u32(offsetOf(bytes)),
    ...u32(bytes.length),
  ])
  const body = [...u32(entries.length), ...index, ...blocks.flat()]
  return Uint8Array.from([...header(128 + body.length), ...body])
}

let profile: Uint8Array | null = null

/** Writes what colours mean in the file (ISO 19005-2, 6.2.3), as source. */
export function writeIntent(objects: Objects): string {
  profile ??= srgbProfile()
  const stream: Ref = objects.stream(profile, { N: 3 })
  return `<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (${NAME}) /Info (${NAME}) /RegistryName (http://www.color.org) /DestOutputProfile ${stream}>>`
}
