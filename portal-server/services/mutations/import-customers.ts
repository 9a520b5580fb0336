import type { MutationArgs } from '#shared/contract/mutations.ts'
import type { CustomerRow } from '#shared/contract/rows.ts'
import { inBatches } from '../../db/in-batches.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { importAlone } from '../import/import-alone.ts'
import { writeGroups } from '../import/write-groups.ts'
import type { ChangedRow } from '../sync/commit-changes.ts'
import { holdTree } from './categories.ts'
import { CUSTOMER, putCustomers } from './customers.ts'
import { type FileProblem, fileRefusal, mergeFile, recordMade, writeFile } from './file-rows.ts'
import { hasTwice } from './import-groups.ts'
import { appliedTo, type MutationContext, type MutationEffect, NO_OP, refused } from './mutation-context.ts'
import { placeGroups } from './place-groups.ts'

type Args = MutationArgs<'customer.import'>
type FileCustomer = { line: number; customer: CustomerRow }

/**
 * Takes a file of customers that a desktop has compared with what it showed: all of it, or nothing with every row
 * that does not fit any more. A group that somebody made under the same name meanwhile is meant by it.
 */
export const importCustomerFile = async (ctx: MutationContext, args: Args): Promise<MutationEffect> => {
  const { tx, workspaceId } = ctx
  const ids = [
    ...args.create.map(({ customer }) => customer.id),
    ...args.update.map(({ customerId }) => customerId),
  ]
  if (hasTwice(ids)) return refused('bad_input', { field: 'create' })
  await importAlone(tx, workspaceId, 'customers')
  await holdTree(ctx)
  const groups = await placeGroups(ctx, args.groups)
  const created = args.create.map(({ line, customer }) => ({ line, customer: groups.placed(customer) }))
  const { merged, problems } = await mergeFile(
    ctx,
    CUSTOMER,
    args.update.map(({ line, customerId: id, edits }) => ({ line, id, edits: groups.placedEdits(edits) })),
    ({ reference }) => reference,
  )
  const rows: FileCustomer[] = [
    ...created,
    ...merged.map(({ line, before, values }) => ({ line, customer: { ...before, ...values } })),
  ]
  const refusal = fileRefusal([
    ...problems,
    ...(await takenReferences(ctx, created)),
    ...rows.filter(({ customer }) => !groups.has(customer.groupId)).map(told(WITHOUT_GROUP)),
    ...(await withoutAssortment(ctx, rows)),
    ...(await foreignAddresses(ctx, rows)),
  ])
  if (refusal) return refusal
  if (groups.made.length + rows.length === 0) return NO_OP

  const made = created.map(({ customer }) => customer)
  await writeGroups(tx, workspaceId, groups.made)
  await recordMade(ctx, 'customer_group', groups.made)
  await inBatches(made, batch => putCustomers(ctx, batch))
  await recordMade(ctx, 'customer', made)
  await writeFile(ctx, CUSTOMER, merged)
  await recordAudit(tx, workspaceId, {
    ...{ actor: ctx.actor, action: 'customer.import', entity: 'customer', entityId: null },
    after: { created: made.length, changed: merged.length, file: args.fileName },
  })
  const changes: ChangedRow[] = [
    ...groups.made.map(({ id }) => ({ entity: 'customer_group' as const, id })),
    ...rows.map(({ customer }) => ({ entity: 'customer' as const, id: customer.id })),
  ]
  return appliedTo(changes)
}

const TAKEN = 'Somebody made a customer with this reference after the file was checked.'
const WITHOUT_GROUP = 'Its group was removed after the file was checked.'
const WITHOUT_ASSORTMENT = 'A category or product of its assortment was removed after the file was checked.'
const FOREIGN_ADDRESS = 'One of its addresses belongs to another customer.'

const told =
  (detail: string) =>
  ({ line, customer }: FileCustomer): FileProblem => ({ line, key: customer.reference, detail })

const takenReferences = async (
  { tx, workspaceId }: MutationContext,
  created: readonly FileCustomer[],
): Promise<FileProblem[]> => {
  const wanted = JSON.stringify(
    created.map(({ customer }) => ({ id: customer.id, reference: customer.reference })),
  )
  const taken = await tx.$queryRaw<{ id: string }[]>`
    SELECT f.id FROM jsonb_to_recordset(${wanted}::jsonb) AS f (id uuid, reference text)
    WHERE EXISTS (SELECT FROM customer c WHERE c.workspace_id = ${workspaceId}::uuid
      AND (c.id = f.id OR lower(trim(c.reference)) = lower(trim(f.reference))))`
  const ids = new Set(taken.map(({ id }) => id))
  return created.filter(({ customer }) => ids.has(customer.id)).map(told(TAKEN))
}

/** Rows whose assortment names what is not there. */
const withoutAssortment = async (
  { tx, workspaceId }: MutationContext,
  rows: readonly FileCustomer[],
): Promise<FileProblem[]> => {
  const named = [...new Set(rows.flatMap(({ customer }) => chosenIds(customer)))]
  const found = await inBatches(
    named,
    batch => tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM category WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${batch}::uuid[])
      UNION ALL SELECT id FROM product WHERE workspace_id = ${workspaceId}::uuid AND id = ANY (${batch}::uuid[])`,
  )
  const known = new Set(found.flat().map(({ id }) => id))
  return rows
    .filter(({ customer }) => chosenIds(customer).some(id => !known.has(id)))
    .map(told(WITHOUT_ASSORTMENT))
}

const chosenIds = ({ assortment }: CustomerRow): string[] => {
  if (assortment.mode === 'all') return []
  return assortment.mode === 'categories' ? assortment.categoryIds : assortment.productIds
}

/** Rows with an address that is another customer's, or another row's. */
const foreignAddresses = async (
  { tx, workspaceId }: MutationContext,
  rows: readonly FileCustomer[],
): Promise<FileProblem[]> => {
  const ids = rows.flatMap(({ customer }) => customer.addresses.map(({ id }) => id))
  const there = await inBatches([...new Set(ids)], batch =>
    tx.address.findMany({
      where: { workspaceId, id: { in: batch } },
      select: { id: true, customerId: true },
    }),
  )
  const owners = new Map(there.flat().map(({ id, customerId }) => [id, customerId]))
  const seen = new Set<string>()
  const isForeign = (id: string, customerId: string): boolean => {
    const isRepeated = seen.has(id)
    seen.add(id)
    return isRepeated || (owners.get(id) ?? customerId) !== customerId
  }
  return rows
    .filter(({ customer }) => customer.addresses.filter(({ id }) => isForeign(id, customer.id)).length > 0)
    .map(told(FOREIGN_ADDRESS))
}
