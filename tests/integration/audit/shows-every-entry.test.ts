import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchAudit } from '#server/services/audit/read-audit.ts'
import { recogniseDevice } from '#server/services/staff/recognise-device.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import { addProduct } from '#tests/support/portal/test-workspace.ts'
import { asSuperuser } from '#tests/support/world/dump.ts'
import { addWorld, openStage, type Stage, type World } from '#tests/support/world/world.ts'

/** Reads the audit as the app does: a page, then what is older than its last entry, until nothing is. */
const PAGE = 200

let stage: Stage
let world: World

beforeAll(async () => {
  stage = await openStage()
  world = await addWorld(stage, 'MINE')
})

afterAll(() => stage.close())

const idsByPaging = async (words: string): Promise<string[]> => {
  const ids: string[] = []
  for (let before: { happenedAt: number; id: string } | null = null; ; ) {
    const entries = await searchAudit(stage.portal.deps, world.staff.admin.caller, { words, before })
    ids.push(...entries.map(({ id }) => id))
    const last = entries.at(-1)
    if (!last || entries.length < PAGE) return ids
    before = { happenedAt: last.happenedAt, id: last.id }
  }
}

describe('paging through the audit', () => {
  it('shows every entry, also those of one act on 250 products', async () => {
    const { workspaceId } = world
    const products: string[] = []
    for (let n = 0; n < 250; n++) products.push(await addProduct(stage.portal, workspaceId, { name: 'Old' }))
    const device = await recogniseDevice(stage.portal.deps, world.staff.admin.token)
    if (!device) throw new Error('The device has ended')
    const rows = products.map(productId => ({
      productId,
      edits: { name: { base: { name: 'Old' }, mine: { name: 'New' } } },
    }))
    const args = { rows }
    const mutation = { number: 1, mutationId: newId(), name: 'product.update_many' as const, args, madeAt: 0 }
    const answer = await push(stage.portal.deps, device, { clientId: newId(), mutations: [mutation] })
    expect(answer.outcomes.map(({ outcome }) => outcome)).toEqual(['applied'])
    const written = await asSuperuser(stage, async database => {
      const found = await database.query<{ id: string }>(
        "SELECT id FROM audit_entry WHERE workspace_id = $1 AND action = 'product.update'",
        [workspaceId],
      )
      return found.rows.map(({ id }) => id)
    })
    expect(written).toHaveLength(250)
    expect((await idsByPaging('product.update')).sort()).toEqual(written.sort())
  })

  it('tells what each was about, and finds it by that', async () => {
    const { workspaceId } = world
    const sku = 'FIND_ME'
    const productId = await addProduct(stage.portal, workspaceId, { sku, name: 'Old' })
    const device = await recogniseDevice(stage.portal.deps, world.staff.admin.token)
    if (!device) throw new Error('The device has ended')
    const edits = { name: { base: { name: 'Old' }, mine: { name: 'Found' } } }
    expect(await pushOne(stage.portal, device, 'product.update', { productId, edits })).toMatchObject({
      outcome: 'applied',
    })
    const found = async (words: string) =>
      (await searchAudit(stage.portal.deps, world.staff.admin.caller, { words, before: null })).map(
        ({ subject, action }) => [subject, action],
      )
    expect(await found('find_me')).toEqual([[sku, 'product.update']])
    // A screen in another language names the acts that its words mean.
    const search = { words: 'artikel find_me', acts: { artikel: ['product.update', 'product.create'] } }
    const byAct = await searchAudit(stage.portal.deps, world.staff.admin.caller, { ...search, before: null })
    expect(byAct.map(({ subject }) => subject)).toEqual([sku])
    expect(await found('artikel find_me')).toEqual([])
    // An underscore stands for itself.
    expect(await found('findxme')).toEqual([])
  })
})

const search = async (asked: { words: string; from?: string; until?: string }) =>
  searchAudit(stage.portal.deps, world.staff.admin.caller, { ...asked, before: null })

const write = (facts: { entity: string; entityId: string; at?: string; before?: object; actor?: string }) =>
  asSuperuser(stage, database =>
    database.query(
      `INSERT INTO audit_entry (workspace_id, id, actor_kind, actor_name, action, entity, entity_id, before, happened_at)
       VALUES ($1, $2, 'system', $3, 'test.act', $4, $5, $6, coalesce($7::timestamptz, now()))`,
      [
        ...[world.workspaceId, newId(), facts.actor ?? 'nobody', facts.entity, facts.entityId],
        ...[facts.before ? JSON.stringify(facts.before) : null, facts.at ?? null],
      ],
    ),
  )

