import { BookCheck, FilePenLine, House, LibraryBig, Palette, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCommands } from '../commands.ts'
import { go, type Route, useRoute } from '../route.ts'
import { Link } from './Link.tsx'
import css from './Rail.module.css'
import { REGION } from './regions.ts'

type Plain = Extract<
  Route,
  {
    screen: 'library' | 'drafts' | 'register' | 'styles' | 'settings' | 'start'
  }
>

interface Place {
  readonly route: Plain
  readonly label: string
  readonly icon: ReactNode
  readonly keys: string
  readonly screens: readonly Route['screen'][]
}

const PLACES: readonly Place[] = [
  {
    route: { screen: 'start' },
    label: 'Start',
    icon: <House aria-hidden />,
    keys: 'Mod+1',
    screens: ['start'],
  },
  {
    route: { screen: 'library' },
    label: 'Library',
    icon: <LibraryBig aria-hidden />,
    keys: 'Mod+2',
    screens: ['library', 'clause'],
  },
  {
    route: { screen: 'drafts' },
    label: 'Drafts',
    icon: <FilePenLine aria-hidden />,
    keys: 'Mod+3',
    screens: ['drafts', 'draft', 'review', 'returned'],
  },
  {
    route: { screen: 'register' },
    label: 'Register',
    icon: <BookCheck aria-hidden />,
    keys: 'Mod+4',
    screens: ['register'],
  },
  {
    route: { screen: 'styles' },
    label: 'Styles',
    icon: <Palette aria-hidden />,
    keys: 'Mod+5',
    screens: ['styles', 'style'],
  },
  {
    route: { screen: 'settings' },
    label: 'Settings',
    icon: <Settings aria-hidden />,
    keys: 'Mod+,',
    screens: ['settings'],
  },
]

/** The places of the app, always at hand. */
export function Rail() {
  const { screen } = useRoute()
  useCommands(
    PLACES.map(({ route, label, keys }) => ({
      id: `go.${route.screen}`,
      title: `Go to ${label.toLowerCase()}`,
      group: 'Go',
      keys,
      run: () => go(route),
    })),
  )
  return (
    <nav className={css.rail} aria-label="Main" {...REGION}>
      <ul>
        {PLACES.map(({ route, label, icon, screens }) => (
          <li key={route.screen}>
            <Link to={route} className={css.place ?? ''} isCurrent={screens.includes(screen)}>
              {icon}
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
