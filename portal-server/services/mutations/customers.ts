import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { Address, CustomerRow, GroupRow } from '#shared/contract/rows.ts'
import { inBatches } from '../../db/in-batches.ts'
import { writeCustomers } from '../import/write-customers.ts'
import { writeGroups } from '../import/write-groups.ts'
import { endSessionsOf } from '../links/end-link.ts'
import { loadRows } from '../rows/load-rows.ts'
import { editRow } from './edit-row.ts'
import type { EditableRows } from './edit-rows.ts'
import { applied, type MutationContext, type MutationEffect } from './mutation-context.ts'

/** How customers are locked, read and written, one or many at a time. */
export const CUSTOMER: EditableRows<'customer'> = {
  entity: 'customer',
  lock: ({ tx, workspaceId }, id) =>
    tx.$queryRaw`SELECT id FROM customer WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`,
  load: ({ tx, workspaceId }, ids) => loadRows(tx, workspaceId, 'customer', ids),
  write: (ctx, id, values, before) => writeCustomer(ctx, id, values, before),
  lockMany: ({ tx, workspaceId }, ids) =>
    tx.$queryRaw`SELECT count(*)::int FROM (SELECT id FROM customer WHERE workspace_id = ${workspaceId}::uuid
      AND id = ANY (${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE) AS locked`,
  writeMany: (ctx, rows) => putCustomers(ctx, rows),
}

/** How customer groups are locked, read and written, one or many at a time. */
export const GROUP: EditableRows<'customer_group'> = {
  entity: 'customer_group',
  lock: ({ tx, workspaceId }, id) =>
    tx.$queryRaw`SELECT id FROM customer_group WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`,
  load: ({ tx, workspaceId }, ids) => loadRows(tx, workspaceId, 'customer_group', ids),
  write: (ctx, id, values) => writeGroup(ctx, id, values),
  lockMany: ({ tx, workspaceId }, ids) =>
    tx.$queryRaw`SELECT count(*)::int FROM (SELECT id FROM customer_group WHERE workspace_id = ${workspaceId}::uuid
      AND id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE) AS locked`,
  writeMany: ({ tx, workspaceId }, rows) => writeGroups(tx, workspaceId, rows),
}

export const updateCustomer = (
  ctx: MutationContext,
  args: MutationArgs<'customer.update'>,
): Promise<MutationEffect> => editRow(ctx, CUSTOMER, args.customerId, args.edits)

export const updateGroup = (
  ctx: MutationContext,
  args: MutationArgs<'customer_group.update'>,
): Promise<MutationEffect> => editRow(ctx, GROUP, args.groupId, args.edits)

/** Adds a customer with its ship-to addresses; it sees the whole catalog until its assortment is chosen. */
export const createCustomer = async (
  ctx: MutationContext,
  { customerId, addresses, ...fields }: MutationArgs<'customer.create'>,
): Promise<MutationEffect> => {
  await ctx.tx.customer.create({ data: { ...fields, workspaceId: ctx.workspaceId, id: customerId } })
  await writeAddresses(ctx, customerId, addresses)
  ctx.audit({
    actor: ctx.actor,
    action: 'customer.create',
    entity: 'customer',
    entityId: customerId,
    after: fields,
  })
  return applied({ entity: 'customer', id: customerId })
}

/** Adds a customer group. */
export const createGroup = async (
  ctx: MutationContext,
  { groupId, ...fields }: MutationArgs<'customer_group.create'>,
): Promise<MutationEffect> => {
  await ctx.tx.customerGroup.create({ data: { ...fields, workspaceId: ctx.workspaceId, id: groupId } })
  ctx.audit({
    actor: ctx.actor,
    action: 'customer_group.create',
    entity: 'customer_group',
    entityId: groupId,
    after: fields,
  })
  return applied({ entity: 'customer_group', id: groupId })
}

/** Puts customers as they will be, new ones too; the buyers of those that are archived are signed out. */
export const putCustomers = async (
  { tx, workspaceId, now }: MutationContext,
  rows: readonly CustomerRow[],
): Promise<void> => {
  await writeCustomers(tx, workspaceId, rows, now)
  const archived = rows.filter(({ state }) => state === 'archived').map(({ id }) => id)
  await endSessionsOf({ now: () => now }, tx, workspaceId, archived)
}

const writeCustomer = async (
  ctx: MutationContext,
  id: string,
  { assortment, addresses, id: _id, ...columns }: Partial<CustomerRow>,
  before: CustomerRow,
): Promise<void> => {
  const { tx, workspaceId } = ctx
  await tx.customer.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { ...columns, ...(assortment ? { assortmentMode: assortment.mode } : {}) },
  })
  if (assortment) await writeAssortment(ctx, id, assortment)
  if (addresses) await writeAddresses(ctx, id, addresses)
  if (columns.state === 'archived' && before.state !== 'archived')
    await endSessionsOf({ now: () => ctx.now }, tx, workspaceId, [id])
}

const writeAssortment = async (
  { tx, workspaceId }: MutationContext,
  customerId: string,
  assortment: CustomerRow['assortment'],
): Promise<void> => {
  await tx.assortmentCategory.deleteMany({ where: { workspaceId, customerId } })
  await tx.assortmentItem.deleteMany({ where: { workspaceId, customerId } })
  if (assortment.mode === 'categories') {
    await tx.assortmentCategory.createMany({
      data: assortment.categoryIds.map(categoryId => ({ workspaceId, customerId, categoryId })),
    })
  }
  if (assortment.mode === 'items') {
    await inBatches(assortment.productIds, batch =>
      tx.assortmentItem.createMany({
        data: batch.map(productId => ({ workspaceId, customerId, productId })),
      }),
    )
  }
}

/** Addresses left out are archived, since orders and links may still name them. */
const writeAddresses = async (
  { tx, workspaceId, now }: MutationContext,
  customerId: string,
  addresses: readonly Address[],
): Promise<void> => {
  await tx.address.updateMany({
    where: { workspaceId, customerId, id: { notIn: addresses.map(address => address.id) }, archivedAt: null },
    data: { archivedAt: new Date(now) },
  })
  for (const [position, { id, ...fields }] of addresses.entries()) {
    await tx.address.upsert({
      where: { workspaceId_id: { workspaceId, id }, customerId },
      create: { ...fields, position, workspaceId, customerId, id },
      update: { ...fields, position, archivedAt: null },
    })
  }
}

const writeGroup = async (
  { tx, workspaceId, now }: MutationContext,
  id: string,
  { archived, id: _id, ...columns }: Partial<GroupRow>,
): Promise<void> => {
  await tx.customerGroup.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { ...columns, ...(archived === undefined ? {} : { archivedAt: archived ? new Date(now) : null }) },
  })
}
