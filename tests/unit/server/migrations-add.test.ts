import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { breaksOlderRelease } from '#tests/support/postgres/breaks-older-release.ts'

const FOLDER = path.resolve('prisma/migrations')
/** The first migration that a server of an earlier release may have to work beside. */
const FROM = '20261124080000_order_line_sums'

describe('what a server of the release before can’t go on with', () => {
  it.each([
    ['DROP TABLE orders;', 'takes away'],
    ['DROP FUNCTION f(int);', 'takes away'],
    ['DROP TYPE t;', 'takes away'],
    ['DROP VIEW v;', 'takes away'],
    ['ALTER TABLE orders DROP COLUMN a;', 'takes away'],
    ['ALTER TABLE orders DROP a;', 'takes away'],
    ['ALTER TABLE "order"\n  DROP COLUMN IF EXISTS "a";', 'takes away'],
    ['ALTER TABLE orders ALTER COLUMN a DROP DEFAULT;', 'takes away'],
    ['ALTER TABLE orders RENAME COLUMN a TO b;', 'renames'],
    ['ALTER TABLE orders RENAME TO sales;', 'renames'],
    ['ALTER FUNCTION f() RENAME TO g;', 'renames'],
    ['ALTER TABLE orders SET SCHEMA other;', 'renames'],
    ['ALTER TABLE orders ALTER COLUMN a SET NOT NULL;', 'narrows'],
    ['ALTER TABLE orders ALTER a SET NOT NULL;', 'narrows'],
    ['ALTER TABLE orders ALTER COLUMN a TYPE bigint;', 'changes a type'],
    ['ALTER TABLE orders ALTER a SET DATA TYPE bigint USING a::bigint;', 'changes a type'],
    ["ALTER TYPE mood RENAME VALUE 'a' TO 'b';", 'renames'],
    ['ALTER TABLE orders ADD COLUMN a int NOT NULL;', 'asks for a value'],
    ['ALTER TABLE orders ADD a int NOT NULL, ADD COLUMN b int;', 'asks for a value'],
    [
      'ALTER TABLE orders ADD COLUMN b int DEFAULT 1, ADD COLUMN a numeric(10,2) NOT NULL;',
      'asks for a value',
    ],
    ['ALTER TABLE orders ADD COLUMN a int NOT NULL CHECK (a IN (1, 2));', 'asks for a value'],
    ['ALTER TABLE orders ADD COLUMN a int PRIMARY KEY;', 'asks for a value'],
    ['ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0);', 'narrows'],
    ['ALTER TABLE orders ADD CONSTRAINT c UNIQUE (a);', 'narrows'],
    ['ALTER TABLE orders ADD CHECK (a > 0);', 'narrows'],
    ['CREATE UNIQUE INDEX i ON orders (a);', 'narrows'],
    ['REVOKE SELECT ON orders FROM PUBLIC;', 'takes away'],
    ['TRUNCATE orders;', 'takes away'],
    ['DELETE FROM orders;', 'takes away'],
    ['LOCK TABLE orders;', 'holds up'],
    ['VACUUM FULL orders;', 'holds up'],
    ['CLUSTER orders USING i;', 'holds up'],
    ['REINDEX TABLE orders;', 'holds up'],
  ])('%j %s', (sql, why) => expect(breaksOlderRelease(sql).map(breach => breach.why)).toContain(why))

  it.each([
    '-- DROP TABLE orders\nALTER TABLE orders ADD COLUMN a int;',
    '/* DROP TABLE orders; */ ALTER TABLE orders ADD COLUMN a int;',
    'ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 7;',
    'ALTER TABLE orders ADD COLUMN a timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;',
    'ALTER TABLE orders ADD COLUMN a int GENERATED ALWAYS AS (b + 1) STORED;',
    'ALTER TABLE orders ALTER COLUMN a DROP NOT NULL;',
    'ALTER TABLE orders DROP CONSTRAINT c;',
    'DROP INDEX i;',
    'CREATE TABLE t (a int NOT NULL, b int UNIQUE CHECK (b > 0));',
    'CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);',
    'CREATE TEMPORARY TABLE t ON COMMIT DROP AS SELECT 1;',
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$; REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;',
    'CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
    'CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM orders $$;',
    "COMMENT ON TABLE orders IS 'DROP TABLE orders;';",
  ])('%j does not', sql => expect(breaksOlderRelease(sql)).toEqual([]))

  it('is in no migration that may be applied while it serves', () => {
    const names = readdirSync(FOLDER).filter(name => /^\d/.test(name) && name >= FROM)
    expect(names).toContain(FROM)
    const found = names.flatMap(name =>
      breaksOlderRelease(readFileSync(path.join(FOLDER, name, 'migration.sql'), 'utf8')).map(
        ({ why, statement }) => `${name} ${why}: ${statement}`,
      ),
    )
    expect(found).toEqual([])
  })
})
