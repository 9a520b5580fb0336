import type { Cart, CatalogPage, SubmitInput, SubmitOutput } from '#shared/contract/buyer.ts'
import { BUYER_API_PATH } from '#shared/contract/protocol.ts'
import { type BigBuyer, queryPath } from './big-workspace.ts'
import type { Lane } from './http-lane.ts'

export type Chosen = { productId: string; quantity: number }[]

const PAGE = 100

/** Items that the buyer sees, from somewhere in its catalog on, each at its smallest quantity; fewer when it sees fewer. */
export const itemsToOrder = async (
  lane: Lane,
  { headers }: BigBuyer,
  lines: number,
  startAt = 0,
): Promise<Chosen> => {
  const chosen: Chosen = []
  for (let offset = startAt; chosen.length < lines; offset += PAGE) {
    const page = resultOf<CatalogPage>(
      await lane.get(queryPath('catalog.page', { offset, limit: Math.min(PAGE, lines) }), headers),
    )
    if (page.items.length === 0) break
    chosen.push(...page.items.map(item => ({ productId: item.productId, quantity: item.minQuantity })))
  }
  return chosen.slice(0, lines)
}

export type Order = { headers: BigBuyer['headers']; input: SubmitInput }

/** Fills a buyer's cart; the answer submits it at the prices that it showed. */
export const fillCart = async (lane: Lane, { headers }: BigBuyer, lines: Chosen): Promise<Order> => {
  const { cartId } = resultOf<Cart>(await lane.get(`${BUYER_API_PATH}/cart.get`, headers))
  const body = JSON.stringify({ cartId, lines })
  const cart = resultOf<Cart>(await lane.post(`${BUYER_API_PATH}/cart.setLines`, body, headers))
  const priced = cart.lines.map(({ productId, quantity, unitPrice }) => ({
    productId,
    quantity,
    unitPrice: unitPrice ?? 0,
  }))
  return { headers, input: { cartId: cart.cartId, lines: priced, details: cart.details } }
}

/** Submits an order that has to be accepted. */
export const submit = async (lane: Lane, { headers, input }: Order): Promise<void> => {
  const answer = resultOf<SubmitOutput>(
    await lane.post(`${BUYER_API_PATH}/order.submit`, JSON.stringify(input), headers),
  )
  if (answer.kind !== 'accepted') throw new Error(JSON.stringify(answer).slice(0, 500))
}

const resultOf = <T>(text: string): T => (JSON.parse(text) as { result: { data: T } }).result.data
