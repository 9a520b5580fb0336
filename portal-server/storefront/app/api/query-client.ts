import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { endsSession, failureOf, isPassing } from './failure.ts'

const MAX_RETRIES = 2

/** The page's cache of answers. `onSessionEnded` is called as soon as any call says that the session is over. */
export function createQueryClient(onSessionEnded: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (endsSession(failureOf(error))) onSessionEnded()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        // The offline mark of a browser is often wrong on a LAN; asking shows the truth.
        networkMode: 'always',
        retry: (count, error) => count < MAX_RETRIES && isPassing(failureOf(error)),
        retryDelay: attempt => Math.min(600 * 2 ** attempt, 5000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
