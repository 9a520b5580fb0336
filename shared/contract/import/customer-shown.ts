import type { CustomerRow } from '../rows.ts'
import { percentText } from './percent-text.ts'
import type { ShownFields } from './row-report.ts'

/** A customer as it is compared and told: ids of new addresses differ from run to run and say nothing. */
export const toldCustomer = ({ addresses, ...row }: CustomerRow): Record<string, unknown> => ({
  ...row,
  addresses: addresses.map(({ label, line1, line2, city, postcode, country }) =>
    [label, line1, line2, city, postcode, country].join(', '),
  ),
})

/** How the fields of a customer are told, as files write them. */
export const customerShown = (groupName: (id: string) => string | undefined): ShownFields => ({
  groupId: ['group', (id: string) => groupName(id) ?? id],
  discountBp: ['discount', percentText],
  assortment: ['assortment', assortmentText],
  outOfStockDisplay: ['out_of_stock_display', String],
  orderOverrides: ['order_settings', JSON.stringify],
  paymentTerms: ['payment_terms', String],
  contactName: ['contact_name', String],
  contactEmail: ['contact_email', String],
  contactPhone: ['contact_phone', String],
  addresses: ['addresses', (addresses: string[]) => addresses.join(' | ') || 'none'],
})

const assortmentText = (assortment: CustomerRow['assortment']): string => {
  if (assortment.mode === 'all') return 'all'
  const ids = assortment.mode === 'categories' ? assortment.categoryIds : assortment.productIds
  return `${assortment.mode} (${ids.length})`
}
