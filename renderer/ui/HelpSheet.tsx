import { useMemo } from 'react'
import { type Command, commands, keysOf, onMac, shown, useCommands } from '../commands.ts'
import { Dialog } from './Dialog.tsx'
import css from './HelpSheet.module.css'
import { useShell } from './shell.ts'

function grouped(list: readonly Command[]): readonly (readonly [string, readonly Command[]])[] {
  const groups = new Map<string, Command[]>()
  for (const command of list) {
    const group = command.group ?? 'Other'
    groups.set(group, [...(groups.get(group) ?? []), command])
  }
  return [...groups]
}

function Keys({ command }: { readonly command: Command }) {
  return (
    <dd>
      {keysOf(command).map((keys, i) => (
        <span key={keys}>
          {i > 0 ? ' or ' : null}
          <kbd className={css.keys}>{shown(keys, onMac())}</kbd>
        </span>
      ))}
    </dd>
  )
}

/** The keys of every command that can be run here now. */
export function HelpSheet() {
  const isOpen = useShell((s) => s.help)
  const close = (): void => useShell.setState({ help: false })
  useCommands([
    {
      id: 'help',
      title: 'Show keyboard shortcuts',
      group: 'View',
      keys: '?',
      run: () => useShell.setState({ help: true }),
    },
  ])
  // Listed once, as it opens: while it is open, its own layer covers these commands.
  const groups = useMemo(
    () => (isOpen ? grouped(commands().filter((c) => keysOf(c).length > 0)) : []),
    [isOpen],
  )
  return (
    <Dialog isRead title="Keyboard shortcuts" isOpen={isOpen} onClose={close} size="wide">
      <p>
        Every command is in the palette too. In a list, the arrow keys move, typing letters finds, Enter
        opens. Between panes, focus the line and use the arrow keys.
      </p>
      <div className={css.groups}>
        {groups.map(([name, list]) => (
          <section key={name}>
            <h3 className={css.name}>{name}</h3>
            <dl className={css.list}>
              {list.map((command) => (
                <div key={command.id}>
                  <dt>{command.title}</dt>
                  <Keys command={command} />
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
