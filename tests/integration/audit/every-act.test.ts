import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buyerApi } from '#server/api/buyer/router.ts'
import { staffApi } from '#server/api/staff/router.ts'
import { openBuyerSession } from '#server/services/links/buyer-session.ts'
import { recogniseDevice } from '#server/services/staff/recognise-device.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import { MUTATIONS, type MutationName } from '#shared/contract/mutations.ts'
import { BUYER_CASES } from '#tests/support/world/buyer-cases.ts'
import { callBuyer, callStaff } from '#tests/support/world/call.ts'
import { asSuperuser } from '#tests/support/world/dump.ts'
import { casesOf } from '#tests/support/world/mutation-cases.ts'
import { proceduresOf } from '#tests/support/world/procedures.ts'
import { STAFF_CASES } from '#tests/support/world/staff-cases.ts'
import { addWorld, openStage, PASSWORD, type Stage, type World } from '#tests/support/world/world.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(() => stage.close())

type Entry = {
  actor_kind: string
  actor_id: string | null
  actor_name: string
  action: string
  entity: string
  entity_id: string | null
  before: unknown
  after: unknown
}

/** What was written to the audit while something was done, oldest first. */
const entriesOf = async ({ workspaceId }: World, act: () => Promise<unknown>): Promise<Entry[]> => {
  const all = () =>
    asSuperuser(stage, async database => {
      const found = await database.query<Entry & { id: string }>(
        'SELECT * FROM audit_entry WHERE workspace_id = $1 ORDER BY happened_at, id',
        [workspaceId],
      )
      return found.rows
    })
  const before = new Set((await all()).map(({ id }) => id))
  await act()
  return (await all()).filter(({ id }) => !before.has(id))
}

/** Acts that change nothing worth telling, with the reason. */
const SILENT: Readonly<Record<string, string>> = {
  'sync.pull': 'reads',
  'files.inspect': 'reads',
  'files.importProducts': 'a dry run here',
  'files.importCustomers': 'a dry run here',
  'files.importGroups': 'a dry run here',
  'files.importPrices': 'a dry run here',
  'catalog.resolveQuickOrder': 'reads; a mutation only for the length of what is asked',
  'quarantine.offer': 'refused here: the token is none',
  'sync.push': 'a parcel: each edit in it leaves its own entry',
  'sync.stage': 'a part of an edit, which leaves its own entry once it is whole',
  'auth.renew': 'done by the computer itself, once a day',
  'auth.requestReset': 'leaves one for an address that is known, where mail is set up',
  'setup.firstRun': 'refused here: there is a workspace',
  'auth.resetPassword': 'refused here: the code is none',
  'account.confirmTwoStep': 'refused here: the code is wrong',
  'account.renewRecoveryCodes': 'refused here: the second step is off',
  'links.mail': 'refused here: there is no public address',
  'staff.reactivate': 'refused here: the colleague is active',
}

describe.each(Object.keys(MUTATIONS) as MutationName[])('the edit %s', name => {
  it('leaves an entry that says who did what, to what, and how it was and is', async () => {
    for (const { args, from } of casesOf(name)) {
      const world = await addWorld(stage, 'MINE')
      if (from)
        await asSuperuser(stage, database =>
          database.query('UPDATE orders SET state = $1 WHERE id = $2', [from, world.ids.orderId]),
        )
      const { caller, token } = world.staff.admin
      const entries = await entriesOf(world, async () => {
        const device = await recogniseDevice(stage.portal.deps, token)
        if (!device) throw new Error('The device has ended')
        const mutation = { number: 1, mutationId: newId(), name, args: args(world.ids, 'MINE'), madeAt: 0 }
        const answer = await push(stage.portal.deps, device, { clientId: newId(), mutations: [mutation] })
        expect(answer.outcomes[0]?.outcome).toBe('applied')
      })
      // A file's own entry counts its rows, each of which has an entry besides.
      const told = entries.filter(
        ({ action, entity_id }) => entity_id !== null || !action.endsWith('.import'),
      )
      expect(told.length).toBeGreaterThanOrEqual(1)
      for (const entry of told) {
        expect(entry).toMatchObject({
          actor_kind: 'staff',
          actor_id: caller.staffId,
          actor_name: caller.name,
        })
        expect(entry.action).toMatch(/^[a-z_]+\.[a-z_]+$/)
        expect(entry.entity_id).not.toBeNull()
        expect(lackOf(entry)).toEqual([])
      }
    }
  })
})

