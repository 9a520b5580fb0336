import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Cart } from '#shared/contract/buyer.ts'
import { createBuyerClient } from '../../../portal-server/storefront/app/api/buyer-client.ts'
import { cartKey } from '../../../portal-server/storefront/app/api/queries.ts'
import { createQueryClient } from '../../../portal-server/storefront/app/api/query-client.ts'
import { createCartEdits } from '../../../portal-server/storefront/app/cart/cart-edits.ts'
import { createCartWriter } from '../../../portal-server/storefront/app/cart/cart-writer.ts'
import { answeringFetch, type NetworkAct, type SentCall } from './answering-fetch.ts'
import { browserStorage } from './browser-storage.ts'
import { sampleCart, sampleItem, sampleLine } from './sample-cart.ts'

const item = sampleItem()
const { productId } = item
/** Longer than any edit waits to be sent, and shorter than the cache keeps a cart that nobody looks at. */
const A_WHILE_MS = 5000
type Lines = { cartId: string; lines: { productId: string; quantity: number }[] }

/** A server that holds one cart and does with each call what the test says, by default the right thing. */
const serve = (special: (call: SentCall) => NetworkAct | null = () => null) => {
  let cart: Cart = sampleCart([])
  return answeringFetch(call => {
    const act = special(call)
    if (act) return act
    if (call.path === 'cart.setLines') {
      const { lines } = call.input as Lines
      cart = sampleCart(lines.filter(line => line.quantity > 0).map(line => sampleLine(item, line.quantity)))
    }
    return { kind: 'answer', data: cart }
  })
}

const start = () => {
  const client = createBuyerClient('pub1')
  const queryClient = createQueryClient(() => undefined)
  const edits = createCartEdits('pub1')
  const writer = createCartWriter({ client, queryClient, edits, onSessionEnded: () => undefined })
  return { queryClient, edits, writer, saved: () => queryClient.getQueryData<Cart>(cartKey) }
}
const quantitiesSent = (sent: readonly SentCall[]) =>
  sent.filter(call => call.path === 'cart.setLines').map(call => (call.input as Lines).lines[0]?.quantity)

beforeEach(() => {
  vi.useFakeTimers()
  browserStorage()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('cart edits', () => {
  it('carry the price beside which each quantity was chosen, also after a reload', async () => {
    let offline = true
    const sent = serve(call => (offline && call.path === 'cart.setLines' ? { kind: 'lose' } : null))
    start().writer.setQuantities([{ item, quantity: 2 }])
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    offline = false
    const { edits, writer } = start()
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    const lines = sent
      .filter(call => call.path === 'cart.setLines')
      .map(call => (call.input as Lines).lines[0])
    expect(lines.at(-1)).toEqual({ productId, quantity: 2, shownPrice: item.price })
    writer.setLines([{ productId, quantity: 3 }])
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    const last = sent.filter(call => call.path === 'cart.setLines').at(-1)
    expect(last?.input).toEqual({ cartId: expect.any(String), lines: [{ productId, quantity: 3 }] })
    expect(edits.getState().shownPrices).toEqual({})
  })

  it('are gathered while one taps, and sent as one', async () => {
    const sent = serve()
    const { writer, edits, saved } = start()
    for (const quantity of [1, 2, 3]) writer.setQuantities([{ item, quantity }])
    expect(edits.getState().quantities).toEqual({ [productId]: 3 })
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    expect(quantitiesSent(sent)).toEqual([3])
    expect(edits.getState()).toMatchObject({ quantities: {}, status: 'idle', cartId: null })
    expect(saved()?.lines[0]?.quantity).toBe(3)
  })

  it('made while an answer is awaited are sent after it, and are never lost to it', async () => {
    let later: (() => void) | null = null
    const sent = serve(call => {
      if (call.path === 'cart.setLines') later?.()
      return null
    })
    const { writer, saved } = start()
    later = () => {
      later = null
      writer.setQuantities([{ item, quantity: 5 }])
    }
    writer.setQuantities([{ item, quantity: 2 }])
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    expect(quantitiesSent(sent)).toEqual([2, 5])
    expect(saved()?.lines[0]?.quantity).toBe(5)
  })

  it('wait for the connection and survive a reload', async () => {
    serve(call => (call.path === 'cart.setLines' ? { kind: 'lose' } : null))
    const first = start()
    first.writer.setQuantities([{ item, quantity: 4 }])
    await vi.advanceTimersByTimeAsync(600)
    expect(first.edits.getState().status).toBe('waiting')
    const settled = first.writer.settle()
    await vi.advanceTimersByTimeAsync(50)
    expect(await settled).toBe(false)
    vi.clearAllTimers()
    const sent = serve()
    const reloaded = start()
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    expect(quantitiesSent(sent)).toEqual([4])
    expect(reloaded.edits.getState().quantities).toEqual({})
  })

  it('of a cart that became an order elsewhere are dropped, and that is said', async () => {
    const closedOrder = { cartId: sampleCart([]).cartId, orderId: 'o1', number: 1042 }
    const fresh = sampleCart([], { cartId: '00000000-0000-7000-8000-0000000000c2', closedOrder })
    serve(call => (call.path === 'cart.setLines' ? { kind: 'answer', data: fresh } : null))
    const { writer, edits, saved } = start()
    writer.setQuantities([{ item, quantity: 4 }])
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    expect(edits.getState()).toMatchObject({
      quantities: {},
      closedElsewhere: { orderId: 'o1', number: 1042 },
    })
    expect(saved()?.cartId).toBe(fresh.cartId)
  })

  it('that are refused are taken back, with the reason', async () => {
    serve(call => (call.path === 'cart.setLines' ? { kind: 'refuse', code: 'product_not_in_catalog' } : null))
    const { writer, edits } = start()
    writer.setQuantities([{ item, quantity: 4 }])
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    expect(edits.getState()).toMatchObject({
      quantities: {},
      refusal: 'product_not_in_catalog',
      status: 'idle',
    })
  })

  it('of which one is refused still bring in the others', async () => {
    const gone = '00000000-0000-7000-8000-0000000000ff'
    const sent = serve(call => {
      const lines = call.path === 'cart.setLines' ? (call.input as Lines).lines : []
      return lines.some(line => line.productId === gone)
        ? { kind: 'refuse', code: 'product_not_in_catalog' }
        : null
    })
    const { writer, edits, saved } = start()
    writer.setLines([
      { productId: gone, quantity: 1 },
      { productId, quantity: 6 },
    ])
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
    expect(sent.filter(call => call.path === 'cart.setLines')).toHaveLength(3)
    expect(saved()?.lines.map(line => [line.productId, line.quantity])).toEqual([[productId, 6]])
    expect(edits.getState()).toMatchObject({ quantities: {}, refusal: 'product_not_in_catalog' })
  })

  it('to zero are remembered, so that adding all does not bring the item back', async () => {
    serve()
    const { writer, edits } = start()
    writer.setQuantities([{ item, quantity: 0 }])
    expect(edits.getState().leftOut.has(productId)).toBe(true)
    writer.setQuantities([{ item, quantity: 1 }])
    expect(edits.getState().leftOut.has(productId)).toBe(false)
    await vi.advanceTimersByTimeAsync(A_WHILE_MS)
  })
})
