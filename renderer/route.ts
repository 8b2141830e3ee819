import { create } from 'zustand'

/** The tabs beside a clause. */
export const CLAUSE_TABS = ['guidance', 'law', 'history', 'used', 'details'] as const
export type ClauseTab = (typeof CLAUSE_TABS)[number]

/** Where the user is. Kept in the address, so that back, forward and reload work. */
export type Route =
  | { readonly screen: 'library' | 'drafts' | 'styles' | 'settings' | 'start' }
  /** A Word contract that is taken apart. */
  | { readonly screen: 'import' }
  /** Who received what, and when. */
  | { readonly screen: 'register' }
  /** A file that came back and belongs to no draft here. */
  | { readonly screen: 'returned' }
  | { readonly screen: 'clause'; readonly id: string; readonly tab?: ClauseTab }
  | { readonly screen: 'draft' | 'style'; readonly id: string }
  | {
      readonly screen: 'review'
      readonly id: string
      /** The reviews of the draft that are settled together. */
      readonly reviews: readonly string[]
      readonly page?: 'finish'
    }

const ID = /^[a-z2-7]{12}$/
const REVIEWS = /^[0-9]{4,6}-[0-9a-f]{8}(?:\+[0-9]{4,6}-[0-9a-f]{8}){0,9}$/

const PLAIN: ReadonlySet<string> = new Set([
  ...['library', 'drafts', 'register', 'styles', 'settings', 'returned', 'import'],
])

/** The fragment of a route, with its "#". */
export function hashOf(route: Route): string {
  if (route.screen === 'clause') return `#/clauses/${route.id}${route.tab ? `/${route.tab}` : ''}`
  if (route.screen === 'draft') return `#/drafts/${route.id}`
  if (route.screen === 'style') return `#/styles/${route.id}`
  if (route.screen === 'review')
    return `#/drafts/${route.id}/reviews/${route.reviews.join('+')}${route.page ? `/${route.page}` : ''}`
  return `#/${route.screen}`
}

/** The route of a fragment; what it does not know is the start. */
export function routeOf(hash: string): Route {
  const [room = '', id = '', tab, reviews = '', page] = hash.replace(/^#\/?/, '').split('/')
  if (room === 'clauses' && ID.test(id)) {
    const known = CLAUSE_TABS.find((t) => t === tab)
    return known ? { screen: 'clause', id, tab: known } : { screen: 'clause', id }
  }
  if (room === 'drafts' && ID.test(id)) {
    if (tab !== 'reviews' || !REVIEWS.test(reviews)) return { screen: 'draft', id }
    const review = { screen: 'review', id, reviews: [...new Set(reviews.split('+'))] } as const
    return page === 'finish' ? { ...review, page } : review
  }
  if (room === 'styles' && ID.test(id)) return { screen: 'style', id }
  if (PLAIN.has(room)) return { screen: room as 'library' }
  return { screen: 'start' }
}

const store = create<{ readonly route: Route }>(() => ({ route: routeOf(window.location.hash) }))

/** Says whether a screen may be left at once. Where it may not, it can call `leave` later. */
type Guard = (leave: () => void) => boolean
let guard: Guard | null = null

/** Has a screen asked before it is left; returns how to stop. */
export function guardLeaving(next: Guard): () => void {
  guard = next
  return () => {
    if (guard === next) guard = null
  }
}

function show(route: Route, how: 'push' | 'replace' | 'there'): void {
  if (how === 'push') window.history.pushState(null, '', hashOf(route))
  if (how === 'replace') window.history.replaceState(null, '', hashOf(route))
  store.setState({ route })
}

const follow = (): void => {
  const route = routeOf(window.location.hash)
  const here = store.getState().route
  if (hashOf(route) === hashOf(here)) return
  if (guard && !guard(() => show(route, 'push'))) window.history.pushState(null, '', hashOf(here))
  else show(route, 'there')
}
window.addEventListener('hashchange', follow)
window.addEventListener('popstate', follow)

/** Goes somewhere; "back" returns. With `replace`, the place left is not kept in the history. */
export function go(route: Route, how: 'push' | 'replace' = 'push'): void {
  if (hashOf(route) === window.location.hash) return
  if (!guard || guard(() => show(route, how))) show(route, how)
}

/** Where the user is now. */
export const useRoute = (): Route => store((s) => s.route)
