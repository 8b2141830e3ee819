import { pngOf } from './pictures.ts'
import {
  cells,
  field,
  footer,
  header,
  type LevelOf,
  numberingXml,
  p,
  picture,
  ref,
  sect,
  settingsXml,
  style,
  stylesXml,
  t,
  tab,
  themeXml,
  wordFile,
} from './wordParts.ts'

/** The name and file of a company that has its own way of setting documents. */
export interface Company {
  readonly file: string
  readonly bytes: Uint8Array
}

const A4 = [11_906, 16_838] as const
const LETTER = [12_240, 15_840] as const
const MM = 36_000

/** A small JPEG of a ring, 96 by 96 pixels. */
const RING = Uint8Array.from(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABIMDRANCxIQDhAUExIVGywdGxgYGzYnKSAsQDlEQz85Pj1HUGZXR0thTT0+WXla' +
      'YWltcnNyRVV9hnxvhWZwcm7/2wBDARMUFBsXGzQdHTRuST5Jbm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5u' +
      'bm5ubm5ubm5ubm5ubm7/wAARCABgAGADASIAAhEBAxEB/8QAGwABAAMBAQEBAAAAAAAAAAAAAAQFBgMCBwH/xAAzEAABAwIC' +
      'BwYGAgMAAAAAAAABAAIDBAURIQYSMUFRYcETIjJSkaFTcXKx0eEUgTNi8f/EABkBAAIDAQAAAAAAAAAAAAAAAAAEAQMFAv/E' +
      'AB4RAQADAQADAQEBAAAAAAAAAAEAAhEDBCExEmFR/9oADAMBAAIRAxEAPwDcIiIhCIuVTUw0kRkqJGxsG8nb8uKILk6os7V6' +
      'WRtJbSQF/wDvIcB6f8VdLpNcX+F0cf0s/OKsOdmUW8ihNmixUektxYe9IyT6mDpgrCl0tzAq6f5uiPQ/lDzsSDyaM0qLhR11' +
      'PXR69NK14G0bCPmF3VcvEfZCIiJMIi5VVQykppJ5TgxgxPPkiC5It3usVsgxd35XeBnHmeSxVZWT1sxlqHlzjsG5vIDclbVy' +
      'VtU+eY4ucch5RuAXBM0p+Zmder0f5CIpdNa62qAdDTSOadjiMAf7K73JSC/JERTZ7PX04JkpZMBmS3vAeihIHYIn2dIJ5aaU' +
      'SwPcx42FpWysl6ZcmdnLgyoaMxucOIWJXuGV8ErZYnFr2HEEblzapaWcurzf5PpCKLbK5twomTtwBOTm+V28KUlUyagiaQs7' +
      'pfVFsMNK0+M67s9w2dfRaJYzSmTXvDm/DY1vXqrOZtpT5Fs5ynRFLtVOKq508Lhi1zxrDiBmfYJh9TNDXJoNH7ExkTKqsYHy' +
      'OGLGOGIaOJ5rQIiUVXWa1KFDCFUXuxx10bpadoZUjPLIP5HnzVuiBR0k2qWMZ81IIJBGBG0L8VppJTiC8S6owbIBIP72+4Kq' +
      '00OmzJtX8qTQaI1RZVy0zj3ZG6zc94/X2WrWCscnZXildxfq+uXVb1UdD3H/ABbbTP8AIWK0ojLLzI7zta72w6LarNaYU3+C' +
      'qA4xuPuOqOblpPkm85mVNss4p7tTSEgDX1STuxy6qEiYTZnDjs+loqiwXlldC2CZwFSwYZnxjiOfFW6URHGa9bFzSERV93u0' +
      'VsgOYdO4dxnU8kBvok2sVNZm9KJxNeHtBBETQzL16qoXqR7pJHPeS5ziSSd5XlNBhkyL2/Vlk2yxmW70rRukDvTPot8sholT' +
      'drcHzkd2FuR5nL7YrXqjq+4/4plNhcK+kZXUclO/IPGR4HcV3RVxhNMZ84qIJKad8MrdV7DgQua218szblH2kWDahgyJ2OHA' +
      'rGTQyQSuilYWPacC07k1W36Jl9eTzf5PIJBBBwI3hWdNpFcKcBplErRukGPvtVWilB+zitmvxlvPpLcJgQ17Igfht/OKqnvf' +
      'I8vkcXOdmXOOJK8ogA+Qte1vrC/WtL3BrQXOJwAG0lGtL3BrQXOJwAAxJK11gsX8PCpqgDOR3W+T9qLWKk6583o4SdZreLdQ' +
      'NiOHaO7zzzU5ESy77mrUKmEIiKJMKLX22muEerUR4kbHjJzfkVKRA5IQTGZSr0UqGEmllbK3yu7rvx9lWy2a4xeKkkP0jW+y' +
      '3qKw6sXt41H56mBjs9wlODaSUfU3V+6n0ui1XKQah7IG7xjrO9svda9EPVgeLQ+yDbrRS24Yws1pN8j8z+lORFwu/YwVKmEI' +
      'iKJM/9k=',
    'base64',
  ),
)

