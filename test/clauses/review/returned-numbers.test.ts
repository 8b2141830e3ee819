import { describe, expect, test } from 'vitest'
import {
  changed,
  del,
  ins,
  mark,
  p,
  part,
  returnedOf,
  row,
  t,
  table,
  touched,
} from '../../support/returnedWord.ts'
import { abstract, type LevelOf, numberingXml, style, stylesXml } from '../../support/wordParts.ts'

const LEGAL: readonly LevelOf[] = [
  ['decimal', '%1.', 720, 720, 'Heading1'],
  ['decimal', '%1.%2', 720, 720, 'Clause2'],
  ['lowerLetter', '(%3)', 1440, 720],
  ['lowerRoman', '(%4)', 2160, 720],
]
const SCHEDULE: readonly LevelOf[] = [
  ['upperRoman', 'Schedule %1', 0, 0],
  ['decimal', '%1.%2', 720, 720, undefined, '<w:isLgl/>'],
  ['bullet', '\uf0b7', 720, 360],
]

const STYLES = stylesXml(
  { r: '' },
  style('Normal', 'Normal'),
  style('Heading1', 'heading 1', {
    based: 'Normal',
    p: '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>',
  }),
  style('Clause2', 'Clause 2', {
    based: 'Heading1',
    p: '<w:numPr><w:ilvl w:val="7"/></w:numPr><w:outlineLvl w:val="9"/>',
  }),
)

