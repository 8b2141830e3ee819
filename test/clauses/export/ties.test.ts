import { describe, expect, test } from 'vitest'
import { tied, tiedLabel, tiedLine } from '../../../clauses/export/ties.ts'
import { inlineText, words } from '../../../clauses/tree/text.ts'
import { ref, t } from '../../support/trees.ts'

const shown = (text: string): string => text.replaceAll('\u00a0', '~')

describe('no line breaks', () => {
  test.each([
    ['on 5 May 2026 or 12 December', 'on 5~May~2026 or 12~December'],
    ['within 5 working days, 7 days or 1 month', 'within 5 working days, 7~days or 1~month'],
    ['£5 million at 9.30 am', '£5~million at 9.30~am'],
    ['under section 4(1) and Schedule 2', 'under section~4(1) and Schedule~2'],
    ['clause (a) and Clauses 3 to 5', 'clause~(a) and Clauses~3 to 5'],
    ['the rules (see below) and pages (if any)', 'the rules (see below) and pages (if any)'],
    ['the section of May 4 people', 'the section of May 4~people'],
    ['call 0131 496 0101 or 999 first', 'call 0131~496~0101 or 999 first'],
    ['May 2026, in part 3', 'May 2026, in part~3'],
  ])('%s', (text, want) => {
    expect(shown(tied(text))).toBe(want)
  })

  test('between a place and the reference that gives its number', () => {
    const line = [
      t('See clause '),
      ref('_cw_x', '3.1'),
      t(' and the heading '),
      ref('_cw_x', 'Posts', 'title'),
    ]
    const made = tiedLine(line)
    expect(shown(inlineText(made))).toBe('See clause~3.1 and the heading Posts')
    expect(words([inlineText(made)])).toEqual(words([inlineText(line)]))
  })

  test.each([
    ['Article 3', 'Article~3'],
    ['Schedule 1, paragraph 2', 'Schedule~1, paragraph~2'],
    ['Article III above', 'Article~III above'],
  ])('within what a reference says: %s', (label, want) => {
    expect(shown(tiedLabel(label))).toBe(want)
  })

  test('and a line with nothing to tie is the same line', () => {
    const line = [t('Plain words, '), ref('_cw_x', '3.1')]
    expect(tiedLine(line)).toBe(line)
  })
})
