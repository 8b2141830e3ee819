import { canonical } from '../../clauses/model/json.ts'
import type { Style } from '../../clauses/model/style.ts'

/** What each setting of a style is called in a list of what changed. */
const SETTINGS: Readonly<Record<keyof Style, string>> = {
  name: 'name',
  page: 'paper and margins',
  font: 'font',
  headingFont: 'font of headings',
  sizes: 'sizes of type',
  colours: 'colours',
  leading: 'line height',
  gap: 'space after paragraphs',
  indent: 'step of indent',
  align: 'right edge',
  hyphenate: 'hyphenation',
  titleAlign: 'place of the title',
  numbers: 'numbers',
  schedule: 'name of schedules',
  scheduleNumbers: 'numbers in schedules',
  header: 'header',
  footer: 'footer',
  firstPage: 'header of the first page',
  rules: 'rules',
  logo: 'logo',
}

/** The settings in which two styles differ, in words: "font, colours, logo". */
export const changesIn = (before: Style, after: Style): readonly string[] =>
  (Object.keys(SETTINGS) as (keyof Style)[])
    .filter((key) => canonical(before[key] ?? null) !== canonical(after[key] ?? null))
    .map((key) => SETTINGS[key])
