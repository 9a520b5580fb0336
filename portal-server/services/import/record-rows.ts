import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'
import type { Actor } from '../audit/record-audit.ts'

/** A row that an import wrote, as it was and as it is; null before it was there. */
export type WrittenRow = { id: string; before: object | null; after: object }

const BATCH = 1_000

/**
 * Adds an entry to the audit for each row that an import made or changed, with the fields that differ, so that a
 * product's or customer's history tells of files as it tells of edits.
 */
export const recordRows = async (
  tx: Tx,
  { workspaceId, actor }: { workspaceId: string; actor: Actor },
  entity: 'product' | 'customer',
  rows: readonly WrittenRow[],
): Promise<void> => {
  for (let at = 0; at < rows.length; at += BATCH) {
    const entries = rows.slice(at, at + BATCH).map(({ id, before, after }) => ({
      id: newId(),
      entityId: id,
      action: `${entity}.${before ? 'update' : 'create'}`,
      ...differing(before, after),
    }))
    await tx.$executeRaw`
      INSERT INTO audit_entry (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, entity_id, before, after)
      SELECT ${workspaceId}::uuid, r.id, ${actor.kind}, ${actor.id}::uuid, ${actor.name}, r.action, ${entity}, r."entityId",
        r.before, r.after
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS r (id uuid, "entityId" uuid, action text, before jsonb, after jsonb)`
  }
}

/** The fields that are others now; of a new row all of them. */
const differing = (before: object | null, after: object): { before: object | null; after: object } => {
  if (!before) return { before: null, after }
  const was = new Map<string, unknown>(Object.entries(before))
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(was.get(field)) !== JSON.stringify(value),
  )
  return {
    before: Object.fromEntries(changed.map(([field]) => [field, was.get(field)])),
    after: Object.fromEntries(changed),
  }
}
