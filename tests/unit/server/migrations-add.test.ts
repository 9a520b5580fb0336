import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const FOLDER = path.resolve('prisma/migrations')
/** The first migration that a server of an earlier release may have to work beside. */
const FROM = '20261124080000_order_line_sums'
const TAKES_AWAY =
  /\b(?:DROP\s+(?!CONSTRAINT|INDEX|POLICY|TRIGGER)|RENAME\b|SET\s+NOT\s+NULL|ALTER\s+(?:COLUMN\s+)?\S+\s+TYPE|TRUNCATE)/i

/** A table that lasts as long as its transaction is taken from nobody. */
const OF_ITS_OWN = /--.*$|\bON COMMIT DROP\b/gim

const takesAway = (sql: string): string | null => TAKES_AWAY.exec(sql.replace(OF_ITS_OWN, ''))?.[0] ?? null

it.each([
  ['DROP FUNCTION f(int);', true],
  ['ALTER TABLE orders RENAME COLUMN a TO b;', true],
  ['ALTER TABLE orders ALTER COLUMN a SET NOT NULL;', true],
  ['ALTER TABLE orders ALTER COLUMN a TYPE bigint;', true],
  ['-- DROP TABLE orders\nALTER TABLE orders ADD COLUMN a int;', false],
  ['CREATE TEMPORARY TABLE t ON COMMIT DROP AS SELECT 1;', false],
  ['CREATE TEMPORARY TABLE t ON COMMIT DROP AS SELECT 1; DROP TABLE orders;', true],
  ['CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;', false],
])('%j takes something away: %s', (sql, does) => expect(takesAway(sql) !== null).toBe(does))

it('no migration takes away what servers of the release before still use', () => {
  const names = readdirSync(FOLDER).filter(name => /^\d/.test(name) && name >= FROM)
  expect(names).toContain(FROM)
  const found = names.flatMap(name => {
    const what = takesAway(readFileSync(path.join(FOLDER, name, 'migration.sql'), 'utf8'))
    return what === null ? [] : [`${name}: ${what}`]
  })
  expect(found).toEqual([])
})