const LONG =
  'The Employee shall keep all confidential information secret during employment and after it ends, and shall use it only for the purposes of the work that is agreed. '
const many = (make: (text: string, i: number) => string): string =>
  [0, 1, 2, 3].map((i) => make(LONG.repeat(2), i)).join('')

const LEGAL: readonly LevelOf[] = [
  ['decimal', '%1.', 720, 720, 'Heading1'],
  ['decimal', '%1.%2', 720, 720, 'Level2'],
  ['lowerLetter', '(%3)', 1440, 720, 'Level3'],
  ['lowerRoman', '(%4)', 2160, 720, 'Level4'],
  ['upperLetter', '(%5)', 2880, 720],
]

/** A British group: theme fonts, a numbered legal list, a header of three cells with its logo, schedules by a list. */
function northgate(): Company {
  const styles = stylesXml(
    {
      r: '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/>',
      p: '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>',
    },
    style('Normal', 'Normal'),
    style('Heading1', 'heading 1', {
      based: 'Normal',
      next: 'Level2',
      p: '<w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>',
      r: '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:b/><w:color w:val="1F4E79" w:themeColor="accent1"/><w:sz w:val="26"/>',
    }),
    style('BodyText', 'Body Text', { based: 'Normal', p: '<w:spacing w:after="120"/><w:jc w:val="both"/>' }),
    style('Level2', 'Level 2', {
      based: 'BodyText',
      p: '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
    }),
    style('Level3', 'Level 3', {
      based: 'BodyText',
      p: '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>',
    }),
    style('Level4', 'Level 4', {
      based: 'BodyText',
      p: '<w:numPr><w:ilvl w:val="3"/><w:numId w:val="1"/></w:numPr>',
    }),
    style('Title', 'Title', {
      based: 'Normal',
      p: '<w:jc w:val="center"/>',
      r: '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:sz w:val="40"/>',
    }),
    style('Header', 'header', {
      based: 'Normal',
      p: '<w:tabs><w:tab w:val="center" w:pos="4513"/><w:tab w:val="right" w:pos="9026"/></w:tabs><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
      r: '<w:color w:val="595959"/><w:sz w:val="18"/>',
    }),
    style('Footer', 'footer', {
      based: 'Header',
      p: '<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="BFBFBF"/></w:pBdr>',
    }),
    style('Schedule', 'Schedule', {
      based: 'Heading1',
      p: '<w:numPr><w:numId w:val="2"/></w:numPr><w:jc w:val="center"/>',
    }),
    style('SchPara', 'Sch Para', {
      based: 'BodyText',
      p: '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>',
    }),
  )
  return {
    file: 'Northgate house style.docx',
    bytes: wordFile({
      title: 'Contract of Employment',
      styles,
      theme: themeXml('Cambria', 'Calibri', '1F4E79'),
      numbering: numberingXml(LEGAL, [
        ['decimal', 'Schedule %1', 0, 0, 'Schedule'],
        ['decimal', '%2.', 720, 720, 'SchPara'],
        ['lowerLetter', '(%3)', 1440, 720],
      ]),
      body: `${p('Title', t('Contract of Employment'))}${p('Heading1', t('Confidentiality'))}${many((x) => p('Level2', t(x)))}${p('Level3', t('one matter'))}${p('Schedule', t('Particulars'))}${p('SchPara', t('First'))}${sect(A4, [1440, 1440, 1440, 1440], ref('header', 'default', 'header1') + ref('footer', 'default', 'footer1'))}`,
      bands: {
        header1: {
          xml: header(
            cells(
              p('Header', picture('rId1', 40 * MM, 12 * MM, 'Northgate Group')),
              p('Header', field('STYLEREF  Title', 'Contract of Employment'), '<w:jc w:val="center"/>'),
              p('Header', t('Private and confidential'), '<w:jc w:val="right"/>'),
            ) + p('Header', ''),
          ),
          related: [['rId1', 'image', 'media/image1.png']],
        },
        footer1: {
          xml: footer(
            p(
              'Footer',
              `${t('Northgate Group plc')}${tab}${tab}${t('Page ')}${field('PAGE', '1')}${t(' of ')}${field('NUMPAGES', '9')}`,
            ),
          ),
        },
      },
      media: { 'image1.png': pngOf(40, 12, { note: 'tEXt' }) },
    }),
  }
}

