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
