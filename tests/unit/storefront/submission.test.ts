import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SubmitInput } from '#shared/contract/buyer.ts'
import { createBuyerClient } from '../../../portal-server/storefront/app/api/buyer-client.ts'
import { createSubmitter, RESUME_WITHIN_MS } from '../../../portal-server/storefront/app/cart/submission.ts'
import { answeringFetch, type NetworkAct } from './answering-fetch.ts'
import { browserStorage } from './browser-storage.ts'

const INPUT: SubmitInput = {
  cartId: '00000000-0000-7000-8000-0000000000c1',
  lines: [{ productId: '00000000-0000-7000-8000-000000000001', quantity: 24, unitPrice: 250 }],
  details: { poNumber: '', notes: '', deliveryDay: null, addressId: null },
}
const accepted = (repeated: boolean): NetworkAct => ({
  kind: 'answer',
  data: { kind: 'accepted', orderId: 'o1', number: 1042, repeated },
})

let now = 1_000_000
let ended = 0
const start = () =>
  createSubmitter({
    client: createBuyerClient('pub1'),
    publicId: 'pub1',
    now: () => now,
    onSessionEnded: () => {
      ended += 1
    },
  })

beforeEach(() => {
  vi.useFakeTimers()
  browserStorage()
  now = 1_000_000
  ended = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a submission', () => {
  it('goes out once, however often the button is pressed', async () => {
    const sent = answeringFetch(() => accepted(false))
    const submitter = start()
    submitter.submit(INPUT)
    submitter.submit(INPUT)
    expect(submitter.state.getState().kind).toBe('sending')
    await vi.runAllTimersAsync()
    expect(sent).toHaveLength(1)
    expect(submitter.state.getState()).toEqual({ kind: 'accepted', orderId: 'o1', number: 1042 })
  })

  it('says that it does not know when the answer is lost, and asks again with the same key and content', async () => {
    let lost = 2
    const sent = answeringFetch(() => (lost-- > 0 ? { kind: 'lose' } : accepted(true)))
    const submitter = start()
    submitter.submit(INPUT)
    await vi.advanceTimersByTimeAsync(50)
    expect(submitter.state.getState()).toEqual({ kind: 'unknown', attempts: 1, reason: 'no_answer' })
    await vi.runAllTimersAsync()
    expect(submitter.state.getState().kind).toBe('accepted')
    expect(sent.map(call => call.input)).toEqual([INPUT, INPUT, INPUT])
  })

  it('is not lost by a reload in the middle', async () => {
    answeringFetch(() => ({ kind: 'lose' }))
    start().submit(INPUT)
    await vi.advanceTimersByTimeAsync(50)
    vi.clearAllTimers()
    const sent = answeringFetch(() => accepted(true))
    const reloaded = start()
    expect(reloaded.state.getState().kind).toBe('unknown')
    await vi.runAllTimersAsync()
    expect(sent.map(call => call.input)).toEqual([INPUT])
    expect(reloaded.state.getState().kind).toBe('accepted')
    expect(start().state.getState().kind).toBe('idle')
  })

  it('is not sent unasked after a long time', async () => {
    answeringFetch(() => ({ kind: 'lose' }))
    start().submit(INPUT)
    await vi.advanceTimersByTimeAsync(50)
    vi.clearAllTimers()
    const sent = answeringFetch(() => accepted(false))
    now += RESUME_WITHIN_MS
    const later = start()
    await vi.runAllTimersAsync()
    expect(sent).toHaveLength(0)
    expect(later.state.getState()).toMatchObject({ kind: 'left_behind', cartId: INPUT.cartId })
  })

  it('waits its turn while the server is busy, and stops when the server refuses', async () => {
    const acts: NetworkAct[] = [
      { kind: 'refuse', code: 'server_busy' },
      { kind: 'refuse', code: 'not_allowed' },
    ]
    answeringFetch(() => acts.shift() ?? accepted(false))
    const submitter = start()
    submitter.submit(INPUT)
    await vi.advanceTimersByTimeAsync(50)
    expect(submitter.state.getState()).toMatchObject({ kind: 'unknown', reason: 'busy' })
    await vi.runAllTimersAsync()
    expect(submitter.state.getState()).toEqual({ kind: 'refused', code: 'not_allowed' })
  })

  it('outlives a session that ends: it goes on when the link has been opened again', async () => {
    answeringFetch(() => ({ kind: 'refuse', code: 'session_ended' }))
    start().submit(INPUT)
    await vi.runAllTimersAsync()
    expect(ended).toBe(1)
    answeringFetch(() => accepted(false))
    const reopened = start()
    await vi.runAllTimersAsync()
    expect(reopened.state.getState().kind).toBe('accepted')
  })
})
