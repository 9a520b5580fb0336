import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { resolveQuickOrder } from '#server/services/catalog/resolve-quick-order.ts'
import { quickOrderInputSchema } from '#shared/contract/buyer.ts'
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
let admin: StaffCaller
let buyer: BuyerCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
  await addProduct(portal, workspaceId, { sku: '85123A', name: 'Heart T-light Holder' })
  await addProduct(portal, workspaceId, { sku: '85124A', name: 'Star T-light Holder' })
  await addProduct(portal, workspaceId, { sku: 'AB-12', name: 'Blue Mug' })
  await addProduct(portal, workspaceId, { sku: 'A-B12', name: 'Blue Jug' })
  await addProduct(portal, workspaceId, { sku: '00771', name: 'Napkins' })
  await addProduct(portal, workspaceId, {
    sku: 'LAMP',
    name: 'Metal Lantern Green',
    availability: 'out_of_stock',
  })
  await addProduct(portal, workspaceId, { sku: 'LAMP2', name: 'Metal Lantern Red' })
  buyer = (await openLink(portal, admin, await addCustomer(portal, workspaceId))).buyer
})

afterAll(() => portal.close())

/** What each text names and what is suggested, as SKUs. */
const resolve = async (names: readonly (readonly string[])[], as: BuyerCaller = buyer) => {
  const answer = await resolveQuickOrder(
    portal.deps,
    as,
    names.map(each => ({ names: each })),
  )
  if (!answer.ok) throw new Error(answer.error)
  const sku = (id: string) => answer.value.items.find(item => item.productId === id)?.sku ?? 'nothing'
  return answer.value.lines.map(({ hits, suggestions }) => ({
    hits: hits.map(hit => `${hit.reading} ${sku(hit.productId)}`),
    near: suggestions.map(sku),
  }))
}

const customerWith = async (
  facts: { assortmentMode?: string; outOfStockDisplay?: string },
  items: string[],
) => {
  const customerId = await addCustomer(portal, workspaceId)
  await portal.db.within({ workspaceId }, async tx => {
    await tx.customer.update({ where: { workspaceId_id: { workspaceId, id: customerId } }, data: facts })
    for (const productId of items) {
      await tx.assortmentItem.create({ data: { workspaceId, customerId, productId } })
    }
  })
  return (await openLink(portal, admin, customerId)).buyer
}

describe('resolving a quick order', () => {
  it('finds items by SKU whatever its case, by their whole name, and without lost zeros', async () => {
    expect(await resolve([['85123a'], ['blue  MUG'], ['771'], ['x'.repeat(200)]])).toEqual([
      { hits: ['0 85123A'], near: [] },
      { hits: ['0 AB-12'], near: [] },
      { hits: ['0 00771'], near: [] },
      { hits: [], near: [] },
    ])
  })

  it('takes the surest reading and leaves two equally sure ones to the buyer', async () => {
    const [sure, open] = await resolve([['24 85123A', '85123A'], ['ab12']])
    expect(sure?.hits).toEqual(['1 85123A'])
    expect(open?.hits.sort()).toEqual(['0 A-B12', '0 AB-12'])
  })

  it('suggests what is spelled or named much like it', async () => {
    const [typo, named, gone] = await resolve([['85123B'], ['lantern'], ['LAMP']])
    expect(typo?.near).toContain('85123A')
    expect(named).toEqual({ hits: [], near: ['LAMP2'] })
    expect(gone).toEqual({ hits: ['0 LAMP'], near: ['LAMP2'] })
  })

  it('never finds or suggests what is not in this customer’s catalog', async () => {
    const other = await addProduct(portal, workspaceId, { sku: 'SECRET-1', name: 'Made for one customer' })
    const narrow = await customerWith({ assortmentMode: 'items' }, [other])
    expect(await resolve([['85123A'], ['SECRET-1'], ['Heart T-light Holder']], narrow)).toEqual([
      { hits: [], near: [] },
      { hits: ['0 SECRET-1'], near: [] },
      { hits: [], near: [] },
    ])
    const hiding = await customerWith({ outOfStockDisplay: 'hide' }, [])
    expect(await resolve([['LAMP']], hiding)).toEqual([{ hits: [], near: ['LAMP2'] }])
  })

  it('takes a thousand lines at once and not one more', () => {
    const lines = (count: number) => ({ lines: Array.from({ length: count }, () => ({ names: ['A'] })) })
    expect(quickOrderInputSchema.safeParse(lines(1000)).success).toBe(true)
    expect(quickOrderInputSchema.safeParse(lines(1001)).success).toBe(false)
  })
})
