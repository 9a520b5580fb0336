import type { Address, CategoryRow, CustomerRow, GroupRow, ProductRow } from '#shared/contract/rows.ts'
import type { DemoPortalLink } from '../demo-workspace.ts'
import type { AddressData, CustomerData } from '../load-demo-data.ts'
import { scattered } from './scatter.ts'

const groupDiscounts: readonly (readonly [name: string, discountBp: number])[] = [
  ['Independents', 500],
  ['Key accounts', 1200],
]

/** What some customers have differently, by reference; the rest inherits everything. */
const overrides: Readonly<
  Record<string, Pick<CustomerRow, 'orderOverrides' | 'outOfStockDisplay' | 'notes'>>
> = {
  '14769': {
    orderOverrides: { poNumber: 'required', minimumOrderMode: 'none' },
    outOfStockDisplay: 'hide',
    notes: 'Goods in closes at 15:00. No delivery without a PO number.',
  },
  '12621': {
    orderOverrides: { leadDays: 4, weekdays: [2, 4] },
    outOfStockDisplay: null,
    notes: 'Leaves with the groupage lorry on Tuesdays and Thursdays.',
  },
  '14911': {
    orderOverrides: { leadDays: 3, minimumOrderMode: 'refuse', minimumOrderAmount: 25_000 },
    outOfStockDisplay: null,
    notes: 'By ferry; three working days.',
  },
  '12682': {
    orderOverrides: { leadDays: 5 },
    outOfStockDisplay: 'hide',
    notes: 'Export papers with every parcel.',
  },
  '13001': {
    orderOverrides: {},
    outOfStockDisplay: null,
    notes: 'On hold until the invoice of July is paid.',
  },
}

const nothingDifferent = { orderOverrides: {}, outOfStockDisplay: null, notes: '' }

const linkLabels = ['Purchasing', 'Shop', 'Office', 'Buying team']

/** Both customer groups with their percentage. */
export function buildGroups(newId: () => string): readonly GroupRow[] {
  return groupDiscounts.map(([name, discountBp]) => ({ id: newId(), name, discountBp, archived: false }))
}

function asciiWords(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase()
  return plain.split(/[^a-z0-9]+/).filter(word => word !== '')
}

/** A mailbox under the `.example` domain, which nobody can own. */
function mailbox(contact: string, company: string): string {
  return `${asciiWords(contact)[0]}@${asciiWords(company).join('-')}.example`
}

/** Numbers of the range that Ofcom keeps for fiction; other countries keep none, so those stay empty. */
function telephone(country: string, at: number): string {
  return country === 'GB' ? `01632 960${String(101 + at).padStart(3, '0')}` : ''
}

function toAddress(data: AddressData, country: string, newId: () => string): Address {
  return { id: newId(), ...data, line2: '', country }
}

function toAssortment(
  data: CustomerData,
  categoryIds: ReadonlyMap<string, string>,
  productIds: ReadonlyMap<string, string>,
): CustomerRow['assortment'] {
  switch (data.assortment) {
    case 'all':
      return { mode: 'all' }
    case 'categories':
      return { mode: 'categories', categoryIds: data.categories.flatMap(name => categoryIds.get(name) ?? []) }
    case 'items':
      return { mode: 'items', productIds: data.items.flatMap(sku => productIds.get(sku) ?? []) }
  }
}

/** All customers with their addresses, in the order of the data. */
export function buildCustomers(
  data: readonly CustomerData[],
  catalog: { readonly categories: readonly CategoryRow[]; readonly products: readonly ProductRow[] },
  groups: readonly GroupRow[],
  newId: () => string,
): readonly CustomerRow[] {
  const categoryIds = new Map(catalog.categories.map(({ name, id }) => [name, id]))
  const productIds = new Map(catalog.products.map(({ sku, id }) => [sku, id]))
  return data.map((customer, at) => ({
    id: newId(),
    reference: customer.reference,
    name: customer.name,
    state: customer.state,
    groupId: groups.find(({ name }) => name === customer.group)?.id ?? null,
    discountBp: customer.discountBp,
    assortment: toAssortment(customer, categoryIds, productIds),
    paymentTerms: customer.paymentTerms,
    contactName: customer.contact,
    contactEmail: mailbox(customer.contact, customer.name),
    contactPhone: telephone(customer.country, at),
    ...(overrides[customer.reference] ?? nothingDifferent),
    addresses: customer.addresses.map(address => toAddress(address, customer.country, newId)),
  }))
}

/** One link for every customer that is not archived: who is on hold may still look. */
export function buildPortalLinks(
  customers: readonly CustomerRow[],
  data: readonly CustomerData[],
  newId: () => string,
): readonly DemoPortalLink[] {
  return customers.flatMap((customer, at) => {
    if (customer.state === 'archived') return []
    const { language, showcase } = data[at] ?? { language: 'en' as const, showcase: false }
    const { contactName, contactEmail } = customer
    const label = scattered(at, linkLabels)
    return [{ id: newId(), customerId: customer.id, label, contactName, contactEmail, language, showcase }]
  })
}
