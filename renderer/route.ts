import { create } from 'zustand'

/** The tabs beside a clause. */
export const CLAUSE_TABS = ['guidance', 'law', 'history', 'used', 'details'] as const
export type ClauseTab = (typeof CLAUSE_TABS)[number]

/** Where the user is. Kept in the address, so that back, forward and reload work. */
export type Route =
  | { readonly screen: 'library' | 'drafts' | 'settings' | 'start' }
  | { readonly screen: 'clause'; readonly id: string; readonly tab?: ClauseTab }
  | { readonly screen: 'draft'; readonly id: string }

const ID = /^[a-z2-7]{12}$/

/** The fragment of a route, with its "#". */
export function hashOf(route: Route): string {
  if (route.screen === 'clause') return `#/clauses/${route.id}${route.tab ? `/${route.tab}` : ''}`
  if (route.screen === 'draft') return `#/drafts/${route.id}`
  return `#/${route.screen}`
}

/** The route of a fragment; what it does not know is the start. */
export function routeOf(hash: string): Route {
  const [room = '', id = '', tab] = hash.replace(/^#\/?/, '').split('/')
  if (room === 'clauses' && ID.test(id)) {
    const known = CLAUSE_TABS.find((t) => t === tab)
    return known ? { screen: 'clause', id, tab: known } : { screen: 'clause', id }
  }
  if (room === 'drafts' && ID.test(id)) return { screen: 'draft', id }
  if (room === 'library' || room === 'drafts' || room === 'settings') return { screen: room }
  return { screen: 'start' }
}

const store = create<{ readonly route: Route }>(() => ({ route: routeOf(window.location.hash) }))

const follow = (): void => {
  const route = routeOf(window.location.hash)
  if (hashOf(route) !== hashOf(store.getState().route)) store.setState({ route })
}
window.addEventListener('hashchange', follow)
window.addEventListener('popstate', follow)

/** Goes somewhere; "back" returns. With `replace`, the place left is not kept in the history. */
export function go(route: Route, how: 'push' | 'replace' = 'push'): void {
  const hash = hashOf(route)
  if (hash === window.location.hash) return
  if (how === 'push') window.history.pushState(null, '', hash)
  else window.history.replaceState(null, '', hash)
  store.setState({ route })
}

/** Where the user is now. */
export const useRoute = (): Route => store((s) => s.route)
