import type { CustomerRow } from '#shared/contract/rows.ts'

/** What a customer is before anything was decided about it: active, with the whole catalog at list prices. */
export const EMPTY_CUSTOMER: Omit<CustomerRow, 'id' | 'reference' | 'name'> = {
  state: 'active',
  groupId: null,
  discountBp: null,
  assortment: { mode: 'all' },
  outOfStockDisplay: null,
  orderOverrides: {},
  paymentTerms: '',
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  notes: '',
  addresses: [],
}
