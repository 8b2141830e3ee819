import { type Picture, pictureOf, printedSize } from '../../model/picture.ts'
import type { Style } from '../../model/style.ts'
import { type Parts, type Relation, relationsOf } from './package.ts'
import { attribute, val } from './xml.ts'

const EXTENSIONS = { 'image/png': 'png', 'image/jpeg': 'jpeg' } as const
const RELATION = 'rId_logo'

/** English Metric Units, of which a millimetre has 36,000. */
const emu = (millimetres: number): number => Math.round(millimetres * 36_000)

const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const PICTURE = 'http://schemas.openxmlformats.org/drawingml/2006/picture'

/** A picture in line with words (ISO 29500-1, 20.4.2.8). */
function drawing(alt: string, width: number, height: number): string {
  const size = `cx="${emu(width)}" cy="${emu(height)}"`
  return (
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/>` +
    `<wp:docPr id="1" name="Logo" descr="${alt}"/><wp:cNvGraphicFramePr>` +
    `<a:graphicFrameLocks xmlns:a="${A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>` +
    `<a:graphic xmlns:a="${A}"><a:graphicData uri="${PICTURE}"><pic:pic xmlns:pic="${PICTURE}">` +
    `<pic:nvPicPr><pic:cNvPr id="1" name="Logo" descr="${alt}"/><pic:cNvPicPr/></pic:nvPicPr>` +
    `<pic:blipFill><a:blip r:embed="${RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>` +
    '</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
  )
}

/** A style's logo as a package needs it: its paragraph, and the parts that a header which shows it brings along. */
export interface LogoParts {
  /** The paragraph of a header, with more runs after the picture where there are any; words stand under it or none. */
  paragraph(look: 'Logo' | 'LogoAlone', more: string): string
  /** What belongs to a header of a name that shows it. */
  parts(header: string): Parts
}

const mediaOf = (picture: Picture): string => `media/logo.${EXTENSIONS[picture.type]}`

/** The logo of a style, or null. Refuses what is not a picture. */
export function logoOf({ logo }: Style): LogoParts | null {
  if (!logo) return null
  const picture = pictureOf(logo)
  const { width, height } = printedSize(logo, picture)
  const shown = drawing(attribute(logo.alt, 200), width, height)
  const relation: Relation = { id: RELATION, type: 'image', target: mediaOf(picture) }
  return {
    paragraph: (look, more) => `<w:p><w:pPr>${val('pStyle', look)}</w:pPr>${shown}${more}</w:p>`,
    parts: (header) => ({
      [`word/${mediaOf(picture)}`]: picture.bytes,
      ...relationsOf(header, [relation]),
    }),
  }
}
