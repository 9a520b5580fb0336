import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, migrationNames } from '#server/db/migrate.ts'
import { emptyDatabase } from '#tests/support/postgres/empty-database.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/postgres/test-cluster.ts'

/**
 * What the release before finds in a database that this one brought up to itself, asked of PostgreSQL and not of the
 * text of the migrations. Its own schema is made here from the migrations that it had: they are never edited.
 */
const LAST_OF_THE_RELEASE_BEFORE = '20261123170100_hints_together'

type Schema = {
  columns: Map<string, { type: string; needed: boolean; filled: boolean }>
  functions: Set<string>
  /** Rules that a row may break: checks, unique keys, exclusions, foreign keys, triggers. */
  rules: Set<string>
}

let former: TestDatabase
let present: TestDatabase
let before: Schema
let now: Schema

beforeAll(async () => {
  former = await emptyDatabase()
  present = await createTestDatabase()
  const names = (await migrationNames()).filter(name => name <= LAST_OF_THE_RELEASE_BEFORE)
  expect(names).toContain(LAST_OF_THE_RELEASE_BEFORE)
  before = await withClient(former.ownerUrl, async owner => {
    await migrate(owner, new Set(names))
    return schemaOf(owner)
  })
  now = await withClient(present.ownerUrl, schemaOf)
})

afterAll(async () => {
  await former?.drop()
  await present?.drop()
})

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

const COLUMNS = `SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS needed, a.atthasdef OR a.attidentity <> '' AS filled
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`

const FUNCTIONS = `SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') → '
    || pg_get_function_result(p.oid) AS name
  FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`

const RULES = `SELECT c.relname || ': ' || pg_get_constraintdef(k.oid) AS name
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE c.relnamespace = 'public'::regnamespace AND k.contype IN ('c', 'u', 'p', 'x', 'f')
  UNION ALL SELECT c.relname || ': ' || pg_get_indexdef(i.indexrelid) FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace AND i.indisunique
  UNION ALL SELECT c.relname || ': ' || pg_get_triggerdef(t.oid) FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal`

const schemaOf = async (client: pg.Client): Promise<Schema> => {
  type Column = { name: string; type: string; needed: boolean; filled: boolean }
  const columns = await client.query<Column>(COLUMNS)
  const names = async (sql: string) =>
    new Set((await client.query<{ name: string }>(sql)).rows.map(({ name }) => name))
  return {
    columns: new Map(columns.rows.map(({ name, ...facts }) => [name, facts])),
    functions: await names(FUNCTIONS),
    rules: await names(RULES),
  }
}

const tableOf = (name: string): string => name.split(/[.:]/)[0] ?? ''

describe('a server of the release before', () => {
  it('finds each of its columns as it was, and needs to fill no other', () => {
    expect(before.columns.size).toBeGreaterThan(200)
    const tables = new Set([...before.columns.keys()].map(tableOf))
    for (const [name, { type, needed, filled }] of before.columns) {
      const found = now.columns.get(name)
      expect([name, found?.type]).toEqual([name, type])
      expect([name, (found?.needed ?? true) && !needed]).toEqual([name, false])
      expect([name, filled && !found?.filled]).toEqual([name, false])
    }
    const added = [...now.columns].filter(([name]) => tables.has(tableOf(name)) && !before.columns.has(name))
    expect(added.length).toBeGreaterThan(0)
    expect(added.filter(([, { needed, filled }]) => needed && !filled)).toEqual([])
  })

  it('finds each function that it calls, with the same arguments and the same answer', () => {
    expect(before.functions.size).toBeGreaterThan(10)
    expect([...before.functions].filter(name => !now.functions.has(name))).toEqual([])
  })

  it('breaks no rule with its rows that it did not have itself', () => {
    const tables = new Set([...before.columns.keys()].map(tableOf))
    const added = [...now.rules].filter(rule => tables.has(tableOf(rule)) && !before.rules.has(rule))
    expect(before.rules.size).toBeGreaterThan(50)
    expect(added).toEqual([])
  })
})