/** A German company: ids in German under English names, words divided, its own first page, annexes. */
function muster(): Company {
  const styles = stylesXml(
    {
      r: '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:lang w:val="de-DE"/>',
    },
    style('Standard', 'Normal', {
      p: '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/>',
      r: '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/>',
    }),
    style('berschrift1', 'heading 1', {
      based: 'Standard',
      p: '<w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
      r: '<w:b/><w:bCs/><w:sz w:val="24"/>',
    }),
    style('berschrift2', 'heading 2', {
      based: 'berschrift1',
      p: '<w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>',
    }),
    style('Titel', 'Title', { based: 'Standard', p: '<w:jc w:val="left"/>', r: '<w:b/><w:sz w:val="36"/>' }),
    style('Kopfzeile', 'header', { based: 'Standard', r: '<w:sz w:val="16"/>' }),
    style('Fuzeile', 'footer', { based: 'Standard', p: '<w:jc w:val="center"/>', r: '<w:sz w:val="16"/>' }),
  )
  return {
    file: 'Muster Vorlage.docx',
    bytes: wordFile({
      styles,
      settings: settingsXml('<w:autoHyphenation/><w:hyphenationZone w:val="425"/>'),
      numbering: numberingXml(
        [
          ['decimal', '%1', 567, 567, 'berschrift1'],
          ['decimal', '%1.%2', 567, 567, 'berschrift2'],
          ['decimal', '%1.%2.%3', 1134, 567],
          ['bullet', '\uf0b7', 1701, 567],
        ],
        [['upperLetter', 'Anlage %1:', 0, 0]],
      ),
      body: `${p('Titel', t('Arbeitsvertrag'))}${p('berschrift1', t('Vertraulichkeit'))}${many((x) => p(null, t(x)))}${sect(A4, [1417, 1134, 1134, 1417], ref('header', 'default', 'header1') + ref('header', 'first', 'header2') + ref('footer', 'default', 'footer1'), '<w:titlePg/>')}`,
      bands: {
        header1: {
          xml: header(
            p(
              'Kopfzeile',
              `${t('Arbeitsvertrag')}${tab}${t('Stand ')}${field('DATE \\@ "dd.MM.yyyy"', '01.02.2024')}`,
              '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="9072"/></w:tabs>',
            ),
          ),
        },
        header2: { xml: header(p('Kopfzeile', '')) },
        footer1: {
          xml: footer(
            `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('Fuzeile', `${t('Seite ')}<w:fldSimple w:instr=" PAGE   \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>`)}</w:sdtContent></w:sdt>`,
          ),
        },
      },
    }),
  }
}

