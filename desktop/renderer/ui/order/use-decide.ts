import { useCallback } from 'react'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import { dismissToast, showToast } from '#shared/look/overlay/toasts.ts'
import { plural } from '../format/plural.ts'
import { t } from '../words/t.ts'
import { failureText } from '../worker/failure.ts'
import { useMutate } from '../worker/use-mutate.ts'
import { useWorker } from '../worker/worker-context.tsx'
import { useDecisionStore } from './decision-store.ts'

/** Takes decisions back by their mutations, as far as they are not on their way already. */
function useUndo() {
  const worker = useWorker()
  return useCallback(
    async (mutationIds: readonly string[]) => {
      try {
        const answers = await Promise.all(mutationIds.map(mutationId => worker.undo.mutate({ mutationId })))
        const undone = answers.filter(answer => answer.undone).length
        showToast(undoneToast(undone, mutationIds.length))
      } catch (error) {
        showToast({ tone: 'stopped', message: failureText(error) })
      }
    },
    [worker],
  )
}

function undoneToast(undone: number, of: number): Parameters<typeof showToast>[0] {
  if (undone === 0) return { message: t('Too late to take back: it has been sent'), tone: 'careful' }
  if (of === 1) return { message: t('Taken back'), tone: 'good' }
  if (undone === of)
    return { message: t('{orders} taken back', { orders: plural(of, 'order') }), tone: 'good' }
  return {
    message: t('{undone} of {of} orders taken back; the others have been sent', { undone, of }),
    tone: 'careful',
  }
}

/** Says what was decided, and offers to take all of it back while it is held. */
export function useOfferUndo() {
  const undo = useUndo()
  return useCallback(
    (mutationIds: readonly string[], until: number | null, message: string) => {
      if (until === null) {
        showToast({ message, tone: 'good' })
        return
      }
      const onUndo = () => {
        useDecisionStore.getState().remember(null)
        void undo(mutationIds)
      }
      const toastId = showToast({ message, undo: { until, onUndo } })
      useDecisionStore.getState().remember({ mutationIds, toastId, until })
    },
    [undo],
  )
}

/** Stores an order decision and offers to take it back while it is held. */
export function useDecide() {
  const mutate = useMutate()
  const offerUndo = useOfferUndo()
  return useCallback(
    async <N extends MutationName>(name: N, args: MutationArgs<N>, message: string) => {
      const stored = await mutate(name, args)
      if (!stored) return false
      offerUndo([stored.mutationId], stored.undoUntil, message)
      return true
    },
    [mutate, offerUndo],
  )
}

/** Takes the last decision back, when there is one that can be. */
export function useUndoLast() {
  const undo = useUndo()
  return useCallback(() => {
    const { last, remember } = useDecisionStore.getState()
    if (!last || last.until <= Date.now()) {
      showToast({ message: t('Nothing to undo') })
      return
    }
    remember(null)
    dismissToast(last.toastId)
    void undo(last.mutationIds)
  }, [undo])
}
