import { type AnyTRPCRouter, callTRPCProcedure, TRPCError } from '@trpc/server'
import { portError } from './port-error.ts'
import type { PortRequest, PortResponse } from './port-protocol.ts'

/** The side of a channel that the worker holds. Electron's MessagePortMain is one. */
export type ServedPort = {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  postMessage(response: PortResponse): void
}

type Call = Exclude<PortRequest, { kind: 'stop' }>

/** A router with the context that each of its procedures gets. */
export type Served = { router: AnyTRPCRouter; context: object }

/** What happens to an error that no code of the table explains; it never reaches the page. */
type Unexpected = (path: string, error: unknown) => void

/**
 * Answers a page's calls over its port until the port closes, which ends every subscription of it. What is
 * not a request is dropped: the page is not trusted.
 */
export const servePort = (port: ServedPort, served: Served, unexpected: Unexpected): void => {
  const running = new Map<number, AbortController>()
  port.on('message', ({ data }) => {
    if (!isRequest(data)) return
    if (data.kind === 'stop') return running.get(data.id)?.abort()
    if (running.has(data.id)) return
    const stop = new AbortController()
    running.set(data.id, stop)
    void answer(port, served, data, stop.signal, unexpected).finally(() => running.delete(data.id))
  })
  port.on('close', () => {
    for (const stop of running.values()) stop.abort()
  })
  port.start()
}

const answer = async (
  port: ServedPort,
  served: Served,
  call: Call,
  signal: AbortSignal,
  unexpected: Unexpected,
): Promise<void> => {
  const { id } = call
  try {
    const result = await callProcedure(served, call, signal)
    if (call.kind === 'subscription') await sendEvents(port, id, eventsOf(result), signal)
    else if (!signal.aborted) port.postMessage({ id, ok: true, data: result })
  } catch (error) {
    if (signal.aborted) return
    const { appCode, message, expected } = portError(error)
    if (!expected) unexpected(call.path, error)
    port.postMessage({ id, ok: false, error: { appCode, message } })
  }
}

const callProcedure = ({ router, context }: Served, call: Call, signal: AbortSignal): Promise<unknown> =>
  callTRPCProcedure({
    router,
    path: call.path,
    type: call.kind,
    getRawInput: () => Promise.resolve(call.input),
    ctx: context,
    signal,
    batchIndex: 0,
  })

const eventsOf = (result: unknown): AsyncIterable<unknown> => {
  if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
    return result as AsyncIterable<unknown>
  throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'A subscription has to yield its events.' })
}

const sendEvents = async (
  port: ServedPort,
  id: number,
  events: AsyncIterable<unknown>,
  signal: AbortSignal,
): Promise<void> => {
  for await (const data of events) {
    if (signal.aborted) return
    port.postMessage({ id, kind: 'event', data })
  }
  if (!signal.aborted) port.postMessage({ id, kind: 'done' })
}

const KINDS = ['query', 'mutation', 'subscription']

const isRequest = (data: unknown): data is PortRequest => {
  if (typeof data !== 'object' || data === null) return false
  const { id, kind, path } = data as Record<string, unknown>
  if (!Number.isSafeInteger(id)) return false
  return kind === 'stop' || (KINDS.includes(String(kind)) && typeof path === 'string')
}
