import { createWorker } from '#desktop/worker/create-worker.ts'
import { fileVault } from './file-vault.ts'
import { SMALL_CHUNKS } from './small-chunks.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

/** A desktop's worker as a process of its own, so that it can be killed wherever it is. */
const [profileFolder = '', deviceName = '', vaultFile = '', startAhead = '0'] = process.argv.slice(2)

let ahead = Number(startAhead)
const worker = await createWorker({
  ...{ profileFolder, deviceName, presetServerUrl: null, appVersion: '0.0.0-fuzz' },
  chunking: SMALL_CHUNKS,
  vault: fileVault(vaultFile),
  notify: () => undefined,
  now: () => Date.now() + ahead,
})
const caller: unknown = worker.router.createCaller(worker.context)

const tell = (message: FromWorker): void => void process.send?.(message)

/** "orders.list" is the procedure `list` of the router `orders`. */
const procedureAt = (path: string): ((input: unknown) => Promise<unknown>) => {
  const found = path
    .split('.')
    .reduce<unknown>((router, name) => (router as Record<string, unknown>)[name], caller)
  return found as (input: unknown) => Promise<unknown>
}

const answer = async (id: number, path: string, input: unknown): Promise<void> => {
  try {
    tell({ kind: 'answer', id, value: await procedureAt(path)(input) })
  } catch (error) {
    tell({ kind: 'failure', id, message: error instanceof Error ? error.message : String(error) })
  }
}

process.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'call':
      return void answer(message.id, message.path, message.input)
    case 'wake':
      ahead = message.ahead
      return worker.wake()
    case 'close':
      return void worker.close().then(() => process.exit(0))
  }
})
// Nobody is left to work for.
process.on('disconnect', () => process.exit(0))
tell({ kind: 'ready' })
