import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWorker } from '../ui/worker/worker-context.tsx'
import { rootsTouchedBy } from './changed-roots.ts'

const RETRY_MS = 1000

/** Reads again what the worker says has changed. A subscription that breaks is taken up again, after a full read. */
export function useChanges(): void {
  const worker = useWorker()
  const client = useQueryClient()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stop = () => {}
    const listen = () => {
      const subscription = worker.changes.subscribe(undefined, {
        onData: ({ entities, status }) => {
          client.setQueryData(['sync', 'status'], status)
          const roots = rootsTouchedBy(entities)
          void client.invalidateQueries({ predicate: ({ queryKey }) => roots.has(String(queryKey[0])) })
        },
        onError: () => {
          timer = setTimeout(() => {
            void client.invalidateQueries()
            listen()
          }, RETRY_MS)
        },
      })
      stop = () => subscription.unsubscribe()
    }
    listen()
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [worker, client])
}
