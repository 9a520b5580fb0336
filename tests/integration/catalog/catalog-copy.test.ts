import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#server/db/database.ts'
import type { BuyerCaller, StaffCaller } from '#server/services/callers.ts'
import { readCatalogPage } from '#server/services/catalog/read-page.ts'
import type { PageQuery } from '#server/services/catalog/select-items.ts'
import { CatalogCopies } from '#server/services/catalog-copy/catalog-copies.ts'
import { COPY_BOUNDS } from '#server/services/catalog-copy/workspace-copies.ts'
import { readDirectly, readForSubmission } from '#server/services/orders/submission-reading.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import { catalogPageSchema } from '#shared/contract/buyer.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
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

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

const clientId = newId()
let numbered = 0

/** As a desktop would, through the one door that staff's changes have. */
const act = async (...mutations: AnyMutation[]): Promise<string[]> => {
  const pushed = mutations.map(({ name, args }) => ({
    number: ++numbered,
    mutationId: newId(),
    name,
    args,
    madeAt: 0,
  }))
  const answer = await push(portal.deps, admin, { clientId, mutations: pushed })
  if (answer.kind !== 'done') throw new Error(answer.kind)
  return answer.outcomes.map(({ outcome }) => outcome)
}

const query = (facts: Partial<PageQuery> = {}): PageQuery => ({
  search: '',
  categoryId: null,
  sort: 'name',
  inStock: false,
  boughtBefore: false,
  onlyNew: false,
  offset: 0,
  limit: 100,
  ...facts,
})

