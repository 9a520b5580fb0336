import '#shared/look/tokens.css'
import '#shared/look/fonts.css'
import '#shared/look/base.css'
import './app.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyAppearance, useAppearance } from '../ui/appearance/appearance-store.ts'
import { WorkerProvider } from '../ui/worker/worker-context.tsx'
import { App } from './app.tsx'
import { connectWorker } from './connect-worker.ts'
import { createQueryClient } from './query-client.ts'

/** The composition root of the window. */
function start(root: HTMLElement): void {
  applyAppearance(useAppearance.getState())
  const queries = createQueryClient()
  const worker = connectWorker(() => void queries.invalidateQueries())
  createRoot(root).render(
    <StrictMode>
      <WorkerProvider client={worker}>
        <QueryClientProvider client={queries}>
          <App />
        </QueryClientProvider>
      </WorkerProvider>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root) start(root)