describe('searching the audit by what an act was about', () => {
  /** Each kind of thing, with words by which a person may look for it. */
  const KINDS: Record<string, { id: keyof World['ids']; words: string[] }> = {
    product: { id: 'productId', words: ['MINE-SKU', 'odd lamp'] },
    category: { id: 'categoryId', words: ['lighting'] },
    customer_group: { id: 'groupId', words: ['regulars'] },
    price_rule: { id: 'ruleId', words: ['odd lamp', 'MINE-SKU'] },
    customer: { id: 'customerId', words: ['corner lamps'] },
    portal_link: { id: 'linkId', words: ['corner lamps', 'cellar', 'pat@lamps.example'] },
    cart: { id: 'cartId', words: ['corner lamps', 'pat@lamps.example'] },
    saved_list: { id: 'listId', words: ['wednesdays', 'cellar'] },
    staff: { id: 'colleagueId', words: ['grace', 'grace@lamps.example'] },
    device: { id: 'deviceId', words: ['bench laptop'] },
    invitation: { id: 'invitationId', words: ['newcomer@lamps.example'] },
  }

  beforeAll(async () => {
    const { ids, workspaceId } = world
    const set = (table: string, fields: Record<string, string>, id: string) =>
      asSuperuser(stage, database =>
        database.query(
          `UPDATE ${table} SET ${Object.keys(fields).map((field, at) => `${field} = $${at + 3}`)} WHERE workspace_id = $1 AND id = $2`,
          [workspaceId, id, ...Object.values(fields)],
        ),
      )
    await set('product', { sku: 'MINE-SKU', name: 'Odd lamp' }, ids.productId)
    await set('category', { name: 'Lighting' }, ids.categoryId)
    await set('customer_group', { name: 'Regulars' }, ids.groupId)
    await set('customer', { name: 'Corner Lamps' }, ids.customerId)
    await set('portal_link', { label: 'Cellar', contact_email: 'pat@lamps.example' }, ids.linkId)
    await set('saved_list', { name: 'Wednesdays' }, ids.listId)
    await set('staff', { name: 'Grace', email: 'grace@lamps.example' }, ids.colleagueId)
    await set('device', { name: 'Bench laptop' }, ids.deviceId)
    await set('invitation', { email: 'newcomer@lamps.example' }, ids.invitationId)
    await asSuperuser(stage, database =>
      database.query('UPDATE price_rule SET product_id = $1 WHERE id = $2', [ids.productId, ids.ruleId]),
    )
    for (const [entity, { id }] of Object.entries(KINDS)) await write({ entity, entityId: ids[id] })
    await write({ entity: 'order', entityId: ids.orderId })
  })

  it.each(Object.entries(KINDS))('finds a %s by each of its names', async (entity, { id, words }) => {
    for (const word of words) {
      const found = await search({ words: `${word} test.act` })
      const mine = found.filter(entry => entry.entity === entity && entry.entityId === world.ids[id])
      expect([word, mine.length]).toEqual([word, 1])
      expect(mine[0]?.subject).not.toBe('')
    }
  })

  it('finds an order by its number, and by no part of it', async () => {
    const [entry] = (await search({ words: 'test.act' })).filter(({ entity }) => entity === 'order')
    const number = entry?.subject.slice('SO-'.length) ?? ''
    for (const words of [number, `so-${number}`])
      expect((await search({ words: `${words} test.act` })).map(({ entityId }) => entityId)).toEqual([
        world.ids.orderId,
      ])
    expect(await search({ words: `so-${number.slice(0, -1)} test.act` })).toEqual([])
  })

  it('finds what is gone by the name that the entry keeps, a rule by its product', async () => {
    const [listId, ruleId] = [newId(), newId()]
    await write({ entity: 'saved_list', entityId: listId, before: { name: 'Forgotten fridays' } })
    await write({ entity: 'price_rule', entityId: ruleId, before: { productId: world.ids.productId } })
    expect((await search({ words: 'forgotten' })).map(({ entityId }) => entityId)).toEqual([listId])
    const rules = (await search({ words: 'odd lamp test.act' })).filter(({ entityId }) => entityId === ruleId)
    expect(rules.map(({ subject }) => subject)).toEqual(['MINE-SKU'])
  })

  it('finds the one that was meant among more alike than fit on a page', async () => {
    const { workspaceId } = world
    const ids: string[] = []
    for (let n = 0; n < 260; n++)
      ids.push(await addProduct(stage.portal, workspaceId, { name: `Twin ${String(n).padStart(3, '0')}` }))
    const some = ids.filter((_, at) => at % 2 === 0)
    for (const entityId of some) await write({ entity: 'product', entityId, actor: 'sorter' })
    const found = await search({ words: 'twin sorter' })
    expect(found.map(({ entityId }) => entityId).sort()).toEqual(some.sort())
  })

  it('keeps to days of the workspace’s calendar, the last one included', async () => {
    // Summer time in London: the day begins at 23:00 UTC.
    const { productId: entityId } = world.ids
    for (const at of [
      '2026-06-09T22:59:59Z',
      '2026-06-09T23:00:00Z',
      '2026-06-10T22:59:59Z',
      '2026-06-10T23:00:00Z',
    ])
      await write({ entity: 'product', entityId, at, actor: 'calendar' })
    const on = async (from?: string, until?: string) =>
      (await search({ words: 'calendar', ...(from ? { from } : {}), ...(until ? { until } : {}) })).map(
        ({ happenedAt }) => new Date(happenedAt).toISOString().slice(0, 19),
      )
    expect(await on('2026-06-10', '2026-06-10')).toEqual(['2026-06-10T22:59:59', '2026-06-09T23:00:00'])
    expect(await on('2026-06-11')).toEqual(['2026-06-10T23:00:00'])
    expect(await on(undefined, '2026-06-09')).toEqual(['2026-06-09T22:59:59'])
  })
})
