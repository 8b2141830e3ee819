import { useEffect } from 'react'
import type { ClauseView } from '../../clauses/api/contract.ts'
import type { Field } from '../../clauses/model/field.ts'
import type { Id } from '../../clauses/model/id.ts'
import { useApi } from '../host.ts'
import { useLoad } from '../load.ts'
import { refreshFields, useFields } from './fields.ts'
import { refreshShelf } from './shelf.ts'

/** The clause that is open, with the fields of its library. */
export interface OpenClause {
  readonly clause: ClauseView | null
  readonly fields: readonly Field[]
  readonly error: unknown
  /** Reads the clause and the list anew. */
  readonly reload: () => Promise<void>
}

const NO_FIELDS: readonly Field[] = []

/** Opens a clause by id; null opens none. */
export function useOpenClause(id: Id | null): OpenClause {
  const api = useApi()
  const read = useLoad(id ?? '', async () => (id ? api['clauses.read']({ id }) : null))
  const fields = useFields((s) => s.fields) ?? NO_FIELDS
  useEffect(() => void refreshFields(api), [api])
  const reload = async (): Promise<void> => {
    await Promise.all([read.reload(), refreshShelf(api)])
  }
  return { clause: read.value, fields, error: read.error, reload }
}
