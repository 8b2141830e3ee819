import { Style } from '../../clauses/model/style.ts'
import { Checkbox, RadioGroup, Select } from '../ui/Choice.tsx'
import { ColourBox, FontBox, Group, type GroupProps, Measure } from './boxes.tsx'
import { marginTrouble } from './check.ts'
import css from './styles.module.css'

const { page, sizes, leading, gap, indent } = Style.shape
const SIDES = { top: 'Top', right: 'Right', bottom: 'Bottom', left: 'Left' } as const
type Side = keyof typeof SIDES

/** Paper and margins. */
export function PageGroup({ style, change }: GroupProps) {
  const { margins, size } = style.page
  const setMargin = (side: Side, value: number): void =>
    change(
      { ...style, page: { ...style.page, margins: { ...margins, [side]: value } } },
      `${side} margin`,
      `margin ${side}`,
    )
  const trouble = marginTrouble(style)
  return (
    <Group title="Page">
      <RadioGroup
        label="Paper"
        across
        options={[
          { value: 'A4', label: 'A4' },
          { value: 'Letter', label: 'Letter' },
        ]}
        value={size}
        onChange={(value) =>
          change({ ...style, page: { ...style.page, size: page.shape.size.parse(value) } }, 'paper')
        }
      />
      <div className={css.pairs}>
        {(Object.keys(SIDES) as Side[]).map((side) => (
          <Measure
            key={side}
            label={`${SIDES[side]} margin`}
            unit="mm"
            value={margins[side]}
            schema={page.shape.margins.shape[side]}
            onChange={(value) => setMargin(side, value)}
          />
        ))}
      </div>
      {trouble ? <p className={css.trouble}>{trouble}</p> : null}
    </Group>
  )
}

/** The font and size of the text. */
export function TypeGroup({ style, change }: GroupProps) {
  return (
    <Group title="Type">
      <FontBox
        label="Font of the text"
        value={style.font}
        onChange={(font) => change({ ...style, font }, 'font', 'font')}
      />
      <div className={css.pairs}>
        <Measure
          label="Size of the text"
          unit="pt"
          value={style.sizes.text}
          schema={sizes.shape.text}
          onChange={(text) =>
            change({ ...style, sizes: { ...style.sizes, text } }, 'size of the text', 'text')
          }
        />
        <Measure
          label="Size of small print"
          unit="pt"
          value={style.sizes.small}
          schema={sizes.shape.small}
          onChange={(small) =>
            change({ ...style, sizes: { ...style.sizes, small } }, 'size of small print', 'small')
          }
        />
      </div>
      <Select
        label="Right edge"
        options={[
          { value: 'left', label: 'Ragged' },
          { value: 'justify', label: 'Justified' },
        ]}
        value={style.align}
        onChange={(value) => change({ ...style, align: Style.shape.align.parse(value) }, 'right edge')}
      />
      <Checkbox
        isSelected={style.hyphenate}
        onChange={(hyphenate) => change({ ...style, hyphenate }, 'hyphenation')}
      >
        Divide long words at the ends of lines
      </Checkbox>
    </Group>
  )
}

/** Title and headings. */
export function HeadingsGroup({ style, change }: GroupProps) {
  const { headingFont: _, ...plain } = style
  return (
    <Group title="Headings">
      <Checkbox
        isSelected={style.headingFont !== undefined}
        onChange={(own) => change(own ? { ...style, headingFont: style.font } : plain, 'font of headings')}
      >
        A font of their own
      </Checkbox>
      {style.headingFont === undefined ? null : (
        <FontBox
          label="Font of headings"
          value={style.headingFont}
          onChange={(headingFont) => change({ ...style, headingFont }, 'font of headings', 'heading font')}
        />
      )}
      <div className={css.pairs}>
        <Measure
          label="Size of the title"
          unit="pt"
          value={style.sizes.title}
          schema={sizes.shape.title}
          onChange={(title) =>
            change({ ...style, sizes: { ...style.sizes, title } }, 'size of the title', 'title')
          }
        />
        <Measure
          label="Size of headings"
          unit="pt"
          value={style.sizes.heading}
          schema={sizes.shape.heading}
          onChange={(heading) =>
            change({ ...style, sizes: { ...style.sizes, heading } }, 'size of headings', 'heading')
          }
        />
      </div>
      <RadioGroup
        label="Title"
        across
        options={[
          { value: 'left', label: 'At the left' },
          { value: 'centre', label: 'Centred' },
        ]}
        value={style.titleAlign}
        onChange={(value) =>
          change({ ...style, titleAlign: value === 'centre' ? 'centre' : 'left' }, 'place of the title')
        }
      />
    </Group>
  )
}

/** Lines, paragraphs and indents. */
export function SpacingGroup({ style, change }: GroupProps) {
  return (
    <Group title="Spacing">
      <div className={css.pairs}>
        <Measure
          label="Line height"
          unit="×"
          value={style.leading}
          schema={leading}
          onChange={(value) => change({ ...style, leading: value }, 'line height', 'leading')}
        />
        <Measure
          label="After paragraphs"
          unit="pt"
          value={style.gap}
          schema={gap}
          onChange={(value) => change({ ...style, gap: value }, 'space after paragraphs', 'gap')}
        />
        <Measure
          label="Step of indent"
          unit="mm"
          value={style.indent}
          schema={indent}
          onChange={(value) => change({ ...style, indent: value }, 'step of indent', 'indent')}
        />
      </div>
    </Group>
  )
}

const COLOURS = {
  text: 'Text',
  heading: 'Title and headings',
  faint: 'Header, footer and small print',
  rule: 'Rules and borders',
} as const

/** The four colours. */
export function ColoursGroup({ style, change }: GroupProps) {
  return (
    <Group title="Colours">
      {(Object.keys(COLOURS) as (keyof typeof COLOURS)[]).map((which) => (
        <ColourBox
          key={which}
          label={COLOURS[which]}
          value={style.colours[which]}
          ofWords={which !== 'rule'}
          onChange={(value) =>
            change({ ...style, colours: { ...style.colours, [which]: value } }, 'colour', `colour ${which}`)
          }
        />
      ))}
    </Group>
  )
}
