import * as z from 'zod'
import { Style } from './style.ts'

/** What was read of a Word file's look, in words: the thing, how it looks, and where in the file that stands. */
export const Understood = z.strictObject({ what: z.string(), value: z.string(), from: z.string() })
export type Understood = z.infer<typeof Understood>

/** What a Style cannot say, or what could not be understood, and what was done instead. */
export const Doubt = z.strictObject({ what: z.string(), message: z.string() })
export type Doubt = z.infer<typeof Doubt>

/** The look of a Word file as a Style, with what was understood of it and what was not. */
export const Look = z.strictObject({ style: Style, understood: z.array(Understood), doubts: z.array(Doubt) })
export type Look = z.infer<typeof Look>
