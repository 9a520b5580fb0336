import type { MainMessage, WorkerMessage, WorkerStart } from './api/main-messages.ts'
import { servePort } from './api/serve-port.ts'
import { createWorker, type Worker } from './create-worker.ts'
import { createVaultClient } from './session/vault-client.ts'

/** The entry of the utility process and its composition root: everything the worker needs comes over one port. */
const { parentPort } = process

const tell = (message: WorkerMessage): void => parentPort.postMessage(message)

const vault = createVaultClient(tell)
let worker: Worker | null = null

const open = async ({ vaultKind, ...start }: WorkerStart): Promise<void> => {
  worker = await createWorker({
    ...start,
    vault: vault.of(vaultKind),
    notify: notice => tell({ kind: 'notice', notice }),
    signedInTo: url => tell({ kind: 'server', url }),
  })
  tell({ kind: 'ready' })
}

/** Only the path is logged, never the input: it may hold a password. */
const logUnexpected = (path: string, error: unknown): void => {
  const trace = error instanceof Error ? error.stack : String(error)
  console.error(`The worker could not answer ${path}: ${trace}`)
}

const close = async (): Promise<void> => {
  await worker?.close()
  worker = null
  tell({ kind: 'closed' })
}

parentPort.on('message', ({ data, ports }) => {
  const message = data as MainMessage
  switch (message.kind) {
    case 'init':
      return void open(message.start)
    case 'port': {
      const [port] = ports
      if (worker && port) servePort(port, worker, logUnexpected)
      return
    }
    case 'wake':
      return worker?.wake()
    case 'shutdown':
      return void close()
    case 'vault_answer':
      return vault.settle(message)
  }
})

// Ctrl-C in a terminal reaches this process too; the main process decides when the store closes.
process.on('SIGINT', () => undefined)
