import type { StarterFiles } from './starter.ts'

const found = import.meta.glob(['./clauses/*.md', './templates/*.md', './fields.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
}) as Record<string, string>

/** The starter library's own files, as they were when the app was built. */
export const STARTER: StarterFiles = Object.fromEntries(
  Object.entries(found).map(([path, text]) => [path.replace('./', ''), text]),
)
