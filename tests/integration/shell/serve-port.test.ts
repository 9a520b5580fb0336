import { once } from 'node:events'
import { initTRPC } from '@trpc/server'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Failure } from '#desktop/worker/api/failure.ts'
import type { PortRequest, PortResponse } from '#desktop/worker/api/port-protocol.ts'
import { type ServedPort, servePort } from '#desktop/worker/api/serve-port.ts'
import { ERROR_CODES } from '#shared/contract/error-codes.ts'

const t = initTRPC.context<{ name: string }>().create({ isServer: true, allowOutsideOfServer: true })
const ended: string[] = []

const router = t.router({
  greet: t.procedure
    .input(z.object({ times: z.number() }))
    .query(({ ctx, input }) => ctx.name.repeat(input.times)),
  refuse: t.procedure.mutation(() => {
    throw new Failure('wrong_state')
  }),
  break: t.procedure.query(() => {
    throw new Error('token abc123 is wrong')
  }),
  unsendable: t.procedure.query(() => () => 1),
  few: t.procedure.subscription(async function* () {
    yield 1
    yield 2
  }),
  endless: t.procedure.subscription(async function* ({ signal }) {
    try {
      yield 'first'
      await once(signal ?? new AbortController().signal, 'abort')
    } finally {
      ended.push('endless')
    }
  }),
})

/** A real channel of Node's; its ports hand out DOM events, Electron's hand out the same `data` to `on`. */
const open = () => {
  const { port1, port2 } = new MessageChannel()
  const served: ServedPort = {
    on: (event: string, listener: (message: { data: unknown }) => void) =>
      port1.addEventListener(event, message => listener({ data: 'data' in message ? message.data : null })),
    start: () => port1.start(),
    postMessage: response => port1.postMessage(response),
  }
  const unexpected: string[] = []
  servePort(served, { router, context: { name: 'ab' } }, path => unexpected.push(path))
  const answers: PortResponse[] = []
  port2.addEventListener('message', ({ data }: MessageEvent<PortResponse>) => answers.push(data))
  port2.start()
  closeLast = () => port2.close()
  return {
    send: (request: PortRequest | string | null) => port2.postMessage(request),
    answers,
    unexpected,
    port2,
  }
}

let closeLast = (): void => undefined
afterEach(() => closeLast())

const refusal = (id: number, appCode: keyof typeof ERROR_CODES): PortResponse => ({
  id,
  ok: false,
  error: { appCode, message: ERROR_CODES[appCode].message },
})

describe('servePort', () => {
  it('answers a query with its context and input, by id', async () => {
    const { send, answers } = open()
    send({ id: 7, kind: 'query', path: 'greet', input: { times: 2 } })
    await expect.poll(() => answers).toEqual([{ id: 7, ok: true, data: 'abab' }])
  })

  it.each<[PortRequest, keyof typeof ERROR_CODES]>([
    [{ id: 1, kind: 'mutation', path: 'refuse', input: undefined }, 'wrong_state'],
    [{ id: 2, kind: 'query', path: 'greet', input: { times: 'x' } }, 'bad_input'],
    [{ id: 3, kind: 'query', path: 'nowhere', input: undefined }, 'not_found'],
    [{ id: 4, kind: 'query', path: 'refuse', input: undefined }, 'not_found'],
  ])('tells an expected failure by its code: %o', async (request, appCode) => {
    const { send, answers, unexpected } = open()
    send(request)
    await expect.poll(() => answers).toEqual([refusal(request.id, appCode)])
    expect(unexpected).toEqual([])
  })

  it('keeps the words of an unexpected error inside and reports it once', async () => {
    const { send, answers, unexpected } = open()
    send({ id: 1, kind: 'query', path: 'break', input: undefined })
    send({ id: 2, kind: 'query', path: 'unsendable', input: undefined })
    await expect.poll(() => answers).toHaveLength(2)
    expect(answers).toEqual(expect.arrayContaining([refusal(1, 'server_busy'), refusal(2, 'server_busy')]))
    expect(unexpected.sort()).toEqual(['break', 'unsendable'])
  })

  it('sends the events of a subscription and its end', async () => {
    const { send, answers } = open()
    send({ id: 1, kind: 'subscription', path: 'few', input: undefined })
    await expect
      .poll(() => answers)
      .toEqual([
        { id: 1, kind: 'event', data: 1 },
        { id: 1, kind: 'event', data: 2 },
        { id: 1, kind: 'done' },
      ])
  })

  it.each(['stop', 'close'] as const)('ends a subscription on %s', async how => {
    ended.length = 0
    const { send, answers, port2 } = open()
    send({ id: 1, kind: 'subscription', path: 'endless', input: undefined })
    await expect.poll(() => answers).toHaveLength(1)
    if (how === 'stop') send({ id: 1, kind: 'stop' })
    else port2.close()
    await expect.poll(() => ended).toEqual(['endless'])
    expect(answers).toHaveLength(1)
  })

  it('drops what is no request', async () => {
    const { send, answers } = open()
    for (const junk of [null, 'text']) send(junk)
    send({ id: 1, kind: 'query', path: 'greet', input: { times: 1 } })
    await expect.poll(() => answers).toEqual([{ id: 1, ok: true, data: 'ab' }])
  })
})
