import { create } from 'zustand'
import type { Api } from '../../clauses/api/contract.ts'
import type { Field } from '../../clauses/model/field.ts'

/** The fields of the library as last listed. */
interface Fields {
  readonly fields: readonly Field[] | null
  readonly error: unknown
}

/** Every field of the library, wherever one is shown or changed. */
export const useFields = create<Fields>(() => ({ fields: null, error: null }))

const byGroup = (a: Field, b: Field): number =>
  a.group.localeCompare(b.group, 'en-GB') || a.label.localeCompare(b.label, 'en-GB')

/** Lists the fields anew, by group and label. */
export async function refreshFields(api: Api): Promise<void> {
  try {
    const { fields } = await api['fields.list']({})
    useFields.setState({ fields: fields.toSorted(byGroup), error: null })
  } catch (error) {
    useFields.setState({ error })
  }
}

/** Makes a field or changes one, and lists them anew. */
export async function saveField(api: Api, field: Field, reason: string): Promise<void> {
  await api['fields.save']({ field, reason })
  await refreshFields(api)
}
