import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '#server/db/database.ts'
import { newId } from '#shared/base/ids.ts'
import { openTestPortal, type TestPortal } from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'
import { eventually } from '#tests/support/worker/test-worker.ts'

let portal: TestPortal

beforeAll(async () => {
  portal = await openTestPortal()
})

afterAll(() => portal.close())

const scope = { workspaceId: newId() }
const asked = (sql: Sql) => sql<{ pid: number }>({ text: 'SELECT pg_backend_pid() AS pid', values: [] })

it.each(['withinSql', 'snapshot'] as const)(
  'a connection that PostgreSQL ends between two statements of %s fails its transaction alone',
  async way => {
    const superuser = await connectAsSuperuser(portal.database)
    const end = async (sql: Sql) => {
      const pid = (await asked(sql))[0]?.pid ?? 0
      await superuser.query('SELECT pg_terminate_backend($1)', [pid])
      await eventually(
        async () => (await superuser.query('SELECT FROM pg_stat_activity WHERE pid = $1', [pid])).rowCount,
        count => count === 0,
      )
      // What PostgreSQL said at the end has come in by then, and nobody was waiting for an answer.
      await new Promise(resolve => setTimeout(resolve, 50))
      return { last: asked(sql) }
    }
    const ended =
      way === 'withinSql'
        ? portal.db.withinSql(scope, end)
        : portal.db.snapshot(scope, async sql => await (await end(sql)).last)
    await expect(ended).rejects.toThrow()
    const after = await portal.db.withinSql(scope, async sql => ({ last: asked(sql) }))
    expect(after).toHaveLength(1)
  },
)
