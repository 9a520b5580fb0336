import type pg from 'pg'
import { askBriefly } from './ask-briefly.ts'
import { migrationNames } from './migrate.ts'

/** Whether the database answers, and whether it has every migration that this release needs. */
export type SchemaStanding = { database: boolean; migrations: boolean }

/** Asks the database as the serving role. It may have newer migrations: a newer release runs beside this one then. */
export const readSchemaStanding = async (pool: pg.Pool): Promise<SchemaStanding> => {
  const wanted = await migrationNames()
  try {
    const rows = await askBriefly<{ applied: number }>(
      pool,
      `SELECT count(*)::int AS applied FROM _prisma_migrations
        WHERE migration_name = ANY ($1) AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
      [wanted],
    )
    return { database: true, migrations: rows[0]?.applied === wanted.length }
  } catch {
    return { database: false, migrations: false }
  }
}
