import { useCallback } from 'react'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import { dismissToast, showToast } from '#shared/look/overlay/toasts.ts'
import { failureText } from '../worker/failure.ts'
import { useMutate } from '../worker/use-mutate.ts'
import { useWorker } from '../worker/worker-context.tsx'
import { useDecisionStore } from './decision-store.ts'

/** Takes a decision by its mutation; true when it was taken back, false when it is on its way already. */
function useUndo() {
  const worker = useWorker()
  return useCallback(
    async (mutationId: string) => {
      try {
        const { undone } = await worker.undo.mutate({ mutationId })
        showToast(
          undone
            ? { message: 'Taken back', tone: 'good' }
            : { message: 'Too late to take back: it has been sent', tone: 'careful' },
        )
      } catch (error) {
        showToast({ tone: 'stopped', message: failureText(error) })
      }
    },
    [worker],
  )
}

/** Stores an order decision and offers to take it back while it is held. */
export function useDecide() {
  const mutate = useMutate()
  const undo = useUndo()
  return useCallback(
    async <N extends MutationName>(name: N, args: MutationArgs<N>, message: string) => {
      const stored = await mutate(name, args)
      if (!stored) return false
      const { mutationId, undoUntil } = stored
      if (undoUntil === null) {
        showToast({ message, tone: 'good' })
        return true
      }
      const onUndo = () => {
        useDecisionStore.getState().remember(null)
        void undo(mutationId)
      }
      const toastId = showToast({ message, undo: { until: undoUntil, onUndo } })
      useDecisionStore.getState().remember({ mutationId, toastId, until: undoUntil })
      return true
    },
    [mutate, undo],
  )
}

/** Takes the last decision back, when there is one that can be. */
export function useUndoLast() {
  const undo = useUndo()
  return useCallback(() => {
    const { last, remember } = useDecisionStore.getState()
    if (!last || last.until <= Date.now()) {
      showToast({ message: 'Nothing to undo' })
      return
    }
    remember(null)
    dismissToast(last.toastId)
    void undo(last.mutationId)
  }, [undo])
}
