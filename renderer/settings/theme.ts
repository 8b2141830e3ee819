import * as z from 'zod'

/** Light, dark, or whatever the system says. */
export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

const KEY = 'clausewright.theme'

/** The theme chosen in this window's settings; what the system says where none was. */
export const themeKept = (): Theme => Theme.catch('system').parse(localStorage.getItem(KEY))

/** Shows a theme. Paper stays white in each. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Shows a theme from now on. */
export function keepTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
  applyTheme(theme)
}
