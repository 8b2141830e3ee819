import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { LIMITS, type Limits } from '../../../clauses/review/limits.ts'
import { readPackage, resolveTarget } from '../../../clauses/review/package.ts'
import { kids, textIn } from '../../../clauses/review/xml.ts'
import { lying, MAIN, rels, renamed, smallest, types, W, WORD, zipped } from '../../support/packages.ts'

const FILE = 'Contract.docx'

const open = (bytes: Uint8Array, limits: Partial<Limits> = {}) =>
  readPackage(bytes, FILE, { ...LIMITS, ...limits })

/** The refusal that reading a file, and then each of some parts, ends with; empty when there is none. */
async function refusal(bytes: Uint8Array, parts: readonly string[] = [], limits: Partial<Limits> = {}) {
  try {
    const file = await open(bytes, limits)
    for (const part of parts) await file.xml(part)
    return ''
  } catch (error) {
    expect(error).toMatchObject({
      name: 'Refused',
      refusal: { code: 'invalid', message: expect.stringContaining('“Contract.docx”') },
    })
    return (error as Error).message
  }
}

const MB = 1024 * 1024
const X = 'word/extra.xml'
const withPart = (content: string | Uint8Array, name = X): Uint8Array => zipped(smallest({ [name]: content }))
const inPart = (content: string | Uint8Array, limits: Partial<Limits> = {}) =>
  refusal(withPart(content), [X], limits)

describe('a Word file from outside', () => {
  test('is read by its types and relations, whatever its parts are called', async () => {
    const file = await open(
      zipped({
        '[Content_Types].xml': types(['odd/doc.xml', MAIN], ['odd/s.xml', `${WORD}.styles+xml`]),
        '_rels/.rels': rels(['a', 'officeDocument', '/odd/./x/../doc.xml']),
        'odd/_rels/doc.xml.rels': rels(
          ['s', 'styles', 's.xml'],
          ['h', 'hyperlink', 'https://a.example/', 'External'],
        ),
        'odd/doc.xml': `<d:document ${W.replace('xmlns:w', 'xmlns:d')}><d:body><d:p><d:r><d:t>One </d:t><d:t>two</d:t></d:r></d:p></d:body></d:document>`,
        'odd/s.xml': `<w:styles ${W}/>`,
      }),
    )
    expect([file.main, file.partOf('styles'), file.typeOf('odd/s.xml')]).toEqual([
      'odd/doc.xml',
      'odd/s.xml',
      `${WORD}.styles+xml`,
    ])
    const root = await file.xml(file.main)
    expect([root.name, kids(root)[0]!.name, textIn(root)]).toEqual(['w:document', 'w:body', 'One two'])
    expect(file.relations(file.main)[1]).toEqual({
      id: 'h',
      type: 'hyperlink',
      target: 'https://a.example/',
      where: 'outside',
    })
    expect(file.warnings).toEqual([])
  })

  test.each([
    ['word/document.xml', 'styles.xml', 'word/styles.xml'],
    ['word/document.xml', '../customXml/item1.xml', 'customxml/item1.xml'],
    ['word/document.xml', '/word/media/Image1.PNG', 'word/media/image1.png'],
    ['', 'word/document.xml', 'word/document.xml'],
    ['word/document.xml', '../../../../etc/passwd', 'etc/passwd'],
  ])('%s names %s: %s', (source, target, name) => {
    expect(resolveTarget(source, target)).toBe(name)
  })

  test('hands over the blocks of a long document one by one', async () => {
    const body = Array.from({ length: 5_000 }, (_, i) => `<w:p><w:r><w:t>${i}</w:t></w:r></w:p>`).join('')
    const file = await open(withPart(`<w:document ${W}><w:body>${body}</w:body></w:document>`))
    const seen: string[] = []
    const root = await file.xml(X, { under: 'w:body', visit: (el) => void seen.push(textIn(el)) })
    expect([seen.length, seen[4_999], kids(kids(root)[0]).length]).toEqual([5_000, '4999', 0])
  })

  test('says one of two alternatives: the first that is understood', async () => {
    const mc =
      'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:z="urn:new"'
    const either = (needs: string) =>
      `<mc:AlternateContent><mc:Choice Requires="${needs}"><w:t>new </w:t></mc:Choice><mc:Fallback><w:t>old </w:t></mc:Fallback></mc:AlternateContent>`
    const file = await open(
      withPart(`<w:p ${W} ${mc}>${either('wps')}${either('z')}${either('wps z')}</w:p>`),
    )
    expect(textIn(await file.xml(X))).toBe('new old old ')
  })
})

