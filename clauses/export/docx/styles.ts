import { RULE } from '../../model/edge.ts'
import type { Style } from '../../model/style.ts'
import { signingHeight, signingRoom } from '../signing.ts'
import { noteSize, signingWords } from '../small.ts'
import { bulletStep, type Steps } from '../steps.ts'
import { fromPoints } from '../twips.ts'
import { BOLD, characterStyles, shade } from './characters.ts'
import {
  clauseTexts,
  definitions,
  groupHeadings,
  headings,
  numberedHeadings,
  numberedLevels,
  schedules,
} from './headings.ts'
import {
  fonts,
  gapAfter,
  headingRun,
  headingSpacing,
  type Look,
  paragraphStyle,
  size,
  spacing,
} from './looks.ts'
import { lineOf } from './measure.ts'
import { LINKED, listed } from './numbering.ts'
import { contentsLists, running } from './running.ts'
import { attribute, DECLARATION, val, W } from './xml.ts'

const tables = (style: Style): Look[] => [
  { id: 'TableText', name: 'Table Text', based: 'Normal', shown: 10, paragraph: spacing(3, 3) },
  {
    id: 'TableHeading',
    name: 'Table Heading',
    based: 'TableText',
    next: 'TableText',
    shown: 10,
    paragraph: '<w:keepNext/>',
    run: `${BOLD}${val('color', style.colours.heading)}`,
  },
  {
    id: 'TableGap',
    name: 'Table Gap',
    based: 'Normal',
    paragraph: gapAfter(style.gap),
    run: size(2),
  },
]

const signing = (style: Style): Look[] => [
  {
    id: 'SignatureIntro',
    name: 'Signature Introduction',
    based: 'BodyText',
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(style.gap * 2, style.gap)}`,
  },
  {
    id: 'Signatory',
    name: 'Signatory',
    based: 'Normal',
    shown: 11,
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(signingRoom(style).before - style.gap, 0)}`,
    run: BOLD,
  },
  {
    id: 'SignatureGap',
    name: 'Signature Gap',
    based: 'TableGap',
    paragraph: `<w:keepNext/>${gapAfter(signingRoom(style).after - signingRoom(style).before + style.gap)}`,
  },
  {
    id: 'LastSignatureGap',
    name: 'Last Signature Gap',
    based: 'SignatureGap',
    paragraph: `${val('keepNext', 0)}${gapAfter(signingRoom(style).after)}`,
  },
  {
    id: 'SignatureLine',
    name: 'Signature Line',
    based: 'Normal',
    shown: 11,
    paragraph: `<w:keepNext/><w:keepLines/>${spacing(signingHeight(style) - signingWords(style).size * style.leading - 1, 1)}`,
    run: `${val('color', signingWords(style).colour)}${size(signingWords(style).size)}`,
  },
  {
    id: 'LastSignatureLine',
    name: 'Last Signature Line',
    based: 'SignatureLine',
    paragraph: val('keepNext', 0),
  },
]

/** Lines of a title stand closer than those of text. */
const TITLE_LEADING = 1.2649

const basics = (style: Style): Look[] => [
  { id: 'Normal', name: 'Normal', shown: 0, paragraph: '<w:widowControl/>' },
  {
    id: 'Title',
    name: 'Title',
    based: 'Normal',
    next: 'BodyText',
    shown: 1,
    paragraph:
      `<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/>${headingSpacing(style, 0, style.gap * 2.5, TITLE_LEADING)}` +
      val('jc', style.titleAlign === 'centre' ? 'center' : 'left'),
    run: headingRun(style, style.sizes.title),
  },
  {
    id: 'BodyText',
    name: 'Body Text',
    based: 'Normal',
    shown: 2,
    paragraph: val('jc', style.align === 'justify' ? 'both' : 'left'),
  },
  {
    id: 'Party',
    name: 'Party',
    based: 'BodyText',
    shown: 8,
    paragraph: `<w:keepNext/><w:keepLines/>${listed(LINKED.parties, 1)}`,
  },
  {
    id: 'LastParty',
    name: 'Last Party',
    based: 'Party',
    next: 'BodyText',
    paragraph: `${val('keepNext', 0)}<w:spacing w:after="0"/>`,
  },
  { id: 'Bullet', name: 'Clause Bullet', based: 'BodyText', shown: 5, paragraph: listed(LINKED.bullets, 1) },
]

/** What stands at the foot of a page, and what Word shows beside it. */
const notes = (style: Style): Look[] => [
  {
    id: 'FootnoteText',
    name: 'footnote text',
    based: 'Normal',
    paragraph:
      `<w:tabs><w:tab w:val="left" w:pos="${fromPoints(bulletStep(style))}"/></w:tabs>${spacing(0, 2)}` +
      `<w:ind w:left="${fromPoints(bulletStep(style))}" w:hanging="${fromPoints(bulletStep(style))}"/>` +
      val('jc', style.align === 'justify' ? 'both' : 'left'),
    run: size(noteSize(style)),
  },
  { id: 'FootnoteSeparator', name: 'Footnote Separator', based: 'Normal', paragraph: spacing(0, 2) },
  { id: 'CommentText', name: 'annotation text', based: 'Normal', paragraph: spacing(0, 2), run: size(10) },
]

