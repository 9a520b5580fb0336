import '#shared/look/tokens.css'
import '#shared/look/fonts.css'
import '#shared/look/base.css'
import './app.css'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyAppearance, useAppearance } from '../ui/appearance/appearance-store.ts'
import { type WorkerClient, WorkerProvider } from '../ui/worker/worker-context.tsx'
import { App } from './app.tsx'
import { connectWorker } from './connect-worker.ts'
import { createQueryClient } from './query-client.ts'
import { ScreenBoundary } from './screen-boundary.tsx'

/** The composition root of the window. */
function start(root: HTMLElement): void {
  applyAppearance(useAppearance.getState())
  const queries = createQueryClient()
  const worker = connectWorker(() => void queries.invalidateQueries())
  createRoot(root).render(
    <StrictMode>
      <Root worker={worker} queries={queries} />
    </StrictMode>,
  )
}

type RootProps = { readonly worker: WorkerClient; readonly queries: QueryClient }

/** Everything below is rendered anew when the language changes, and keeps its state: texts are written while rendering. */
function Root({ worker, queries }: RootProps) {
  useAppearance(state => state.language)
  return (
    <WorkerProvider client={worker}>
      <QueryClientProvider client={queries}>
        <ScreenBoundary onAgain={() => queries.clear()}>
          <App />
        </ScreenBoundary>
      </QueryClientProvider>
    </WorkerProvider>
  )
}

const root = document.getElementById('root')
if (root) start(root)
