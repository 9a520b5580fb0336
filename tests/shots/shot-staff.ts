import type { RunningPortal } from '#server/http/start-portal.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { CustomerRow, Entity, OrderRow, ProductRow, RowOf } from '#shared/contract/rows.ts'
import type { PullInput } from '#shared/contract/sync.ts'
import { type StaffClient, staffClient } from '../support/portal/staff-client.ts'

/** What staff do on the other side of a picture. */
export type ShotStaff = {
  /** A new portal link of a customer, with nothing in its cart and no lists; its secret address. */
  newLink(customerName: string, language?: 'en' | 'de'): Promise<string>
  /** Gives a customer a state or order fields of its own; returns the way back. */
  changeCustomer(
    customerName: string,
    mine: Partial<Pick<CustomerRow, 'state' | 'orderOverrides'>>,
  ): Promise<() => Promise<void>>
  /** The first of these items gets a very long name, and the second is out of stock; returns the way back. */
  burdenItems(skus: readonly string[]): Promise<() => Promise<void>>
  /** The first of these items gets dearer and the second leaves the catalog; returns the way back. */
  changeItems(skus: readonly string[]): Promise<() => Promise<void>>
  /** Raises the list prices of what a search by SKU finds by a tenth; of everything when it is empty. */
  raisePrices(sku: string): Promise<void>
  /** Changes an order with a reason, approves it, and ships it short. */
  reviseAndShip(orderNumber: number): Promise<void>
}

const LINK = {
  label: 'Pictures',
  contactName: 'Helen Marsh',
  contactEmail: '',
  language: 'en' as const,
  addressIds: [],
  expiresAt: null,
}

type Act = <N extends MutationName>(name: N, args: MutationArgs<N>) => Promise<void>

/** Signs in as the demo's admin, or as another one of its staff. */
export const signInForShots = async (
  portal: RunningPortal,
  role: 'admin' | 'catalog' = 'admin',
): Promise<ShotStaff> => {
  if (!portal.demo) throw new Error('Only a demo has staff to sign in as')
  const { email, password } = portal.demo[role]
  const { token } = await staffClient(portal.url, null).auth.signIn.mutate({
    ...{ email, password, deviceName: 'Pictures' },
  })
  const client = staffClient(portal.url, token)
  const clientId = newId()
  let number = 0
  const act: Act = async (name, args) => {
    number += 1
    const mutation = { number, mutationId: newId(), name, args, madeAt: Date.now() }
    const output = await client.sync.push.mutate({ clientId, mutations: [mutation] })
    if (output.outcomes[0]?.outcome !== 'applied') throw new Error(`${name}: ${JSON.stringify(output)}`)
  }
  return {
    newLink: async (name, language = 'en') => {
      const { id: customerId } = named(await rowsOf(client, 'customer'), name)
      return (await client.links.create.mutate({ ...LINK, language, customerId })).url
    },
    changeCustomer: async (name, mine) =>
      changeCustomer(act, named(await rowsOf(client, 'customer'), name), mine),
    changeItems: async skus => changeItems(act, await rowsOf(client, 'product'), skus),
    burdenItems: async skus => burdenItems(act, await rowsOf(client, 'product'), skus),
    raisePrices: async sku => raisePrices(act, await rowsOf(client, 'product'), sku),
    reviseAndShip: async orderNumber => reviseAndShip(act, await rowsOf(client, 'order'), orderNumber),
  }
}

const named = (customers: readonly CustomerRow[], name: string): CustomerRow => {
  const found = customers.find(customer => customer.name === name)
  if (!found) throw new Error(`There is no customer ${name}`)
  return found
}

const productOf = (products: readonly ProductRow[], sku: string | undefined): ProductRow => {
  const found = products.find(product => product.sku === sku)
  if (!found) throw new Error(`There is no item ${sku}`)
  return found
}