const at = (list: number, level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`

const withLists = (body: string, numbering = numberingXml(LEGAL, SCHEDULE)) =>
  returnedOf(body, { styles: STYLES, numbering })

const labelsOf = async (body: string, numbering?: string): Promise<(readonly [string, string])[]> =>
  (await withLists(body, numbering)).paragraphs.map(({ label, labelBefore }) => [label, labelBefore])

const same = (...labels: readonly string[]): (readonly [string, string])[] =>
  labels.map((label) => [label, label])

const levelXml = (index: number, start: number, text: string): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/></w:lvl>`

describe('the numbers of a returned file', () => {
  test('come from styles, levels that are linked to them, and the paragraph itself', async () => {
    const { paragraphs } = await withLists(
      p('Heading1', t('Pay')) +
        p('Clause2', t('a')) +
        p(null, t('b'), at(1, 2)) +
        p(null, t('c'), at(1, 3)) +
        p('Clause2', t('d')) +
        p('Heading1', t('None'), '<w:numPr><w:numId w:val="0"/></w:numPr>') +
        p('Heading1', t('Leave')) +
        p('Clause2', t('e')),
    )
    expect(paragraphs.map(({ label, level, style, outline }) => [label, level, style, outline])).toEqual([
      ['1.', 1, 'heading 1', 1],
      ['1.1', 2, 'clause 2', 0],
      ['(a)', 3, 'normal', 0],
      ['(i)', 4, 'normal', 0],
      ['1.2', 2, 'clause 2', 0],
      ['', 0, 'heading 1', 1],
      ['2.', 1, 'heading 1', 1],
      ['2.1', 2, 'clause 2', 0],
    ])
  })

  test('of levels in figures throughout, in words, and bullets', async () => {
    expect(
      await labelsOf(
        p(null, '', at(2, 0)) + p(null, '', at(2, 0)) + p(null, '', at(2, 1)) + p(null, '', at(2, 2)),
      ),
    ).toEqual(same('Schedule I', 'Schedule II', '2.1', '•'))
    const words = numberingXml(
      [['ordinalText', '%1 Schedule', 0, 0]],
      [['decimalZero', '%1', 0, 0]],
      [['ordinal', '%1', 0, 0]],
      [['cardinalText', 'Part %1', 0, 0]],
      [['none', 'x%1', 0, 0]],
    )
    const twelve = Array.from({ length: 12 }, () => p(null, '', at(3, 0))).join('')
    expect((await labelsOf(twelve, words)).at(-1)).toEqual(['12th', '12th'])
    expect(await labelsOf([1, 2, 4, 5].map((list) => p(null, '', at(list, 0))).join(''), words)).toEqual(
      same('First Schedule', '01', 'Part One', 'x'),
    )
  })

  test('start where the file says, go on from a list over the same definition, and restart only where they should', async () => {
    const num = (id: number, more = ''): string =>
      `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${more}</w:num>`
    const definition = abstract(0, [
      ['decimal', '%1.', 0, 0],
      ['decimal', '%2', 0, 0, undefined, '<w:lvlRestart w:val="0"/>'],
    ])
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    const own = `<w:lvlOverride w:ilvl="0">${levelXml(0, 1, 'Art. %1')}</w:lvlOverride>`
    const numbering = part('w:numbering', definition + num(1) + num(2) + num(3, override) + num(4, own))
    const body = [at(1, 0), at(1, 1), at(2, 0), at(2, 1), at(3, 0), at(3, 0), at(1, 0), at(4, 0)]
      .map((props) => p(null, t('x'), props))
      .join('')
    expect(await labelsOf(body, numbering)).toEqual(same('1.', '1', '2.', '2', '7.', '8.', '9.', 'Art. 10'))
  })

  test('follow a link to a style for lists', async () => {
    const numbering = part(
      'w:numbering',
      `<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Lists"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Lists"/>${levelXml(0, 3, '§ %1')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
    )
    const styles = stylesXml(
      { r: '' },
      style('Normal', 'Normal'),
      style('Lists', 'Lists', { p: '<w:numPr><w:numId w:val="2"/></w:numPr>' }, 'numbering'),
    )
    const { paragraphs } = await returnedOf(p(null, t('x'), at(1, 0)) + p(null, t('y'), at(2, 0)), {
      styles,
      numbering,
    })
    expect(paragraphs.map(({ label }) => label)).toEqual(['§ 3', '§ 4'])
  })

  test('are told as they were and as they are, where paragraphs came, went, were split, joined or renumbered', async () => {
    const one = (words: string, props = ''): string => p('Heading1', words, props)
    expect(
      await labelsOf(
        one(t('a')) +
          one(del('Ann', t('b')), mark('Ann', 'del')) +
          one(ins('Ann', t('c')), mark('Ann', 'ins')) +
          one(t('d'), mark('Ann', 'ins')) +
          one(t('e')) +
          one(t('f'), mark('Ann', 'del')) +
          one(t('g')) +
          p(null, t('h'), at(1, 0) + changed('Ann', 'pPr')) +
          p(
            null,
            t('i'),
            `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>${touched('ins', 'Ann')}</w:numPr>`,
          ) +
          one(t('j')),
      ),
    ).toEqual([
      ['1.', '1.'],
      ['', '2.'],
      ['2.', ''],
      ['3.', '3.'],
      ['4.', ''],
      ['5.', '4.'],
      ['', '5.'],
      ['6.', ''],
      ['7.', ''],
      ['8.', '6.'],
    ])
  })

  test('pass over rows that are not there', async () => {
    const cell = p('Heading1', t('x'))
    expect(
      await labelsOf(
        table(row('', cell), row(touched('ins', 'Ann'), cell), row(touched('del', 'Ann'), cell)) + cell,
      ),
    ).toEqual([
      ['1.', '1.'],
      ['2.', ''],
      ['', '2.'],
      ['3.', '3.'],
    ])
  })

  test('of hostile lists stay short, and of missing ones are none', async () => {
    const long = part(
      'w:numbering',
      `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2000000000"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="${'%1'.repeat(5000)}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>`,
    )
    const [[first = ''] = [], ...rest] = await labelsOf(
      [at(1, 0), at(2, 0), at(99, 0), at(1, 8), at(1, -3)].map((props) => p(null, t('x'), props)).join(''),
      long,
    )
    expect(first).toMatch(/^(2000000000){25}20000$/)
    expect(rest.map(([label]) => label).slice(0, 3)).toEqual(['', '', ''])
  })
})
