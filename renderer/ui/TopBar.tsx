import { CircleHelp, Command, Search } from 'lucide-react'
import { useCommands } from '../commands.ts'
import { searchLibrary } from '../library/shelf.ts'
import { Button, IconButton } from './Button.tsx'
import { REGION } from './regions.ts'
import { SaveStatus } from './Status.tsx'
import { useShell } from './shell.ts'
import css from './TopBar.module.css'

/** The library's name, search, how saving stands, and the way to everything else. */
export function TopBar() {
  const library = useShell((s) => s.library)
  useCommands([
    {
      id: 'library.search',
      title: 'Search the library',
      group: 'Library',
      keys: ['Mod+Shift+F', '/'],
      run: searchLibrary,
    },
  ])
  return (
    <header className={css.bar} {...REGION}>
      <p className={css.name} title={library?.place ?? ''}>
        {library?.name ?? 'Clausewright'}
      </p>
      <Button icon={<Search aria-hidden />} onPress={searchLibrary}>
        <span className={css.hint}>Search the library</span>
        <kbd className={css.key}>/</kbd>
      </Button>
      <div className={css.end}>
        <SaveStatus />
        <IconButton label="Commands" keys="Mod+K" onPress={() => useShell.setState({ palette: true })}>
          <Command aria-hidden />
        </IconButton>
        <IconButton label="Help and shortcuts" keys="?" onPress={() => useShell.setState({ help: true })}>
          <CircleHelp aria-hidden />
        </IconButton>
      </div>
    </header>
  )
}
