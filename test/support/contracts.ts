import { MAIN, rels, types, WORD, zipped } from './packages.ts'
import { abstract, NS, p, style, stylesXml, t, wordFile } from './wordParts.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const DEFAULTS = { r: '<w:sz w:val="22"/>' }
const NORMAL = style('Normal', 'Normal')
const heading = (n: number, more = ''): string =>
  style(`Heading${n}`, `heading ${n}`, {
    based: 'Normal',
    p: `${more}<w:outlineLvl w:val="${n - 1}"/>`,
    r: '<w:b/>',
  })
const STYLES = [
  NORMAL,
  style('Title', 'Title', { based: 'Normal', p: '<w:jc w:val="center"/>', r: '<w:b/><w:sz w:val="40"/>' }),
]

const esc = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
/** A paragraph of plain words; “**…**” are bold, tabs are tabs. */
const line = (text: string, props = '', styleId: string | null = null): string =>
  p(
    styleId,
    text
      .split('**')
      .map((piece, i) =>
        piece
          .split('\t')
          .map((words) => (words === '' ? '' : t(esc(words), i % 2 ? '<w:b/>' : '')))
          .join('<w:r><w:tab/></w:r>'),
      )
      .join(''),
    props,
  )
const lines = (...all: readonly string[]): string => all.map((text) => line(text)).join('')
const numbered = (list: number, level: number, text: string, styleId: string | null = null): string =>
  line(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`, styleId)
const centred = (text: string): string => line(text, '<w:jc w:val="center"/>')
const table = (...rows: readonly (readonly string[])[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows
    .map(
      (row) =>
        `<w:tr>${row
          .map(
            (cell) =>
              `<w:tc><w:tcPr/>${cell
                .split('\n')
                .map((c) => line(c))
                .join('')}</w:tc>`,
          )
          .join('')}</w:tr>`,
    )
    .join('')}</w:tbl>`
const num = (id: number, of: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`
const numbering = (lists: readonly string[], nums: readonly string[]): string =>
  `${HEAD}<w:numbering ${NS}>${lists.join('')}${nums.join('')}</w:numbering>`

const MULTILEVEL = abstract(1, [
  ['decimal', '%1.', 720, 720],
  ['decimal', '%1.%2', 720, 720],
  ['lowerLetter', '(%3)', 1440, 720],
  ['lowerRoman', '(%4)', 2160, 720],
])
const BULLETS = abstract(2, [
  ['bullet', '·', 720, 360],
  ['bullet', 'o', 1440, 360],
])

const PARTIES = [
  '**(1)\tNORTHGATE FOODS LIMITED** incorporated and registered in England and Wales with company number 01234567 whose registered office is at 4 Mill Lane, Leeds LS1 4AB (the “**Company**”); and',
  '**(2)\tJordan Avery Hale** of 12 Orchard Road, York YO1 7HB (the “**Employee**”).',
]

/** Word's own multilevel numbers, as a law firm sets them: parties, background, agreed terms, clauses, a schedule. */
function automatic(): Uint8Array {
  const n = (level: number, text: string): string => numbered(1, level, text)
  const body = [
    line('Contract of Employment', '', 'Title'),
    centred('Dated 1 March 2024'),
    line('**PARTIES**'),
    ...PARTIES.map((text) => line(text)),
    line('**BACKGROUND**'),
    line('(A)\tThe Company wishes to employ the Employee.'),
    line('(B)\tThe Employee has agreed to work on the terms of this agreement.'),
    line('**AGREED TERMS**'),
    n(0, '**Interpretation**'),
    n(1, 'The definitions in this clause apply in this agreement.'),
    line('“**Commencement Date**”: 1 April 2024.'),
    line(
      '“**Confidential Information**” means information in whatever form which is confidential to the Company.',
    ),
    n(1, 'A reference to a statute is to it as amended.'),
    n(0, '**Term of appointment**'),
    n(1, 'The appointment shall start on the Commencement Date and shall continue until:'),
    n(2, 'either party gives not less than 3 months’ notice; or'),
    n(2, 'it is ended under clause 4.1, for one of these reasons:'),
    n(3, 'gross misconduct;'),
    n(3, 'bankruptcy.'),
    n(1, 'No employment with a previous employer counts towards continuous employment.'),
    n(0, '**Salary**'),
    n(
      1,
      'The Company shall pay a salary of £42,500 a year, subject to clause 2.1(b)(i) and paragraph 1 of Schedule 1.',
    ),
    n(0, '**Termination**'),
    n(
      1,
      'The Company may end the appointment at once if section 98 of the Employment Rights Act 1996 allows it.',
    ),
    line('This agreement has been entered into on the date stated at the beginning of it.'),
    line('Signed by Jordan Hale'),
    line('........................................'),
    line('**Schedule 1**\t**Bonus**'),
    numbered(2, 0, 'The Company may pay a bonus of up to 10% of salary.'),
    numbered(2, 0, 'No bonus is payable after notice was given.'),
  ]
  return wordFile({
    styles: stylesXml(DEFAULTS, ...STYLES),
    numbering: numbering(
      [MULTILEVEL],
      [num(1, 1), num(2, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')],
    ),
    body: body.join(''),
  })
}

/** Numbers typed by hand, at four depths, with (i) as a letter and as a figure. */
function typed(): Uint8Array {
  return wordFile({
    styles: stylesXml(DEFAULTS, ...STYLES),
    body: lines(
      '**STATEMENT OF MAIN TERMS OF EMPLOYMENT**',
      'This statement is given to [Name] (“you”) by [insert company name] (“we” or “us”) under section 1 of the Employment Rights Act 1996 and sets out the main terms of your employment.',
      '**1.\tJob title**',
      '1.1\tYou are employed as [Job Title]. You report to ________.',
      '1.2\tYour duties include:',
      '(a)\tserving customers;',
      '(b)\tkeeping the till, which means:',
      '(i)\tcounting it each evening; and',
      '(ii)\tlocking it;',
      '(c)\tcleaning;',
      '(d)\tordering;',
      '(e)\tpackaging;',
      '(f)\tlabelling;',
      '(g)\tstock taking;',
      '(h)\tdeliveries; and',
      '(i)\tanything else that is reasonable.',
      '**2.\tStart**',
      '2.1\tYour employment began on [●]. See clause 1.2(b)(ii).',
      '**3.\tPay**',
      '3.1\tYour pay is £[●] an hour, or £11.44 where you are over 21.',
      '3.2\tYou are paid on the 28th of each month.',
      'Signed: ____________________',
      'Date: ____________________',
    ),
  })
}

/** Articles and sections, as in America. */
function articles(): Uint8Array {
  return wordFile({
    styles: stylesXml(DEFAULTS, ...STYLES),
    body: [
      centred('**EMPLOYMENT AGREEMENT**'),
      line(
        'This Employment Agreement is made on January 5, 2024 between Harbor Tools Inc. (the “Company”) and Dana R. Whitlock (the “Executive”).',
      ),
      centred('**ARTICLE I**'),
      centred('**EMPLOYMENT**'),
      line('Section 1.1 Position. The Executive shall serve as Chief Operating Officer.'),
      line('Section 1.2 Term. The term begins on February 1, 2024 and is subject to Article III.'),
      centred('**ARTICLE II**'),
      centred('**COMPENSATION**'),
      line('Section 2.1 Base Salary. The Company shall pay $180,000 a year.'),
      line('Section 2.2 Benefits. The Executive may join the plans described in Section 2.1.'),
      centred('**ARTICLE III**'),
      centred('**TERMINATION**'),
      line('Section 3.1 Cause. The Company may end this Agreement for Cause.'),
      line('IN WITNESS WHEREOF, the parties have signed.'),
      line('By: ______________________'),
      line('Name:'),
    ].join(''),
  })
}

/** A handbook with Word's heading styles and no numbers. */
function handbook(): Uint8Array {
  const text = (about: string): string =>
    line(
      `${about} We want everybody to know where they stand, so please read this with care and ask your manager about anything that is not clear to you. It does not form part of your contract of employment.`,
    )
  const h = (n: number, words: string): string => line(words, '', `Heading${n}`)
  const sections = (n: number): string =>
    Array.from(
      { length: n },
      (_, i) =>
        h(2, ['Reporting', 'Certificates', 'Pay while away', 'Coming back'][i % 4]!) +
        text('This is about what to do.') +
        text('Keep in touch.') +
        line('Bring:') +
        numbered(3, 0, 'a note') +
        numbered(3, 0, 'a form'),
    ).join('')
  return wordFile({
    styles: stylesXml(
      DEFAULTS,
      ...STYLES,
      heading(1),
      heading(2),
      style('TOC1', 'toc 1', { based: 'Normal' }),
    ),
    numbering: numbering([BULLETS], [num(3, 2)]),
    body: [
      line('Staff Handbook', '', 'Title'),
      line('Contents'),
      line('Welcome\t2', '', 'TOC1'),
      line('Sickness\t3', '', 'TOC1'),
      h(1, 'Welcome'),
      text('Welcome to Northgate Foods.'),
      h(1, 'Sickness'),
      text('Everybody is ill at times.'),
      sections(4),
      h(1, 'Holidays'),
      text('You may take 28 days’ holiday a year.'),
    ].join(''),
  })
}

/** Bold headings, no numbers and no styles, with a table of particulars first. */
function looks(): Uint8Array {
  return wordFile({
    styles: stylesXml(DEFAULTS, ...STYLES),
    body: [
      centred('**PRINCIPAL STATEMENT**'),
      table(
        ['Employer', 'Northgate Foods Ltd'],
        ['Employee', '[Name]'],
        ['Start date', '[date]'],
        ['Salary', '£________ a year'],
      ),
      line('**Hours of work**'),
      lines(
        'Your normal hours are 37.5 hours a week, Monday to Friday.',
        'You may be asked to work overtime.',
      ),
      line('**Holidays**'),
      lines('The holiday year runs from 1 January. You are entitled to 28 days.'),
      line('**Sick pay**'),
      lines('You will be paid statutory sick pay.'),
      line('**Notice**'),
      lines('You must give 4 weeks’ notice in writing.'),
      line('**Grievances**'),
      lines('Speak to your manager first.'),
      lines('Signed ………………………… for the Employer', 'Signed ………………………… by the Employee'),
    ].join(''),
  })
}

/** Schedules whose numbers begin anew. */
function schedules(): Uint8Array {
  return wordFile({
    styles: stylesXml(DEFAULTS, ...STYLES),
    body: lines(
      '**1\tDuties**',
      'The Consultant shall provide the services in Schedule 1 and be paid as paragraph 2 of Schedule 2 says.',
      '**2\tLiability**',
      '2.1\tThe Consultant is liable for loss.',
      '2.2\tThe limit of liability is £1,000,000.',
      '**SCHEDULE 1**',
      '**Services**',
      '1.\tTo advise on pay.',
      '2.\tTo attend meetings, at least 2 days a month.',
      '**SCHEDULE 2**',
      '**Fees**',
      '1.\tThe fee is £600 a day.',
      '2.\tInvoices are paid within 30 days.',
    ),
  })
}

/** Typed with spaces, mixed tabs, numbers without spaces, a skipped number. */
function messy(): Uint8Array {
  return wordFile({
    styles: stylesXml(DEFAULTS, ...STYLES),
    body: lines(
      'CONTRACT OF EMPLOYMENT',
      'BETWEEN:',
      'Brightwater Care Ltd, 9 High Street, Hull (“the Employer”)',
      'and',
      'Sam Okafor of 2 Elm Close, Hull (“the Employee”)',
      '1.JOB TITLE',
      '     The Employee is employed as a Care Assistant.',
      '2. PLACE OF WORK',
      'The Employee works at   ……………………… and 3 other homes.',
      '  a) The Employer may change this on 7 days notice.',
      '  b) Travel is paid.',
      '4.   HOURS',
      '4.1The Employee works 40 hours.',
      '4.2 30 minutes of each shift are a paid break.',
      '- early shift',
      '- late shift',
      '5.\tNOTICE: Either side may end this contract on 4 weeks’ notice.',
      'SIGNED ____________   DATE __/__/____',
    ),
  })
}

/** Numbered sentences without any headings. */
function sentences(): Uint8Array {
  return wordFile({
    styles: stylesXml(DEFAULTS, ...STYLES),
    numbering: numbering([MULTILEVEL], [num(1, 1)]),
    body: [
      line('Letter of Appointment', '', 'Title'),
      line('Dear Alex,'),
      line(
        'We are pleased to offer you a post with us on the following terms, which together with the handbook are your contract.',
      ),
      numbered(1, 0, 'You will work as a Driver and report to the Transport Manager at our Leeds depot.'),
      numbered(1, 0, 'You will be paid £13.20 an hour, monthly in arrears, by bank transfer.'),
      numbered(1, 0, 'Your holiday is 5.6 weeks a year, which you must take at times agreed with us.'),
      numbered(1, 1, 'Untaken holiday is lost.'),
      numbered(1, 0, 'Either of us may end this contract on one month’s notice in writing.'),
      line('Yours sincerely,'),
      line('________________'),
    ].join(''),
  })
}

/** A handbook in parts, its clauses numbered through, with a footnote, a header and a text in tracked changes. */
function parts(): Uint8Array {
  const who = 'w:author="A Lawyer" w:date="2024-05-01T10:00:00Z"'
  const body = [
    centred('**COMPANY RULES**'),
    line('**PART A – CONDUCT**'),
    line('**1. Time keeping**'),
    p(
      null,
      `${t('You must be on time')}<w:r><w:footnoteReference w:id="2"/></w:r>${t('.')}<w:ins w:id="9" ${who}>${t(' Tell us if you are late.')}</w:ins><w:del w:id="10" ${who}><w:r><w:delText> Or else.</w:delText></w:r></w:del>`,
    ),
    line('**2. Dress**'),
    line('Dress with care. Part B applies to uniforms.'),
    line('**PART B – PROPERTY**'),
    line('**3. Uniforms**'),
    line('Uniforms stay ours. **Lockers**: keep them locked.'),
    line('**4. Searches**'),
    line('We may search bags under rule 3.'),
  ].join('')
  return zipped({
    '[Content_Types].xml': types(
      ['word/document.xml', MAIN],
      ['word/styles.xml', `${WORD}.styles+xml`],
      ['word/footnotes.xml', `${WORD}.footnotes+xml`],
      ['word/header1.xml', `${WORD}.header+xml`],
    ),
    '_rels/.rels': rels(['rId1', 'officeDocument', 'word/document.xml']),
    'word/document.xml': `${HEAD}<w:document ${NS}><w:body>${body}<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr></w:body></w:document>`,
    'word/_rels/document.xml.rels': rels(
      ['s', 'styles', 'styles.xml'],
      ['f', 'footnotes', 'footnotes.xml'],
      ['h', 'header', 'header1.xml'],
    ),
    'word/styles.xml': stylesXml(DEFAULTS, ...STYLES),
    'word/footnotes.xml': `${HEAD}<w:footnotes ${NS}><w:footnote w:id="2">${p(null, t('By the clock at the gate.'))}</w:footnote></w:footnotes>`,
    'word/header1.xml': `${HEAD}<w:hdr ${NS}>${p(null, t('Company rules, page'))}</w:hdr>`,
  })
}

/** Heading styles with Word's numbers, of which the second level are whole sentences, as firms' own templates have them. */
function styled(): Uint8Array {
  const s = (n: number, name: string): string =>
    style(`Level${n}`, name, {
      based: 'Normal',
      p: `<w:numPr><w:ilvl w:val="${n - 1}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="${n - 1}"/>`,
      ...(n === 1 ? { r: '<w:b/><w:caps/>' } : {}),
    })
  const l = (n: number, text: string): string => line(text, '', `Level${n}`)
  return wordFile({
    styles: stylesXml(
      DEFAULTS,
      ...STYLES,
      s(1, 'Level 1 Heading'),
      s(2, 'Level 2 Number'),
      s(3, 'Level 3 Number'),
    ),
    numbering: numbering([MULTILEVEL], [num(1, 1)]),
    body: [
      line('SETTLEMENT AGREEMENT', '', 'Title'),
      l(1, 'Payments'),
      l(2, 'The Employer shall pay the sum of £12,000 within 28 days, less tax.'),
      l(2, 'The Employee shall:'),
      l(3, 'return all property; and'),
      l(3, 'delete all data.'),
      l(1, 'Warranties'),
      l(2, 'The Employee warrants that clause 1.2(a) was met.'),
      l(1, 'Confidentiality'),
      l(2, 'Nothing in clause 1 prevents a protected disclosure.'),
    ].join(''),
  })
}

