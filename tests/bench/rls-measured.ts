import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { getBuyerOrder, postBuyerMessage } from '#server/services/orders/buyer-orders.ts'
import { listBuyerOrders } from '#server/services/orders/list-orders.ts'
import { readRules } from '#server/services/selling/read-rules.ts'
import { readTerms } from '#server/services/selling/selling-terms.ts'
import type { ServiceDeps } from '#server/services/service-deps.ts'
import { pull } from '#server/services/sync/pull.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { Cursors } from '#shared/contract/sync.ts'

export type Facts = {
  buyers: BuyerCaller[]
  staff: StaffCaller
  /** Where the workspace's streams stand. */
  start: Cursors
  orderOf: Map<string, string>
  productIds: string[]
  /** Products whose quantity is tracked. */
  stockedIds: string[]
}

/** One thing that the product does with the database; `at` counts up, so that each time has rows of its own. */
export type Measured = {
  name: string
  times: number
  run(deps: ServiceDeps, facts: Facts, at: number): Promise<unknown>
}

const buyerAt = ({ buyers }: Facts, at: number): BuyerCaller => {
  const buyer = buyers[at % buyers.length]
  if (!buyer) throw new Error('The workspace has no buyers')
  return buyer
}

const clients = Array.from({ length: 8 }, newId)
const clientAt = (at: number): string => clients[at % clients.length] ?? ''

const orderAt = (facts: Facts, at: number): { buyer: BuyerCaller; orderId: string } => {
  const buyer = buyerAt(facts, at)
  return { buyer, orderId: facts.orderOf.get(buyer.customerId) ?? '' }
}

const READINGS: readonly Measured[] = [
  {
    name: 'a buyer’s orders',
    times: 600,
    run: (deps, facts, at) => listBuyerOrders(deps, buyerAt(facts, at)),
  },
  {
    name: 'one order of a buyer',
    times: 600,
    run: (deps, facts, at) => {
      const { buyer, orderId } = orderAt(facts, at)
      return getBuyerOrder(deps, buyer, orderId)
    },
  },
  {
    name: 'a buyer’s cart',
    times: 600,
    run: (deps, facts, at) => readCart(deps, buyerAt(facts, at), null),
  },
  {
    name: 'prices of 50 products for a customer',
    times: 600,
    run: (deps, facts, at) => {
      const { workspaceId, customerId } = buyerAt(facts, at)
      return deps.db.within({ workspaceId, customerId }, async tx => {
        const terms = await readTerms(tx, workspaceId, customerId, deps.now())
        return terms && readRules(tx, workspaceId, terms.pricing, facts.productIds)
      })
    },
  },
  {
    name: 'a desktop’s page of 1,000 products',
    times: 100,
    run: (deps, { staff, start }, at) =>
      pull(deps, staff, {
        clientId: clientAt(at),
        cursors: null,
        bootstrap: { start, entity: 'product', after: null },
        limit: 1000,
      }),
  },
  {
    name: 'a desktop that is up to date',
    times: 400,
    run: (deps, { staff, start }, at) =>
      pull(deps, staff, { clientId: clientAt(at), cursors: start, bootstrap: null, limit: 1000 }),
  },
]

const done = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const WRITINGS: readonly Measured[] = [
  {
    name: 'a buyer sets 20 lines of the cart',
    times: 300,
    run: async (deps, facts, at) => {
      const buyer = buyerAt(facts, at)
      const cart = done(await readCart(deps, buyer, null))
      const lines = facts.productIds.slice(0, 20).map(productId => ({ productId, quantity: (at % 5) + 1 }))
      return done(await setCartLines(deps, buyer, cart.cartId, lines, null))
    },
  },
  {
    name: 'a buyer writes a message',
    times: 300,
    run: async (deps, facts, at) => {
      const { buyer, orderId } = orderAt(facts, at)
      return done(await postBuyerMessage(deps, buyer, { orderId, messageId: newId(), body: `Message ${at}` }))
    },
  },
  {
    name: 'a desktop sends a change of stock',
    times: 300,
    run: async (deps, { staff, stockedIds }, at) => {
      const args = { productId: stockedIds[at % stockedIds.length], difference: 1 }
      const mutation = { number: 1, mutationId: newId(), name: 'stock.adjust', args, madeAt: 0 }
      const { outcomes } = await push(deps, staff, { clientId: newId(), mutations: [mutation] })
      if (outcomes[0]?.outcome !== 'applied') throw new Error(JSON.stringify(outcomes))
    },
  },
]

/** The scoped readings and writings of both sides that go to the database, as the product makes them. */
export const MEASURED: readonly Measured[] = [...READINGS, ...WRITINGS]