describe('a package beyond the limits is refused', () => {
  test('a file of more than 50 MB', async () => {
    expect(await refusal(new Uint8Array(50 * MB + 1))).toContain('is larger than 50 MB')
  })

  test('more than 2,000 parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`x/${i}.xml`, '']))
    expect(await refusal(zipped(smallest(many)))).toContain('holds 2003 parts; at most 2000 are read')
  })

  test('a part that unpacks to more than 25 MB, or to more than 200 times its size', async () => {
    expect(await inPart(new Uint8Array(25 * MB + 1))).toContain(`“${X}” that unpacks to more than 25 MB`)
    expect(await inPart(new Uint8Array(2 * MB))).toContain('more than 200 times its size')
    expect(await inPart(new Uint8Array(MB / 2))).toContain('well-formed')
  })

  test('a part that lies about its size, either way', async () => {
    const bomb = withPart(new Uint8Array(3 * MB))
    expect(
      await refusal(
        lying(bomb, X, 'size', () => 100),
        [X],
      ),
    ).toContain('too many bytes')
    const short = withPart(`<w:p ${W}/>`)
    expect(
      await refusal(
        lying(short, X, 'size', (n) => n + 1),
        [X],
      ),
    ).toContain('not enough bytes')
    expect(
      await refusal(
        lying(bomb, X, 'size', () => 0xfffffff0),
        [X],
      ),
    ).toContain('more than 25 MB')
  })

  test('parts that unpack to too much together, though none does alone', async () => {
    const parts = { 'a.xml': `<a>${'x'.repeat(600)}</a>`, 'b.xml': `<a>${'y'.repeat(600)}</a>` }
    const file = await open(zipped(smallest(parts)), { inflated: 2_000 })
    await file.xml('a.xml')
    await expect(file.xml('b.xml')).rejects.toThrow('unpacks to more than 2000 bytes')
  })

  test('a name that is too long, stands twice, or leads elsewhere', async () => {
    expect(await refusal(withPart('', `word/${'n'.repeat(251)}`))).toContain(
      'name of more than 255 characters',
    )
    const twins = smallest({ 'word/One.xml': '', 'word/oNE.xml': '' })
    expect(await refusal(zipped(twins))).toContain('two parts with the name “word/oNE.xml”')
    expect(await refusal(withPart('', '../evil.xml'))).toContain('../evil.xml')
    expect(await refusal(withPart('', '/evil.xml'))).toContain('/evil.xml')
    expect(await refusal(renamed(withPart('', 'word/evil.xml'), 'word/evil', 'word\\evil'))).toContain(
      'word\\evil',
    )
  })

  test('names that mean something to a program are names like others', async () => {
    const file = await open(
      renamed(zipped(smallest({ abcdefghi: 'x', constructor: 'y' })), 'abcdefghi', '__proto__'),
    )
    expect([file.has('__proto__'), file.has('toString'), file.typeOf('constructor')]).toEqual([
      true,
      false,
      '',
    ])
  })

  test('what is locked, packed in an unknown way, damaged, or overlaps', async () => {
    const file = withPart(`<w:p ${W}/>`)
    expect(await refusal(lying(file, X, 'flags', (n) => n | 1))).toContain(`“${X}” that is encrypted`)
    expect(await refusal(lying(file, X, 'flags', (n) => n | 0x41))).toContain('strong encryption')
    expect(await refusal(lying(file, X, 'method', () => 99))).toContain('packed in an unknown way (99)')
    expect(
      await refusal(
        lying(file, X, 'crc', (n) => n ^ 1),
        [X],
      ),
    ).toContain('check sum does not match')
    expect(await refusal(lying(file, X, 'offset', () => 0))).toContain('overlaps another')
    expect(await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1))).toContain(
      'locked with a password',
    )
  })

  test('a zip file in the zip file', async () => {
    expect(await inPart(zipSync({ 'a.xml': new Uint8Array(9) }))).toContain('is a zip file itself')
  })

  test('one that takes too long, at the first part that is read after that', async () => {
    let now = 0
    const file = await readPackage(withPart(`<w:p ${W}/>`), FILE, LIMITS, () => now)
    now = 10_001
    await expect(file.xml(X)).rejects.toThrow('takes longer than 10 seconds')
  })
})

