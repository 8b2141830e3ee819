import { FileInput } from 'lucide-react'
import { useCommands } from '../commands.ts'
import { useHost } from '../host.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { useShell } from '../ui/shell.ts'

const open = async (host: ReturnType<typeof useHost>): Promise<void> =>
  (await import('./opening.ts')).openContract(host)

/** Takes a Word contract apart, wherever the user is. */
export function ImportCommand() {
  const host = useHost()
  useCommands([
    {
      id: 'import.open',
      title: 'Take a Word contract apart into clauses…',
      group: 'Library',
      when: () => useShell.getState().library?.readOnly == null,
      run: () => void open(host),
    },
  ])
  return null
}

/** A button that asks for a Word contract and takes it apart. */
export function OpenContractButton({ compact }: { readonly compact?: boolean }) {
  const host = useHost()
  const readOnly = useShell((s) => s.library?.readOnly ?? null) !== null
  const press = (): void => void open(host)
  return compact ? (
    <IconButton label="Take a Word contract apart" onPress={press} isDisabled={readOnly}>
      <FileInput aria-hidden />
    </IconButton>
  ) : (
    <Button icon={<FileInput aria-hidden />} onPress={press} isDisabled={readOnly}>
      Open a Word contract…
    </Button>
  )
}