/** Acts that begin something or change nothing that may be shown, so that an entry has nothing before. */
const WITHOUT_BEFORE = new Set([
  ...['category.create', 'customer.create', 'customer_group.create', 'price_rule.create', 'product.create'],
  ...['image.add', 'message.post', 'comment.post', 'order.enter', 'order.submit', 'saved_list.create'],
  ...['portal_link.create', 'portal_link.reveal', 'portal_link.open', 'device.sign_in', 'staff.invite'],
  ...['staff.join', 'staff.change_password', 'staff.two_step_begin', 'message.mark_read'],
  ...['quarantine.apply', 'quarantine.discard'],
])
/** Acts that end something. */
const WITHOUT_AFTER = new Set([
  ...['category.delete', 'price_rule.delete', 'staff.withdraw_invitation'],
  ...['portal_link.reveal', 'staff.two_step_begin'],
])

/** What an entry lacks of how it was before and is after; nothing, as it should be. */
const lackOf = ({ action, before, after }: Entry): string[] => [
  ...(before === null && !WITHOUT_BEFORE.has(action) ? [`${action}: before`] : []),
  ...(after === null && !WITHOUT_AFTER.has(action) ? [`${action}: after`] : []),
]

const mutating = (type: string) => type === 'mutation'

describe.each(proceduresOf(staffApi).filter(({ type }) => mutating(type)))(
  'the staff act $path',
  procedure => {
    const { path } = procedure

    it('leaves an entry, unless there is a reason not to', async () => {
      const world = await addWorld(stage, 'MINE')
      const input = await STAFF_CASES[path]?.input(world, stage)
      const entries = await entriesOf(world, () =>
        callStaff(stage.server.portal.url, procedure, input, world.staff.admin.token),
      )
      if (SILENT[path] && path !== 'sync.push') return expect([path, entries]).toEqual([path, []])
      expect([path, entries.length > 0]).toEqual([path, true])
      for (const entry of entries) {
        expect(['staff', 'system']).toContain(entry.actor_kind)
        expect(entry.actor_name).not.toBe('')
        expect(entry.entity_id).not.toBeNull()
        expect(JSON.stringify(entry)).not.toMatch(/sc[pbdir]_[0-9A-Za-z]{20}/)
        expect(JSON.stringify(entry)).not.toContain(PASSWORD)
        expect(lackOf(entry)).toEqual([])
      }
    })
  },
)

/** The open cart of the list's link replaces an order of its customer. */
const CHANGING = `UPDATE cart SET replaces_order_id = o.id, replaces_revision = o.revision
  FROM saved_list l JOIN orders o ON o.customer_id = l.customer_id
  WHERE l.id = $1 AND cart.link_id = l.link_id AND cart.order_id IS NULL`

/** What has to be so before an act can change anything, as SQL with the id of the link's list. */
const FIRST: Readonly<Record<string, string>> = {
  'lists.restore': 'UPDATE saved_list SET deleted_at = now() WHERE id = $1',
  'cart.keepOrder': CHANGING,
  'cart.orderBeside': CHANGING,
}

describe.each(proceduresOf(buyerApi).filter(({ type }) => mutating(type)))(
  'the buyer’s act $path',
  procedure => {
    const { path } = procedure

    it('leaves an entry in the name of the link’s contact', async () => {
      const world = await addWorld(stage, 'MINE')
      const input = BUYER_CASES[path]?.input(world)
      const first = FIRST[path]
      if (first) await asSuperuser(stage, database => database.query(first, [world.ids.listId]))
      const entries = await entriesOf(world, () =>
        callBuyer(stage.server.portal.url, procedure, input, world),
      )
      if (SILENT[path]) return expect([path, entries]).toEqual([path, []])
      expect([path, entries.length]).toEqual([path, 1])
      expect(entries[0]).toMatchObject({
        actor_kind: 'buyer',
        actor_id: world.ids.linkId,
        actor_name: 'Pat Buyer',
      })
      expect(entries[0]?.entity_id).not.toBeNull()
      expect(entries.flatMap(lackOf)).toEqual([])
    })
  },
)

it('tells that a buyer opened a link, and nothing of its secret', async () => {
  const world = await addWorld(stage, 'MINE')
  const entries = await entriesOf(world, () => openBuyerSession(stage.portal.deps, world.linkToken))
  expect(entries).toMatchObject([
    {
      actor_kind: 'buyer',
      actor_id: world.ids.linkId,
      action: 'portal_link.open',
      entity_id: world.ids.linkId,
    },
  ])
  expect(JSON.stringify(entries)).not.toContain(world.linkToken)
})
