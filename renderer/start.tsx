import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { HostContext, openHost } from './host.ts'
import { applyTheme, themeKept } from './settings/theme.ts'
import { EmptyState, wordsFor } from './ui/Notes.tsx'

applyTheme(themeKept())

const root = createRoot(document.getElementById('root')!)

try {
  const host = await openHost()
  root.render(
    <HostContext value={host}>
      <App />
    </HostContext>,
  )
} catch (error) {
  root.render(
    <main>
      <EmptyState title="Clausewright is not open here">{wordsFor(error)}</EmptyState>
    </main>,
  )
}
