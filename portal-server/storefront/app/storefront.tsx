import { QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useLayoutEffect, useState } from 'react'
import { Router } from 'wouter'
import { followAddress } from '../features/catalog/view-address.ts'
import { CrashBoundary } from './crash-boundary.tsx'
import { createServices } from './create-services.ts'
import { HomeGate } from './home-gate.tsx'
import { lazyPage } from './lazy-part.tsx'
import { Pages } from './pages.tsx'
import { ServicesProvider } from './services.tsx'
import { useSessionState } from './session-state.ts'
import { chooseLanguage, type Language } from './words/language.ts'
import { firstLanguage, rememberLanguage, WordsProvider } from './words/words-context.tsx'

const SessionEndedPage = lazyPage(
  async () => (await import('../features/session/session-ended-page.tsx')).SessionEndedPage,
)

/** The storefront behind one portal link. Without a public id in the address there is nothing to show. */
export function Storefront({ publicId }: { readonly publicId: string | null }) {
  const [language, setLanguage] = useState<Language>(() => firstLanguage(publicId))
  const session = useSessionState(({ state }) => state)
  const live = publicId !== null && session === 'live'
  const onLanguage = useCallback(
    (wish: string) => {
      if (publicId !== null) rememberLanguage(publicId, wish)
      setLanguage(chooseLanguage([wish, ...navigator.languages]))
    },
    [publicId],
  )
  return (
    <WordsProvider language={language}>
      <CrashBoundary>
        {live ? (
          <LiveStorefront publicId={publicId} onLanguage={onLanguage} />
        ) : (
          <SessionEndedPage signedOut={session === 'signed_out'} />
        )}
      </CrashBoundary>
    </WordsProvider>
  )
}

type LiveStorefrontProps = { readonly publicId: string; readonly onLanguage: (wish: string) => void }

function LiveStorefront({ publicId, onLanguage }: LiveStorefrontProps) {
  const [services] = useState(() => createServices(publicId))
  useLayoutEffect(() => followAddress(`/s/${publicId}`), [publicId])
  return (
    <ServicesProvider value={services}>
      <QueryClientProvider client={services.queryClient}>
        <Router base={`/s/${publicId}`}>
          <HomeGate onLanguage={onLanguage}>
            <Pages />
          </HomeGate>
        </Router>
      </QueryClientProvider>
    </ServicesProvider>
  )
}
