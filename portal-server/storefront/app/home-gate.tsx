import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo } from 'react'
import { applyAccent } from '#shared/look/accent.ts'
import { LoadFailure } from '../ui/load-failure.tsx'
import { homeQuery } from './api/queries.ts'
import { createFormats } from './format/formats.ts'
import { HomeSkeleton } from './frame/home-skeleton.tsx'
import { HomeProvider } from './home-context.tsx'
import { offerInstall } from './install-links.ts'
import { useServices } from './services.tsx'
import { useWords } from './words/words-context.tsx'

type HomeGateProps = { readonly children: ReactNode; readonly onLanguage: (wish: string) => void }

/** Loads what every page needs, then dresses the page: language, accent, formats. */
export function HomeGate({ children, onLanguage }: HomeGateProps) {
  const { client, publicId } = useServices()
  const { locale } = useWords()
  const { data: home, error, refetch } = useQuery(homeQuery(client))
  const wish = home?.link.language
  const accent = home?.workspace.accentColour
  useEffect(() => {
    if (wish !== undefined) onLanguage(wish)
  }, [wish, onLanguage])
  useEffect(() => {
    if (accent === undefined) return
    applyAccent(document.documentElement, accent)
    offerInstall(publicId, accent)
  }, [accent, publicId])
  const value = useMemo(() => {
    if (!home) return null
    const { currency, timeZone } = home.workspace
    return { home, formats: createFormats(locale, currency, timeZone, Date.now) }
  }, [home, locale])
  if (value) return <HomeProvider value={value}>{children}</HomeProvider>
  return error ? (
    <main>
      <LoadFailure error={error} onRetry={() => void refetch()} />
    </main>
  ) : (
    <HomeSkeleton />
  )
}
