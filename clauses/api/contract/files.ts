/** The files that a person may hand in: how they end, and what they are called to a person. */
export const FILE_KINDS = {
  docx: { extensions: ['docx'], label: 'Word' },
  pdf: { extensions: ['pdf'], label: 'PDF' },
  scan: { extensions: ['pdf', 'png', 'jpg', 'jpeg'], label: 'PDF or picture' },
} as const
export type FileKind = keyof typeof FILE_KINDS

/** True for the name of a kind of file, and for nothing that is only inherited. */
export const isFileKind = (kind: unknown): kind is FileKind =>
  typeof kind === 'string' && Object.hasOwn(FILE_KINDS, kind)

/** The most bytes that a file handed in may have, and what is said of a larger one. */
export const MAX_FILE = 50 * 1024 * 1024
export const tooLong = (name: string): string => `“${name}” is too large: a file can hold at most 50 MB.`
