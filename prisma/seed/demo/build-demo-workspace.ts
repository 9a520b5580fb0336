import type { ProductRow } from '#shared/contract/rows.ts'
import { isOffered } from '#shared/domain/availability.ts'
import type { Day } from '#shared/domain/day.ts'
import { buildCategories, buildImages, buildProducts } from './build/catalog.ts'
import { buildCompany, buildStaff } from './build/company.ts'
import { buildCustomers, buildGroups, buildPortalLinks } from './build/customers.ts'
import { demoCalendar } from './build/demo-calendar.ts'
import { draftsByCustomer, type OrderDraft } from './build/order-draft.ts'
import { buildPastOrders } from './build/past-orders.ts'
import { priceLinesWith } from './build/price-lines.ts'
import { buildPriceRules } from './build/price-rules.ts'
import { buildStock } from './build/stock.ts'
import { buildWaitingOrders, splitWaiting } from './build/waiting-orders.ts'
import { wantedOrders } from './build/wanted-orders.ts'
import type { DemoOrder, DemoWorkspace } from './demo-workspace.ts'
import { demoData } from './load-demo-data.ts'

const firstOrderNumber = 1001

/** Where the demo stands in time, and where its ids come from. */
type DemoInput = {
  /** Epoch ms. The last orders were submitted shortly before it. */
  readonly now: number
  readonly newId: () => string
}

/** Ids of the products that could be ordered on a day, with their positions. */
function orderableProducts(products: readonly ProductRow[], day: Day): ReadonlyMap<string, number> {
  const all = { mode: 'all' } as const
  return new Map(
    products.flatMap((product, at) => {
      const offered = product.availability === 'in_stock' && isOffered(product, all, day)
      return offered ? [[product.id, at] as const] : []
    }),
  )
}

function numbered(drafts: readonly OrderDraft[], newId: () => string): readonly DemoOrder[] {
  const oldestFirst = [...drafts].sort((a, b) => a.submittedAt - b.submittedAt)
  return oldestFirst.map((draft, at) => ({ id: newId(), number: firstOrderNumber + at, ...draft }))
}

function buildCatalogAndCustomers({ now, newId }: DemoInput) {
  const calendar = demoCalendar(now, demoData.orders.at(-1)?.day ?? '')
  const { today } = calendar
  const images = buildImages(demoData.products, newId)
  const logo = images.find(({ name }) => name === 'logo')
  const workspace = buildCompany(today, logo?.id ?? null, newId)
  const staff = buildStaff(newId)
  const categories = buildCategories(demoData.categories, newId)
  const products = buildProducts(demoData, { categories, images }, today, newId)
  const groups = buildGroups(newId)
  const customers = buildCustomers(demoData.customers, { categories, products }, groups, newId)
  const portalLinks = buildPortalLinks(customers, demoData.customers, newId)
  const ruleSources = { ...demoData, data: demoData.products, products, groups, customers }
  const priceRules = buildPriceRules(ruleSources, today, newId)
  const people = { staff, groups, customers, portalLinks }
  return { calendar, workspace, images, categories, products, priceRules, ...people }
}

/**
 * The demo company with 26 weeks of orders up to yesterday and a review queue of today. The same `now` and the
 * same ids give the same workspace.
 */
export function buildDemoWorkspace(input: DemoInput): DemoWorkspace {
  const { calendar, ...built } = buildCatalogAndCustomers(input)
  const { workspace, products, customers, portalLinks: links } = built
  const priceLines = priceLinesWith({ ...built, currency: workspace.currency })
  const sources = { ...built, links, calendar, priceLines }
  const { real, history } = splitWaiting(wantedOrders(demoData.orders, customers, built, calendar))
  const past = buildPastOrders(history, sources)
  const waiting = buildWaitingOrders({
    ...sources,
    now: input.now,
    orderable: orderableProducts(products, calendar.today),
    past: draftsByCustomer(past),
    real,
  })
  const orders = numbered([...past, ...waiting], input.newId)
  return { ...built, stock: buildStock(products, orders), orders }
}