/** Ten contracts and handbooks that were not made here, each built as a person or an office builds it. */
export const CONTRACTS = {
  automatic,
  typed,
  articles,
  handbook,
  looks,
  schedules,
  messy,
  sentences,
  parts,
  styled,
} as const
export type Contract = keyof typeof CONTRACTS

/** A repeatable stream of numbers from 0 to below 1 (mulberry32). */
function stream(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const JUMBLE: readonly ((n: number) => string)[] = [
  (n) => line(`${n}.\tThe employee must do thing ${n}.`),
  (n) => line(`**${n}. Heading number ${n}**`),
  (n) => line(`${n}.${n + 1} Words of a provision;`),
  (n) => line(`(${'abcdefghi'[n % 9]})\tan item, and`),
  (n) => line(`(${['i', 'ii', 'iii', 'iv', 'v'][n % 5]}) a smaller item`),
  (n) => line(`Schedule ${n}`),
  (n) => line(`**PART ${'ABC'[n % 3]}**`),
  (n) => line('**TERMS**', n % 2 ? '<w:jc w:val="center"/>' : ''),
  (n) => line(`Plain words, see clause ${n} and [blank ${n}].`),
  (n) => numbered(1, n % 4, `Automatic ${n}`),
  (n) => numbered(3, n % 2, `Bullet ${n}`),
  (n) => line(`A heading ${n}`, '', `Heading${1 + (n % 2)}`),
  (n) => table([`Cell ${n}`, 'Other\nline'], ['1.', 'only']),
  () => line('and in either case it ends.'),
  () => line('“Term” means a thing.'),
  () => line('Signed: __________'),
  (n) => line(`Contents line\t${n}`),
  (n) => line(`Article ${['I', 'V', 'X'][n % 3]} Something`),
  () => line('- a typed bullet'),
  (n) => line(`${n}`),
]

/** A contract of lines in no order at all. */
export function jumble(seed: number): Uint8Array {
  const next = stream(seed)
  const body = Array.from({ length: 5 + Math.floor(next() * 40) }, () =>
    JUMBLE[Math.floor(next() * JUMBLE.length)]!(1 + Math.floor(next() * 9)),
  )
  return wordFile({
    styles: stylesXml(DEFAULTS, ...STYLES, heading(1), heading(2)),
    numbering: numbering([MULTILEVEL, BULLETS], [num(1, 1), num(3, 2)]),
    body: body.join(''),
  })
}
