import { useCallback } from 'react'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { t } from '../words/t.ts'
import { failureText } from './failure.ts'
import { useWorker } from './worker-context.tsx'

/** Takes back edits of the catalog or of customers, whether they were sent or not, and tells how that went. */
export function useTakeBack() {
  const worker = useWorker()
  const takeBack = useCallback(
    async (mutationIds: readonly string[], words: string): Promise<void> => {
      try {
        const { kept } = await worker.bulk.takeBack.mutate({ mutationIds: [...mutationIds] })
        showToast(
          kept === 0
            ? { message: t('Undone: {words}', { words }) }
            : { tone: 'careful', message: t('Could not all be undone: {words}', { words }) },
        )
      } catch (error) {
        showToast({ tone: 'stopped', message: failureText(error) })
      }
    },
    [worker],
  )
  /** Says what was stored, with the way back beside it. */
  const tellStored = useCallback(
    (mutationId: string, words: string) =>
      showToast({
        ...{ tone: 'good', message: words },
        action: { label: t('Undo'), onAct: () => void takeBack([mutationId], words) },
      }),
    [takeBack],
  )
  return { takeBack, tellStored }
}
