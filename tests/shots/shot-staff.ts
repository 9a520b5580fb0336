import type { RunningPortal } from '#server/http/start-portal.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { Entity, OrderRow, ProductRow, RowOf } from '#shared/contract/rows.ts'
import type { PullInput } from '#shared/contract/sync.ts'
import { type StaffClient, staffClient } from '../support/portal/staff-client.ts'

/** What staff do on the other side of a picture. */
export type ShotStaff = {
  /** A new portal link of a customer, with nothing in its cart and no lists; its secret address. */
  newLink(customerName: string): Promise<string>
  /** The first of these items gets dearer and the second leaves the catalog; returns the way back. */
  changeItems(skus: readonly string[]): Promise<() => Promise<void>>
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

/** Signs in as the demo's admin. */
export const signInForShots = async (portal: RunningPortal): Promise<ShotStaff> => {
  if (!portal.demo) throw new Error('Only a demo has staff to sign in as')
  const { email, password } = portal.demo.admin
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
    newLink: async customerName => {
      const customers = await rowsOf(client, 'customer')
      const customerId = customers.find(({ name }) => name === customerName)?.id
      if (customerId === undefined) throw new Error(`There is no customer ${customerName}`)
      return (await client.links.create.mutate({ ...LINK, customerId })).url
    },
    changeItems: async skus => changeItems(act, await rowsOf(client, 'product'), skus),
    reviseAndShip: async orderNumber => reviseAndShip(act, await rowsOf(client, 'order'), orderNumber),
  }
}

const changeItems = async (
  act: Act,
  products: readonly ProductRow[],
  [dearer, gone]: readonly string[],
): Promise<() => Promise<void>> => {
  const productOf = (sku: string | undefined) => {
    const found = products.find(product => product.sku === sku)
    if (!found) throw new Error(`There is no item ${sku}`)
    return found
  }
  const { id, listPrice } = productOf(dearer)
  const other = productOf(gone)
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
