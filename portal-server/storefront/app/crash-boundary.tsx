import { Component, type ReactNode } from 'react'
import { Button } from '#shared/look/action/button.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { useWords } from './words/words-context.tsx'

type Props = { readonly children: ReactNode }
type State = { readonly crashed: boolean }

/** Shows a way on when a page has a bug. The cart is on the server, or kept in the browser until it is. */
export class CrashBoundary extends Component<Props, State> {
  override state: State = { crashed: false }

  static getDerivedStateFromError(): State {
    return { crashed: true }
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const { t } = useWords()
  return (
    <main>
      <EmptyState
        title={t('app.crash.title')}
        body={t('app.crash.body')}
        action={
          <Button variant="primary" onClick={() => window.location.reload()}>
            {t('app.reload')}
          </Button>
        }
      />
    </main>
  )
}
