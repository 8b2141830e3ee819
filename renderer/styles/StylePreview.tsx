import { useDeferredValue, useRef } from 'react'
import type { Style, StyleVersion } from '../../clauses/model/style.ts'
import { momentOf } from '../library/words.ts'
import { Button } from '../ui/Button.tsx'
import { useShell } from '../ui/shell.ts'
import { changesIn } from './changes.ts'
import { Paper } from './Paper.tsx'
import css from './styles.module.css'

interface Props {
  /** The style as it stands in the editor. */
  readonly style: Style
  /** The old version to show in its place. */
  readonly old: StyleVersion | null
  readonly onBack: () => void
}

/** What an old version is, and how the style differs from it: "Version 2, 3 Mar 2027, 14:02. Since then changed: font." */
function oldWords(old: StyleVersion, now: Style): string {
  const changes = changesIn(old.style, now)
  const since = changes.length > 0 ? `Since then changed: ${changes.join(', ')}.` : 'It looks the same now.'
  return `Version ${old.number}, ${momentOf(old.at)}. ${since}`
}

/** A page set in the style, or in an old version of it, which is said above the page. */
export function StylePreview({ style, old, onBack }: Props) {
  const shown = useDeferredValue(old?.style ?? style)
  const organisation = useShell((s) => s.person?.organisation) || 'Your organisation'
  const region = useRef<HTMLElement>(null)
  const back = (): void => {
    onBack()
    region.current?.focus()
  }
  return (
    <section ref={region} className={css.preview} aria-label="Preview" {...{ tabIndex: 0 }}>
      <h2 className="visually-hidden">Preview</h2>
      <div className={css.old} data-shown={old !== null}>
        <p role="status">{old ? oldWords(old, style) : ''}</p>
        {old ? <Button onPress={back}>Show the style as it is now</Button> : null}
      </div>
      <div className={css.sheet}>
        <Paper style={shown} organisation={organisation} />
      </div>
    </section>
  )
}
