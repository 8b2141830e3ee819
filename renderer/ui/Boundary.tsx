import { Component, type ReactNode } from 'react'
import css from './Banner.module.css'
import { Button } from './Button.tsx'
import { ErrorNote } from './Notes.tsx'

interface Props {
  /** Where the user is; going elsewhere tries again. */
  readonly place: string
  readonly children: ReactNode
}

interface State {
  readonly error: unknown
  readonly place: string
}

/** Holds a fault of one screen there, so that the rest of the app stays usable. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, place: this.props.place }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error ?? new Error('thrown without a reason') }
  }

  static getDerivedStateFromProps({ place }: Props, state: State): Partial<State> | null {
    return place === state.place ? null : { error: null, place }
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    const reload = <Button onPress={() => window.location.reload()}>Reload the page</Button>
    return (
      <div className={css.banner}>
        <h1 className="visually-hidden">Something went wrong</h1>
        <ErrorNote error={this.state.error} actions={reload} />
      </div>
    )
  }
}
