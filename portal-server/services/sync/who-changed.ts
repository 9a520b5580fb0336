import type { ConflictFacts } from '#shared/contract/conflict-facts.ts'
import type { ConflictField } from '#shared/contract/sync.ts'
import { readBulkGroup } from '#shared/domain/bulk-group.ts'
import { sameValues } from '#shared/domain/field-merge.ts'
import type { Tx } from '../../db/database.ts'
import { inBatches } from '../../db/in-batches.ts'
import type { MutationEffect } from '../mutations/mutation-context.ts'

type Conflict = Pick<Extract<MutationEffect, { kind: 'conflict' }>, 'entity' | 'entityId' | 'fields'>
type Written = { entityId: string; field: string; value: unknown; by: string; at: Date }

/**
 * Who made the other side of a conflict what it is, by the audit. An entry counts only where it wrote the very
 * values that stand there now: what came another way, such as a price list read from a file, is nobody's.
 */
export const whoChanged = async (
  tx: Tx,
  workspaceId: string,
  { entity, entityId, fields }: Conflict,
): Promise<ConflictFacts> => {
  const rowOf = ({ group }: ConflictField): string => readBulkGroup(group)?.id ?? entityId
  const ids = [...new Set(fields.map(rowOf))]
  const written = (await inBatches(ids, batch => lastWritten(tx, workspaceId, entity, batch))).flat()
  const byField = new Map(written.map(each => [`${each.entityId}/${each.field}`, each]))
  const changed = fields.flatMap(field => {
    const last = Object.entries(field.theirs)
      .flatMap(([name, value]) => {
        const found = byField.get(`${rowOf(field)}/${name}`)
        return found && sameValues(found.value, value) ? [found] : []
      })
      .sort((a, b) => b.at.getTime() - a.at.getTime())[0]
    return last ? [[field.group, { by: last.by, at: last.at.getTime() }] as const] : []
  })
  return { changed: Object.fromEntries(changed) }
}

/** The newest entry that wrote each field of these rows. */
const lastWritten = (
  tx: Tx,
  workspaceId: string,
  entity: string,
  ids: readonly string[],
): Promise<Written[]> => tx.$queryRaw<Written[]>`
  SELECT DISTINCT ON (e.entity_id, field.key) e.entity_id AS "entityId", field.key AS field, field.value AS value,
    e.actor_name AS by, e.happened_at AS at
  FROM audit_entry e CROSS JOIN LATERAL jsonb_each(e.after) AS field
  WHERE e.workspace_id = ${workspaceId}::uuid AND e.entity = ${entity} AND e.entity_id = ANY (${ids}::uuid[])
    AND jsonb_typeof(e.after) = 'object'
  ORDER BY e.entity_id, field.key, e.happened_at DESC, e.id DESC`
