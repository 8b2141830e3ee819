import type { Style } from '../../model/style.ts'
import { headingFontOf } from './measure.ts'
import { attribute } from './xml.ts'

/** The word that marks a draft; running headers are not part of a document's words. */
const DRAFT = 'DRAFT'

const FORMULAS = [
  'sum #0 0 10800',
  'prod #0 2 1',
  'sum 21600 0 @1',
  'sum 0 0 @2',
  'sum 21600 0 @3',
  'if @0 @3 0',
  'if @0 21600 @1',
  'if @0 0 @2',
  'if @0 @4 21600',
  'mid @5 @6',
  'mid @8 @5',
  'mid @7 @8',
  'mid @6 @7',
  'sum @6 0 @5',
]

/** Word's own shape for words along a line ("fontwork plain text"), of which a watermark is made. */
const SHAPE_TYPE =
  '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">' +
  `<v:formulas>${FORMULAS.map((eqn) => `<v:f eqn="${eqn}"/>`).join('')}</v:formulas>` +
  '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" ' +
  'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>' +
  '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>' +
  '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'

const PLACE =
  'position:absolute;margin-left:0;margin-top:0;width:400pt;height:130pt;rotation:315;z-index:-251657216;' +
  'mso-position-horizontal:center;mso-position-horizontal-relative:margin;' +
  'mso-position-vertical:center;mso-position-vertical-relative:margin'

/** The light word across a page, in its header; Word knows a watermark, and removes it, by the start of the shape's name. */
export const watermark = (style: Style, header: number): string =>
  `<w:r><w:pict>${SHAPE_TYPE}<v:shape id="PowerPlusWaterMarkObject${header}" o:spid="_x0000_s${2048 + header}" ` +
  `type="#_x0000_t136" alt="" style="${PLACE}" o:allowincell="f" fillcolor="#d4d7db" stroked="f"><v:fill opacity=".5"/>` +
  `<v:textpath style="font-family:&quot;${attribute(headingFontOf(style), 60)}&quot;;font-size:1pt" string="${DRAFT}"/>` +
  '</v:shape></w:pict></w:r>'