/** An American firm: Letter, articles and sections, a logo that only Windows draws, exhibits numbered by hand. */
function harbor(): Company {
  const styles = stylesXml(
    {
      r: '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="24"/><w:lang w:val="en-US"/>',
    },
    style('Normal', 'Normal', { p: '<w:spacing w:after="240"/>' }),
    style('Heading1', 'heading 1', {
      based: 'Normal',
      p: '<w:numPr><w:numId w:val="1"/></w:numPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
      r: '<w:caps/>',
    }),
    style('Heading2', 'heading 2', {
      based: 'Normal',
      p: '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>',
    }),
    style('Header', 'header', {
      based: 'Normal',
      p: '<w:tabs><w:tab w:val="center" w:pos="4680"/><w:tab w:val="right" w:pos="9360"/></w:tabs>',
    }),
  )
  return {
    file: 'Harbor & Co.docx',
    bytes: wordFile({
      styles,
      numbering: numberingXml([
        ['upperRoman', 'Article %1', 0, 0, 'Heading1'],
        ['decimalZero', 'Section %1.%2', 720, 720, 'Heading2', '<w:isLgl/>'],
        ['lowerLetter', '(%3)', 1440, 720],
      ]),
      body: `${p(null, t('EMPLOYMENT AGREEMENT', '<w:b/><w:sz w:val="32"/>'), '<w:jc w:val="center"/>')}${p('Heading1', t('Confidentiality'))}${many((x) => p(null, t(x)))}${p('Heading1', t('Exhibit A'), '<w:numPr><w:numId w:val="0"/></w:numPr>')}${sect(LETTER, [1440, 1440, 1440, 1440], ref('header', 'default', 'header1') + ref('footer', 'default', 'footer1'))}`,
      bands: {
        header1: {
          xml: header(p('Header', `${picture('rId1', 50 * MM, 20 * MM, '')}${tab}${tab}${t('DRAFT')}`)),
          related: [['rId1', 'image', 'media/image1.emf']],
        },
        footer1: {
          xml: footer(p(null, `${t('- ')}${field('PAGE', '1')}${t(' -')}`, '<w:jc w:val="center"/>')),
        },
      },
      media: { 'image1.emf': Uint8Array.of(1, 0, 0, 0, 0x6c, 0, 0, 0) },
    }),
  }
}

