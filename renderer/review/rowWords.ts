import type { ReviewRow } from '../../clauses/api/contract/reviews.ts'

/** What is in a returned file and how far it is decided, in words. */
export function stateOf({ changes, comments, decided, finished }: ReviewRow): string {
  const what = `${changes} ${changes === 1 ? 'change' : 'changes'}`
  const said = comments === 0 ? '' : `, ${comments} ${comments === 1 ? 'comment' : 'comments'}`
  return finished ? `${what}${said}` : `${what}${said}, ${decided} decided`
}
