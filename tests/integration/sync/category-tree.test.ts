import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationArgs, MutationName } from '#shared/contract/mutations.ts'
import type { MutationOutcome } from '#shared/contract/sync.ts'
import { pushOne } from '#tests/support/portal/push-one.ts'
import {
  addCustomer,
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

const add = async (name: string, parentId: string | null = null): Promise<string> => {
  const categoryId = newId()
  await act('category.create', { categoryId, parentId, name, position: 0 })
  return categoryId
}

const move = (categoryId: string, from: string | null, to: string | null) =>
  act('category.update', {
    categoryId,
    edits: { place: { base: { parentId: from, position: 0 }, mine: { parentId: to, position: 0 } } },
  })

const parents = (ids: string[]) =>
  portal.db.within({ workspaceId }, async tx => {
    const rows = await tx.category.findMany({ where: { workspaceId, id: { in: ids } } })
    return ids.map(id => rows.find(row => row.id === id)?.parentId)
  })

it('renames and moves a category, and keeps it from standing below itself', async () => {
  const [candles, lights] = [await add('Candles'), await add('Lights')]
  const name = { base: { name: 'Candles' }, mine: { name: 'Candles and wicks' } }
  expect((await act('category.update', { categoryId: candles, edits: { name } })).outcome).toBe('applied')
  expect((await move(candles, null, lights)).outcome).toBe('applied')
  expect(await move(lights, null, candles)).toMatchObject({ outcome: 'refused', code: 'category_circle' })
  expect(await move(lights, null, lights)).toMatchObject({ outcome: 'refused', code: 'category_circle' })
  expect(await move(lights, null, newId())).toMatchObject({ outcome: 'refused', code: 'not_found' })
  expect(await parents([candles, lights])).toEqual([lights, null])
})

it('lets only one of two moves at the same time through that would make a circle together', async () => {
  for (let round = 0; round < 5; round++) {
    const [one, other] = [await add(`One ${round}`), await add(`Other ${round}`)]
    const both = await Promise.all([move(one, null, other), move(other, null, one)])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'refused'])
    const places = await parents([one, other])
    expect(places.filter(parent => parent !== null)).toHaveLength(1)
  }
})

it('makes a card of two moves of the same category, and decides it', async () => {
  const [box, left, right] = [await add('Box'), await add('Left'), await add('Right')]
  await move(box, null, left)
  const second = await move(box, null, right)
  expect(second).toMatchObject({ outcome: 'conflict', conflictFields: [{ group: 'place' }] })
  await act('conflict.resolve', { conflictId: second.conflictId ?? '', choices: { place: 'mine' } })
  expect(await parents([box])).toEqual([right])
})

it('deletes a category only when nothing is in it', async () => {
  const parent = await add('Parent')
  const below = await add('Below', parent)
  const productId = await addProduct(portal, workspaceId)
  const category = (base: string | null, mine: string | null) =>
    act('product.update', {
      productId,
      edits: { category: { base: { categoryId: base }, mine: { categoryId: mine } } },
    })
  await category(null, below)
  expect((await act('category.delete', { categoryId: parent })).code).toBe('category_not_empty')
  expect((await act('category.delete', { categoryId: below })).code).toBe('category_not_empty')
  await category(below, null)
  const customerId = await addCustomer(portal, workspaceId)
  const assortment = (mine: string[] | null) => ({
    assortment: mine === null ? { mode: 'all' as const } : { mode: 'categories' as const, categoryIds: mine },
  })
  const sees = (base: string[] | null, mine: string[] | null) =>
    act('customer.update', {
      customerId,
      edits: { assortment: { base: assortment(base), mine: assortment(mine) } },
    })
  await sees(null, [below])
  expect((await act('category.delete', { categoryId: below })).code).toBe('category_not_empty')
  await sees([below], null)
  expect((await act('category.delete', { categoryId: below })).outcome).toBe('applied')
  expect((await act('category.delete', { categoryId: parent })).outcome).toBe('applied')
  expect((await act('category.delete', { categoryId: parent })).outcome).toBe('no_op')
})
