import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql, Statement } from '#server/db/database.ts'
import type { BuyerCaller } from '#server/services/callers.ts'
import { readDirectly } from '#server/services/orders/submission-reading.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let buyer: BuyerCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  buyer = (await openLink(portal, await workspace.staff(), await addCustomer(portal, workspaceId))).buyer
})

afterAll(() => portal.close())

/** One commit of staff's: the product gets another list price and its customer another percentage. */
const change = (productId: string, listPrice: number, discountBp: number) =>
  portal.db.within({ workspaceId }, async tx => {
    const { customerId } = buyer
    await tx.product.update({
      where: { workspaceId_id: { workspaceId, id: productId } },
      data: { listPrice: BigInt(listPrice) },
    })
    await tx.customer.update({
      where: { workspaceId_id: { workspaceId, id: customerId } },
      data: { discountBp },
    })
    await commitChanges(tx, workspaceId, [
      { entity: 'product', id: productId },
      { entity: 'customer', id: customerId },
    ])
  })

/** Reads for a submission while a commit lands before the statement of each of these numbers. */
const readWhile = async (productId: string, landings: Map<number, () => Promise<unknown>>) => {
  let sent = 0
  let chain: Promise<unknown> = Promise.resolve()
  const read = (sql: Sql) => {
    const slowly = <Row>(statement: Statement) => {
      const next = chain.then(async () => {
        sent += 1
        await landings.get(sent)?.()
        return sql<Row>(statement)
      })
      chain = next.catch(() => undefined)
      return next
    }
    return readDirectly(slowly, buyer, [productId], Date.now())
  }
  const reading = await portal.db.withinSql({ workspaceId, customerId: buyer.customerId }, async sql => ({
    last: Promise.resolve(await read(sql)),
  }))
  const found = reading?.productOf(productId)
  return { sent, price: found?.product.listPrice, discount: reading?.terms.pricing.customerDiscountBp }
}

it('is what a submission is decided from, whichever statement of its reading a change of staff’s comes before', async () => {
  const productId = await addProduct(portal, workspaceId, { listPrice: 100 })
  await change(productId, 100, 1)
  const { sent: statements } = await readWhile(productId, new Map())
  expect(statements).toBeGreaterThanOrEqual(8)
  for (let at = 2; at <= statements; at++) {
    await change(productId, 100, 1)
    const landing = new Map([[at, () => change(productId, 200, 2)]])
    const { sent, price, discount } = await readWhile(productId, landing)
    expect([price, discount], `changed before statement ${at}`).toEqual([200, 2])
    // A reading that a change ran through is done again.
    expect(sent).toBe(2 * statements)
  }
})
