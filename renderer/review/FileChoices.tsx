import { FileInput, FileStack, Palette } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import css from './FileChoices.module.css'

interface ChoiceProps {
  readonly icon: ReactNode
  readonly title: string
  readonly about: string
  readonly onPress: () => void
}

const Choice = ({ icon, title, about, onPress }: ChoiceProps): ReactNode => (
  <Button className={css.choice ?? ''} onPress={onPress}>
    {icon}
    <span>
      <strong>{title}</strong>
      <span className={css.about}>{about}</span>
    </span>
  </Button>
)

interface Props {
  readonly onReturned?: () => void
  readonly onImport: () => void
  readonly onLook: () => void
}

/** What can be done with a Word file that names no draft of this library. */
export const FileChoices = ({ onReturned, onImport, onLook }: Props): ReactNode => (
  <div className={css.choices}>
    {onReturned ? (
      <Choice
        icon={<FileInput aria-hidden />}
        title="A file that came back"
        about="See its changes and comments, and choose the draft that it belongs to."
        onPress={onReturned}
      />
    ) : null}
    <Choice
      icon={<FileStack aria-hidden />}
      title="An old contract or handbook"
      about="Take it apart into clauses for the library."
      onPress={onImport}
    />
    <Choice
      icon={<Palette aria-hidden />}
      title="A document whose look you want"
      about="Make a style of its fonts, spacing and numbers."
      onPress={onLook}
    />
  </div>
)
