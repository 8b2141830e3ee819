import { CheckCircle2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Id, VersionId } from '../../clauses/model/id.ts'
import { versionNumber } from '../../clauses/model/id.ts'
import { go } from '../route.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import css from './Finish.module.css'

/** What finishing did. */
export interface FinishedResult {
  readonly proposed: readonly { readonly clause: Id; readonly version: VersionId; readonly title: string }[]
  /** How many accepted changes could not be done. */
  readonly undone: number
}

interface Props {
  readonly draft: Id
  readonly name: string
  readonly result: FinishedResult
  /** Looks at the finished review. */
  readonly onLook: () => void
}

/** What was done, and the ways on: the draft, the versions that now wait for approval, and the record. */
export function Finished({ draft, name, result, onLook }: Props): ReactNode {
  return (
    <section className={css.finished} aria-labelledby="finished">
      <CheckCircle2 aria-hidden />
      <h1 id="finished" tabIndex={-1} ref={(heading) => heading?.focus()}>
        Finished
      </h1>
      <p>
        What you accepted stands in the draft <Link to={{ screen: 'draft', id: draft }}>{name}</Link>. The
        returned file is kept with it, with everything that was decided.
      </p>
      {result.undone > 0 ? (
        <p>
          {result.undone === 1 ? '1 accepted change' : `${result.undone} accepted changes`} could not be done.
        </p>
      ) : null}
      {result.proposed.length > 0 ? (
        <>
          <h2>Waiting for approval in the library</h2>
          <ul>
            {result.proposed.map(({ clause, version, title }) => (
              <li key={`${clause} ${version}`}>
                <Link to={{ screen: 'clause', id: clause, tab: 'history' }}>
                  {title}, version {versionNumber(version)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <div className={css.foot}>
        <Button onPress={onLook}>What was decided</Button>
        <Button variant="primary" onPress={() => go({ screen: 'draft', id: draft })}>
          Open the draft
        </Button>
      </div>
    </section>
  )
}
