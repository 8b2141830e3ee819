/** The order of children that ISO 29500-1 (transitional, annex A) lays down for properties; Word refuses others. */
export const ORDER: Readonly<Record<string, readonly string[]>> = {
  'w:pPr': (
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs ' +
    'suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd ' +
    'snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment ' +
    'textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange'
  ).split(' '),
  'w:rPr': (
    'ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint ' +
    'noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText ' +
    'vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange'
  ).split(' '),
  'w:tblPr': (
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd ' +
    'tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange'
  ).split(' '),
  'w:tcPr':
    'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark'.split(
      ' ',
    ),
  'w:tblBorders': 'top left start bottom right end insideH insideV'.split(' '),
  'w:tcBorders': 'top left start bottom right end insideH insideV tl2br tr2bl'.split(' '),
  'w:pBdr': 'top left bottom right between bar'.split(' '),
  'w:numPr': ['ilvl', 'numId', 'ins'],
  'w:sectPr': (
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols ' +
    'formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange'
  ).split(' '),
  'w:sdtPr':
    'rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex docPartObj richText text'.split(
      ' ',
    ),
  'w:sdt': ['sdtPr', 'sdtEndPr', 'sdtContent'],
  'w:lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr'.split(' '),
  'w:abstractNum': ['nsid', 'multiLevelType', 'tmpl', 'name', 'styleLink', 'numStyleLink', 'lvl'],
  'w:numbering': ['numPicBullet', 'abstractNum', 'num', 'numIdMacAtCleanup'],
  'w:style': (
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal ' +
    'personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr'
  ).split(' '),
  'w:settings': (
    'trackRevisions documentProtection defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone ' +
    'doNotHyphenateCaps evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat themeFontLang ' +
    'decimalSymbol listSeparator'
  ).split(' '),
  'w:num': ['abstractNumId', 'lvlOverride'],
  'w:styles': ['docDefaults', 'latentStyles', 'style'],
  'w:tbl': ['tblPr', 'tblGrid', 'tr'],
  'w:tr': ['tblPrEx', 'trPr', 'tc', 'sdt'],
}

/** Elements in which the same child may stand more than once. */
export const REPEATS: ReadonlySet<string> = new Set([
  'w:headerReference',
  'w:footerReference',
  'w:lvl',
  'w:lvlOverride',
  'w:style',
  'w:compatSetting',
  'w:abstractNum',
  'w:num',
  'w:tblStylePr',
  'w:tr',
  'w:tc',
])
