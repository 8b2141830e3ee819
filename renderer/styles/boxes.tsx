import { type ReactNode, useId, useState } from 'react'
import type * as z from 'zod'
import { contrast, READABLE } from '../../clauses/model/contrast.ts'
import { FAMILIES, familyOf } from '../../clauses/model/faces.ts'
import { FontName, type Style } from '../../clauses/model/style.ts'
import { ComboBox } from '../ui/Choice.tsx'
import { NumberField, TextField } from '../ui/TextField.tsx'
import css from './styles.module.css'

/** Changes the style that is being edited; `key` joins what is typed in one box into one step. */
export type Change = (next: Style, label: string, key?: string) => void

/** What every group of controls takes. */
export interface GroupProps {
  readonly style: Style
  readonly change: Change
}

/** A named group of controls. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.group} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

interface MeasureProps {
  readonly label: string
  readonly unit?: string
  readonly value: number
  /** Its limits are those that are shown and kept to. */
  readonly schema: z.ZodNumber
  readonly onChange: (value: number) => void
}

/** A number with its unit and limits. One that is out of them goes to the nearest that is not. */
export function Measure({ label, unit = '', value, schema, onChange }: MeasureProps) {
  const [min, max] = [schema.minValue ?? 0, schema.maxValue ?? 0]
  const [empty, setEmpty] = useState(false)
  return (
    <NumberField
      label={label}
      unit={unit}
      value={empty ? null : value}
      min={min}
      max={max}
      format={{ maximumFractionDigits: 2 }}
      help={`${min} to ${max}${unit ? ` ${unit}` : ''}`}
      error={empty ? `Type a number from ${min} to ${max}.` : null}
      onChange={(next) => {
        setEmpty(next === null)
        if (next !== null) onChange(next)
      }}
    />
  )
}

const FONTS = Object.keys(FAMILIES).map((value) => ({ value, label: value }))

/** What a PDF does with a font, where it is not what Word does. */
export function fontWords(font: string): string | null {
  const { family, exact } = familyOf(font)
  return exact
    ? null
    : `Word uses ${font}. A PDF cannot embed it and is set in ${family}, so lines may end elsewhere.`
}

interface FontProps {
  readonly label: string
  readonly value: string
  readonly onChange: (font: string) => void
}

/** The name of a font: one that is offered, or any that Word has. */
export function FontBox({ label, value, onChange }: FontProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? value
  const parsed = FontName.safeParse(text)
  return (
    <ComboBox
      label={label}
      options={FONTS}
      value={text}
      help={parsed.success ? fontWords(parsed.data) : null}
      error={parsed.success ? null : 'Type the name of a font, as Word shows it.'}
      onChange={(next) => {
        const good = FontName.safeParse(next)
        setTyped(good.success ? null : next)
        if (good.success && good.data !== value) onChange(good.data)
      }}
    />
  )
}

interface ColourProps {
  readonly label: string
  readonly value: string
  /** Whether words are set in it, which must stand out from paper. */
  readonly ofWords: boolean
  readonly onChange: (colour: string) => void
}

const HEX = /^#?([0-9a-f]{6})$/i

/** A colour, picked or typed as six hexadecimal digits. */
export function ColourBox({ label, value, ofWords, onChange }: ColourProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const faint = ofWords && contrast(value) < READABLE
  return (
    <div className={css.colour}>
      <input
        type="color"
        aria-label={`${label}, picked`}
        value={`#${value}`}
        onChange={(event) => onChange(event.target.value.slice(1).toLowerCase())}
      />
      <TextField
        label={label}
        value={typed ?? value}
        maxLength={7}
        onChange={(text) => {
          const good = HEX.exec(text.trim())?.[1]?.toLowerCase()
          setTyped(good ? null : text)
          if (good && good !== value) onChange(good)
        }}
        onBlur={() => setTyped(null)}
        error={typed === null ? null : 'Six digits 0–9 and a–f, such as 1f2937.'}
        help={faint ? 'Hard to read on white paper: choose a darker one.' : null}
      />
    </div>
  )
}