/** A paragraph that no style of every document fits: a further one of a bullet, or one in a schedule whose steps differ. */
export interface Continued {
  readonly id: string
  readonly name: string
  readonly left: number
  readonly hanging?: number
}

const continuations = (continued: readonly Continued[]): Look[] =>
  continued.map(({ id, name, left, hanging }) => ({
    id,
    name,
    based: 'BodyText',
    paragraph: `<w:ind w:left="${left}"${hanging === undefined ? '' : ` w:hanging="${hanging}"`}/>`,
  }))

const rule = (side: string, colour: string): string =>
  `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="${colour}"/>`

const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']

const tableStyle = (id: string, name: string, properties: string, rest = ''): string =>
  `<w:style w:type="table" w:customStyle="1" w:styleId="${id}">${val('name', name)}<w:basedOn w:val="TableNormal"/>` +
  `<w:uiPriority w:val="59"/><w:tblPr>${properties}</w:tblPr>${rest}</w:style>`

/** The room beside the words of cells that stand in line with the text around their table. */
const flush = (right: number): string =>
  `<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="${right}" w:type="dxa"/></w:tblCellMar>`

/** The room between the words of a band's cells and one side of them: some at the side of the rule. */
const margin = (at: string, rule: string): string =>
  `<w:${at} w:w="${at === rule ? fromPoints(RULE.air) : 0}" w:type="dxa"/>`

/** The table of a band whose words are long, with the rule that its style gives it. */
const bandTable = (id: string, name: string, side: string, { rules, colours }: Style): string =>
  tableStyle(
    id,
    name,
    (rules ? `<w:tblBorders>${rule(side, colours.rule)}</w:tblBorders>` : '') +
      `<w:tblCellMar>${margin('top', side)}${margin('left', side)}${margin('bottom', side)}${margin('right', side)}</w:tblCellMar>`,
  )

const tableStyles = (style: Style): string =>
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>' +
  '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>' +
  '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>' +
  '</w:tblCellMar></w:tblPr></w:style>' +
  '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>' +
  '<w:semiHidden/><w:unhideWhenUsed/></w:style>' +
  tableStyle(
    'ClauseTable',
    'Clause Table',
    `<w:tblBorders>${SIDES.map((side) => rule(side, style.colours.rule)).join('')}</w:tblBorders>`,
    `<w:tblStylePr w:type="firstRow"><w:tcPr>${shade('F3F5F7')}</w:tcPr></w:tblStylePr>`,
  ) +
  tableStyle('SignatureTable', 'Signature Table', flush(108)) +
  tableStyle('PartyTable', 'Party Table', flush(0)) +
  bandTable('HeaderTable', 'Header Table', 'bottom', style) +
  bandTable('FooterTable', 'Footer Table', 'top', style)

/** Word's own styles stay out of its gallery, so that the document's are all that it offers. */
const LATENT =
  '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" ' +
  'w:defQFormat="0" w:count="376"/>'

/** The least size of type that Word kerns, in half points: all of it, so that lines are as long as in PDF, which does. */
const KERNED = 2

const defaults = (style: Style, language: string): string => {
  return (
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts(style.font)}` +
    `${val('color', style.colours.text)}${val('kern', KERNED)}${size(style.sizes.text)}` +
    `${val('lang', attribute(language, 20))}</w:rPr></w:rPrDefault>` +
    `<w:pPrDefault><w:pPr><w:spacing w:after="${fromPoints(style.gap)}" w:line="${lineOf(style.leading, style.font)}" w:lineRule="auto"/>` +
    `</w:pPr></w:pPrDefault></w:docDefaults>${LATENT}`
  )
}

/** styles.xml: every look of the document, under names that a lawyer finds in Word's gallery. */
export const stylesXml = (
  style: Style,
  language: string,
  steps: Steps,
  continued: readonly Continued[],
): string =>
  `${DECLARATION}<w:styles ${W}>${defaults(style, language)}` +
  [
    ...basics(style),
    ...headings(style),
    ...numberedHeadings(style, 'Clause'),
    ...numberedLevels('Clause'),
    ...clauseTexts(steps),
    ...definitions(style, steps),
    ...groupHeadings(style),
    ...schedules(style),
    ...numberedHeadings(style, 'Schedule'),
    ...numberedLevels('Schedule'),
    ...contentsLists(style),
    ...tables(style),
    ...signing(style),
    ...notes(style),
    ...running(style),
    ...continuations(continued),
  ]
    .map(paragraphStyle)
    .join('') +
  `${characterStyles()}${tableStyles(style)}</w:styles>`