const page = async (buyer: BuyerCaller, facts: Partial<PageQuery> = {}) => {
  const result = await readCatalogPage(portal.deps, buyer, query(facts))
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const skus = async (buyer: BuyerCaller, facts: Partial<PageQuery> = {}) =>
  (await page(buyer, facts)).items.map(item => item.sku)

const newBuyer = async (facts: Parameters<typeof addCustomer>[2] = {}) => {
  const customerId = await addCustomer(portal, workspaceId, facts)
  return { customerId, buyer: (await openLink(portal, admin, customerId)).buyer }
}

const change = (customerId: string, group: string, mine: unknown, base: unknown): AnyMutation =>
  ({ name: 'customer.update', args: { customerId, edits: { [group]: { base, mine } } } }) as AnyMutation

const ALL = { assortment: { mode: 'all' } }
const SORTS = ['name', 'sku', 'price', 'usual'] as const

describe('what a buyer sees', () => {
  it('follows every change at once, and never shows another customer’s price', async () => {
    const one = await newBuyer()
    const other = await newBuyer({ discountBp: 1000 })
    const productId = await addProduct(portal, workspaceId, { sku: 'FOLLOW', listPrice: 1000 })
    const price = async (buyer: BuyerCaller) =>
      (await page(buyer, { search: 'follow' })).items.map(item => item.price)
    expect([await price(one.buyer), await price(other.buyer)]).toEqual([[1000], [900]])
    const ruleId = newId()
    const rule = {
      id: ruleId,
      level: 'customer',
      ownerId: one.customerId,
      productId,
      minQuantity: 1,
    } as const
    await act({
      name: 'price_rule.create',
      args: { rule: { ...rule, unitPrice: 700, startsOn: null, endsOn: null } },
    })
    expect([await price(one.buyer), await price(other.buyer)]).toEqual([[700], [900]])
    await act({ name: 'price_rule.delete', args: { ruleId } })
    expect([await price(one.buyer), await price(other.buyer)]).toEqual([[1000], [900]])
    await act({
      name: 'product.update',
      args: { productId, edits: { listPrice: { base: { listPrice: 1000 }, mine: { listPrice: 2000 } } } },
    })
    expect([await price(one.buyer), await price(other.buyer)]).toEqual([[2000], [1800]])
  })

  it('is what another process without anything in memory would answer', async () => {
    const { buyer } = await newBuyer({ discountBp: 500 })
    await addProduct(portal, workspaceId, { sku: 'FRESH', onHand: 3 })
    const fresh = { ...portal.deps, catalogs: new CatalogCopies(portal.db) }
    const answer = await readCatalogPage(fresh, buyer, query())
    expect(answer).toEqual({ ok: true, value: await page(buyer) })
  })

  it('holds to its schema and carries nothing beside it', async () => {
    const { buyer } = await newBuyer()
    await addProduct(portal, workspaceId, { onHand: 2 })
    const answer = await page(buyer)
    expect(answer.items.length).toBeGreaterThan(0)
    expect(catalogPageSchema.parse(answer)).toEqual(answer)
  })

  it('has all three assortments, categories with what is below them, and products that move', async () => {
    const { buyer, customerId } = await newBuyer()
    const [top, below, elsewhere] = [newId(), newId(), newId()]
    const category = (categoryId: string, parentId: string | null, name: string): AnyMutation => ({
      name: 'category.create',
      args: { categoryId, parentId, name, position: 0 },
    })
    await act(
      category(top, null, 'Kitchen'),
      category(below, top, 'Mugs'),
      category(elsewhere, null, 'Garden'),
    )
    const inTop = await addProduct(portal, workspaceId, { sku: 'A-TOP', categoryId: top })
    const deep = await addProduct(portal, workspaceId, { sku: 'A-DEEP', categoryId: below })
    await addProduct(portal, workspaceId, { sku: 'A-NONE', categoryId: null })
    const chosen = { assortment: { mode: 'categories', categoryIds: [top] } }
    await act(change(customerId, 'assortment', chosen, ALL))
    expect(await skus(buyer)).toEqual(['A-DEEP', 'A-TOP'])
    expect(await skus(buyer, { categoryId: below })).toEqual(['A-DEEP'])
    await act({
      name: 'product.update',
      args: {
        productId: deep,
        edits: { category: { base: { categoryId: below }, mine: { categoryId: elsewhere } } },
      },
    })
    expect(await skus(buyer)).toEqual(['A-TOP'])
    const picked = { assortment: { mode: 'items', productIds: [deep] } }
    await act(change(customerId, 'assortment', picked, chosen))
    expect(await skus(buyer)).toEqual(['A-DEEP'])
    await act(change(customerId, 'assortment', { assortment: { mode: 'items', productIds: [] } }, picked))
    expect(await page(buyer)).toMatchObject({ items: [], total: 0 })
    await act(change(customerId, 'assortment', ALL, { assortment: { mode: 'items', productIds: [] } }))
    expect(await skus(buyer, { search: 'a-' })).toEqual(expect.arrayContaining(['A-NONE', 'A-TOP', 'A-DEEP']))
    await act({
      name: 'product.update',
      args: {
        productId: inTop,
        edits: { status: { base: { status: 'active' }, mine: { status: 'archived' } } },
      },
    })
    expect(await skus(buyer)).not.toContain('A-TOP')
  })

  it('keeps offer dates by the workspace’s day, the first included and the end excluded', async () => {
    const { buyer } = await newBuyer()
    const productId = await addProduct(portal, workspaceId, { sku: 'DATED' })
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
    const offer = (offeredFrom: string | null, offeredUntil: string | null) => ({ offeredFrom, offeredUntil })
    let base = offer(null, null)
    const setDates = async (mine: typeof base) => {
      await act({ name: 'product.update', args: { productId, edits: { offerDates: { base, mine } } } })
      base = mine
    }
    const isThere = async () => (await skus(buyer, { search: 'dated' })).includes('DATED')
    await setDates(offer(day(0), day(1)))
    expect(await isThere()).toBe(true)
    await setDates(offer(day(-2), day(0)))
    expect(await isThere()).toBe(false)
    await setDates(offer(day(1), null))
    expect(await isThere()).toBe(false)
    portal.deps.clock.ahead = 86_400_000
    expect(await isThere()).toBe(true)
    portal.deps.clock.ahead = 0
  })

  it('shows what is sold out with a label, or hides it where the customer is set so', async () => {
    const { buyer, customerId } = await newBuyer()
    await addProduct(portal, workspaceId, { sku: 'SOLD-OUT', onHand: 0 })
    const item = async () => (await page(buyer, { search: 'sold-out' })).items[0]
    expect(await item()).toMatchObject({ orderable: false })
    expect(await skus(buyer, { search: 'sold-out', inStock: true })).toEqual([])
    const show = { outOfStockDisplay: null }
    await act(change(customerId, 'outOfStockDisplay', { outOfStockDisplay: 'hide' }, show))
    expect(await item()).toBeUndefined()
    expect(await skus(buyer)).not.toContain('SOLD-OUT')
  })

  it('sorts by name, SKU, price and what is usual, in pages that neither repeat nor leave out', async () => {
    const { buyer } = await newBuyer()
    const everything = await page(buyer, { limit: 100 })
    for (const sort of SORTS) {
      const pages: string[] = []
      for (let offset = 0; offset < everything.total; offset += 3)
        pages.push(...(await page(buyer, { sort, offset, limit: 3 })).items.map(item => item.productId))
      expect(new Set(pages).size).toBe(everything.total)
      expect(pages).toHaveLength(everything.total)
    }
    const prices = (await page(buyer, { sort: 'price' })).items.map(item => item.price)
    expect(prices).toEqual([...prices].sort((a, b) => a - b))
  })
})

describe('the copy in memory', () => {
  it.each([
    ['brought up to date', COPY_BOUNDS.changes, 'R'],
    ['read anew whenever more than one row has changed', 1, 'Q'],
  ])(
    'after any run of changes is the one that would be read by nobody before, %s',
    async (_, changes, letter) => {
      const kept = { ...portal.deps, catalogs: new CatalogCopies(portal.db, { changes }) }
      const search = `${letter}-`
      const productIds = await Promise.all(
        [1, 2, 3].map(each => addProduct(portal, workspaceId, { sku: `${search}${each}`, onHand: 5 })),
      )
      const prices = new Map(productIds.map(id => [id, 1000]))
      const available = new Map(productIds.map(id => [id, 'in_stock']))
      const priceTo = (productId: string, listPrice: number): AnyMutation => {
        const base = { listPrice: prices.get(productId) ?? 0 }
        prices.set(productId, listPrice)
        return {
          name: 'product.update',
          args: { productId, edits: { listPrice: { base, mine: { listPrice } } } },
        }
      }
      const availabilityTo = (productId: string, availability: 'in_stock' | 'discontinued'): AnyMutation => {
        const base = { availability: available.get(productId), backOn: null }
        available.set(productId, availability)
        const edits = { availability: { base, mine: { availability, backOn: null } } }
        return { name: 'product.update', args: { productId, edits } } as AnyMutation
      }
      const groups = new Map<string, string | null>()
      const pricingTo = (customerId: string, groupId: string | null): AnyMutation => {
        const discountBp = customerId === buyers[1]?.customerId ? 0 : null
        const base = { groupId: groups.get(customerId) ?? null, discountBp }
        groups.set(customerId, groupId)
        return change(customerId, 'pricing', { groupId, discountBp }, base)
      }
      const buyers = [await newBuyer(), await newBuyer({ discountBp: 0 })]
      const groupId = newId()
      await act({
        name: 'customer_group.create',
        args: { groupId, name: `Group ${groupId}`, discountBp: 1500 },
      })
      const product = fc.constantFrom(...productIds)
      const customer = fc.constantFrom(...buyers.map(each => each.customerId))
      const owner = fc.oneof(
        customer.map(ownerId => ({ level: 'customer' as const, ownerId })),
        fc.constant({ level: 'group' as const, ownerId: groupId }),
        fc.constant({ level: 'list' as const, ownerId: null }),
      )
      const step = fc.oneof(
        fc
          .record({ productId: product, difference: fc.integer({ min: -6, max: 6 }) })
          .map(args => ({ name: 'stock.adjust', args }) as AnyMutation),
        fc
          .record({
            owner,
            productId: product,
            minQuantity: fc.integer({ min: 1, max: 4 }),
            unitPrice: fc.nat(5000),
          })
          .map(
            ({ owner, ...rule }) =>
              ({
                name: 'price_rule.create',
                args: { rule: { ...owner, ...rule, id: newId(), startsOn: null, endsOn: null } },
              }) as AnyMutation,
          ),
      )
      // What names its base is made when its turn comes: a change from what is no longer there would be a conflict.
      const based = fc.oneof(
        fc.record({ customerId: customer, inherits: fc.boolean() }).map(
          ({ customerId, inherits }) =>
            () =>
              pricingTo(customerId, inherits ? groupId : null),
        ),
        fc.record({ productId: product, listPrice: fc.nat(9000) }).map(
          ({ productId, listPrice }) =>
            () =>
              priceTo(productId, listPrice),
        ),
        fc
          .record({ productId: product, to: fc.constantFrom('in_stock' as const, 'discontinued' as const) })
          .map(
            ({ productId, to }) =>
              () =>
                availabilityTo(productId, to),
          ),
      )
      const steps = fc.array(
        fc.oneof(
          step.map(mutation => () => mutation),
          based,
        ),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      await fc.assert(
        fc.asyncProperty(steps, async steps => {
          for (const made of steps) {
            const mutation = made()
            // Of two rules for the same quantity the second is refused; a change to what is there already is none.
            const expected =
              mutation.name === 'price_rule.create' ? ['applied', 'refused'] : ['applied', 'no_op']
            expect(expected).toContain((await act(mutation))[0])
          }
          const fresh = { ...portal.deps, catalogs: new CatalogCopies(portal.db) }
          for (const { buyer } of buyers)
            for (const sort of SORTS) {
              const anew = await readCatalogPage(fresh, buyer, query({ sort }))
              expect(await readCatalogPage(kept, buyer, query({ sort }))).toEqual(anew)
            }
        }),
        { numRuns: 25 },
      )
    },
    60_000,
  )

  it('never answers from two states while what is usual is read', async () => {
    const { buyer, customerId } = await newBuyer()
    let atUsual = async () => {}
    const db: Database = Object.create(portal.db, {
      snapshot: {
        value: async (...[scope, work]: Parameters<Database['snapshot']>) => {
          if (scope.customerId) await atUsual()
          return portal.db.snapshot(scope, work)
        },
      },
    })
    const catalogs = new CatalogCopies(db)
    atUsual = async () => {
      atUsual = async () => {}
      const mine = { groupId: null, discountBp: 2500 }
      await act(change(customerId, 'pricing', mine, { groupId: null, discountBp: null }))
      await catalogs.open(buyer, Date.now(), null)
    }
    const opened = await catalogs.open(buyer, Date.now(), null)
    expect(opened?.view.parts.customer).toBe(opened?.catalog.customers.get(customerId))
    expect(opened?.view.terms.customer.discountBp).toBe(2500)
  })

  it('decides a submission as the database itself would', async () => {
    const { buyer, customerId } = await newBuyer({ discountBp: 750 })
    const productId = await addProduct(portal, workspaceId, { sku: 'BOTH', listPrice: 999 })
    await page(buyer)
    const read = (how: 'copy' | 'database') =>
      portal.db.withinSql({ workspaceId, customerId }, async sql => {
        const reading =
          how === 'copy'
            ? await readForSubmission(portal.deps, sql, buyer, 0, [productId], Date.now())
            : await readDirectly(sql, buyer, [productId], Date.now())
        return { last: Promise.resolve(reading) }
      })
    const [copy, database] = [await read('copy'), await read('database')]
    expect(copy?.catalogVersion).toBe(database?.catalogVersion)
    expect(copy?.terms).toEqual(database?.terms)
    expect(copy?.productOf(productId)?.product).toEqual(database?.productOf(productId)?.product)
    expect(copy?.productOf(productId)?.rules).toEqual(database?.productOf(productId)?.rules)
  })
})
