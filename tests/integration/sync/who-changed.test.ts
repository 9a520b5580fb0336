import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addProduct,
  addWorkspace,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'

/** A conflict says whose the other value is and since when, as far as the audit knows. */
let portal: TestPortal
let workspaceId: string
let admin: StaffCaller
let anna: StaffCaller
let ben: StaffCaller

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
  anna = { ...(await workspace.staff('catalog')), name: 'Anna' }
  ben = { ...(await workspace.staff('catalog')), name: 'Ben' }
})

afterAll(() => portal.close())

const act = <N extends MutationName>(caller: StaffCaller, name: N, args: MutationArgs<N>) =>
  pushOne(portal, caller, name, args)

const price = (from: number, to: number) => ({
  listPrice: { base: { listPrice: from }, mine: { listPrice: to } },
})
const name = (from: string, to: string) => ({ name: { base: { name: from }, mine: { name: to } } })

it('names the person who changed each field last, not whoever changed another one', async () => {
  const productId = await addProduct(portal, workspaceId, { name: 'Lamp', listPrice: 100 })
  const before = Date.now()
  await act(anna, 'product.update', { productId, edits: price(100, 110) })
  await act(anna, 'product.update', { productId, edits: name('Lamp', 'Lantern') })
  await act(ben, 'product.update', { productId, edits: price(110, 120) })
  const met = await act(admin, 'product.update', {
    productId,
    edits: { ...price(100, 130), ...name('Lamp', 'Lampion') },
  })
  expect(met.outcome).toBe('conflict')
  const at = expect.any(Number)
  expect(met.detail).toEqual({ changed: { listPrice: { by: 'Ben', at }, name: { by: 'Anna', at } } })
  const { changed } = met.detail as { changed: { listPrice: { at: number } } }
  expect(changed.listPrice.at).toBeGreaterThan(before - 60_000)
  expect(changed.listPrice.at).toBeLessThan(Date.now() + 60_000)
})

it('says the same again when the answer was lost', async () => {
  const productId = await addProduct(portal, workspaceId, { listPrice: 100 })
  await act(anna, 'product.update', { productId, edits: price(100, 110) })
  const args = { productId, edits: price(100, 130) }
  const mutation = { number: 1, mutationId: newId(), name: 'product.update', args, madeAt: 0 }
  const input = { clientId: newId(), mutations: [mutation] }
  const first = await push(portal.deps, admin, input)
  expect(await push(portal.deps, admin, input)).toEqual(first)
  expect(first.outcomes[0]?.detail).toMatchObject({ changed: { listPrice: { by: 'Anna' } } })
})

it('names whoever changed each of many rows', async () => {
  const one = await addProduct(portal, workspaceId, { listPrice: 100 })
  const two = await addProduct(portal, workspaceId, { listPrice: 100 })
  await act(anna, 'product.update', { productId: one, edits: price(100, 110) })
  await act(ben, 'product.update_many', { rows: [{ productId: two, edits: price(100, 120) }] })
  const rows = [one, two].map(productId => ({ productId, edits: price(100, 130) }))
  const met = await act(admin, 'product.update_many', { rows })
  expect(met.detail).toMatchObject({
    changed: { [`${one}/listPrice`]: { by: 'Anna' }, [`${two}/listPrice`]: { by: 'Ben' } },
  })
})

it('names nobody for a value that came without an entry in the audit', async () => {
  const productId = await addProduct(portal, workspaceId, { listPrice: 100 })
  await act(anna, 'product.update', { productId, edits: price(100, 110) })
  await portal.db.within({ workspaceId }, tx =>
    tx.product.update({
      where: { workspaceId_id: { workspaceId, id: productId } },
      data: { listPrice: 115n },
    }),
  )
  const met = await act(admin, 'product.update', { productId, edits: price(100, 130) })
  expect(met.outcome).toBe('conflict')
  expect(met.detail).toEqual({ changed: {} })
})
