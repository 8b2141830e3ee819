import * as z from 'zod'
import { Instant, Sha256, VersionId } from './id.ts'
import { Actor } from './person.ts'

export const NumberFormat = z.enum(['decimal', 'lowerLetter', 'upperLetter', 'lowerRoman', 'upperRoman'])
export type NumberFormat = z.infer<typeof NumberFormat>

/** How one level's number looks: its own format, and a text in which %1…%9 stand for the numbers of levels 1…9. */
export const NumberLevel = z.strictObject({ format: NumberFormat, text: z.string().min(1).max(40) })
export type NumberLevel = z.infer<typeof NumberLevel>

const millimetres = z.number().min(0).max(100)
const points = z.number().min(5).max(72)
const colour = z.string().regex(/^[0-9a-f]{6}$/, 'must be a colour such as 1f2937')

/** The words in the three corners of a header or footer; in braces, what differs from page to page or draft to draft. */
export const Band = z.strictObject({
  left: z.string().max(200),
  centre: z.string().max(200),
  right: z.string().max(200),
})
export type Band = z.infer<typeof Band>

/** What braces in a band may hold: `{title}` of the document, its `{status}`, `{page}`, `{pages}`, `{organisation}`. */
export const BAND_WORDS = ['title', 'status', 'page', 'pages', 'organisation'] as const
export type BandWord = (typeof BAND_WORDS)[number]

/** A picture at the head of the first page or of every page: base64 of a PNG or JPEG, its width in millimetres. */
export const Logo = z.strictObject({
  type: z.enum(['image/png', 'image/jpeg']),
  data: z
    .string()
    .max(700_000)
    .regex(/^[A-Za-z0-9+/]+=*$/, 'must be base64'),
  width: z.number().min(5).max(120),
  place: z.enum(['left', 'centre', 'right']),
  on: z.enum(['first', 'every']),
  alt: z.string().max(200),
})
export type Logo = z.infer<typeof Logo>

/** The name of a font as Word knows it. `faces.ts` says what a PDF embeds for it. */
export const FontName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} .&'_-]*$/u, 'must be the name of a font')
export type FontName = z.infer<typeof FontName>

/** The sizes of paper, in millimetres. */
export const PAPER = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const

/** Everything about looks. Lengths in millimetres for the page, points for type. */
export const Style = z.strictObject({
  name: z.string().min(1).max(80),
  page: z.strictObject({
    size: z.enum(['A4', 'Letter']),
    margins: z.strictObject({ top: millimetres, right: millimetres, bottom: millimetres, left: millimetres }),
  }),
  font: FontName,
  /** The font of title and headings; that of the text where none is named. */
  headingFont: FontName.optional(),
  sizes: z.strictObject({ text: points, title: points, heading: points, small: points }),
  colours: z.strictObject({ text: colour, heading: colour, faint: colour, rule: colour }),
  /** Line height as a multiple of the type size. */
  leading: z.number().min(1).max(2.5),
  /** Space after a paragraph, in points. */
  gap: z.number().min(0).max(40),
  /** The width of one step of indent, in millimetres. */
  indent: z.number().min(4).max(30),
  align: z.enum(['left', 'justify']),
  /** Whether long words may be divided at the ends of lines. */
  hyphenate: z.boolean().default(false),
  titleAlign: z.enum(['left', 'centre']).default('left'),
  /** The look of numbers in the main document, from level 1 down; the last serves deeper levels too. */
  numbers: z.array(NumberLevel).min(1).max(9),
  /** The look of a schedule's own number, as "Schedule %1". */
  schedule: NumberLevel,
  /** The look of numbers within schedules; that of the main document where none is given. */
  scheduleNumbers: z.array(NumberLevel).min(1).max(9).optional(),
  header: Band.default({ left: '{title}', centre: '', right: '{status}' }),
  footer: Band.default({ left: '', centre: '', right: 'Page {page} of {pages}' }),
  /** What the first page's header shows: only the status and the logo, or what every page's does. */
  firstPage: z.enum(['plain', 'same']).default('plain'),
  /** Whether a rule parts the header and footer from the text. */
  rules: z.boolean().default(true),
  logo: Logo.nullable().default(null),
})
export type Style = z.infer<typeof Style>

/** The look of numbers within schedules. */
export const scheduleNumbersOf = (
  style: Pick<Style, 'numbers' | 'scheduleNumbers'>,
): readonly NumberLevel[] => style.scheduleNumbers ?? style.numbers

/** The style that a library starts with: A4, Arial, 1. / 1.1 / (a) / (i) / (A). */
export const HOUSE_STYLE: Style = {
  name: 'House',
  page: { size: 'A4', margins: { top: 25, right: 25, bottom: 25, left: 25 } },
  font: 'Arial',
  sizes: { text: 10.5, title: 18, heading: 11.5, small: 8.5 },
  colours: { text: '1b1f24', heading: '16324f', faint: '5b6470', rule: 'c3cad3' },
  leading: 1.3,
  gap: 6,
  indent: 12.5,
  align: 'left',
  hyphenate: false,
  titleAlign: 'left',
  numbers: [
    { format: 'decimal', text: '%1.' },
    { format: 'decimal', text: '%1.%2' },
    { format: 'lowerLetter', text: '(%3)' },
    { format: 'lowerRoman', text: '(%4)' },
    { format: 'upperLetter', text: '(%5)' },
    { format: 'decimal', text: '(%6)' },
  ],
  schedule: { format: 'decimal', text: 'Schedule %1' },
  header: { left: '{title}', centre: '', right: '{status}' },
  footer: { left: '', centre: '', right: 'Page {page} of {pages}' },
  firstPage: 'plain',
  rules: true,
  logo: null,
}

/** One immutable state of a style. */
export const StyleVersion = z.strictObject({
  number: z.int().min(1),
  parent: Sha256.nullable(),
  author: Actor,
  at: Instant,
  reason: z.string().max(2000),
  style: Style,
})
export type StyleVersion = z.infer<typeof StyleVersion>

/** A style as it is now. */
export const StyleHead = z.strictObject({
  style: Style,
  current: VersionId,
  versions: z.int().min(1),
  trashed: z.boolean(),
})
export type StyleHead = z.infer<typeof StyleHead>
