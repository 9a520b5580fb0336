import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { t } from '../ui/words/t.ts'

type State = { readonly failed: boolean }
type Props = {
  readonly children: ReactNode
  /** Called before it is opened again, to forget what it was drawn from. */
  readonly onAgain: () => void
}

/** Keeps a fault inside its screen; the rest of the app goes on. React offers this as a class only. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('A screen failed', error, info.componentStack)
  }

  private readonly openAgain = (): void => {
    this.props.onAgain()
    this.setState({ failed: false })
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <EmptyState
        title={t('This screen stopped working')}
        body={t(
          'Nothing was lost: your work is stored on this computer. Open the screen again; if it stops again, restart the app.',
        )}
        action={<Button onClick={this.openAgain}>{t('Open the screen again')}</Button>}
      />
    )
  }
}
