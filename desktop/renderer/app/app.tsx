import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Router } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { applyAccent } from '#shared/look/accent.ts'
import { Button } from '#shared/look/action/button.tsx'
import { EmptyState } from '#shared/look/status/empty-state.tsx'
import { Notice } from '#shared/look/status/notice.tsx'
import { ConnectScreen } from '../features/session/connect-screen.tsx'
import { type Session, SessionProvider } from '../ui/session/session-context.tsx'
import { t } from '../ui/words/t.ts'
import { useWorkerQuery } from '../ui/worker/use-worker-query.ts'
import { Shell } from './shell.tsx'
import { useChanges } from './use-changes.ts'

/** Decides between connecting and working. */
export function App() {
  useChanges()
  const client = useQueryClient()
  const status = useWorkerQuery(['session', 'status'], worker => worker.session.status.query())
  const refresh = () => client.invalidateQueries()
  if (status.isError) {
    return (
      <EmptyState
        title={t('The app could not open its local store')}
        body={t('Nothing was changed. Try again; if it stays like this, restart the app.')}
        action={<Button onClick={() => void status.refetch()}>{t('Try again')}</Button>}
      />
    )
  }
  if (!status.data) return null
  if (status.data.kind === 'signed_out') {
    return (
      <>
        {status.data.cleared ? (
          <Notice tone="stopped" layout="banner">
            {t(
              'An admin ended the access of this computer. What was not sent yet is with them to be looked at, and nothing of the workspace is stored here any more.',
            )}
          </Notice>
        ) : null}
        <ConnectScreen presetUrl={status.data.serverUrl} onSignedIn={() => void refresh()} />
      </>
    )
  }
  return <SignedIn session={status.data} onSignedOut={() => void refresh()} />
}

function SignedIn({ session, onSignedOut }: { readonly session: Session; readonly onSignedOut: () => void }) {
  const { accentColour } = session.workspace
  useEffect(
    () => applyAccent(document.documentElement, accentColour === '' ? null : accentColour),
    [accentColour],
  )
  return (
    <SessionProvider session={session}>
      <Router hook={useHashLocation}>
        <Shell onSignedOut={onSignedOut} />
      </Router>
    </SessionProvider>
  )
}
