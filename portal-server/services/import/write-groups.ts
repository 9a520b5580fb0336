import type { GroupRow } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'

/** Writes customer groups as they will be, in one statement. */
export const writeGroups = async (
  tx: Tx,
  workspaceId: string,
  groups: readonly GroupRow[],
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO customer_group (workspace_id, id, name, discount_bp, archived_at)
    SELECT ${workspaceId}::uuid, id, name, "discountBp", CASE WHEN archived THEN now() END
    FROM jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) AS r (id uuid, name text, "discountBp" int, archived boolean)
    ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name, discount_bp = excluded.discount_bp,
      archived_at = CASE WHEN excluded.archived_at IS NULL THEN NULL ELSE coalesce(customer_group.archived_at, now()) END`
}
