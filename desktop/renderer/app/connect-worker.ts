import { createTRPCClient } from '@trpc/client'
import type { PortMessage } from '#desktop/preload/bridge.ts'
import type { WorkerRouter } from '#desktop/worker/api/router.ts'
import type { WorkerClient } from '../ui/worker/worker-context.tsx'
import { createPortConnection } from './port-link.ts'

/**
 * The client of the worker. It can be used at once: what is asked before the port is there waits for it. `onRestart`
 * is called when a later port replaces a dead one, so that everything on screen is read again.
 */
export function connectWorker(onRestart: () => void): WorkerClient {
  const connection = createPortConnection()
  let ports = 0
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [port] = event.ports
    if (event.source !== window || !port || !isPortMessage(event.data)) return
    connection.use(port)
    ports += 1
    if (ports > 1) onRestart()
  })
  window.stackcube.requestPort()
  return createTRPCClient<WorkerRouter>({ links: [connection.link] })
}

function isPortMessage(data: unknown): data is PortMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'stackcube:port'
}
