import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { applyAccent } from '#shared/look/accent.ts'
import { LoadFailure } from '../ui/load-failure.tsx'
import { cartQuery, homeQuery, ordersQuery } from './api/queries.ts'
import { createFormats } from './format/formats.ts'
import { HomeSkeleton } from './frame/home-skeleton.tsx'
import { HomeProvider } from './home-context.tsx'
import { offerInstall } from './install-links.ts'
import { useServices } from './services.tsx'
import { useWords } from './words/words-context.tsx'

type HomeGateProps = { readonly children: ReactNode; readonly onLanguage: (wish: string) => void }

/**
 * Loads what every page needs, then dresses the page: language, accent, formats. Cart and orders come with the same
 * call, so that nothing on the page has to move for them; without them the page goes on.
 */
export function HomeGate({ children, onLanguage }: HomeGateProps) {
  const { client, publicId } = useServices()
  const { locale } = useWords()
  const { data: home, error, refetch } = useQuery(homeQuery(client))
  const cart = useQuery(cartQuery(client))
  const orders = useQuery(ordersQuery(client))
  const [complete, setComplete] = useState(false)
  // Once: a new cart that is asked for later takes nothing away.
  if (!complete && !cart.isPending && !orders.isPending) setComplete(true)
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
    if (!home || !complete) return null
    const { currency, timeZone } = home.workspace
    return { home, formats: createFormats(locale, currency, timeZone, Date.now) }
  }, [home, complete, locale])
  if (value) return <HomeProvider value={value}>{children}</HomeProvider>
  return error && !home ? (
    <main>
      <LoadFailure error={error} onRetry={() => void refetch()} headingLevel={1} />
    </main>
  ) : (
    <HomeSkeleton />
  )
}
