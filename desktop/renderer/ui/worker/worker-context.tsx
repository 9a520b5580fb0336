import type { TRPCClient } from '@trpc/client'
import { createContext, type ReactNode, useContext } from 'react'
import type { WorkerRouter } from '#desktop/worker/api/router.ts'

export type WorkerClient = TRPCClient<WorkerRouter>

const WorkerContext = createContext<WorkerClient | null>(null)

/** Hands the connection to the worker to every screen below. */
export function WorkerProvider({ client, children }: { client: WorkerClient; children: ReactNode }) {
  return <WorkerContext value={client}>{children}</WorkerContext>
}

/** The connection to the worker. Throws outside of a WorkerProvider. */
export function useWorker(): WorkerClient {
  const client = useContext(WorkerContext)
  if (!client) throw new Error('useWorker needs a WorkerProvider')
  return client
}
