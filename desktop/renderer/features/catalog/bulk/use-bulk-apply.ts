import { useRef, useState } from 'react'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { t } from '../../../ui/words/t.ts'
import { failureText } from '../../../ui/worker/failure.ts'
import { useWorker } from '../../../ui/worker/worker-context.tsx'
import { rememberAct, useUndoAct } from '../acts.ts'

type Progress = { readonly done: number; readonly total: number }

/**
 * Stores a planned change chunk by chunk, each durable before the next begins. Stopped in between, what is stored
 * stays and can be undone as one.
 */
export function useBulkApply(onDone: () => void) {
  const worker = useWorker()
  const { offerUndo } = useUndoAct()
  const stopping = useRef(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  const apply = async (planId: string, total: number, words: (count: number) => string) => {
    stopping.current = false
    setProgress({ done: 0, total })
    const mutationIds: string[] = []
    let done = 0
    try {
      while (done < total && !stopping.current) {
        const stored = await worker.bulk.applyChunk.mutate({ planId, from: done })
        if (stored.mutationId === null) break
        mutationIds.push(stored.mutationId)
        done = stored.done
        setProgress({ done, total })
      }
    } catch (error) {
      showToast({ tone: 'stopped', message: failureText(error) })
    }
    setProgress(null)
    if (mutationIds.length > 0) {
      const act = rememberAct(mutationIds, words(done))
      showToast({
        tone: 'good',
        message: `${words(done)}${done < total ? t(', stopped before {total}', { total: total - done }) : ''}`,
        action: offerUndo(act),
      })
    }
    onDone()
  }
  const stop = () => {
    stopping.current = true
  }
  return { progress, apply, stop }
}
