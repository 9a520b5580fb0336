import { orderOverridesSchema } from '#shared/contract/order-settings.ts'
import type { Address, CustomerRow, GroupRow, PortalLinkRow } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import type { Address as AddressRecord, Customer } from '../../db/generated/client.ts'

export const loadGroups = async (tx: Tx, workspaceId: string, ids: string[]): Promise<GroupRow[]> =>
  (await tx.customerGroup.findMany({ where: { workspaceId, id: { in: ids } } })).map(group => ({
    id: group.id,
    name: group.name,
    discountBp: group.discountBp,
    archived: group.archivedAt !== null,
  }))

/** Customers with their addresses in use and their assortment, as desktops replicate them. */
export const loadCustomers = async (tx: Tx, workspaceId: string, ids: string[]): Promise<CustomerRow[]> => {
  const of = { workspaceId, customerId: { in: ids } }
  const customers = await tx.customer.findMany({ where: { workspaceId, id: { in: ids } } })
  const addresses = await tx.address.findMany({
    where: { ...of, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  const categories = await tx.assortmentCategory.findMany({ where: of, orderBy: { categoryId: 'asc' } })
  const items = await tx.assortmentItem.findMany({ where: of, orderBy: { productId: 'asc' } })
  const addressesOf = Map.groupBy(addresses, address => address.customerId)
  const categoriesOf = Map.groupBy(categories, row => row.customerId)
  const itemsOf = Map.groupBy(items, row => row.customerId)
  return customers.map(customer => ({
    ...customerFields(customer),
    assortment: assortmentOf(
      customer.assortmentMode,
      (categoriesOf.get(customer.id) ?? []).map(row => row.categoryId),
      (itemsOf.get(customer.id) ?? []).map(row => row.productId),
    ),
    addresses: (addressesOf.get(customer.id) ?? []).map(addressRow),
  }))
}

const customerFields = (customer: Customer): Omit<CustomerRow, 'assortment' | 'addresses'> => ({
  id: customer.id,
  reference: customer.reference,
  name: customer.name,
  state: customer.state as CustomerRow['state'],
  groupId: customer.groupId,
  discountBp: customer.discountBp,
  outOfStockDisplay: customer.outOfStockDisplay as CustomerRow['outOfStockDisplay'],
  orderOverrides: orderOverridesSchema.parse(customer.orderOverrides),
  paymentTerms: customer.paymentTerms,
  contactName: customer.contactName,
  contactEmail: customer.contactEmail,
  contactPhone: customer.contactPhone,
  notes: customer.notes,
})

const assortmentOf = (
  mode: string,
  categoryIds: string[],
  productIds: string[],
): CustomerRow['assortment'] => {
  if (mode === 'categories') return { mode, categoryIds }
  return mode === 'items' ? { mode, productIds } : { mode: 'all' }
}

/** An address as it travels and as an order freezes it. */
export const addressRow = (address: AddressRecord): Address => ({
  id: address.id,
  label: address.label,
  line1: address.line1,
  line2: address.line2,
  city: address.city,
  postcode: address.postcode,
  country: address.country,
})

/** Portal links without anything secret: neither the token nor its hash nor its sealed copy. */
export const loadPortalLinks = async (
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<PortalLinkRow[]> => {
  const links = await tx.portalLink.findMany({
    where: { workspaceId, id: { in: ids } },
    omit: { tokenHash: true, tokenSealed: true },
  })
  const limits = await tx.portalLinkAddress.findMany({ where: { workspaceId, linkId: { in: ids } } })
  return links.map(link => ({
    id: link.id,
    customerId: link.customerId,
    publicId: link.publicId,
    label: link.label,
    contactName: link.contactName,
    contactEmail: link.contactEmail,
    language: link.language,
    addressIds: limits.filter(limit => limit.linkId === link.id).map(limit => limit.addressId),
    expiresAt: link.expiresAt?.getTime() ?? null,
    revokedAt: link.revokedAt?.getTime() ?? null,
    lastUsedAt: link.lastUsedAt?.getTime() ?? null,
    issuedAt: link.issuedAt.getTime(),
  }))
}
