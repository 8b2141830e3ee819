import type { Style } from '../model/style.ts'

/** Where the rules to sign on begin where labels leave room, and how long they are, in millimetres. */
export const SIGNING = { start: 28, rule: 72 }

/** The height of a line to sign on, in points: room for a hand. */
export const signingHeight = ({ sizes, leading }: Style): number => sizes.text * leading * 2.1

/** The room before the first who signs, in points, and the room after each, so that what follows does not seem to be signed. */
export const signingRoom = ({ gap }: Style): { readonly before: number; readonly after: number } => ({
  before: gap * 3,
  after: Math.max(gap * 4, 10),
})
