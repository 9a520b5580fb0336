import { queryOptions } from '@tanstack/react-query'
import type { BuyerOrder, BuyerOrderSummary, SavedList } from '#shared/contract/buyer.ts'
import type { BuyerClient } from './buyer-client.ts'

/** How often an open order is asked for, in ms, so that an approval shows by itself. */
export const OPEN_ORDER_POLL_MS = 4000
const HOME_POLL_MS = 60_000
const CART_POLL_MS = 15_000

export const homeKey = ['home'] as const
export const cartKey = ['cart'] as const
export const catalogKey = ['catalog'] as const
export const ordersKey = ['orders'] as const
export const orderKey = (orderId: string) => ['orders', orderId] as const

export const listsKey = ['lists'] as const
export const listKey = (listId: string) => ['lists', listId] as const

const OPEN_STATES: ReadonlySet<string> = new Set(['submitted', 'approved', 'in_fulfillment'])

/** Whether something still happens to an order. */
export function isOpenOrder(order: Pick<BuyerOrderSummary, 'state'>): boolean {
  return OPEN_STATES.has(order.state)
}

/** Workspace, customer, settings and the usual items. */
export const homeQuery = (client: BuyerClient) =>
  queryOptions({
    queryKey: homeKey,
    queryFn: ({ signal }) => client.home.query(undefined, { signal }),
    refetchInterval: HOME_POLL_MS,
  })

/** The link's one cart, at today's prices. */
export const cartQuery = (client: BuyerClient) =>
  queryOptions({
    queryKey: cartKey,
    queryFn: ({ signal }) => client.cart.get.query(undefined, { signal }),
    staleTime: 5000,
    // A price or the stock may change while one looks at the cart, and another device may fill it.
    refetchInterval: CART_POLL_MS,
  })

/** Open and recent orders; asked for again by itself while one is open. */
export const ordersQuery = (client: BuyerClient) =>
  queryOptions({
    queryKey: ordersKey,
    queryFn: ({ signal }) => client.order.list.query(undefined, { signal }),
    staleTime: 2000,
    refetchInterval: query => (query.state.data?.orders.some(isOpenOrder) ? OPEN_ORDER_POLL_MS : false),
  })

/** One order; asked for again by itself while it is open. */
export const orderQuery = (client: BuyerClient, orderId: string) =>
  queryOptions<BuyerOrder>({
    queryKey: orderKey(orderId),
    queryFn: ({ signal }) => client.order.get.query({ orderId }, { signal }),
    staleTime: 2000,
    refetchInterval: query =>
      query.state.data && isOpenOrder(query.state.data) ? OPEN_ORDER_POLL_MS : false,
  })

/** The link's saved lists, by name. */
export const listsQuery = (client: BuyerClient) =>
  queryOptions({
    queryKey: listsKey,
    queryFn: ({ signal }) => client.lists.all.query(undefined, { signal }),
  })

/** One saved list with its items as they are now. */
export const listQuery = (client: BuyerClient, listId: string) =>
  queryOptions<SavedList>({
    queryKey: listKey(listId),
    queryFn: ({ signal }) => client.lists.get.query({ listId }, { signal }),
  })
