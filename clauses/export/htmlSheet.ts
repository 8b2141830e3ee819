import { readable } from '../model/contrast.ts'
import { familyOf } from '../model/faces.ts'
import type { FontName, Style } from '../model/style.ts'

const SERIFS = ['Tinos', 'Caladea', 'Gelasio', 'Source Serif 4']

/** A font with the family that stands in for it, and with whatever the reader's system has of that kind. */
function stack(font: FontName): string {
  const { family } = familyOf(font)
  return `"${font}", "${family}", ${SERIFS.includes(family) ? 'serif' : 'sans-serif'}`
}

const lookOf = (style: Style): string =>
  `
:root { color-scheme: light; --step: ${style.indent}mm; }
body { font-family: ${stack(style.font)}; font-size: ${Math.max(style.sizes.text, 11)}pt; line-height: ${Math.max(style.leading, 1.35)}; color: #${style.colours.text}; background: #fff; max-width: 44em; margin: 3em auto; padding: 0 1.5em; text-align: ${style.align === 'justify' ? 'justify' : 'start'}; hyphens: ${style.hyphenate ? 'auto' : 'manual'}; }
h1, h2, h3, h4, h5, h6 { font-family: ${stack(style.headingFont ?? style.font)}; color: #${style.colours.heading}; text-align: start; hyphens: manual; }
h1 { font-size: ${style.sizes.title / style.sizes.text}em; margin: 0 0 1em; text-align: ${style.titleAlign === 'centre' ? 'center' : 'start'}; }
h1.group, h2, h3, h4, h5, h6 { font-size: ${style.sizes.heading / style.sizes.text}em; margin: 1.5em 0 .5em; text-align: start; break-after: avoid; }
p, ul, ol, table { margin: ${style.gap}pt 0; }
th, td { border: 1px solid #${style.colours.rule}; padding: .35em .6em; text-align: left; vertical-align: top; }
.footnote { color: #${readable(style.colours.faint)}; }
.line { border-bottom: 1px solid #${style.colours.faint}; padding-top: 1.6em; max-width: 26em; }
hr.page { border: 0; border-top: 1px dashed #${style.colours.rule}; margin: 2em 0; }
@page { size: ${style.page.size}; margin: ${(['top', 'right', 'bottom', 'left'] as const).map((side) => `${style.page.margins[side]}mm`).join(' ')}; }
@media print { body { font-size: ${style.sizes.text}pt; line-height: ${style.leading}; } }
`.trim()

const SHEET = `
p[style], ul[style] { margin-left: calc(max(1, var(--level) - 1) * var(--step)); }
p.provision { text-indent: calc(-1 * var(--step)); }
p.provision > .label { display: inline-block; min-width: calc(var(--step) - .25em); text-indent: 0; }
p.definition { padding-left: 1.6em; text-indent: -1.6em; }
h2 > .label { display: inline-block; min-width: 2.3em; margin-right: .2em; }
h2.schedule > .label { margin-right: .6em; }
ul, ol.parties { list-style: none; padding-left: 1.3em; }
ul > li, ol.parties > li { text-indent: -1.3em; }
li > * { text-indent: 0; }
li > .label { display: inline-block; min-width: 1em; }
ol.parties { padding-left: var(--step); }
ol.parties > li { text-indent: calc(-1 * var(--step)); margin: .55em 0; }
ol.parties > li > .label { min-width: calc(var(--step) - .25em); }
table { border-collapse: collapse; width: 100%; }
th { background: #f2f4f7; }
td > p, th > p { margin: .15em 0; }
dfn { font-style: normal; font-weight: bold; }
mark { background: #fff1c2; color: inherit; }
a { color: #16508f; }
.mark { font-size: .75em; line-height: 0; }
.mark a { padding: 0 .15em; text-decoration: none; }
.footnote { font-size: .85em; font-weight: normal; text-align: start; }
.footnote a { display: inline-block; min-width: 1.2em; text-decoration: none; }
.contents { margin: 1.6em 0 2em; }
.contents-title { font-weight: bold; }
.contents ul { padding: 0; }
.contents li { text-indent: 0; margin: .3em 0; }
.contents .label { display: inline-block; min-width: 2.3em; margin-right: .2em; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.in2 { padding-left: 1.8em; }
.in3 { padding-left: 3.6em; }
.in4 { padding-left: 5.4em; }
:target { background: #fff8e1; }
.signatures { margin-top: 2.5em; }
.signatory { break-inside: avoid; margin: 1.5em 0; }
.draft { border: 2px solid #a4262c; color: #a4262c; padding: .3em .8em; font-weight: bold; letter-spacing: .08em; display: inline-block; }
@media print { body { margin: 0; padding: 0; max-width: none; } .schedule { break-before: page; } .contents li, .footnote { break-inside: avoid; } hr.page { break-before: page; border: 0; margin: 0; } a { color: inherit; text-decoration: none; } :target { background: none; } }
`.trim()

/**
 * How changes look: underlined or struck through, double where they moved, with a bar in the margin. What is generated
 * before and after them is for whoever hears the page; it is not among its words.
 */
export const REDLINE = `
ins { text-decoration: underline; color: #0b5c2e; }
del { text-decoration: line-through; color: #9c1c1c; }
ins.moved { text-decoration: underline double; color: #1d4f91; }
del.moved { text-decoration: line-through double; color: #1d4f91; }
.restyled { border-bottom: 1px dotted #5b6470; }
.changed { border-left: 3px solid #5b6470; margin-left: -15px; padding-left: 12px; }
td .changed, th .changed { margin-left: 0; padding-left: 6px; }
ins::before, ins::after, del::before, del::after, .restyled::before { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(100%); white-space: nowrap; }
ins::before { content: " [inserted: "; } del::before { content: " [deleted: "; }
ins.moved::before { content: " [moved here: "; } del.moved::before { content: " [moved from here: "; }
ins::after, del::after { content: "] "; }
.restyled::before { content: " [formatting changed] "; }
@media print { ins, del { print-color-adjust: exact; } }
`.trim()

/** The style sheet of a page: the fonts, colours, sizes and page of a Style, and how blocks are set. */
export const sheetOf = (style: Style): string => `${lookOf(style)}\n${SHEET}`
