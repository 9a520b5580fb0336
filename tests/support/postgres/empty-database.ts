import pg from 'pg'
import { createTestDatabase, OWNER, type TestDatabase } from './test-cluster.ts'

/** A database without a table in it, as a restore or a first migration finds one; dropped by its caller. */
export const emptyDatabase = async (): Promise<TestDatabase> => {
  const database = await createTestDatabase()
  const superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
  await superuser
    .query(
      `DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS pgboss CASCADE;
      CREATE SCHEMA public AUTHORIZATION ${OWNER.name}; CREATE EXTENSION IF NOT EXISTS btree_gist`,
    )
    .finally(() => superuser.end())
  return database
}
