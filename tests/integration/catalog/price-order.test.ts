import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCatalogPage } from '#server/services/catalog/read-page.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { PriceLevel } from '#shared/domain/price-rule.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

const PRODUCTS = 60

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller
let productIds: string[]

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff()
  productIds = []
  // Names go against the order of prices, and list prices come often enough to tie.
  for (let at = 0; at < PRODUCTS; at++)
    productIds.push(
      await addProduct(portal, workspaceId, {
        name: `Item ${900 - ((at * 37) % 101)}`,
        listPrice: 100 + (at % 15),
      }),
    )
})

afterAll(() => portal.close())

const act = <N extends MutationName>(name: N, args: MutationArgs<N>) => pushOne(portal, admin, name, args)

const listed = async (buyer: BuyerCaller, sort: 'name' | 'price') => {
  const query = {
    search: '',
    categoryId: null,
    inStock: false,
    boughtBefore: false,
    onlyNew: false,
    offset: 0,
  }
  // Nothing in memory yet, so that the order is worked out and not remembered.
  const deps = { ...portal.deps, catalogs: new CatalogCopies(portal.db) }
  const page = await readCatalogPage(deps, buyer, { ...query, sort, limit: PRODUCTS })
  if (!page.ok) throw new Error(page.error)
  return page.value.items.map(({ name, price }) => ({ name, price }))
}

type Rule = { level: PriceLevel; product: number; minQuantity: number; unitPrice: number }

const rule = fc.record<Rule>({
  level: fc.constantFrom('customer', 'group', 'list'),
  product: fc.nat(PRODUCTS - 1),
  minQuantity: fc.constantFrom(1, 6),
  unitPrice: fc.integer({ min: 50, max: 116 }),
})

const sameQuestion = ({ level, product, minQuantity }: Rule) => `${level} ${product} ${minQuantity}`

it('is that of all prices sorted one by one, whatever percentages and rules make of list prices', async () => {
  const rules = fc.uniqueArray(rule, { maxLength: 20, selector: sameQuestion })
  const percentages = fc.constantFrom(null, 0, 3_333, 9_000, 10_000)
  await fc.assert(
    fc.asyncProperty(rules, percentages, percentages, async (chosen, discountBp, groupBp) => {
      const customerId = await addCustomer(portal, workspaceId)
      const groupId = newId()
      await act('customer_group.create', { groupId, name: groupId, discountBp: groupBp })
      const pricing = { base: { groupId: null, discountBp: null }, mine: { groupId, discountBp } }
      await act('customer.update', { customerId, edits: { pricing } })
      const made: string[] = []
      for (const { level, product, minQuantity, unitPrice } of chosen) {
        const ownerId = { customer: customerId, group: groupId, list: null }[level]
        const id = newId()
        const facts = { id, level, ownerId, productId: productIds[product] ?? '', minQuantity, unitPrice }
        await act('price_rule.create', { rule: { ...facts, startsOn: null, endsOn: null } })
        made.push(id)
      }
      const { buyer } = await openLink(portal, admin, customerId)
      const byName = await listed(buyer, 'name')
      expect(byName).toHaveLength(PRODUCTS)
      expect(await listed(buyer, 'price')).toEqual(byName.toSorted((a, b) => a.price - b.price))
      for (const ruleId of made) await act('price_rule.delete', { ruleId })
    }),
    { numRuns: 12 },
  )
}, 120_000)
