import { newId } from '#shared/base/ids.ts'
import type { Sql } from '../../db/database.ts'
import { type StampedRows, stampCatalog } from '../sync/stamp-catalog.ts'
import type { ImportInput } from './import-report.ts'
import type { PriceCounts } from './tell-prices.ts'

/** Lines of the file whose rules one statement writes. */
const LINES = 20_000

/**
 * Writes the staged rows that are new or change a rule. Changed rules are taken out and put back under their
 * ids, so that two that swap days never meet half way.
 */
export const writePrices = async (
  sql: Sql,
  input: ImportInput,
  counts: PriceCounts,
  lastLine: number,
): Promise<void> => {
  const { workspaceId, actor } = input
  await sql({
    name: 'retire-prices',
    text: `DELETE FROM price_rule r USING staged_price s WHERE s.outcome = 'changed' AND r.workspace_id = $1 AND r.id = s.known`,
    values: [workspaceId],
  })
  for (let after = 0; after < lastLine; after += LINES) {
    await writeLines(sql, workspaceId, after)
    input.onProgress?.(Math.min(after + LINES, lastLine), lastLine)
  }
  await sql({
    name: 'audit-prices',
    text: `INSERT INTO audit_entry (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, after)
      VALUES ($1, $2, $3, $4, $5, 'price_rule.import', 'price_rule', $6)`,
    values: [workspaceId, newId(), actor.kind, actor.id, actor.name, JSON.stringify(counts)],
  })
  await stampCatalog(sql, workspaceId, STAGED)
}

const writeLines = (sql: Sql, workspaceId: string, after: number): Promise<unknown[]> =>
  sql({
    name: 'write-prices',
    text: `INSERT INTO price_rule (workspace_id, id, level, owner_id, product_id, min_quantity, unit_price, starts_on, ends_on)
      SELECT $1, known, level, owner_id, product_id, min_quantity, unit_price, starts_on, ends_on
      FROM staged_price WHERE outcome <> 'unchanged' AND line > $2 AND line <= $2 + ${LINES}`,
    values: [workspaceId, after],
  })

const STAGED: StampedRows = {
  name: 'staged-prices',
  entity: 'price_rule',
  from: "SELECT known AS id FROM staged_price WHERE outcome <> 'unchanged'",
}
