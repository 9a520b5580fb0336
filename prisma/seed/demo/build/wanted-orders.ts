import type { CategoryRow, CustomerRow, ProductRow } from '#shared/contract/rows.ts'
import { assortmentFrom, isInAssortment } from '#shared/domain/assortment.ts'
import { addDays } from '#shared/domain/day.ts'
import type { OrderData } from '../load-demo-data.ts'
import type { DemoCalendar } from './demo-calendar.ts'
import type { WantedOrder } from './order-draft.ts'

/**
 * The real orders of the history's weeks on the demo's days, with the lines that the customer may see;
 * oldest first.
 */
export function wantedOrders(
  data: readonly OrderData[],
  customers: readonly CustomerRow[],
  catalog: { readonly products: readonly ProductRow[]; readonly categories: readonly CategoryRow[] },
  calendar: DemoCalendar,
): readonly WantedOrder[] {
  const byReference = new Map(
    customers.map(customer => {
      const assortment = assortmentFrom(customer.assortment, catalog.categories)
      return [customer.reference, { customer, assortment }]
    }),
  )
  return data.flatMap(({ reference, day, time, lines }) => {
    const owner = byReference.get(reference)
    if (!owner || day < calendar.historyFrom || day > calendar.historyTo) return []
    const seen = lines.filter(line => {
      const product = catalog.products[line.product]
      return product !== undefined && isInAssortment(product, owner.assortment)
    })
    if (seen.length === 0) return []
    return [{ customer: owner.customer, day: addDays(day, calendar.shift), time, lines: seen }]
  })
}
