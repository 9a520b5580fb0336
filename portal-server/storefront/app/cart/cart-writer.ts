import type { QueryClient } from '@tanstack/react-query'
import type { Cart, CatalogItem, OrderDetails } from '#shared/contract/buyer.ts'
import type { BuyerClient } from '../api/buyer-client.ts'
import { endsSession, failureOf, isPassing } from '../api/failure.ts'
import { cartKey, cartQuery } from '../api/queries.ts'
import { type CartEdits, type CartEditsStore, hasEdits } from './cart-edits.ts'
import { shownUnitPrice } from './item-quantity.ts'
import { retryDelay } from './retry-delay.ts'

const QUIET_MS = 200

export type CartWriter = {
  /** Sets the wished quantity of items, in selling units; 0 removes the line. Shown at once, saved soon. */
  setQuantities(wishes: readonly { item: CatalogItem; quantity: number }[]): void
  /** The same for products that the page knows by id alone, such as those of an earlier order. */
  setLines(lines: readonly Line[]): void
  /** Sets what the buyer filled in beside the lines. */
  setDetails(details: OrderDetails): void
  /** Sends every edit now; true when the server has confirmed all of them. */
  settle(): Promise<boolean>
}

type Line = {
  readonly productId: string
  readonly quantity: number
  readonly shownPrice?: number | undefined
}

type Deps = {
  readonly client: BuyerClient
  readonly queryClient: QueryClient
  readonly edits: CartEditsStore
  readonly onSessionEnded: () => void
}

/** Sends cart edits in order, one call at a time, and tries again by itself when no answer comes. */
export function createCartWriter({ client, queryClient, edits, onSessionEnded }: Deps): CartWriter {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let attempt = 0

  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void run(), ms)
  }

  const run = (): Promise<void> => {
    clearTimeout(timer)
    running ??= sendAll().finally(() => {
      running = null
    })
    return running
  }

  async function sendAll(): Promise<void> {
    while (hasEdits(edits.getState())) {
      edits.setState({ status: 'saving' })
      const sent = edits.getState()
      try {
        await sendOnce(sent)
        attempt = 0
      } catch (error) {
        return void (await notSent(error, sent))
      }
    }
    edits.setState({ status: 'idle' })
  }

  async function sendOnce(sent: CartEdits): Promise<void> {
    const cart = await queryClient.ensureQueryData(cartQuery(client))
    await queryClient.cancelQueries({ queryKey: cartKey, exact: true })
    const cartId = sent.cartId ?? cart.cartId
    edits.setState({ cartId })
    const lines = linesOf(sent)
    let answer: Cart = cart
    if (lines.length > 0) answer = await setLines(cartId, lines)
    if (sent.details !== null && answer.cartId === cartId) {
      answer = await client.cart.setDetails.mutate({ cartId, details: sent.details })
    }
    confirm(answer, sent, cartId)
  }

  /** One item that has just left the catalog must not keep the others of the same tap out of the cart. */
  async function setLines(cartId: string, lines: readonly Line[]): Promise<Cart> {
    try {
      return await client.cart.setLines.mutate({ cartId, lines: [...lines] })
    } catch (error) {
      const failure = failureOf(error)
      const isGone = failure.kind === 'refused' && failure.code === 'product_not_in_catalog'
      if (!isGone || lines.length < 2) throw error
      edits.setState({ refusal: failure.code })
      return eachAlone(cartId, lines)
    }
  }

  async function eachAlone(cartId: string, lines: readonly Line[]): Promise<Cart> {
    for (const line of lines) {
      await client.cart.setLines.mutate({ cartId, lines: [line] }).catch((error: unknown) => {
        if (failureOf(error).kind !== 'refused') throw error
      })
    }
    return client.cart.get.query()
  }

  function confirm(answer: Cart, sent: CartEdits, cartId: string): void {
    // A poll that began before the answer would bring back the old cart.
    void queryClient.cancelQueries({ queryKey: cartKey, exact: true })
    queryClient.setQueryData(cartKey, answer)
    edits.setState(now => (answer.cartId === cartId ? withoutSent(now, sent) : closed(answer)))
  }

  async function notSent(error: unknown, sent: CartEdits): Promise<void> {
    const failure = failureOf(error)
    // The edits stay in storage, and are sent when the link has been opened again.
    if (endsSession(failure)) return onSessionEnded()
    if (isPassing(failure) && (failure.kind !== 'broken' || attempt < 3)) {
      attempt += 1
      edits.setState({ status: 'waiting' })
      return later(retryDelay(attempt))
    }
    attempt = 0
    edits.setState(now => ({
      ...withoutSent(now, sent),
      status: 'idle',
      refusal: failure.kind === 'refused' ? failure.code : 'broken',
    }))
    await queryClient.invalidateQueries({ queryKey: cartKey })
  }

  function wish(change: (now: CartEdits) => Partial<CartEdits>): void {
    const cartId = queryClient.getQueryData<Cart>(cartKey)?.cartId ?? null
    edits.setState(now => ({ refusal: null, cartId: now.cartId ?? cartId, ...change(now) }))
    later(QUIET_MS)
  }

  if (typeof window !== 'undefined') window.addEventListener('online', () => void run())
  if (hasEdits(edits.getState())) later(0)

  return {
    setQuantities: wishes => wish(now => withWishes(now, wishes)),
    setLines: lines =>
      wish(now => ({
        quantities: { ...now.quantities, ...quantitiesOf(lines) },
        shownPrices: without(now.shownPrices, new Set(lines.map(line => line.productId))),
      })),
    setDetails: details => wish(() => ({ details })),
    settle: async () => {
      await run()
      return !hasEdits(edits.getState()) && edits.getState().refusal === null
    },
  }
}

