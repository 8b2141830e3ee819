import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { contrast } from '../../clauses/model/contrast.ts'
import { HOUSE_STYLE, type Style } from '../../clauses/model/style.ts'
import { treeText } from '../../clauses/tree/text.ts'
import { go, guardLeaving } from '../../renderer/route.ts'
import { changesIn } from '../../renderer/styles/changes.ts'
import { bandTrouble, levelTrouble, troubles } from '../../renderer/styles/check.ts'
import { begin, changed, type Edits, edit, kept, redo, undo } from '../../renderer/styles/edits.ts'
import { addressOf, MOST_BYTES, pictureOf } from '../../renderer/styles/logo.ts'
import { LOOKS, lookIdOf, samples } from '../../renderer/styles/looks.ts'
import { Paper } from '../../renderer/styles/Paper.tsx'
import { pagesOf, specimen } from '../../renderer/styles/specimen.ts'

const styled = (more: Partial<Style>): Style => ({ ...HOUSE_STYLE, ...more })
const articles = LOOKS.find((l) => l.id === 'articles')!.levels

describe('the edits of a style', () => {
  const start = begin(HOUSE_STYLE)
  const gaps = (...values: number[]): Edits =>
    values.reduce((e, gap) => edit(e, { ...e.present, gap }, 'gap', 'gap'), start)

  it('join what is typed in one box, and go back and forth', () => {
    const typed = gaps(7, 8)
    expect([typed.past.length, typed.present.gap]).toEqual([1, 8])
    const other = edit(typed, { ...typed.present, leading: 2 }, 'line height')
    expect(undo(other).present).toBe(typed.present)
    expect(redo(undo(other)).present).toBe(other.present)
    expect(undo(undo(undo(other))).present).toBe(HOUSE_STYLE)
    expect(edit(other, other.present, 'nothing')).toBe(other)
  })

  it('are unsaved until they are saved or taken back', () => {
    const typed = gaps(7)
    expect([changed(start), changed(typed), changed(undo(typed))]).toEqual([false, true, false])
    const saved = kept(typed, typed.present)
    expect([changed(saved), changed(undo(saved))]).toEqual([false, true])
    const on = edit(saved, { ...saved.present, gap: 9 }, 'gap', 'gap')
    expect(undo(on).present).toBe(saved.present)
  })
})

describe('what changed from one version of a style to the next', () => {
  it('is told setting by setting, whatever the order in which they were written', () => {
    expect(
      changesIn(HOUSE_STYLE, styled({ font: 'Georgia', page: { ...HOUSE_STYLE.page, size: 'Letter' } })),
    ).toEqual(['paper and margins', 'font'])
    expect(changesIn(HOUSE_STYLE, styled({ headingFont: 'Georgia', numbers: articles }))).toEqual([
      'font of headings',
      'numbers',
    ])
    const turned = Object.fromEntries(Object.entries(HOUSE_STYLE).toReversed()) as Style
    expect(changesIn(HOUSE_STYLE, turned)).toEqual([])
  })
})

describe('what keeps a style from being saved', () => {
  it('is nothing in the house style', () => {
    expect(troubles(HOUSE_STYLE)).toEqual([])
  })

  it('is named, with its place and what to do', () => {
    expect(levelTrouble({ format: 'decimal', text: '(%1)' }, 2)).toBe(
      'Level 2 does not show its own number: write %2 in it.',
    )
    expect(levelTrouble({ format: 'decimal', text: '%1.%2' }, 1)).toBe(
      'Level 1 cannot show %2, the number of a level below it.',
    )
    expect(bandTrouble({ left: '{titel}', centre: '', right: '{page}' })).toBe(
      '{titel} is nothing that can be filled in. Use {title}, {status}, {page}, {pages}, {organisation}.',
    )
    const page = { size: 'A4' as const, margins: { top: 10, right: 90, bottom: 10, left: 90 } }
    const logo = { type: 'image/png' as const, data: 'aaaa', width: 30, place: 'left' as const }
    expect(troubles(styled({ name: ' ', page, logo: { ...logo, on: 'first', alt: '' } }))).toEqual([
      'A style needs a name.',
      'The left and right margins leave less than 60 mm for words.',
      'Say what the logo shows, for people who cannot see it.',
    ])
  })

  it('is not a faint colour, whose contrast is measured as WCAG does', () => {
    expect([contrast('000000'), contrast('ffffff')].map(Math.round)).toEqual([21, 1])
    expect(contrast('767676')).toBeGreaterThan(4.5)
    expect(contrast('777777')).toBeLessThan(4.5)
  })
})

