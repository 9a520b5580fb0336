import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { MutationOutcome } from '#shared/contract/sync.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
})

afterAll(() => portal.close())

const act = <N extends MutationName>(name: N, args: MutationArgs<N>): Promise<MutationOutcome> =>
  pushOne(portal, admin, name, args)

const price = (base: number, mine: number) => ({
  listPrice: { base: { listPrice: base }, mine: { listPrice: mine } },
})

const priceOf = (id: string): Promise<number> =>
  portal.db.within({ workspaceId }, async tx => {
    const found = await tx.product.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })
    return Number(found.listPrice)
  })

const products = (count: number) =>
  Promise.all(Array.from({ length: count }, () => addProduct(portal, workspaceId)))

describe('many products in one edit', () => {
  it('takes them all under one version, each with its own entry in the audit', async () => {
    const ids = await products(3)
    const outcome = await act('product.update_many', {
      rows: ids.map(productId => ({ productId, edits: price(1000, 1100) })),
    })
    expect(outcome).toMatchObject({ outcome: 'applied', ordersVersion: null })
    expect(await Promise.all(ids.map(priceOf))).toEqual([1100, 1100, 1100])
    const entries = await portal.db.within({ workspaceId }, tx =>
      tx.auditEntry.findMany({ where: { workspaceId, entityId: { in: ids }, action: 'product.update' } }),
    )
    expect(entries.map(({ before, after }) => [before, after])).toEqual(
      ids.map(() => [{ listPrice: 1000 }, { listPrice: 1100 }]),
    )
  })

  it('puts what met another change on one card and applies the rest', async () => {
    const [clean, changed] = await products(2)
    if (!clean || !changed) throw new Error('no products')
    await act('product.update', { productId: changed, edits: price(1000, 1500) })
    const outcome = await act('product.update_many', {
      rows: [clean, changed].map(productId => ({ productId, edits: price(1000, 900) })),
    })
    expect(outcome.outcome).toBe('conflict')
    expect(outcome.catalogVersion).not.toBeNull()
    expect(outcome.conflictFields).toEqual([
      {
        group: `${changed}/listPrice`,
        base: { listPrice: 1000 },
        theirs: { listPrice: 1500 },
        mine: { listPrice: 900 },
      },
    ])
    expect([await priceOf(clean), await priceOf(changed)]).toEqual([900, 1500])
    const resolved = await act('conflict.resolve', {
      conflictId: outcome.conflictId ?? '',
      choices: { [`${changed}/listPrice`]: 'mine' },
    })
    expect(resolved.outcome).toBe('applied')
    expect(await priceOf(changed)).toBe(900)
  })

  it('is decided as a whole, but for the rows that are named', async () => {
    const [one, two, three] = await products(3)
    if (!one || !two || !three) throw new Error('no products')
    const ids = [one, two, three]
    for (const productId of ids) await act('product.update', { productId, edits: price(1000, 1500) })
    const rows = ids.map(productId => ({ productId, edits: price(1000, 900) }))
    const met = await act('product.update_many', { rows })
    const resolved = await act('conflict.resolve', {
      ...{ conflictId: met.conflictId ?? '', choices: { [`${two}/listPrice`]: 'theirs' }, others: 'mine' },
    })
    expect(resolved.outcome).toBe('applied')
    expect(await Promise.all(ids.map(priceOf))).toEqual([900, 1500, 900])
  })

  it('raises another card when the row changed again before the decision', async () => {
    const [changed] = await products(1)
    if (!changed) throw new Error('no product')
    await act('product.update', { productId: changed, edits: price(1000, 1500) })
    const first = await act('product.update_many', {
      rows: [{ productId: changed, edits: price(1000, 900) }],
    })
    await act('product.update', { productId: changed, edits: price(1500, 1600) })
    const second = await act('conflict.resolve', {
      conflictId: first.conflictId ?? '',
      choices: { [`${changed}/listPrice`]: 'mine' },
    })
    expect(second.outcome).toBe('conflict')
    expect(second.conflictFields).toMatchObject([
      { group: `${changed}/listPrice`, theirs: { listPrice: 1600 }, mine: { listPrice: 900 } },
    ])
    expect(await priceOf(changed)).toBe(1600)
  })

  it('refuses them all when one breaks a rule, and the same row twice', async () => {
    const [one, two] = await products(2)
    if (!one || !two) throw new Error('no products')
    const rules = { minQuantity: 1, maxQuantity: null, step: 1 }
    const orderRules = { base: rules, mine: { ...rules, minQuantity: 5, step: 2 } }
    const broken = await act('product.update_many', {
      rows: [
        { productId: one, edits: price(1000, 1200) },
        { productId: two, edits: { orderRules } },
      ],
    })
    expect(broken).toMatchObject({ outcome: 'refused', code: 'order_rules_not_valid', catalogVersion: null })
    const twice = await act('product.update_many', {
      rows: [one, one].map(productId => ({ productId, edits: price(1000, 1200) })),
    })
    expect(twice).toMatchObject({ outcome: 'refused', code: 'bad_input' })
    expect(await priceOf(one)).toBe(1000)
  })

  it('changes nothing where everything is as wanted', async () => {
    const [one] = await products(1)
    const rows = [{ productId: one ?? '', edits: price(900, 1000) }]
    expect(await act('product.update_many', { rows })).toMatchObject({ outcome: 'no_op' })
  })

  it('takes two acts over the same rows in any order without a deadlock', async () => {
    const ids = await products(20)
    const both = await Promise.all([
      act('product.update_many', {
        rows: ids.map(productId => ({ productId, edits: price(1000, 1100) })),
      }),
      act('product.update_many', {
        rows: [...ids].reverse().map(productId => ({ productId, edits: price(1000, 1200) })),
      }),
    ])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'conflict'])
  })
})

describe('many price rules in one edit', () => {
  const rule = (productId: string, unitPrice: number) => ({
    ...{ id: newId(), level: 'list' as const, ownerId: null, productId, minQuantity: 1, unitPrice },
    ...{ startsOn: '2027-01-01', endsOn: null },
  })
  const rulesOf = (productId: string) =>
    portal.db.within({ workspaceId }, tx => tx.priceRule.count({ where: { workspaceId, productId } }))

  it('lets one rule take over the days of another', async () => {
    const [productId] = await products(1)
    const [old, next] = [rule(productId ?? '', 800), rule(productId ?? '', 850)]
    await act('price_rule.create', { rule: old })
    const outcome = await act('price_rule.change_many', { remove: [old.id], edit: [], add: [next] })
    expect(outcome.outcome).toBe('applied')
    expect(await rulesOf(productId ?? '')).toBe(1)
  })

  it('leaves everything as it was when one of them is refused', async () => {
    const [productId, other] = await products(2)
    const old = rule(productId ?? '', 800)
    await act('price_rule.create', { rule: old })
    const overlapping = await act('price_rule.change_many', {
      remove: [],
      edit: [],
      add: [rule(other ?? '', 500), rule(productId ?? '', 700)],
    })
    expect(overlapping).toMatchObject({ outcome: 'refused', code: 'price_rule_overlap' })
    const stranger = { ...rule(other ?? '', 500), level: 'group' as const, ownerId: newId() }
    const missing = await act('price_rule.change_many', { remove: [old.id], edit: [], add: [stranger] })
    expect(missing).toMatchObject({ outcome: 'refused', code: 'not_found', catalogVersion: null })
    expect([await rulesOf(productId ?? ''), await rulesOf(other ?? '')]).toEqual([1, 0])
  })
})