function quantitiesOf(lines: readonly Line[]): Record<string, number> {
  return Object.fromEntries(lines.map(({ productId, quantity }) => [productId, quantity]))
}

function linesOf({ quantities, shownPrices }: CartEdits): Line[] {
  return Object.entries(quantities).map(([productId, quantity]) => {
    const shownPrice = shownPrices[productId]
    return { productId, quantity, ...(shownPrice === undefined ? {} : { shownPrice }) }
  })
}

function without<T>(values: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)))
}

function withWishes(
  now: CartEdits,
  wishes: readonly { item: CatalogItem; quantity: number }[],
): Partial<CartEdits> {
  const quantities = { ...now.quantities }
  const shownPrices = { ...now.shownPrices }
  const knownItems = { ...now.knownItems }
  const leftOut = new Set(now.leftOut)
  for (const { item, quantity } of wishes) {
    quantities[item.productId] = quantity
    shownPrices[item.productId] = shownUnitPrice(item, quantity)
    knownItems[item.productId] = item
    if (quantity === 0) leftOut.add(item.productId)
    else leftOut.delete(item.productId)
  }
  return { quantities, shownPrices, knownItems, leftOut }
}

/** Nothing of a cart that became an order elsewhere is carried over: it would be ordered twice. */
function closed({ closedOrder }: Cart): Partial<CartEdits> {
  const { orderId, number } = closedOrder ?? { orderId: null, number: null }
  return {
    quantities: {},
    shownPrices: {},
    details: null,
    cartId: null,
    closedElsewhere: { orderId, number },
  }
}

/** Drops the edits that were sent, and keeps those made since, which may be for the same lines. */
function withoutSent(now: CartEdits, sent: CartEdits): Partial<CartEdits> {
  const quantities = Object.fromEntries(
    Object.entries(now.quantities).filter(([productId, quantity]) => sent.quantities[productId] !== quantity),
  )
  const saved = Object.keys(now.shownPrices).filter(productId => !Object.hasOwn(quantities, productId))
  const shownPrices = without(now.shownPrices, new Set(saved))
  const details = now.details === sent.details ? null : now.details
  const cartId = hasEdits({ quantities, details }) ? now.cartId : null
  return { quantities, shownPrices, details, cartId }
}
