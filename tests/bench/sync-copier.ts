import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startWorker } from '../support/worker/test-worker.ts'
import { signIn, storeIn } from './bench-worker.ts'
import { copyRows, openTable } from './sync-baseline.ts'

export type CopyTask =
  | {
      kind: 'portal'
      workspaceId: string
      folder: string
      serverUrl: string
      email: string
      password: string
    }
  | { kind: 'baseline'; url: string; folder: string }

export type CopyFacts = { rows: number; ms: number; memoryMiB: number }

/** One first copy in a process of its own, by the desktop's worker or by the least that does the same. */
const copy = async (task: CopyTask): Promise<{ rows: number; ms: number }> => {
  mkdirSync(task.folder, { recursive: true })
  if (task.kind === 'baseline') {
    const table = openTable(path.join(task.folder, 'rows.db'))
    const started = performance.now()
    const rows = await copyRows(task.url, table)
    const ms = performance.now() - started
    table.close()
    return { rows, ms }
  }
  const { folder, workspaceId } = task
  const desktop = await startWorker({ profileFolder: folder })
  const started = performance.now()
  await signIn(desktop, task)
  const ms = performance.now() - started
  await desktop.worker.close()
  const db = new DatabaseSync(storeIn(folder, workspaceId), { readOnly: true })
  const { rows } = db.prepare('SELECT count(*) AS rows FROM base').get() as { rows: number }
  db.close()
  return { rows, ms }
}

process.once('message', (task: CopyTask) => {
  copy(task).then(
    copied => {
      const memoryMiB = Math.round(process.resourceUsage().maxRSS / 1024)
      process.send?.({ ...copied, memoryMiB } satisfies CopyFacts)
    },
    error => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.once('disconnect', () => process.exit(0))
