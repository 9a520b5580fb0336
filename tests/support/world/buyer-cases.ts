import { newId } from '#shared/base/ids.ts'
import type { World } from './world.ts'

export type BuyerCase = {
  /** Input that is answered when everything in it is one's own. */
  input(world: World): unknown
  /** Places of ids that the caller makes up itself. */
  fresh?: readonly string[]
  /** How an id that is not one's own is answered, by its place; `not_found` where it is not listed. */
  refusals?: Readonly<Record<string, string>>
}

const details = (world: World) => ({
  ...{ poNumber: 'PO 7', notes: '', deliveryDay: null, addressId: world.ids.addressId },
})

/** Every procedure of the buyer's router. */
export const BUYER_CASES: Readonly<Record<string, BuyerCase>> = {
  home: { input: () => undefined },
  'catalog.page': {
    input: ({ ids }) => ({ categoryId: ids.categoryId, limit: 100 }),
    // A category that is not there has no items; it makes no difference whether somebody else has it.
    refusals: { categoryId: 'answered' },
  },
  'catalog.resolveQuickOrder': { input: () => ({ lines: [{ names: ['thing'] }] }) },
  'lists.all': { input: () => undefined },
  'lists.get': { input: ({ ids }) => ({ listId: ids.listId }) },
  'lists.create': {
    input: ({ ids }) => ({
      listId: newId(),
      name: `List ${newId()}`,
      from: { kind: 'order', orderId: ids.orderId },
    }),
    fresh: ['listId', 'from.items[].productId'],
  },
  'lists.rename': { input: ({ ids }) => ({ listId: ids.listId, name: `Renamed ${newId()}` }) },
  'lists.setItems': {
    input: ({ ids }) => ({ listId: ids.listId, items: [{ productId: ids.otherProductId, quantity: 3 }] }),
    refusals: { 'items[].productId': 'product_not_in_catalog' },
  },
  'lists.delete': { input: ({ ids }) => ({ listId: ids.listId }) },
  'lists.restore': { input: ({ ids }) => ({ listId: ids.listId }) },
  'cart.get': { input: () => undefined },
  'cart.setLines': {
    input: ({ ids }) => ({ cartId: ids.cartId, lines: [{ productId: ids.productId, quantity: 4 }] }),
    refusals: { cartId: 'cart_moved_on', 'lines[].productId': 'product_not_in_catalog' },
  },
  'cart.setDetails': {
    input: world => ({ cartId: world.ids.cartId, details: details(world) }),
    refusals: { cartId: 'cart_moved_on' },
  },
  'cart.swaps': { input: () => undefined },
  'cart.keepOrder': { input: () => undefined },
  'cart.orderBeside': { input: () => undefined },
  'order.submit': {
    input: world => ({
      cartId: world.ids.cartId,
      lines: [{ productId: world.ids.productId, quantity: 2, unitPrice: 1000 }],
      details: details(world),
    }),
    // Listed as a difference, with the id that was sent and nothing else of the product or address.
    refusals: {
      cartId: 'cart_moved_on',
      'lines[].productId': 'answered',
      'details.addressId': 'answered',
    },
  },
  'order.list': { input: () => undefined },
  'order.history': { input: () => ({ search: '', before: null }) },
  'order.again': { input: ({ ids }) => ({ orderId: ids.orderId }) },
  'order.change': { input: ({ ids }) => ({ orderId: ids.orderId }) },
  'order.get': { input: ({ ids }) => ({ orderId: ids.orderId }) },
  'order.cancel': { input: ({ ids }) => ({ orderId: ids.orderId }) },
  'order.postMessage': {
    input: ({ ids }) => ({ orderId: ids.orderId, messageId: newId(), body: `Hello ${newId()}` }),
    fresh: ['messageId'],
  },
  'session.signOut': { input: () => undefined },
}
