import { PAPER, type Style } from '../../model/style.ts'
import type { Section } from './body.ts'
import { clamped, doubt, type Finding, millimetresOf, understood, when } from './finding.ts'

type Size = Style['page']['size']
const SIDES = ['top', 'right', 'bottom', 'left'] as const

const isWide = ({ width, height }: Section): boolean => width > height

/** The section whose pages the look is taken from: the upright one with the most words; the first of equals. */
export function mainSection(sections: readonly Section[]): Section | undefined {
  const upright = sections.filter((section) => !isWide(section))
  const candidates = upright.length > 0 ? upright : sections
  return candidates.reduce<Section | undefined>(
    (best, section) => (best && best.characters >= section.characters ? best : section),
    undefined,
  )
}

const away = (paper: Size, short: number, long: number): number =>
  Math.abs(PAPER[paper].width - millimetresOf(short)) + Math.abs(PAPER[paper].height - millimetresOf(long))

/** In millimetres. */
const TOLERANCE = 2

/** The paper that is nearest, and whether it is that paper. */
function paperOf({ width, height }: Section): { readonly size: Size; readonly exact: boolean } {
  const [short, long] = width < height ? [width, height] : [height, width]
  const size = away('A4', short, long) <= away('Letter', short, long) ? 'A4' : 'Letter'
  return { size, exact: away(size, short, long) <= TOLERANCE }
}

const inMillimetres = (twips: number): number => Math.round(millimetresOf(twips) * 10) / 10

function marginsOf(section: Section) {
  const sides = SIDES.map((side) => ({
    side,
    ...clamped(millimetresOf(section.margins[side]), [0, 100], {
      what: 'Page',
      name: `The ${side} margin`,
      unit: 'mm',
      step: 0.1,
    }),
  }))
  const margins = Object.fromEntries(sides.map(({ side, value }) => [side, value]))
  return { margins: margins as Style['page']['margins'], doubts: sides.flatMap((side) => side.doubts) }
}

const differs = (a: Section, b: Section): boolean =>
  a.width !== b.width || a.height !== b.height || SIDES.some((side) => a.margins[side] !== b.margins[side])

function pageDoubts(section: Section, sections: readonly Section[], size: Size, exact: boolean) {
  const measure = `${inMillimetres(section.width)} × ${inMillimetres(section.height)} mm`
  return [
    ...when(!exact, () =>
      doubt('Page', `The page is ${measure}; ${size} is used, the nearest of A4 and Letter.`),
    ),
    ...when(isWide(section), () =>
      doubt('Page', 'The pages lie on their sides in the file; ours stand upright.'),
    ),
    ...when(section.columns > 1, () =>
      doubt('Page', `The text stands in ${section.columns} columns in the file; ours has one.`),
    ),
    ...when(
      sections.some((other) => differs(other, section)),
      () =>
        doubt(
          'Page',
          'The file’s sections differ in page or margins; those of the one with the most words are used.',
        ),
    ),
  ]
}

/** Margins as a person says them: once where all are alike. */
function marginsSaid(margins: Style['page']['margins']): string {
  const alike = SIDES.every((side) => margins[side] === margins.top)
  return alike
    ? `margins of ${margins.top} mm all round`
    : `margins ${SIDES.map((side) => `${margins[side]} mm ${side}`).join(', ')}`
}

/** Paper and margins. */
export function pageOf(section: Section | undefined, sections: readonly Section[]): Finding {
  if (!section)
    return {
      style: {},
      understood: [],
      doubts: [doubt('Page', 'The file has no page set-up; A4 with our own margins is used.')],
    }
  const { size, exact } = paperOf(section)
  const { margins, doubts } = marginsOf(section)
  const value = `${size}; ${marginsSaid(margins)}`
  const from = sections.length > 1 ? 'the section with the most words' : 'the page set-up'
  return {
    style: { page: { size, margins } },
    understood: [understood('Page', value, from)],
    doubts: [...pageDoubts(section, sections, size, exact), ...doubts],
  }
}