const changeCustomer = async (
  act: Act,
  customer: CustomerRow,
  mine: Partial<Pick<CustomerRow, 'state' | 'orderOverrides'>>,
): Promise<() => Promise<void>> => {
  const { id: customerId, state, orderOverrides } = customer
  const from = { state, orderOverrides }
  const to = { ...from, ...mine }
  const change = (base: typeof from, next: typeof from) =>
    act('customer.update', {
      customerId,
      edits: {
        state: { base: { state: base.state }, mine: { state: next.state } },
        orderOverrides: {
          base: { orderOverrides: base.orderOverrides },
          mine: { orderOverrides: next.orderOverrides },
        },
      },
    })
  await change(from, to)
  return () => change(to, from)
}

const LONG_NAME =
  '3 Brass Lanterns of Rosewood with Hand-blown Amber Glass, Weatherproof, for Candles up to 30 cm'

const burdenItems = async (
  act: Act,
  products: readonly ProductRow[],
  [long, sold]: readonly string[],
): Promise<() => Promise<void>> => {
  const { id, name } = productOf(products, long)
  const { id: soldId, availability, backOn } = productOf(products, sold)
  const rename = (base: string, mine: string) =>
    act('product.update', { productId: id, edits: { name: { base: { name: base }, mine: { name: mine } } } })
  const before = { availability, backOn }
  const out = { availability: 'out_of_stock' as const, backOn: '2027-02-01' }
  const offer = (base: typeof before, mine: typeof before) =>
    act('product.update', { productId: soldId, edits: { availability: { base, mine } } })
  await rename(name, LONG_NAME)
  await offer(before, out)
  return async () => {
    await rename(LONG_NAME, name)
    await offer(out, before)
  }
}

const changeItems = async (
  act: Act,
  products: readonly ProductRow[],
  [dearer, gone]: readonly string[],
): Promise<() => Promise<void>> => {
  const { id, listPrice } = productOf(products, dearer)
  const other = productOf(products, gone)
  const price = (base: number, mine: number) =>
    act('product.update', {
      productId: id,
      edits: { listPrice: { base: { listPrice: base }, mine: { listPrice: mine } } },
    })
  const status = (base: ProductRow['status'], mine: ProductRow['status']) =>
    act('product.update', {
      productId: other.id,
      edits: { status: { base: { status: base }, mine: { status: mine } } },
    })
  const raised = Math.round(listPrice * 1.12) + 1
  await price(listPrice, raised)
  await status('active', 'archived')
  return async () => {
    await price(raised, listPrice)
    await status('archived', 'active')
  }
}

const raisePrices = (act: Act, products: readonly ProductRow[], sku: string): Promise<void> =>
  act('product.update_many', {
    rows: products
      .filter(product => product.status === 'active' && (sku === '' || product.sku === sku))
      .map(({ id, listPrice }) => ({
        productId: id,
        edits: { listPrice: { base: { listPrice }, mine: { listPrice: Math.round(listPrice * 1.1) } } },
      })),
  })

const reviseAndShip = async (act: Act, orders: readonly OrderRow[], orderNumber: number): Promise<void> => {
  const order = orders.find(each => each.number === orderNumber)
  if (!order) throw new Error(`There is no order ${orderNumber}`)
  const { id: orderId, lines } = order
  const kept = lines.slice(0, -1)
  await act('order.revise', {
    ...{ orderId, revision: 1, reason: 'The last item is sold out until the spring' },
    lines: kept.map(({ productId, quantity }) => ({ productId, quantity, override: null })),
  })
  await act('order.approve', { orderId, revision: 2 })
  await act('order.start_fulfillment', { orderId, revision: 2 })
  await act('order.fulfill', { ...{ orderId, revision: 2 }, shipped: [{ lineNumber: 1, quantity: 0 }] })
}

/** Every row of one kind, as a desktop's first copy reads them. */
const rowsOf = async <E extends Entity>(client: StaffClient, entity: E): Promise<RowOf<E>[]> => {
  const rows: RowOf<E>[] = []
  let bootstrap: PullInput['bootstrap'] = null
  for (;;) {
    const page = await client.sync.pull.mutate({
      ...{ clientId: newId(), cursors: null, bootstrap, limit: 2000 },
    })
    if (page.kind !== 'bootstrap') throw new Error(`The first copy answered ${page.kind}`)
    for (const change of page.changes)
      if (change.entity === entity && change.row !== null) rows.push(change.row as RowOf<E>)
    if (page.next === null) return rows
    bootstrap = page.next
  }
}
