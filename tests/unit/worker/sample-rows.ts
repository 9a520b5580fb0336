import type { Store } from '#desktop/worker/store/store.ts'
import { newId } from '#shared/base/ids.ts'
import type { CustomerRow, Entity, OrderRow, ProductRow, RowOf, WorkspaceRow } from '#shared/contract/rows.ts'
import { WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'

/** Ten o'clock on a working day, in ms. */
export const NOW = Date.UTC(2026, 10, 23, 10)

export const workspace = (): WorkspaceRow => ({
  id: WORKSPACE_ID,
  name: 'Northwind',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  taxMode: 'exclusive',
  plan: 'growth',
  logoImageId: null,
  accentColour: '',
  contactEmail: '',
  contactPhone: '',
  terms: '',
  outOfStockDisplay: 'show',
  orderSettings: {
    notes: 'optional',
    poNumber: 'optional',
    deliveryDate: 'off',
    leadDays: 0,
    weekdays: [1, 2, 3, 4, 5],
    closedDays: [],
    cutOff: null,
    minimumOrderMode: 'none',
    minimumOrderAmount: 0,
  },
})

export const customer = (facts: Partial<CustomerRow> = {}): CustomerRow => ({
  id: newId(),
  reference: 'C-1',
  name: 'Corner Shop',
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
  ...facts,
})

/** A waiting order of one line for each product, at its list price. */
export const order = (
  number: number,
  customerId: string,
  lines: readonly { product: ProductRow; quantity: number }[],
): OrderRow => ({
  id: newId(),
  number,
  customerId,
  linkId: null,
  enteredById: null,
  state: 'submitted',
  revision: 1,
  currency: 'EUR',
  taxMode: 'exclusive',
  address: null,
  contactName: 'Bea Buyer',
  contactEmail: '',
  poNumber: '',
  notes: '',
  deliveryDay: null,
  total: lines.reduce((sum, { product, quantity }) => sum + product.listPrice * quantity, 0),
  flags: [],
  asUsual: true,
  waitingForBuyer: false,
  assigneeId: null,
  reason: '',
  submittedAt: NOW - 1000,
  decidedAt: null,
  decidedById: null,
  closedAt: null,
  lines: lines.map(({ product, quantity }, index) => ({
    lineNumber: index + 1,
    productId: product.id,
    sku: product.sku,
    name: product.name,
    unitName: product.unitName,
    unitContents: product.unitContents,
    quantity,
    unitPrice: product.listPrice,
    listPrice: product.listPrice,
    priceSource: { kind: 'list' },
    taxRateBp: product.taxRateBp,
    amount: product.listPrice * quantity,
    shippedQuantity: null,
  })),
  revisions: [],
  events: [
    {
      id: newId(),
      kind: 'submitted',
      actorKind: 'buyer',
      actorName: 'Bea Buyer',
      detail: '',
      happenedAt: NOW - 1000,
    },
  ],
})

/** What a server would send of a row. */
export const change = <E extends Entity>(entity: E, row: RowOf<E>) => ({
  entity,
  id: row.id,
  row: row as unknown as Record<string, unknown>,
})

/** Everything that a store holds, to be compared before and after. */
export const contentOf = (store: Store): string => {
  const tables = store.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_%' ORDER BY name",
  )
  return JSON.stringify(tables.map(({ name }) => [name, store.all(`SELECT * FROM "${name}"`)]))
}
