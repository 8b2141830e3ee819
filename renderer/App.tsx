import { lazy, Suspense, useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import css from './App.module.css'
import { onKeyDown, runCommand } from './commands.ts'
import { useChanges, useFollow } from './follow.ts'
import { useHost } from './host.ts'
import { ImportCommand } from './import/OpenContract.tsx'
import { LibraryScreen } from './library/LibraryScreen.tsx'
import { NewClauseDialog } from './library/NewClause.tsx'
import { ReturnedFiles } from './review/Drop.tsx'
import { hashOf, type Route, useRoute } from './route.ts'
import { SettingsScreen } from './settings/SettingsScreen.tsx'
import { StartScreen } from './settings/StartScreen.tsx'
import { Welcome } from './settings/Welcome.tsx'
import { NewStyleDialog } from './styles/NewStyle.tsx'
import { Banner } from './ui/Banner.tsx'
import { Boundary } from './ui/Boundary.tsx'
import { Confirmations } from './ui/Dialog.tsx'
import { HelpSheet } from './ui/HelpSheet.tsx'
import { Skeleton } from './ui/Notes.tsx'
import { Palette } from './ui/Palette.tsx'
import { Rail } from './ui/Rail.tsx'
import { REGION, useRegions } from './ui/regions.ts'
import { refreshShell } from './ui/shell.ts'
import { Toasts } from './ui/Toast.tsx'
import { TopBar } from './ui/TopBar.tsx'

const DraftScreen = lazy(() => import('./draft/DraftScreen.tsx').then((m) => ({ default: m.DraftScreen })))
const DraftsScreen = lazy(() => import('./draft/DraftsScreen.tsx').then((m) => ({ default: m.DraftsScreen })))
const RegisterScreen = lazy(() =>
  import('./register/RegisterScreen.tsx').then((m) => ({ default: m.RegisterScreen })),
)
const StylesScreen = lazy(() =>
  import('./styles/StylesScreen.tsx').then((m) => ({ default: m.StylesScreen })),
)
const ReviewScreen = lazy(() =>
  import('./review/ReviewScreen.tsx').then((m) => ({ default: m.ReviewScreen })),
)
const ForeignScreen = lazy(() =>
  import('./review/ForeignScreen.tsx').then((m) => ({ default: m.ForeignScreen })),
)
const ImportScreen = lazy(() =>
  import('./import/ImportScreen.tsx').then((m) => ({ default: m.ImportScreen })),
)
const StyleScreen = lazy(() => import('./styles/StyleScreen.tsx').then((m) => ({ default: m.StyleScreen })))

const TITLES: Readonly<Record<Route['screen'], string>> = {
  start: 'Start',
  library: 'Library',
  clause: 'Clause',
  drafts: 'Drafts',
  draft: 'Draft',
  review: 'Review',
  register: 'Register',
  returned: 'Returned file',
  import: 'Import',
  styles: 'Styles',
  style: 'Style',
  settings: 'Settings',
}

function Screen({ route }: { readonly route: Route }) {
  switch (route.screen) {
    case 'library':
      return <LibraryScreen />
    case 'clause':
      return <LibraryScreen clause={route} />
    case 'drafts':
      return <DraftsScreen />
    case 'draft':
      return <DraftScreen key={route.id} id={route.id} />
    case 'review':
      return <ReviewScreen key={`${route.id} ${route.reviews.join(' ')}`} route={route} />
    case 'register':
      return <RegisterScreen />
    case 'returned':
      return <ForeignScreen />
    case 'import':
      return <ImportScreen />
    case 'styles':
      return <StylesScreen />
    case 'style':
      return <StyleScreen key={route.id} id={route.id} />
    case 'settings':
      return <SettingsScreen />
    case 'start':
      return <StartScreen />
  }
}

/** The app: navigation, top bar, one screen, and what may lie over it. */
export function App() {
  const host = useHost()
  const route = useRoute()
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  useEffect(() => host.onCommand(runCommand), [host])
  useEffect(() => void refreshShell(host.api), [host])
  useFollow(host.api)
  useChanges(() => void refreshShell(host.api))
  useRegions()
  useEffect(() => {
    document.title = `${TITLES[route.screen]} · Clausewright`
  }, [route.screen])
  return (
    <I18nProvider locale="en-GB">
      <div className={css.app}>
        <Rail />
        <div className={css.column}>
          <TopBar />
          <Banner />
          <main className={css.screen} {...REGION}>
            <Boundary place={hashOf(route)}>
              <Suspense fallback={<Skeleton label="Opening" />}>
                <Screen route={route} />
              </Suspense>
            </Boundary>
          </main>
        </div>
      </div>
      <Palette />
      <HelpSheet />
      <ImportCommand />
      <NewClauseDialog />
      <NewStyleDialog />
      <ReturnedFiles />
      <Welcome />
      <Confirmations />
      <Toasts />
    </I18nProvider>
  )
}
