import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { pull } from '#server/services/sync/pull.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { Cursors, PulledChange, PullInput, PushedMutation } from '#shared/contract/sync.ts'
import {
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

/**
 * What other sync engines publish as the cases that a backend has to get right, put to this one: Replicache's
 * pull (where the client stands × its last mutation × what changed since) and push (next, old, future and repeated
 * mutations), and WatermelonDB's list (a first sync gives everything and no deletions, a row is created or changed
 * in one list only, deletions are told, what was pushed comes back as the server has it).
 */
let portal: TestPortal
let workspaceId: string
let admin: StaffCaller
let clientId: string

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

beforeEach(() => {
  clientId = newId()
})

afterAll(() => portal.close())

const numbered = (number: number, { name, args }: AnyMutation): PushedMutation => ({
  ...{ number, mutationId: newId(), name, args, madeAt: 0 },
})

const pushed = (...mutations: PushedMutation[]) => push(portal.deps, admin, { clientId, mutations })

const ask = (cursors: Cursors) =>
  pull(portal.deps, admin, { clientId, cursors, bootstrap: null, limit: 5000 })

const firstCopy = async (): Promise<{ start: Cursors; changes: PulledChange[] }> => {
  const changes: PulledChange[] = []
  for (let position: PullInput['bootstrap'] = null; ; ) {
    const input = { clientId, cursors: null, bootstrap: position, limit: 5000 }
    const page = await pull(portal.deps, admin, input)
    if (page.kind !== 'bootstrap') throw new Error(page.kind)
    changes.push(...page.changes)
    position = page.next
    if (!position) return { start: page.start, changes }
  }
}

/** Where the server stands now. */
const here = async (): Promise<Cursors> => (await firstCopy()).start

const since = async (cursors: Cursors) => {
  const page = await ask(cursors)
  if (page.kind !== 'page' || !page.done) throw new Error(page.kind)
  return page
}

const rule = (productId: string, unitPrice: number, id = newId()) => ({
  ...{ id, level: 'list' as const, ownerId: null, productId, minQuantity: 2, unitPrice },
  ...{ startsOn: null, endsOn: null },
})

const create = (row: ReturnType<typeof rule>): AnyMutation => ({
  name: 'price_rule.create',
  args: { rule: row },
})

const change = ({ id, unitPrice }: ReturnType<typeof rule>, to: number): AnyMutation => {
  const base = { minQuantity: 2, unitPrice, startsOn: null, endsOn: null }
  const edits = { rule: { base, mine: { ...base, unitPrice: to } } }
  return { name: 'price_rule.update', args: { ruleId: id, edits } }
}

const remove = ({ id }: { id: string }): AnyMutation => ({ name: 'price_rule.delete', args: { ruleId: id } })

const told = (changes: readonly PulledChange[], id: string) =>
  changes.filter(found => found.id === id).map(({ row }) => row?.unitPrice ?? null)

describe('a pull, by what happened to a row since the cursor', () => {
  const row = () => addProduct(portal, workspaceId).then(productId => rule(productId, 500))

  it.each<[string, (own: ReturnType<typeof rule>) => AnyMutation[], (number | null)[]]>([
    ['nothing', () => [], []],
    ['changed', own => [change(own, 600)], [600]],
    ['changed twice', own => [change(own, 600), change({ ...own, unitPrice: 600 }, 700)], [700]],
    ['changed and back', own => [change(own, 600), change({ ...own, unitPrice: 600 }, 500)], [500]],
    ['deleted', own => [remove(own)], [null]],
    ['changed, then deleted', own => [change(own, 600), remove(own)], [null]],
  ])('%s: tells its last state once, or nothing', async (_what, acts, due) => {
    const own = await row()
    await pushed(numbered(1, create(own)))
    const cursors = await here()
    const mutations = acts(own).map((act, index) => numbered(index + 2, act))
    if (mutations.length > 0) await pushed(...mutations)
    const page = await since(cursors)
    expect(told(page.changes, own.id)).toEqual(due)
    expect(told((await since(page.cursors)).changes, own.id)).toEqual([])
  })

  it('created: tells it once, and created and deleted again: at most that it is gone', async () => {
    const cursors = await here()
    const [kept, gone] = [await row(), await row()]
    await pushed(numbered(1, create(kept)), numbered(2, create(gone)), numbered(3, remove(gone)))
    const { changes } = await since(cursors)
    expect(told(changes, kept.id)).toEqual([500])
    expect(told(changes, gone.id).filter(price => price !== null)).toEqual([])
  })

  it('a first copy holds every row that is there, once, and no deletion', async () => {
    const [kept, gone] = [await row(), await row()]
    await pushed(numbered(1, create(kept)), numbered(2, create(gone)), numbered(3, remove(gone)))
    const { changes } = await firstCopy()
    expect(told(changes, kept.id)).toEqual([500])
    expect(told(changes, gone.id)).toEqual([])
    expect(changes.every(({ row: found }) => found !== null)).toBe(true)
    expect(new Set(changes.map(({ entity, id }) => `${entity} ${id}`)).size).toBe(changes.length)
  })
})

describe('a pull, by where the client stands', () => {
  it('at the head: no rows, the same cursors', async () => {
    const cursors = await here()
    expect(await since(cursors)).toMatchObject({ changes: [], cursors, remaining: 0 })
  })

  it('in the future, or at a version that was another one’s: the server was restored', async () => {
    const cursors = await here()
    const { version, nonce } = cursors.catalog
    for (const catalog of [
      { version: version + 1, nonce },
      { version, nonce: newId() },
    ])
      expect(await ask({ ...cursors, catalog })).toEqual({ kind: 'server_restored' })
  })

  it('the client’s last mutation comes from the same moment as the rows, however it ended', async () => {
    const productId = await addProduct(portal, workspaceId)
    const own = rule(productId, 500)
    const cursors = await here()
    expect(await since(cursors)).toMatchObject({ lastMutation: 0 })
    const refused: AnyMutation = { name: 'stock.adjust', args: { productId: newId(), difference: 1 } }
    for (const [number, act, ended] of [
      [1, create(own), 'applied'],
      [2, change({ ...own, unitPrice: 400 }, 500), 'no_op'],
      [3, refused, 'refused'],
      [4, change({ ...own, unitPrice: 400 }, 450), 'conflict'],
    ] as const) {
      expect(await pushed(numbered(number, act))).toMatchObject({ outcomes: [{ outcome: ended }] })
      expect(await since(cursors)).toMatchObject({ lastMutation: number })
    }
  })
})

describe('a push, by its number', () => {
  const adjust = (productId: string, difference: number): AnyMutation => ({
    name: 'stock.adjust',
    args: { productId, difference },
  })
  const onHand = (productId: string) =>
    portal.db.within({ workspaceId }, async tx => {
      const found = await tx.stock.findUnique({
        where: { workspaceId_productId: { workspaceId, productId } },
      })
      return found?.onHand ?? 0
    })

  it('old ones before the next: the old are answered as then, the next is applied', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 0 })
    const all = [1, 2, 3].map(number => numbered(number, adjust(productId, number)))
    const [one, two, three] = all
    if (!one || !two || !three) throw new Error('three are made')
    const first = await pushed(one, two)
    const second = await pushed(one, two, three)
    expect(second.outcomes.slice(0, 2)).toEqual(first.outcomes)
    expect(await onHand(productId)).toBe(6)
  })

  it('a future one in the middle: what comes before it counts, it and what follows wait', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 0 })
    const answer = await pushed(
      numbered(1, adjust(productId, 1)),
      numbered(3, adjust(productId, 10)),
      numbered(4, adjust(productId, 100)),
    )
    expect(answer).toMatchObject({ kind: 'gap', expected: 2, outcomes: [{ number: 1, outcome: 'applied' }] })
    expect(await onHand(productId)).toBe(1)
    expect(await since(await here())).toMatchObject({ lastMutation: 1 })
  })

  it('the same batch from twenty requests at once: each once', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 0 })
    const batch = [1, 2, 3, 4, 5].map(number => numbered(number, adjust(productId, 1)))
    const answers = await Promise.all(Array.from({ length: 20 }, () => pushed(...batch)))
    expect(await onHand(productId)).toBe(5)
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  it('comes back in the next pull as the server has it, with what others did', async () => {
    const own = rule(await addProduct(portal, workspaceId), 500)
    const cursors = await here()
    await pushed(numbered(1, create(own)))
    const other = newId()
    await push(portal.deps, admin, { clientId: other, mutations: [numbered(1, change(own, 550))] })
    expect(told((await since(cursors)).changes, own.id)).toEqual([550])
  })
})
