import type { CustomerRow } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import { inBatches } from '../../db/in-batches.ts'
import type { ImportInput } from './import-report.ts'

/** Customers written in one statement of each kind. */
const BATCH = 1_000

/**
 * Writes customers as they will be, with their addresses and assortments. Addresses left out are archived as of `now`,
 * milliseconds by the server's clock, since orders and links may still name them.
 */
export const writeCustomers = async (
  tx: Tx,
  workspaceId: string,
  customers: readonly CustomerRow[],
  now: number,
  onProgress?: ImportInput['onProgress'],
): Promise<void> => {
  for (let at = 0; at < customers.length; at += BATCH) {
    const rows = customers.slice(at, at + BATCH)
    await writeRows(tx, workspaceId, rows)
    await writeAddresses(tx, workspaceId, rows, now)
    await writeAssortments(tx, workspaceId, rows)
    onProgress?.(Math.min(at + BATCH, customers.length), customers.length)
  }
}

const writeRows = async (tx: Tx, workspaceId: string, rows: readonly CustomerRow[]): Promise<void> => {
  const columns = rows.map(({ assortment, addresses: _, ...row }) => ({ ...row, mode: assortment.mode }))
  await tx.$executeRaw`
    INSERT INTO customer (workspace_id, id, reference, name, state, group_id, discount_bp, assortment_mode,
      out_of_stock_display, order_overrides, payment_terms, contact_name, contact_email, contact_phone, notes)
    SELECT ${workspaceId}::uuid, r.* FROM jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) AS r (id uuid, reference text,
      name text, state text, "groupId" uuid, "discountBp" int, mode text, "outOfStockDisplay" text, "orderOverrides" jsonb,
      "paymentTerms" text, "contactName" text, "contactEmail" text, "contactPhone" text, notes text)
    ON CONFLICT (workspace_id, id) DO UPDATE SET reference = excluded.reference, name = excluded.name, state = excluded.state, group_id = excluded.group_id,
      discount_bp = excluded.discount_bp, assortment_mode = excluded.assortment_mode,
      out_of_stock_display = excluded.out_of_stock_display, order_overrides = excluded.order_overrides, payment_terms = excluded.payment_terms,
      contact_name = excluded.contact_name, contact_email = excluded.contact_email,
      contact_phone = excluded.contact_phone, notes = excluded.notes`
}

const writeAddresses = async (
  tx: Tx,
  workspaceId: string,
  rows: readonly CustomerRow[],
  now: number,
): Promise<void> => {
  const columns = rows.flatMap(({ id: customerId, addresses }) =>
    addresses.map((address, position) => ({ ...address, customerId, position })),
  )
  await tx.address.updateMany({
    where: {
      ...{ workspaceId, customerId: { in: rows.map(({ id }) => id) }, archivedAt: null },
      id: { notIn: columns.map(({ id }) => id) },
    },
    data: { archivedAt: new Date(now) },
  })
  await tx.$executeRaw`
    INSERT INTO address (workspace_id, id, customer_id, label, line1, line2, city, postcode, country, position)
    SELECT ${workspaceId}::uuid, r.* FROM jsonb_to_recordset(${JSON.stringify(columns)}::jsonb) AS r (id uuid, "customerId" uuid,
      label text, line1 text, line2 text, city text, postcode text, country text, position int)
    ON CONFLICT (workspace_id, id) DO UPDATE SET label = excluded.label, line1 = excluded.line1, line2 = excluded.line2,
      city = excluded.city, postcode = excluded.postcode, country = excluded.country,
      position = excluded.position, archived_at = NULL`
}

const writeAssortments = async (tx: Tx, workspaceId: string, rows: readonly CustomerRow[]): Promise<void> => {
  const of = { workspaceId, customerId: { in: rows.map(({ id }) => id) } }
  await tx.assortmentCategory.deleteMany({ where: of })
  await tx.assortmentItem.deleteMany({ where: of })
  await tx.assortmentCategory.createMany({
    data: rows.flatMap(({ id: customerId, assortment }) =>
      assortment.mode === 'categories'
        ? assortment.categoryIds.map(categoryId => ({ workspaceId, customerId, categoryId }))
        : [],
    ),
  })
  const items = rows.flatMap(({ id: customerId, assortment }) =>
    assortment.mode === 'items'
      ? assortment.productIds.map(productId => ({ workspaceId, customerId, productId }))
      : [],
  )
  await inBatches(items, data => tx.assortmentItem.createMany({ data }))
}
