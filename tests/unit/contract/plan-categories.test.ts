import { expect, it } from 'vitest'
import { planCategories } from '#shared/contract/import/plan-categories.ts'

const category = (id: string, name: string, parentId: string | null) => ({
  id,
  name,
  parentId,
  archived: false,
})

it('names a category by its path', () => {
  const plan = planCategories([category('a', 'Candles', null), category('b', 'Holders', 'a')], [])
  expect(plan.pathOf('b')).toBe('Candles > Holders')
})

it('names each once where two edits made offline have closed a circle', () => {
  const plan = planCategories([category('a', 'Candles', 'b'), category('b', 'Holders', 'a')], [])
  expect(plan.pathOf('b')).toBe('Candles > Holders')
  expect(plan.pathOf('a')).toBe('Holders > Candles')
})

it('plans what a path lacks, each below the one before', () => {
  const plan = planCategories([category('a', 'Candles', null)], [['candles', 'Holders']])
  expect(plan.planned).toMatchObject([{ name: 'Holders', parentId: 'a' }])
  expect(plan.idOf(['Candles', 'holders'])).toBe(plan.planned[0]?.id)
})
