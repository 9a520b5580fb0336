import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { forgetEnded } from '#server/services/retention/forget-ended.ts'
import { setLogo } from '#server/services/workspaces/set-logo.ts'
import { newId } from '#shared/base/ids.ts'
import { ONE_PIXEL } from '#tests/support/pictures/one-pixel.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

const DAY_MS = 24 * 3_600_000

let portal: TestPortal
let workspaceId: string
let staff: StaffCaller
let superuser: pg.Client

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  staff = await workspace.staff('admin')
  superuser = new pg.Client({ connectionString: portal.database.superuserUrl })
  await superuser.connect()
})

afterAll(async () => {
  await superuser.end()
  await portal.close()
})

/** What the hourly round does, so many days from now. */
const inDays = (days: number) => forgetEnded({ db: portal.db, now: () => Date.now() + days * DAY_MS })

const idsIn = async (table: string): Promise<string[]> => {
  const { rows } = await superuser.query<{ id: string }>(
    `SELECT id FROM ${pg.escapeIdentifier(table)} WHERE workspace_id = $1`,
    [workspaceId],
  )
  return rows.map(({ id }) => id)
}

describe('pictures that nothing shows', () => {
  const addPicture = async (): Promise<string> => {
    const imageId = newId()
    const added = await pushOne(portal, staff, 'image.add', { imageId, data: ONE_PIXEL })
    expect(added.outcome).toBe('applied')
    return imageId
  }

  const show = (productId: string, imageId: string | null) =>
    portal.db.within({ workspaceId }, tx =>
      tx.product.updateMany({ where: { id: productId }, data: { imageId } }),
    )

  it('go after ninety days of that, and no sooner; one that is shown, or was meanwhile, stays', async () => {
    const productId = await addProduct(portal, workspaceId, { sku: 'PICTURED' })
    const [shown, replaced, never, comesBack] = [
      await addPicture(),
      await addPicture(),
      await addPicture(),
      await addPicture(),
    ]
    await setLogo(portal.deps, staff, ONE_PIXEL)
    const logo = (await idsIn('image')).find(id => ![shown, replaced, never, comesBack].includes(id)) ?? ''
    const left = async (...expected: string[]) =>
      expect((await idsIn('image')).sort()).toEqual(expected.sort())
    await show(productId, replaced)
    await inDays(0)
    await show(productId, comesBack)
    await inDays(50)
    await show(productId, shown)
    await inDays(89)
    await left(logo, shown, replaced, never, comesBack)
    await inDays(91)
    await left(logo, shown, replaced, comesBack)
    // The one that was replaced is found unused on day 50, and the one that was shown meanwhile on day 89.
    await inDays(139)
    await left(logo, shown, replaced, comesBack)
    await inDays(141)
    await left(logo, shown, comesBack)
    await setLogo(portal.deps, staff, null)
    await inDays(200)
    await left(logo, shown)
    await inDays(291)
    await left(shown)
  })

  it('stay while somebody may still decide for them', async () => {
    const [inConflict, handedOver] = [await addPicture(), await addPicture()]
    await superuser.query(
      `INSERT INTO conflict (workspace_id, id, mutation_id, staff_id, entity, entity_id, fields)
       VALUES ($1, $2, $2, $3, 'product', $2, $4)`,
      [
        workspaceId,
        newId(),
        staff.staffId,
        JSON.stringify([{ group: 'image', mine: { imageId: inConflict } }]),
      ],
    )
    await superuser.query(
      `INSERT INTO quarantined_mutation (workspace_id, mutation_id, device_id, staff_id, name, args, place, made_at)
       SELECT $1, $2, d.id, d.staff_id, 'product.update', $3, 1, now() FROM device d WHERE d.workspace_id = $1 LIMIT 1`,
      [workspaceId, newId(), JSON.stringify({ edits: [{ mine: handedOver }] })],
    )
    await inDays(500)
    await inDays(600)
    expect(await idsIn('image')).toEqual(expect.arrayContaining([inConflict, handedOver]))
    await superuser.query('UPDATE conflict SET resolved_at = now()')
    await superuser.query("UPDATE quarantined_mutation SET decision = 'discarded', decided_at = now()")
    await inDays(700)
    await inDays(800)
    expect(await idsIn('image')).not.toEqual(expect.arrayContaining([inConflict]))
    expect(await idsIn('image')).not.toEqual(expect.arrayContaining([handedOver]))
  })

  it('and are gone when an edit names one too late: it is refused, and said so', async () => {
    const productId = await addProduct(portal, workspaceId, { sku: 'LATE' })
    const imageId = await addPicture()
    await inDays(1000)
    await inDays(1100)
    const edits = [{ group: 'image', base: { imageId: null }, mine: { imageId } }]
    const late = await pushOne(portal, staff, 'product.update', { productId, edits } as never)
    expect(late.outcome).toBe('refused')
  })
})

