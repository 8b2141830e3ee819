import { useEffect, useRef } from 'react'
import type { Output } from '../../clauses/api/contract.ts'
import { versionNumber } from '../../clauses/model/id.ts'
import { Badge } from '../ui/Badge.tsx'
import { Link } from '../ui/Link.tsx'
import css from './Import.module.css'
import { OpenContractButton } from './OpenContract.tsx'

/** What was added, each with the way to it. */
export function AddedPage({ added }: Pick<Output<'imports.add'>, 'added'>) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const proposed = added.filter((one) => one.proposed).length
  const fresh = added.length - proposed
  return (
    <div className={css.page}>
      <h1 ref={heading} tabIndex={-1}>
        {added.length} {added.length === 1 ? 'clause' : 'clauses'} added for approval
      </h1>
      <p>
        {fresh > 0 ? `${fresh} new, in draft until somebody approves ${fresh === 1 ? 'it' : 'them'}. ` : ''}
        {proposed > 0
          ? `${proposed} proposed as ${proposed === 1 ? 'a new version' : 'new versions'}: the wording in use stays until somebody takes the proposal under History.`
          : ''}
      </p>
      <ul className={css.added}>
        {added.map(({ clause, version, title, proposed: isProposed }) => (
          <li key={`${clause} ${version}`}>
            <Link to={{ screen: 'clause', id: clause, ...(isProposed ? { tab: 'history' as const } : {}) }}>
              {title}
            </Link>
            {isProposed ? (
              <Badge tone="accent">Proposed version {versionNumber(version)}</Badge>
            ) : (
              <Badge>Draft</Badge>
            )}
          </li>
        ))}
      </ul>
      <div>
        <OpenContractButton />
      </div>
    </div>
  )
}
