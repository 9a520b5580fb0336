import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { PortRequest, PortResponse } from '#desktop/worker/api/port-protocol.ts'
import type { WorkerRouter } from '#desktop/worker/api/router.ts'

type Open = {
  readonly request: Extract<PortRequest, { path: string }>
  readonly receive: (response: PortResponse) => void
  readonly fail: () => void
}

/** The connection to the worker across restarts of it: whoever calls through it never sees a port. */
export type PortConnection = {
  /**
   * Takes a port into use in place of an earlier, dead one. Reads and subscriptions are asked again; an edit that was
   * under way fails, because it may or may not have been stored and must not be stored twice.
   */
  readonly use: (port: MessagePort) => void
  readonly link: TRPCLink<WorkerRouter>
}

/** Makes a connection that waits until it is given a port. Answers and events come back by the request's id. */
export function createPortConnection(): PortConnection {
  const open = new Map<number, Open>()
  let port: MessagePort | null = null
  let lastId = 0

  const use = (next: MessagePort) => {
    port?.close()
    port = next
    next.onmessage = ({ data }: MessageEvent<PortResponse>) => open.get(data.id)?.receive(data)
    for (const [id, { request, fail }] of [...open]) {
      if (request.kind !== 'mutation') next.postMessage(request)
      else {
        open.delete(id)
        fail()
      }
    }
  }

  const link: TRPCLink<WorkerRouter> =
    () =>
    ({ op }) =>
      observable(observer => {
        lastId += 1
        const id = lastId
        const request: Open['request'] = { id, kind: op.type, path: op.path, input: op.input }
        const end = () => {
          open.delete(id)
          observer.complete()
        }
        const refuse = (error: PortError) => {
          open.delete(id)
          observer.error(failure(error))
        }
        const receive = (response: PortResponse) => {
          if ('kind' in response) {
            if (response.kind === 'done') end()
            else observer.next({ result: { type: 'data', data: response.data } })
          } else if (response.ok) {
            observer.next({ result: { type: 'data', data: response.data } })
            end()
          } else refuse(response.error)
        }
        open.set(id, { request, receive, fail: () => refuse(WORKER_RESTARTED) })
        port?.postMessage(request)
        return () => {
          if (!open.delete(id) || op.type !== 'subscription') return
          port?.postMessage({ id, kind: 'stop' } satisfies PortRequest)
        }
      })
  return { use, link }
}

type PortError = Extract<PortResponse, { ok: false }>['error']

const WORKER_RESTARTED: PortError = {
  appCode: 'server_busy',
  message: 'The local store was opened again in the middle of this.',
}

/** The error as every tRPC error looks, with the code of the failure where the screens read it. */
function failure({ appCode, message }: PortError): TRPCClientError<WorkerRouter> {
  return TRPCClientError.from({ error: { message, code: -32600, data: { appCode } } })
}