it('sessions go four hundred days after they ended, so that a clock a year ahead ends none for good', async () => {
  const customerId = await addCustomer(portal, workspaceId)
  await openLink(portal, staff, customerId)
  await openLink(portal, staff, customerId)
  const [first = '', second = ''] = await idsIn('buyer_session')
  await superuser.query('UPDATE buyer_session SET ended_at = now() WHERE id = $1', [first])
  await inDays(365)
  expect((await idsIn('buyer_session')).sort()).toEqual([first, second].sort())
  await inDays(401)
  // The other one lives until ninety days after its last visit.
  expect(await idsIn('buyer_session')).toEqual([second])
  await inDays(491)
  expect(await idsIn('buyer_session')).toEqual([])
})

it('tokens that a desktop no longer has go four hundred days after they were replaced', async () => {
  const count = async () => {
    const { rows } = await superuser.query('SELECT count(*)::int AS n FROM former_device_token')
    return rows[0]?.n
  }
  await superuser.query(
    `INSERT INTO former_device_token (workspace_id, hash, device_id, replaced_at)
     SELECT workspace_id, sha256(id::text::bytea), id, now() FROM device WHERE workspace_id = $1 LIMIT 1`,
    [workspaceId],
  )
  await inDays(399)
  expect(await count()).toBe(1)
  await inDays(401)
  expect(await count()).toBe(0)
})

it('mails and deliveries go ninety days after they were sent or dropped; what is held stays', async () => {
  for (const state of ['sent', 'dropped', 'held', 'waiting'])
    await superuser.query(
      `INSERT INTO outgoing_mail (workspace_id, id, kind, subject_id, recipient, language, state)
       VALUES ($1, $2, 'order.received', $2, 'pat@corner.example', 'en', $3)`,
      [workspaceId, newId(), state],
    )
  await inDays(89)
  expect(await idsIn('outgoing_mail')).toHaveLength(4)
  await inDays(91)
  expect(await idsIn('outgoing_mail')).toHaveLength(2)
})

it('jobs that are done leave the queue after a day', async () => {
  const boss = new PgBoss({
    ...{ connectionString: portal.database.servingUrl, schema: 'pgboss', max: 2 },
    ...{ migrate: false, createSchema: false, schedule: false, supervise: false },
  })
  boss.on('error', () => undefined)
  await boss.start()
  const count = async (queue: string) => {
    const { rows } = await superuser.query('SELECT count(*)::int AS n FROM pgboss.job WHERE name = $1', [
      queue,
    ])
    return rows[0]?.n
  }
  try {
    for (const queue of ['mail', 'webhook', 'mail-failed', 'webhook-failed']) {
      await boss.insert(queue, [{ data: { id: 'done' } }, { data: { id: 'waits' } }])
      await superuser.query(
        `UPDATE pgboss.job SET state = 'completed', completed_on = now() - interval '25 hours'
         WHERE name = $1 AND data->>'id' = 'done'`,
        [queue],
      )
      await superuser.query('UPDATE pgboss.queue SET monitor_on = NULL, maintain_on = NULL')
      await boss.supervise(queue)
      expect([queue, await count(queue)]).toEqual([queue, 1])
    }
  } finally {
    await boss.stop({ graceful: false })
  }
})
