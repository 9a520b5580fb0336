import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readHome } from '#server/services/catalog/read-home.ts'
import { readCatalogPage } from '#server/services/catalog/read-page.ts'
import type { PageQuery } from '#server/services/catalog/select-items.ts'
import { loadRow } from '#server/services/rows/load-rows.ts'
import { updateWorkspace } from '#server/services/workspaces/update-workspace.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const QUERY: PageQuery = {
  search: '',
  categoryId: null,
  sort: 'name',
  inStock: false,
  boughtBefore: false,
  onlyNew: false,
  offset: 0,
  limit: 50,
}

const shop = async () => {
  const { workspaceId, staff } = await addWorkspace(portal)
  const admin: StaffCaller = await staff()
  const customerId = await addCustomer(portal, workspaceId)
  const { buyer } = await openLink(portal, admin, customerId)
  const act = async <N extends MutationName>(name: N, args: MutationArgs<N>) => {
    expect(await pushOne(portal, admin, name, args)).toMatchObject({ outcome: 'applied' })
  }
  const poNumber = async () => {
    const home = await readHome(portal.deps, buyer)
    if (!home.ok) throw new Error(home.error)
    return home.value.orderSettings.poNumber
  }
  const list = (facts?: Partial<PageQuery>) => shown(buyer, facts)
  return { workspaceId, customerId, admin, act, shown: list, poNumber }
}

const shown = async (buyer: BuyerCaller, facts: Partial<PageQuery> = {}): Promise<string[]> => {
  const page = await readCatalogPage(portal.deps, buyer, { ...QUERY, ...facts })
  if (!page.ok) throw new Error(page.error)
  expect(page.value.total).toBe(page.value.items.length)
  return page.value.items.map(({ sku, price }) => `${sku} ${price}`)
}

it('a browsed list at midnight, when an offer begins', async () => {
  const { workspaceId, act, shown: list } = await shop()
  const productId = await addProduct(portal, workspaceId, { sku: 'A' })
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const base = { offeredFrom: null, offeredUntil: null }
  const mine = { offeredFrom: tomorrow, offeredUntil: null }
  await act('product.update', { productId, edits: { offerDates: { base, mine } } })
  expect(await list()).toEqual([])
  portal.deps.clock.ahead = 86_400_000
  expect(await list()).toEqual(['A 1000'])
  portal.deps.clock.ahead = 0
  expect(await list()).toEqual([])
})

it('the order by price, when a rule or a list price changes', async () => {
  const { workspaceId, customerId, act, shown: list } = await shop()
  const cheap = await addProduct(portal, workspaceId, { sku: 'A', listPrice: 100 })
  const dear = await addProduct(portal, workspaceId, { sku: 'B', listPrice: 200 })
  expect(await list({ sort: 'price' })).toEqual(['A 100', 'B 200'])
  const owner = { level: 'customer' as const, ownerId: customerId, startsOn: null, endsOn: null }
  await act('price_rule.create', {
    rule: { id: newId(), ...owner, productId: dear, minQuantity: 1, unitPrice: 50 },
  })
  expect(await list({ sort: 'price' })).toEqual(['B 50', 'A 100'])
  const listPrice = { base: { listPrice: 100 }, mine: { listPrice: 10 } }
  await act('product.update', { productId: cheap, edits: { listPrice } })
  expect(await list({ sort: 'price' })).toEqual(['A 10', 'B 50'])
})

it('the prices of a group, when its percentage changes and when it is archived', async () => {
  const { workspaceId, customerId, act, shown: list } = await shop()
  await addProduct(portal, workspaceId, { sku: 'A', listPrice: 1000 })
  const groupId = newId()
  await act('customer_group.create', { groupId, name: 'Trade', discountBp: 1000 })
  const pricing = { base: { groupId: null, discountBp: null }, mine: { groupId, discountBp: null } }
  await act('customer.update', { customerId, edits: { pricing } })
  expect(await list()).toEqual(['A 900'])
  const discount = { base: { discountBp: 1000 }, mine: { discountBp: 2000 } }
  await act('customer_group.update', { groupId, edits: { discount } })
  expect(await list()).toEqual(['A 800'])
  const archived = { base: { archived: false }, mine: { archived: true } }
  await act('customer_group.update', { groupId, edits: { archived } })
  expect(await list()).toEqual(['A 1000'])
})

it('an assortment of categories, when a category moves out of one of them', async () => {
  const { workspaceId, customerId, act, shown: list } = await shop()
  const [top, below] = [newId(), newId()]
  await act('category.create', { categoryId: top, parentId: null, name: 'Kitchen', position: 0 })
  await act('category.create', { categoryId: below, parentId: top, name: 'Mugs', position: 0 })
  await addProduct(portal, workspaceId, { sku: 'A', categoryId: below })
  const mine = { assortment: { mode: 'categories' as const, categoryIds: [top] } }
  const assortment = { base: { assortment: { mode: 'all' as const } }, mine }
  await act('customer.update', { customerId, edits: { assortment } })
  expect(await list()).toEqual(['A 1000'])
  expect(await list({ categoryId: top })).toEqual(['A 1000'])
  const place = { base: { parentId: top, position: 0 }, mine: { parentId: null, position: 1 } }
  await act('category.update', { categoryId: below, edits: { place } })
  expect(await list()).toEqual([])
  expect(await list({ categoryId: top })).toEqual([])
})

it('what a customer may see, when a product is set to out of stock where that is hidden', async () => {
  const { workspaceId, customerId, act, shown: list } = await shop()
  const productId = await addProduct(portal, workspaceId, { sku: 'A' })
  const display = { base: { outOfStockDisplay: null }, mine: { outOfStockDisplay: 'hide' as const } }
  await act('customer.update', { customerId, edits: { outOfStockDisplay: display } })
  expect(await list()).toEqual(['A 1000'])
  const availability = {
    base: { availability: 'in_stock' as const, backOn: null },
    mine: { availability: 'out_of_stock' as const, backOn: null },
  }
  await act('product.update', { productId, edits: { availability } })
  expect(await list()).toEqual([])
})

it('what a workspace hides by default, when that setting changes', async () => {
  const { workspaceId, admin, shown: list } = await shop()
  await addProduct(portal, workspaceId, { sku: 'A', availability: 'out_of_stock' })
  expect(await list()).toEqual(['A 1000'])
  const display = {
    base: { outOfStockDisplay: 'show' as const },
    mine: { outOfStockDisplay: 'hide' as const },
  }
  const changed = await updateWorkspace(portal.deps, admin, { edits: { outOfStockDisplay: display } })
  expect(changed.ok).toBe(true)
  expect(await list()).toEqual([])
})

it('the order settings that a workspace gives its buyers, when they change', async () => {
  const { workspaceId, admin, poNumber } = await shop()
  expect(await poNumber()).toBe('optional')
  const row = await portal.db.within({ workspaceId }, tx =>
    loadRow(tx, workspaceId, 'workspace', workspaceId),
  )
  if (!row) throw new Error('The workspace is gone')
  const { orderSettings: base } = row
  const mine = { ...base, poNumber: 'required' as const }
  const edits = { orderSettings: { base: { orderSettings: base }, mine: { orderSettings: mine } } }
  expect(await updateWorkspace(portal.deps, admin, { edits })).toMatchObject({ ok: true })
  expect(await poNumber()).toBe('required')
})
