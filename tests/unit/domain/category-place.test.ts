import { expect, it } from 'vitest'
import { moveCategory, type PlacedCategory, siblingsIn } from '#shared/domain/category-place.ts'

const at = (id: string, parentId: string | null, position: number): PlacedCategory => ({
  id,
  name: id,
  parentId,
  position,
})
const tree = [at('a', null, 0), at('b', null, 1), at('c', null, 2), at('a1', 'a', 0), at('a2', 'a', 0)]

/** The children of a parent once the changes are made. */
const after = (changes: ReturnType<typeof moveCategory>, parentId: string | null) => {
  const to = new Map(changes?.map(change => [change.id, change.to]))
  const moved = tree.map(category => ({ ...category, ...to.get(category.id) }))
  return siblingsIn(moved, parentId).map(({ id }) => id)
}

it.each([
  ['c', null, 0, ['c', 'a', 'b']],
  ['a', null, 2, ['b', 'c', 'a']],
  ['b', 'a', 1, ['a1', 'b', 'a2']],
  ['a2', 'a', 0, ['a2', 'a1']],
  ['a1', null, 99, ['a', 'b', 'c', 'a1']],
] as const)('puts %s below %s at %i', (id, parentId, index, wanted) => {
  expect(after(moveCategory(tree, id, parentId, index), parentId)).toEqual(wanted)
})

it('changes nothing for one that stands there already', () => {
  expect(moveCategory(tree, 'b', null, 1)).toEqual([])
})

it('changes no more than what has to make room', () => {
  expect(moveCategory(tree, 'c', null, 1)?.map(({ id }) => id)).toEqual(['c', 'b'])
})

it('does not put a category below itself', () => {
  expect(moveCategory(tree, 'a', 'a1', 0)).toBeNull()
  expect(moveCategory(tree, 'a', 'a', 0)).toBeNull()
  expect(moveCategory(tree, 'gone', null, 0)).toBeNull()
})
