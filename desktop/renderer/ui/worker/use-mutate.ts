import { useCallback } from 'react'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureText } from './failure.ts'
import { useWorker } from './worker-context.tsx'

export type Mutated = { readonly mutationId: string; readonly undoUntil: number | null }
export type Mutate = <N extends MutationName>(name: N, args: MutationArgs<N>) => Promise<Mutated | null>

/**
 * Stores an edit. The answer comes once the edit is durable on this computer; the screen follows by the worker's
 * change notice. A failure is told in a toast and answered with null.
 */
export function useMutate(): Mutate {
  const worker = useWorker()
  return useCallback(
    async (name, args) => {
      try {
        return await worker.mutate.mutate({ name, args } as Parameters<typeof worker.mutate.mutate>[0])
      } catch (error) {
        showToast({ tone: 'stopped', message: failureText(error) })
        return null
      }
    },
    [worker],
  )
}
