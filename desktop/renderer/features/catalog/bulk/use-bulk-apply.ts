import { useState } from 'react'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import { rememberAct, useUndoAct } from '../acts.ts'

/** Stores a planned change as one edit, durable when it is answered; it is undone as one. */
export function useBulkApply(onDone: () => void) {
  const worker = useWorker()
  const { offerUndo } = useUndoAct()
  const [applying, setApplying] = useState(false)
  const apply = async (planId: string, words: string) => {
    setApplying(true)
    try {
      const { mutationId } = await worker.bulk.store.mutate({ planId })
      if (mutationId !== null) {
        const act = rememberAct([mutationId], words)
        showToast({ tone: 'good', message: words, action: offerUndo(act) })
      }
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
    setApplying(false)
    onDone()
  }
  return { applying, apply }
}
