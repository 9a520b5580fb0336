import { MUTATIONS, type MutationArgs, type MutationName } from '#shared/contract/mutations.ts'

/** The rows that a mutation locks before it compares, by id. */
export type Targets = {
  orders?: string[]
  customers?: string[]
  products?: string[]
  priceRules?: string[]
  /** Products whose stock is counted. */
  stock?: string[]
  /** Orders whose lines' stock is released or taken off hand. */
  stockOfOrders?: string[]
}

type TargetsOf<N extends MutationName> = (args: MutationArgs<N>) => Targets | null

const ofOrder = ({ orderId }: { orderId: string }): Targets => ({ orders: [orderId] })

const ofOrderAndStock = ({ orderId }: { orderId: string }): Targets => ({
  orders: [orderId],
  stockOfOrders: [orderId],
})

const NOTHING = (): Targets => ({})

/**
 * Edits that share a transaction with those before and after them, and what they lock: that is known before they are
 * applied, so that all of it can be locked in the one order that everybody keeps to. An edit that is not named here,
 * or is answered null, has a transaction of its own: it is large, or which rows it locks follows from what it reads.
 */
const TARGETS: { [N in MutationName]?: TargetsOf<N> } = {
  'order.approve': ofOrder,
  'order.reject': ofOrderAndStock,
  'order.cancel': ofOrderAndStock,
  'order.start_fulfillment': ofOrder,
  'order.fulfill': ofOrderAndStock,
  'order.park': ofOrder,
  'message.post': ofOrder,
  'message.mark_read': ofOrder,
  'product.create': NOTHING,
  // A changed SKU or reference needs a lock that holds up whoever orders the product, or for the customer.
  'product.update': ({ productId, edits }) => (edits.identity ? null : { products: [productId] }),
  'stock.adjust': ({ productId }) => ({ stock: [productId] }),
  'price_rule.create': NOTHING,
  'price_rule.update': ({ ruleId }) => ({ priceRules: [ruleId] }),
  'price_rule.delete': ({ ruleId }) => ({ priceRules: [ruleId] }),
  'customer.create': NOTHING,
  // Archiving ends links, which are locked before all of this.
  'customer.update': ({ customerId, edits }) =>
    edits.reference || edits.state ? null : { customers: [customerId] },
}

/** What a mutation locks when it shares a transaction; null when it does not share one. */
export const targetsOf = (name: string, args: unknown): Targets | null => {
  if (!Object.hasOwn(TARGETS, name)) return null
  const known = name as MutationName
  const parsed = MUTATIONS[known].safeParse(args)
  const targets = TARGETS[known] as TargetsOf<MutationName>
  return parsed.success ? targets(parsed.data as never) : null
}
