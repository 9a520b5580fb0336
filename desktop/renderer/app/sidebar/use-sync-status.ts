import type { SyncStatus } from '#desktop/worker/api/views.ts'
import { useWorkerQuery } from '../../ui/worker/use-worker-query.ts'

/** How things stand with the server; undefined until first told. The changes subscription keeps it current. */
export function useSyncStatus(): SyncStatus | undefined {
  return useWorkerQuery(['sync', 'status'], worker => worker.sync.status.query()).data
}
