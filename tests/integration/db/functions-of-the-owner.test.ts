import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/support/postgres/test-cluster.ts'

/** Functions that run with their owner's rights, whom row-level security does not bind (SECURITY DEFINER). */
let database: TestDatabase
let superuser: pg.Client
let serving: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  superuser = new pg.Client({ connectionString: database.superuserUrl })
  serving = new pg.Client({ connectionString: database.servingUrl })
  await superuser.connect()
  await serving.connect()
})

afterAll(async () => {
  await superuser?.end()
  await serving?.end()
  await database?.drop()
})

type OwnersFunction = { name: string; settings: string[] | null; everybody: boolean; serving: boolean }

const ownersFunctions = async (): Promise<OwnersFunction[]> => {
  const { rows } = await superuser.query<OwnersFunction>(
    `SELECT p.oid::regprocedure::text AS name, p.proconfig AS settings,
       EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0) AS everybody,
       has_function_privilege($1, p.oid, 'EXECUTE') AS serving
     FROM pg_proc p WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace ORDER BY 1`,
    [serving.user],
  )
  return rows
}

it('every one looks for tables in the schema alone, a caller’s temporary ones last', async () => {
  const functions = await ownersFunctions()
  expect(functions.length).toBeGreaterThanOrEqual(20)
  const others = functions.filter(
    ({ settings }) => settings?.join() !== 'search_path=pg_catalog, public, pg_temp',
  )
  expect(others).toEqual([])
})

it('the serving role may call every one, everybody else none', async () => {
  const functions = await ownersFunctions()
  expect(functions.filter(each => each.everybody || !each.serving)).toEqual([])
  await superuser.query('BEGIN; CREATE ROLE passer_by NOLOGIN; SET LOCAL ROLE passer_by')
  await expect(superuser.query('SELECT any_workspace()')).rejects.toThrow('permission denied')
  await superuser.query('ROLLBACK')
  expect((await serving.query('SELECT any_workspace() AS any')).rows).toEqual([{ any: false }])
})

it('a table that the caller made up is not taken for the real one', async () => {
  await serving.query('CREATE TEMPORARY TABLE workspace AS SELECT gen_random_uuid() AS id')
  expect((await serving.query('SELECT any_workspace() AS any')).rows).toEqual([{ any: false }])
  await serving.query('DROP TABLE pg_temp.workspace')
})