describe('looks of numbers', () => {
  it.each(LOOKS)('%o are whole and known again', ({ id, levels }) => {
    expect(lookIdOf(levels)).toBe(id)
    expect(levels.map((level, i) => levelTrouble(level, i + 1)).filter(Boolean)).toEqual([])
  })

  it('are shown as they will read', () => {
    expect(samples(articles)).toEqual(['Article 2', '1.2', '(b)', '(ii)', '(B)'])
    expect(lookIdOf([{ format: 'decimal', text: '§ %1' }])).toBe('own')
  })
})

describe('a logo', () => {
  const file = (name: string, ...bytes: number[]): File => new File([new Uint8Array(bytes)], name)

  it('is a PNG or JPEG by its first bytes, whatever it is called', async () => {
    const png = await pictureOf(file('x.jpg', 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1))
    expect(png).toEqual({ type: 'image/png', data: 'iVBORw0KGgoB' })
    expect(addressOf(png as Exclude<typeof png, string>)).toBe('data:image/png;base64,iVBORw0KGgoB')
    expect(await pictureOf(file('logo.png', 1, 2, 3))).toContain('“logo.png” is neither a PNG nor a JPEG')
  })

  it('that is too large is refused with its size', async () => {
    const large = new File([new Uint8Array(MOST_BYTES + 1)], 'large.png')
    expect(await pictureOf(large)).toContain('“large.png” is 521 kB. A logo can be at most 520 kB')
  })
})

describe('the page at the side', () => {
  it('holds everything that a style gives a look', () => {
    const { blocks } = specimen(HOUSE_STYLE)
    const kinds = new Set(blocks.map((b) => b.type))
    for (const kind of [
      'heading',
      'provision',
      'paragraph',
      'item',
      'table',
      'signatures',
      'contents',
    ] as const)
      expect(kinds).toContain(kind)
    expect(Math.max(...blocks.map((b) => (b.type === 'provision' ? b.number.path.length : 0)))).toBe(5)
    expect(blocks.some((b) => b.type === 'paragraph' && b.definition)).toBe(true)
    expect(pagesOf(specimen(HOUSE_STYLE))).toHaveLength(3)
  })

  it('is numbered and named as the style says', () => {
    const style = styled({ numbers: articles, schedule: { format: 'upperLetter', text: 'Annex %1' } })
    const said = treeText(specimen(style)).join('\n')
    expect(said).toContain('Article 2')
    expect(said).toContain('Annex A')
    const html = renderToStaticMarkup(<Paper style={style} organisation="Fernhill" />)
    for (const words of ['Article 2', 'Annex A', 'Page 3 of 3', 'Agreement on online conduct'])
      expect(html).toContain(words)
  })

  it('shows only the status in a plain header of the first page', () => {
    const header = { left: 'Ours', centre: '', right: '{status}' }
    const first = (firstPage: Style['firstPage']): string =>
      renderToStaticMarkup(<Paper style={styled({ header, firstPage })} organisation="" pages={1} />)
    expect([first('plain').includes('Ours'), first('same').includes('Ours')]).toEqual([false, true])
    expect(first('plain')).toContain('Draft')
  })
})

describe('leaving a screen that is not saved', () => {
  let stop = (): void => {}
  afterEach(() => stop())

  it('waits for an answer, also on the way back', async () => {
    go({ screen: 'drafts' })
    go({ screen: 'styles' })
    const asked: (() => void)[] = []
    stop = guardLeaving((leave) => {
      asked.push(leave)
      return false
    })
    go({ screen: 'settings' })
    expect(window.location.hash).toBe('#/styles')
    window.history.back()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect(window.location.hash).toBe('#/styles')
    asked[0]!()
    expect(window.location.hash).toBe('#/settings')
    stop()
    go({ screen: 'start' })
    expect(window.location.hash).toBe('#/start')
  })
})