describe('XML beyond the limits is refused', () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'
    .split('')
    .map((c, i) => `<!ENTITY ${c} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)
    .join('')}]><l>&j;</l>`

  test.each([
    ['billion laughs', laughs],
    ['an outside entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://a.example/x"> %x;]><a/>'],
    ['the plainest of all', '<!DOCTYPE html><a/>'],
  ])('a DOCTYPE: %s', async (_, xml) => {
    expect(await inPart(xml)).toContain('DOCTYPE')
  })

  test('depth, attributes and text', async () => {
    const deep = (n: number) => '<a>'.repeat(n) + '</a>'.repeat(n)
    const wide = (n: number) => `<a ${Array.from({ length: n }, (_, i) => `b${i}=""`).join(' ')}/>`
    expect(await inPart(deep(256))).toBe('')
    expect(await inPart(deep(257))).toContain('more than 256 elements')
    expect(await inPart(deep(100_000), { ratio: 1e9 })).toContain('more than 256 elements')
    expect(await inPart(wide(256))).toBe('')
    expect(await inPart(wide(257))).toContain('more than 256 attributes')
    expect(await inPart(`<a>${'x'.repeat(5 * MB + 1)}</a>`, { ratio: 1e9 })).toContain(
      'more than 5242880 characters',
    )
    expect(await inPart(`<a><![CDATA[${'x'.repeat(5 * MB + 1)}]]></a>`, { ratio: 1e9 })).toContain(
      'characters',
    )
  })

  test('other encodings than UTF-8 and UTF-16, and what is no XML', async () => {
    const wide = (order: 'le' | 'be', xml: string): Uint8Array => {
      const bytes = Buffer.from(`\ufeff${xml}`, 'utf16le')
      return new Uint8Array(order === 'le' ? bytes : bytes.swap16())
    }
    expect(await inPart(wide('le', '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'))).toBe('')
    expect(await inPart(wide('be', '<a>é</a>'))).toBe('')
    expect(await inPart('<?xml version="1.0" encoding="ISO-8859-1"?><a/>')).toContain('ISO-8859-1')
    expect(await inPart(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e))).toContain('UTF-8')
    expect(await inPart('<a><b></a>')).toContain('not well-formed')
    expect(await inPart('<a>&unknown;</a>')).toContain('not well-formed')
    expect(await inPart('')).toContain(X)
  })

  test('a million characters by their numbers are characters', async () => {
    const file = await open(withPart(`<w:t ${W}>${'&#65;'.repeat(100_000)}</w:t>`), { ratio: 1e9 })
    expect((await file.xml(X)).children.join('').length).toBe(100_000)
  })
})

describe('what is no Word file says what it is', () => {
  test.each([
    ['an Excel workbook', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
    [
      'a PowerPoint presentation',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
    ],
    ['no Word document', 'application/xml'],
  ])('%s', async (what, type) => {
    const bytes = zipped(smallest({ '[Content_Types].xml': types(['word/document.xml', type]) }))
    expect(await refusal(bytes)).toContain(what)
  })

  test('other bytes', async () => {
    expect(await refusal(new Uint8Array(0))).toContain('no Word file')
    expect(await refusal(new TextEncoder().encode('{"json": true}'))).toContain('no Word file')
    expect(await refusal(zipped({ 'a.txt': 'x' }))).toContain('no Word file')
    expect(await refusal(withPart('x').subarray(0, -5))).toContain('truncated')
  })
})

describe('what is not read is said in words', () => {
  const warned = async (more: Record<string, string>) => (await open(zipped(smallest(more)))).warnings

  test('macros, by part and by type', async () => {
    expect(await warned({ 'word/vbaProject.bin': 'x' })).toEqual([
      { what: 'macros', message: expect.stringContaining('“word/vbaproject.bin”') },
    ])
    const type = 'application/vnd.ms-word.document.macroEnabled.main+xml'
    expect(await warned({ '[Content_Types].xml': types(['word/document.xml', type]) })).toEqual([
      { what: 'macros', message: expect.stringContaining('may hold macros') },
    ])
  })

  test('controls, embedded objects, foreign text, and all that lies outside', async () => {
    const found = await warned({
      'word/activeX/activeX1.xml': 'x',
      'word/embeddings/oleObject1.bin': 'x',
      'word/embeddings/Sheet.xlsx': 'x',
      '_xmlsignatures/sig1.xml': 'x',
      'word/_rels/document.xml.rels': rels(
        ['1', 'aFChunk', 'chunk.html'],
        ['2', 'image', 'https://a.example/i.png', 'External'],
        ['3', 'subDocument', 'file:///C:/x.docx', 'External'],
        ['4', 'hyperlink', 'https://a.example/', 'External'],
      ),
      'word/_rels/settings.xml.rels': rels(['1', 'attachedTemplate', '\\\\server\\t.dotm', 'External']),
    })
    expect(found.map((w) => w.what)).toEqual(['activeX', 'embedded', 'signed', 'foreign', 'outside'])
    expect(found.at(-1)!.message).toBe(
      'The file pointed to something outside it (“image: https://a.example/i.png”, “subDocument: file:///C:/x.docx”, “attachedTemplate: \\\\server\\t.dotm”). Nothing was fetched.',
    )
  })
})

describe('a damaged file never crashes the reader', () => {
  const SEED = 20_260_401
  const random = (() => {
    let state = SEED
    return (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
  })()
  const whole = withPart(`<w:p ${W}><w:r><w:t>${'words '.repeat(300)}</w:t></w:r></w:p>`)

  test(`cut anywhere (seed ${SEED})`, async () => {
    for (let i = 0; i < 150; i += 1)
      expect(await refusal(whole.subarray(0, random(whole.length)), [X])).not.toBe('')
  })

  test(`with bits turned (seed ${SEED})`, async () => {
    let refused = 0
    for (let i = 0; i < 300; i += 1) {
      const bytes = whole.slice()
      for (let n = random(4); n >= 0; n -= 1) bytes[random(bytes.length)]! ^= 1 << random(8)
      if (await refusal(bytes, [X])) refused += 1
    }
    expect(refused).toBeGreaterThan(100)
  })
})
