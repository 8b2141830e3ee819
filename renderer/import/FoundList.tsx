import { useMemo } from 'react'
import { plainText } from '../../clauses/model/bodyText.ts'
import { useFields } from '../library/fields.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox, type Option, Select } from '../ui/Choice.tsx'
import { labelOf } from './accepted.ts'
import css from './Import.module.css'
import { changeRow, useImport } from './opening.ts'
import { type Found, type Row, withFound } from './table.ts'

const KINDS: Readonly<Record<Found['kind'], string>> = {
  term: 'Defined term',
  reference: 'Reference',
  party: 'Party',
  date: 'Date',
  money: 'Amount',
  blank: 'Blank',
  person: 'Name of a person',
  number: 'Number',
}

const AROUND = 32

/** The last or first words of some, without half a word at their end. */
const tail = (words: string): string => (words.length < AROUND ? words : `…${words.replace(/^\S*/, '')}`)
const head = (words: string): string => (words.length < AROUND ? words : `${words.replace(/\S*$/, '')}…`)

/** The words around something, so that it can be told from others like it. */
function Around({ text, at }: { readonly text: string; readonly at: readonly [number, number] }) {
  const before = text
    .slice(Math.max(0, at[0] - AROUND), at[0])
    .split('\n')
    .at(-1)!
  const after = text.slice(at[1], at[1] + AROUND).split('\n')[0]!
  return (
    <span className={css.around}>
      {tail(before)}
      <mark>{text.slice(at[0], at[1])}</mark>
      {head(after)}
    </span>
  )
}

/** The fields that something may become: those of the library of its kind, and the new one that is proposed. */
function useOptions({ field, fieldKind }: Found): readonly Option[] {
  const fields = useFields((s) => s.fields)
  return useMemo(() => {
    const fitting = (fields ?? []).filter(
      ({ kind }) => fieldKind === null || fieldKind === 'text' || kind === fieldKind,
    )
    const known = fitting.map(({ name, label }) => ({ value: name, label }))
    const isNew = field !== null && !known.some(({ value }) => value === field)
    return isNew ? [{ value: field, label: `New field: ${labelOf(field)}` }, ...known] : known
  }, [fields, field, fieldKind])
}

function Leads({ found }: { readonly found: Found }) {
  const to = useImport((s) => s.history.present.find(({ key }) => key === found.to))
  if (!to) return <span className={css.faint}>leads to nothing that was found</span>
  return (
    <span className={css.faint}>
      leads to “{`${to.number} ${to.title}`.trim()}”{to.out ? ', which is left out: it stays in words' : ''}
    </span>
  )
}

function Line({ row, at, text }: { readonly row: Row; readonly at: number; readonly text: string }) {
  const found = row.found[at]!
  const options = useOptions(found)
  const change = (label: string, part: Partial<Found>): void =>
    changeRow(row.key, label, (one) => withFound(one, at, part))
  const isField = found.kind !== 'term' && found.kind !== 'reference'
  const cannot = found.kind === 'reference' && found.to === null
  return (
    <li className={css.found}>
      <Checkbox
        isSelected={found.taken}
        isDisabled={cannot}
        onChange={(taken) => change(taken ? 'accept a chip' : 'leave words as they are', { taken })}
      >
        <span className={css.kind}>{KINDS[found.kind]}</span>
        <Around text={text} at={found.at} />
      </Checkbox>
      {isField && found.taken ? (
        <Select
          label={`Field for “${found.text}”`}
          hideLabel
          options={options}
          value={found.field}
          onChange={(field) => change('choose a field', { field })}
        />
      ) : null}
      {found.kind === 'reference' ? <Leads found={found} /> : null}
    </li>
  )
}

/** What in a row's words may be a field, a reference or a term; each is accepted, or stays in words. */
export function FoundList({ row }: { readonly row: Row }) {
  const text = useMemo(() => plainText(row.body), [row.body])
  if (row.found.length === 0) return null
  const blanks = row.found.some(({ kind, taken }) => kind === 'blank' && !taken)
  const takeBlanks = (): void =>
    changeRow(row.key, 'accept all blanks', (one) => ({
      ...one,
      found: one.found.map((found) => (found.kind === 'blank' ? { ...found, taken: true } : found)),
    }))
  return (
    <section aria-label="What was found in the words">
      <div className={css.titleLine}>
        <h3>Found in the words</h3>
        {blanks ? <Button onPress={takeBlanks}>Accept all blanks</Button> : null}
      </div>
      <p className={css.faint}>
        What you tick becomes a field, a reference or a defined term. The rest stays as it is.
      </p>
      <ul className={css.foundList}>
        {row.found.map((found, at) => (
          <Line key={`${found.at[0]} ${found.kind}`} row={row} at={at} text={text} />
        ))}
      </ul>
    </section>
  )
}
