import { keepPreviousData, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useWorker, type WorkerClient } from './worker-context.tsx'

/** The part of a query key by which changes of local data find it. */
export type QueryRoot =
  | 'session'
  | 'sync'
  | 'queue'
  | 'orders'
  | 'olderOrder'
  | 'products'
  | 'bulk'
  | 'links'
  | 'audit'
  | 'files'
  | 'pictures'
  | 'categories'
  | 'prices'
  | 'customers'
  | 'groups'
  | 'staff'
  | 'devices'
  | 'invitations'
  | 'quarantine'
  | 'account'
  | 'publicAddress'
  | 'outgoing'
  | 'syncCentre'
  | 'checklist'

/** `every` asks again after so many ms, for what no change notice tells of. */
type Options = { readonly enabled?: boolean; readonly keep?: boolean; readonly every?: number }

/**
 * Reads from the worker. The key says what is asked; with `keep` the former answer stays on screen until the next one
 * is there, so that typing in a search does not empty a list.
 */
export function useWorkerQuery<T>(
  key: readonly [QueryRoot, ...unknown[]],
  read: (worker: WorkerClient) => Promise<T>,
  { enabled = true, keep = false, every }: Options = {},
): UseQueryResult<T> {
  const worker = useWorker()
  const options: UseQueryOptions<T> = { queryKey: key, queryFn: () => read(worker), enabled }
  if (every !== undefined) options.refetchInterval = every
  if (keep) options.placeholderData = keepPreviousData
  return useQuery(options)
}
