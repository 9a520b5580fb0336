import { useCallback } from 'react'
import { showToast } from '#shared/look/overlay/toasts.ts'
import { failureText } from '../worker/failure.ts'
import { useWorker, type WorkerClient } from '../worker/worker-context.tsx'
import { tellSaved } from './tell-saved.ts'

type Wanted = Parameters<WorkerClient['orders']['csv']['query']>[0]

/** Writes orders to a CSV file of the person's choice, a row for each line. */
export function useSaveCsv() {
  const worker = useWorker()
  return useCallback(
    async (wanted: Wanted, name: string) => {
      try {
        const { csv } = await worker.orders.csv.query(wanted)
        tellSaved(await window.stackcube.saveFile(name, new TextEncoder().encode(csv)), name)
      } catch (error) {
        showToast({ tone: 'stopped', message: failureText(error) })
      }
    },
    [worker],
  )
}
