import type { Browser } from 'playwright-core'
import type { StaffCaller } from '#server/services/callers.ts'
import { approveOrder, rejectOrder } from '#server/services/mutations/order-decisions.ts'
import { loadRow } from '#server/services/rows/load-rows.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { push } from '#server/services/sync/push.ts'
import type { NewWorkspace } from '#server/services/workspaces/create-workspace.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { OrderRow } from '#shared/contract/rows.ts'
import { type BuyerPage, openBuyerPage, type View } from '../browser/buyer-page.ts'
import { openBrowser } from '../browser/open-browser.ts'
import { staffContext } from './staff-context.ts'
import { startTestServer, type TestServer } from './test-server.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  type OpenedLink,
  openLink,
  openTestPortalOn,
  type ProductFacts,
  type TestPortal,
} from './test-workspace.ts'

export type StageBuyer = OpenedLink & { customerId: string; linkUrl: string }

/** A portal server and a browser, with a workspace that holds what the test puts into it. */
export type Stage = {
  server: TestServer
  portal: TestPortal
  browser: Browser
  workspaceId: string
  admin: StaffCaller
  product(facts: ProductFacts): Promise<string>
  /** Changes a product as staff would; the server's copies see it. */
  change(productId: string, data: Record<string, unknown>): Promise<void>
  /** A customer with a portal link of its own. */
  buyer(facts?: { name?: string; state?: string }): Promise<StageBuyer>
  open(buyer: StageBuyer, view?: View): Promise<BuyerPage>
  decide(orderNumber: number, decision: 'approve' | 'reject', reason?: string): Promise<void>
  /** Does one thing as an admin at a desktop would; the server has to take it. */
  act<N extends MutationName>(name: N, args: MutationArgs<N>): Promise<void>
  orderOf(orderNumber: number): Promise<OrderRow>
  close(): Promise<void>
}

/** Starts everything; `facts` decide how the workspace sells. */
export const openStage = async (facts: Partial<NewWorkspace> = {}): Promise<Stage> => {
  const server = await startTestServer({ demo: false })
  const portal = openTestPortalOn(server.database)
  const browser = await openBrowser()
  const workspace = await addWorkspace(portal, { name: 'Northwind Gifts', ...facts })
  const { workspaceId } = workspace
  const admin = await workspace.staff('admin')
  return {
    server,
    portal,
    browser,
    workspaceId,
    admin,
    product: product => addProduct(portal, workspaceId, product),
    change: (productId, data) => changeProduct(portal, workspaceId, productId, data),
    buyer: async customer => {
      const customerId = await addCustomer(portal, workspaceId, customer)
      const link = await openLink(portal, admin, customerId)
      return { ...link, customerId, linkUrl: `${server.portal.url}/l/${link.token}` }
    },
    open: (buyer, view) => openBuyerPage(browser, buyer.linkUrl, view),
    decide: (number, decision, reason) => decide(portal, admin, number, decision, reason ?? ''),
    act: (name, args) => act(portal, admin, name, args),
    orderOf: number => orderOf(portal, workspaceId, number),
    close: async () => {
      await browser.close()
      await portal.close()
      await server.close()
    },
  }
}

const act = async (
  portal: TestPortal,
  admin: StaffCaller,
  name: MutationName,
  args: unknown,
): Promise<void> => {
  const mutation = { number: 1, mutationId: newId(), name, args, madeAt: Date.now() }
  const { outcomes } = await push(portal.deps, admin, { clientId: newId(), mutations: [mutation] })
  if (outcomes[0]?.outcome !== 'applied') throw new Error(`${name}: ${JSON.stringify(outcomes)}`)
}

const orderOf = async (portal: TestPortal, workspaceId: string, number: number): Promise<OrderRow> =>
  portal.db.within({ workspaceId }, async tx => {
    const { id } = await tx.order.findUniqueOrThrow({
      where: { workspaceId_number: { workspaceId, number } },
      select: { id: true },
    })
    const order = await loadRow(tx, workspaceId, 'order', id)
    if (!order) throw new Error(`Order ${number} has no row`)
    return order
  })

const changeProduct = async (
  portal: TestPortal,
  workspaceId: string,
  id: string,
  data: Record<string, unknown>,
): Promise<void> => {
  await portal.db.within({ workspaceId }, async tx => {
    await tx.product.update({ where: { workspaceId_id: { workspaceId, id } }, data })
    await commitChanges(tx, workspaceId, [{ entity: 'product', id }])
  })
}

const decide = async (
  portal: TestPortal,
  caller: StaffCaller,
  number: number,
  decision: 'approve' | 'reject',
  reason: string,
): Promise<void> => {
  const { workspaceId } = caller
  await portal.db.within({ workspaceId }, async tx => {
    const order = await tx.order.findUniqueOrThrow({ where: { workspaceId_number: { workspaceId, number } } })
    const ctx = staffContext(tx, caller)
    const facts = { orderId: order.id, revision: order.revision }
    const effect = await (decision === 'approve'
      ? approveOrder(ctx, facts)
      : rejectOrder(ctx, { ...facts, reason }))
    if (effect.kind !== 'applied') throw new Error(`The order was not decided: ${effect.kind}`)
    await commitChanges(tx, workspaceId, effect.changes)
  })
}
