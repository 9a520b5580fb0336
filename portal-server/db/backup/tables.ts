import type pg from 'pg'

export type TableShape = { name: string; columns: string[] }

/** What migrations note about themselves is made anew by a restore. */
const OWN_HISTORY = '_prisma_migrations'

/**
 * The portal's tables, each after those that it refers to, with the columns that hold something of their own. A
 * table that refers to itself may: its rows come in one statement. Throws when tables refer to each other in a circle.
 */
export const readTables = async (client: pg.ClientBase): Promise<TableShape[]> => {
  const { rows } = await client.query<TableShape & { refers: string[] }>(
    `SELECT c.relname AS name,
       ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
       ARRAY(SELECT DISTINCT t.relname::text FROM pg_constraint f JOIN pg_class t ON t.oid = f.confrelid
         WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS refers
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> $1
     ORDER BY c.relname`,
    [OWN_HISTORY],
  )
  const sorted: TableShape[] = []
  const waiting = new Map(rows.map(row => [row.name, row]))
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ refers }) => refers.every(name => !waiting.has(name)))
    if (!next)
      throw new Error(`These tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    waiting.delete(next.name)
    sorted.push({ name: next.name, columns: next.columns })
  }
  return sorted
}
