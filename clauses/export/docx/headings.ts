import type { Style } from '../../model/style.ts'
import type { Steps } from '../steps.ts'
import { fromPoints } from '../twips.ts'
import { headingRun, headingSpacing, LEVELS, type Look, size } from './looks.ts'
import { clamp, hang } from './measure.ts'
import { LINKED, linkedStyle, listed, type StyleFamily } from './numbering.ts'
import { val } from './xml.ts'

const linkedList = (family: StyleFamily, id: string, level: number): string =>
  linkedStyle(family, level) === id
    ? listed(family === 'Clause' ? LINKED.main : LINKED.paragraphs, level)
    : ''

const headingSize = ({ sizes }: Style, level: number): number =>
  level === 1 ? sizes.heading : Math.max(sizes.text, sizes.heading - 1)

const headingGap = (style: Style, level: number): string =>
  headingSpacing(style, level === 1 ? style.gap * 2 : style.gap, style.gap)

/** Headings without a number; all others are based on them, so that Word's outline finds those too. */
export const headings = (style: Style): Look[] =>
  LEVELS.map((level) => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    based: 'Normal',
    next: 'BodyText',
    ...(level <= 3 ? { shown: 9 } : {}),
    paragraph:
      `<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>${headingGap(style, level)}` +
      val('outlineLvl', level - 1),
    run: headingRun(style, headingSize(style, level)),
  }))

/** Numbered headings look the same in a schedule, but stand one deeper in the outline: under the schedule's own. */
export const numberedHeadings = (style: Style, family: StyleFamily): Look[] =>
  LEVELS.map((level) => {
    const id = `${family}Heading${level}`
    const deeper = family === 'Schedule'
    return {
      id,
      name: `${family} Heading ${level}`,
      based: `Heading${clamp(level + (deeper ? 1 : 0))}`,
      next: `${family}Level${clamp(level + 1)}`,
      ...(level <= 2 ? { shown: deeper ? 7 : 3 } : {}),
      paragraph: linkedList(family, id, level) + (deeper ? headingGap(style, level) : ''),
      ...(deeper ? { run: size(headingSize(style, level)) } : {}),
    }
  })

/** Numbered paragraphs below their headings. */
export const numberedLevels = (family: StyleFamily): Look[] =>
  LEVELS.map((level) => ({
    id: `${family}Level${level}`,
    name: `${family} Level ${level}`,
    based: 'BodyText',
    ...(level <= 4 ? { shown: family === 'Schedule' ? 7 : 4 } : {}),
    paragraph: linkedList(family, `${family}Level${level}`, level),
  }))

/** Unnumbered paragraphs, in line with the words of their level. */
export const clauseTexts = (steps: Steps): Look[] =>
  LEVELS.map((level) => ({
    id: `ClauseText${level}`,
    name: `Clause Text ${level}`,
    based: 'BodyText',
    ...(level <= 2 ? { shown: 5 } : {}),
    paragraph: `<w:ind w:left="${fromPoints(steps.text(level))}"/>`,
  }))

/** Entries of a list of definitions: every line but the first stands in, so that the terms stand out. */
export const definitions = (style: Style, steps: Steps): Look[] =>
  [0, ...LEVELS].map((level) => ({
    id: `Definition${level === 0 ? '' : level}`,
    name: `Definition${level === 0 ? '' : ` ${level}`}`,
    based: 'BodyText',
    next: `Definition${level === 0 ? '' : level}`,
    ...(level <= 1 ? { shown: 5 } : {}),
    paragraph: `<w:ind w:left="${fromPoints(steps.text(level)) + hang(style)}" w:hanging="${hang(style)}"/>`,
  }))

/** Headings over several clauses. */
export const groupHeadings = (style: Style): Look[] =>
  LEVELS.map((level) => ({
    id: `GroupHeading${level}`,
    name: `Group Heading ${level}`,
    based: `Heading${level}`,
    next: 'BodyText',
    ...(level === 1 ? { shown: 2 } : {}),
    paragraph: headingSpacing(style, style.gap * 3, style.gap),
    run: size(Math.max(style.sizes.text, style.sizes.heading + 2 - level)),
  }))

/** The headings with which schedules begin, each on a new page. */
export const schedules = (style: Style): Look[] => [
  {
    id: 'Schedule',
    name: 'Schedule Title',
    based: 'Heading1',
    next: 'BodyText',
    paragraph: `<w:pageBreakBefore/>${headingSpacing(style, 0, style.gap * 2)}`,
    run: size(style.sizes.heading + 2),
  },
  {
    id: 'NumberedSchedule',
    name: 'Schedule',
    based: 'Schedule',
    next: 'ScheduleHeading1',
    shown: 6,
    paragraph: listed(LINKED.schedules, 1),
  },
]
