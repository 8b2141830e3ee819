import * as z from 'zod'

/** Who uses this machine: asked once, kept in the machine's settings; author, approver and decider. */
export const Person = z.strictObject({
  name: z.string().max(200),
  role: z.string().max(200),
  organisation: z.string().max(200),
})
export type Person = z.infer<typeof Person>

/** Who did a thing, as it is written into the record of it. */
export const Actor = z.strictObject({ name: z.string().max(200), role: z.string().max(200) })
export type Actor = z.infer<typeof Actor>

/** The record of a person who has given no name. */
export const UNNAMED: Actor = { name: 'Unnamed', role: '' }

/** The actor that a person is in a record. */
export const actorOf = (person: Person | null): Actor =>
  person && person.name.trim() !== '' ? { name: person.name, role: person.role } : UNNAMED
