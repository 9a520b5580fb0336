import { createTRPCClient } from '@trpc/client'
import { afterEach, describe, expect, it } from 'vitest'
import { createPortConnection } from '#desktop/renderer/app/port-link.ts'
import { failureCode } from '#desktop/renderer/ui/worker/failure.ts'
import type { PortRequest, PortResponse } from '#desktop/worker/api/port-protocol.ts'
import type { WorkerRouter } from '#desktop/worker/api/router.ts'

const open: MessagePort[] = []

/** A connection and the worker's end of its port; `answer` says what the worker does with each request. */
function connect(answer: (request: PortRequest, reply: (response: PortResponse) => void) => void) {
  const connection = createPortConnection()
  const client = createTRPCClient<WorkerRouter>({ links: [connection.link] })
  const plug = (respond = answer) => {
    const { port1, port2 } = new MessageChannel()
    open.push(port1, port2)
    port2.onmessage = ({ data }: MessageEvent<PortRequest>) =>
      respond(data, response => port2.postMessage(response))
    connection.use(port1)
  }
  return { client, plug }
}

afterEach(() => {
  for (const port of open.splice(0)) port.close()
})

const isCall = (request: PortRequest): request is Extract<PortRequest, { path: string }> => 'path' in request

describe('the link to the worker', () => {
  it('answers each request by its id, in whatever order the answers come', async () => {
    const held: (() => void)[] = []
    const { client, plug } = connect((request, reply) => {
      if (!isCall(request)) return
      const send = () => reply({ id: request.id, ok: true, data: request.input })
      if (held.length === 0) held.push(send)
      else {
        send()
        for (const first of held) first()
      }
    })
    plug()
    const [a, b] = await Promise.all([
      client.orders.get.query({ orderId: 'a' }),
      client.orders.get.query({ orderId: 'b' }),
    ])
    expect([a, b]).toEqual([{ orderId: 'a' }, { orderId: 'b' }])
  })

  it('keeps what is asked before there is a port', async () => {
    const { client, plug } = connect((request, reply) => reply({ id: request.id, ok: true, data: [] }))
    const waiting = client.categories.list.query()
    plug()
    expect(await waiting).toEqual([])
  })

  it('hands on the code of a failure', async () => {
    const { client, plug } = connect((request, reply) =>
      reply({ id: request.id, ok: false, error: { appCode: 'not_allowed', message: 'No' } }),
    )
    plug()
    const error = await client.checklist.query().catch((caught: unknown) => caught)
    expect(failureCode(error)).toBe('not_allowed')
  })

  it('asks again on a new port, but never sends an edit twice', async () => {
    const { client, plug } = connect(() => undefined)
    const seen: string[] = []
    plug((request, _reply) => {
      if (isCall(request)) seen.push(`first ${request.path}`)
    })
    const read = client.checklist.query()
    const edit = client.undo.mutate({ mutationId: 'm' }).catch(failureCode)
    await expect.poll(() => seen.length).toBe(2)
    plug((request, reply) => {
      if (isCall(request)) seen.push(`second ${request.path}`)
      reply({ id: request.id, ok: true, data: 'answered' })
    })
    expect(await read).toBe('answered')
    expect(await edit).toBe('server_busy')
    expect(seen).toEqual(['first checklist', 'first undo', 'second checklist'])
  })

  it('passes on events and tells the worker when nobody listens any more', async () => {
    const stopped: number[] = []
    const { client, plug } = connect((request, reply) => {
      if (request.kind === 'stop') stopped.push(request.id)
      else reply({ id: request.id, kind: 'event', data: { entities: 'all' } })
    })
    plug()
    const events: unknown[] = []
    const subscription = client.changes.subscribe(undefined, { onData: event => events.push(event) })
    await expect.poll(() => events.length).toBe(1)
    subscription.unsubscribe()
    await expect.poll(() => stopped.length).toBe(1)
  })
})