/** A studio: fonts that a PDF has no twin of, exact lines, letters first, its logo at the right of the first page. */
function atelier(): Company {
  const styles = stylesXml(
    { r: '<w:rFonts w:ascii="Garamond" w:hAnsi="Garamond"/><w:sz w:val="23"/><w:lang w:val="en-GB"/>' },
    style('Normal', 'Normal', {
      p: '<w:spacing w:after="80" w:line="300" w:lineRule="exact"/>',
      r: '<w:color w:val="333333"/>',
    }),
    style('Heading1', 'heading 1', {
      based: 'Normal',
      p: '<w:spacing w:before="200"/><w:outlineLvl w:val="0"/>',
      r: '<w:rFonts w:ascii="Gill Sans MT" w:hAnsi="Gill Sans MT"/><w:b/><w:color w:val="00788A"/><w:sz w:val="28"/>',
    }),
    style('Title', 'Title', { based: 'Heading1', r: '<w:sz w:val="56"/>' }),
    style('Appendix', 'Appendix', { based: 'Heading1', p: '<w:numPr><w:numId w:val="2"/></w:numPr>' }),
    style('Footer', 'footer', { based: 'Normal', r: '<w:color w:val="8A8A8A"/><w:sz w:val="15"/>' }),
  )
  const bound = `<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="xmlns:ns0='http://purl.org/dc/elements/1.1/' xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'" w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr><w:sdtContent>${t('Freelance terms')}</w:sdtContent></w:sdt>`
  return {
    file: 'Atelier.docx',
    bytes: wordFile({
      styles,
      numbering: numberingXml(
        [
          ['upperLetter', '%1.', 425, 425],
          ['decimal', '%2.', 850, 425],
          ['lowerLetter', '%3)', 1275, 425],
        ],
        [['decimal', 'Appendix %1', 0, 0, 'Appendix']],
      ),
      body: `${p('Title', t('Freelance terms'))}${p('Heading1', t('Confidentiality'))}${many((x) => p(null, t(x), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))}${p('Appendix', t('Rates'))}${sect(A4, [1701, 1134, 1701, 2268], ref('header', 'default', 'header1') + ref('header', 'first', 'header2') + ref('footer', 'default', 'footer1') + ref('footer', 'first', 'footer1'), '<w:titlePg/>')}`,
      bands: {
        header1: {
          xml: header(
            p(
              null,
              `${bound}<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>${t('Atelier')}`,
            ),
          ),
        },
        header2: {
          xml: header(
            p(null, picture('rId1', 30 * MM, 30 * MM, 'Atelier: three leaves', '<wp:align>right</wp:align>')),
          ),
          related: [['rId1', 'image', 'media/image1.jpeg']],
        },
        footer1: {
          xml: footer(
            `${p('Footer', t('Atelier LLP, 4 Mill Lane, Leeds'))}${p('Footer', `${t('Registered in England OC123456')}<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>${field('PAGE', '1')}`)}`,
          ),
        },
      },
      media: { 'image1.jpeg': RING },
    }),
  }
}

/** A small firm that sets everything by hand: no styles but Normal, a page number in a frame, a watermark. */
function byHand(): Company {
  const verdana = '<w:rFonts w:ascii="Verdana" w:hAnsi="Verdana"/><w:sz w:val="19"/>'
  const watermark =
    '<w:r><w:pict><v:shape id="WaterMark" style="position:absolute;width:400pt;height:150pt"><v:textpath style="font-family:&quot;Calibri&quot;" string="DO NOT COPY"/></v:shape></w:pict></w:r>'
  return {
    file: 'Kelly & Sons.docx',
    bytes: wordFile({
      styles: stylesXml(
        { r: '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/>' },
        style('Normal', 'Normal'),
      ),
      numbering: numberingXml([
        ['decimal', '%1)', 360, 360],
        ['lowerLetter', '%2)', 720, 360],
        ['none', '', 1080, 360],
      ]),
      body: `${p(null, t('Terms of work', `<w:b/><w:u w:val="single"/>${verdana.replace('19', '30')}`))}${many((x) => p(null, t(x, verdana), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="120"/>'))}${sect(A4, [720, 720, 720, 720], ref('header', 'default', 'header1') + ref('footer', 'default', 'footer1'))}`,
      bands: {
        header1: {
          xml: header(
            p(
              null,
              `${watermark}${t('Kelly ', verdana)}${t('&amp; Sons', verdana)}`,
              '<w:jc w:val="right"/>',
            ),
          ),
        },
        footer1: {
          xml: footer(
            `${p(null, field('PAGE', '1'), '<w:framePr w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="right" w:y="1"/>')}${p(null, '')}`,
          ),
        },
      },
    }),
  }
}

/** Five companies, each with a Word file of its own look. */
export const COMPANIES = {
  northgate: northgate(),
  muster: muster(),
  harbor: harbor(),
  atelier: atelier(),
  byHand: byHand(),
} as const satisfies Record<string, Company>
