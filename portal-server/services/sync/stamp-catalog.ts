import { randomUUID } from 'node:crypto'
import type { Entity } from '#shared/contract/rows.ts'
import type { Sql } from '../../db/database.ts'

/** Rows of one entity that a transaction wrote: a SELECT of their column `id`, without parameters. */
export type StampedRows = { name: string; entity: Entity; from: string }

/** How often the next version is guessed before the head is held while the change rows are written. */
const GUESSES = 3

/**
 * Gives very many changes of the catalog one version, as `commitChanges` does for few, and like it comes last
 * in a transaction. A million change rows take seconds, and whoever else edits the catalog would wait for
 * them at the head. So they are written first, under the version that comes next if nobody commits meanwhile;
 * then the head moves to it, from the version that was read and from no other. Otherwise the rows are rolled
 * back and written again.
 */
export const stampCatalog = async (sql: Sql, workspaceId: string, rows: StampedRows): Promise<void> => {
  for (let guess = 0; guess < GUESSES; guess++) {
    const [head] = await sql<{ version: string }>({
      name: 'catalog-version',
      text: "SELECT version FROM sync_head WHERE workspace_id = $1 AND stream = 'catalog'",
      values: [workspaceId],
    })
    await sql({ name: '', text: 'SAVEPOINT guessed_version', values: [] })
    if (head && (await stampAfter(sql, workspaceId, head.version, rows))) return
    await sql({ name: '', text: 'ROLLBACK TO SAVEPOINT guessed_version', values: [] })
  }
  await stampHeld(sql, workspaceId, rows)
}

/** Whether the rows have the version after `version`, and the head has it too. */
const stampAfter = async (
  sql: Sql,
  workspaceId: string,
  version: string,
  rows: StampedRows,
): Promise<boolean> => {
  const nonce = randomUUID()
  await sql({
    name: `stamp-guessed-${rows.name}`,
    text: `INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce)
      SELECT $1, 'catalog', $2::bigint + 1, '${rows.entity}', r.id, $3 FROM (${rows.from}) AS r`,
    values: [workspaceId, version, nonce],
  })
  const moved = await sql({
    name: 'move-catalog',
    text: `UPDATE sync_head SET version = version + 1, nonce = $3
      WHERE workspace_id = $1 AND stream = 'catalog' AND version = $2 RETURNING version`,
    values: [workspaceId, version, nonce],
  })
  return moved.length > 0
}

const stampHeld = async (sql: Sql, workspaceId: string, rows: StampedRows): Promise<void> => {
  await sql({
    name: `stamp-${rows.name}`,
    text: `WITH head AS (
        UPDATE sync_head SET version = version + 1, nonce = $2 WHERE workspace_id = $1 AND stream = 'catalog'
        RETURNING version, nonce)
      INSERT INTO change (workspace_id, stream, version, entity, entity_id, nonce)
      SELECT $1, 'catalog', head.version, '${rows.entity}', r.id, head.nonce FROM head, (${rows.from}) AS r`,
    values: [workspaceId, randomUUID()],
  })
}
