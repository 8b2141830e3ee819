import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components'
import { Href } from '../../clauses/model/body.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'

interface Props {
  /** The address that the link has now; empty for a new one. */
  readonly href: string
  readonly onSet: (href: string) => void
  readonly onClose: () => void
}

/** The address that somebody meant: "acas.org.uk" is https, and a bare mail address is mailto. */
export function meant(typed: string): string {
  const text = typed.trim()
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return text
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`
  return /^[^\s/@]+\.[^\s/@]+/.test(text) ? `https://${text}` : text
}

/** What is wrong with an address, as a sentence, or null. */
export function linkFault(typed: string): string | null {
  if (typed.trim() === '') return 'Type an address, such as https://www.acas.org.uk/.'
  if (Href.safeParse(meant(typed)).success) return null
  return `“${typed.trim()}” cannot be a link. Use an address that begins with https:// or mailto:, without a user name in it.`
}

/** Asks for the address of a link. */
export function LinkDialog({ href, onSet, onClose }: Props): ReactNode {
  const [typed, setTyped] = useState(href)
  const [asked, setAsked] = useState(false)
  const fault = linkFault(typed)
  const submit = (): void => {
    setAsked(true)
    if (fault === null) onSet(meant(typed))
  }
  return (
    <Dialog
      title={href ? 'Change the link' : 'Add a link'}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {href ? <Button onPress={() => onSet('')}>Remove the link</Button> : null}
          <Button variant="primary" onPress={submit}>
            {href ? 'Change the link' : 'Add the link'}
          </Button>
        </>
      }
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label="Address"
          help="A page on the web, or a mail address."
          value={typed}
          onChange={setTyped}
          error={asked ? fault : null}
          maxLength={2000}
          autoFocus
        />
      </Form>
    </Dialog>
  )
}
