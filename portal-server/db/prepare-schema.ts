import type pg from 'pg'
import { grantJobQueue, installJobQueue } from './job-queue.ts'
import { MIGRATION_LOCK, migrate } from './migrate.ts'
import { grantServing } from './roles.ts'
import { refuseUnfinishedRestore } from './unfinished-restore.ts'

/**
 * Brings a database up to this release as its owner: migrations, the job queue's own tables, and the serving
 * role's grants. Server processes that start at the same moment wait for each other here. Returns the names of
 * the migrations that were applied.
 */
export const prepareSchema = async (owner: pg.Client, servingRole: string): Promise<string[]> => {
  await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    await refuseUnfinishedRestore(owner)
    const applied = await migrate(owner)
    await installJobQueue(owner)
    await grantServing(owner, servingRole)
    await grantJobQueue(owner, servingRole)
    return applied
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
  }
}
