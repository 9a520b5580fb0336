import { describe, expect, it } from 'vitest'
import { rootsTouchedBy } from '#desktop/renderer/app/changed-roots.ts'
import { readDifference } from '#desktop/renderer/features/catalog/detail/read-difference.ts'
import { COLUMNS, nextEditable } from '#desktop/renderer/features/catalog/grid/columns.ts'
import { neighbour } from '#desktop/renderer/features/queue/neighbour.ts'
import { queueFilter } from '#desktop/renderer/features/queue/use-queue.ts'
import { serverAddress } from '#desktop/renderer/features/session/server-address.ts'
import { timelineEntries } from '#desktop/renderer/ui/order/timeline-entries.ts'
import { categoryLines } from '#desktop/renderer/ui/pickers/category-tree.ts'
import { changedGroups } from '#shared/contract/changed-groups.ts'
import { PRODUCT_FIELD_GROUPS } from '#shared/contract/mutations.ts'

describe('moving through the queue', () => {
  const items = ['a', 'b', 'c']

  it('goes to the neighbour of what is selected and stops at the ends', () => {
    expect(neighbour(items, 1, 1, 1)).toBe('c')
    expect(neighbour(items, 1, 1, -1)).toBe('a')
    expect(neighbour(items, 2, 2, 1)).toBeUndefined()
  })

  it('goes on from the place of an order that was decided', () => {
    expect(neighbour(items, -1, 1, 1)).toBe('b')
    expect(neighbour(items, -1, 1, -1)).toBe('a')
    expect(neighbour(items, -1, 9, 1)).toBe('c')
  })
})

describe('the next cell to edit', () => {
  const at = (id: string) => COLUMNS.findIndex(column => column.id === id)

  it('skips cells that can’t be edited and wraps to the next row', () => {
    expect(nextEditable(0, at('name'), 1, 3)).toEqual({ row: 0, column: at('category') })
    expect(nextEditable(0, at('stock'), 1, 3)).toEqual({ row: 1, column: at('name') })
    expect(nextEditable(1, at('name'), -1, 3)).toEqual({ row: 0, column: at('stock') })
  })

  it('ends with the grid', () => {
    expect(nextEditable(2, at('stock'), 1, 3)).toBeNull()
    expect(nextEditable(0, at('name'), -1, 3)).toBeNull()
  })
})

describe('a server’s address', () => {
  it.each([
    ['orders.company.example/', 'https://orders.company.example'],
    ['http://10.0.0.5:4310', 'http://10.0.0.5:4310'],
    ['localhost:4310', 'http://localhost:4310'],
    ['  ', null],
    ['http://', null],
  ])('%j', (typed, expected) => {
    expect(serverAddress(typed)).toBe(expected)
  })
})

describe('a difference of stock', () => {
  it.each([
    ['+24', 24],
    ['6', 6],
    ['-6', -6],
    ['−6', -6],
    ['0', null],
    ['1.5', null],
    ['9999999', null],
  ])('%j', (typed, expected) => {
    expect(readDifference(typed)).toBe(expected)
  })
})

describe('an edit', () => {
  it('names the groups that differ, with both sides and every field of the group', () => {
    const base = { name: 'Old', minQuantity: 1, maxQuantity: null, step: 1, listPrice: 5 }
    const edits = changedGroups(PRODUCT_FIELD_GROUPS, base, { ...base, name: 'New', step: 2 })
    expect(edits).toEqual({
      name: { base: { name: 'Old' }, mine: { name: 'New' } },
      orderRules: {
        base: { minQuantity: 1, maxQuantity: null, step: 1 },
        mine: { minQuantity: 1, maxQuantity: null, step: 2 },
      },
    })
  })
})

describe('changes', () => {
  it('an order is read again when its customer or stock changed', () => {
    expect(rootsTouchedBy(['stock']).has('orders')).toBe(true)
    expect(rootsTouchedBy(['customer']).has('queue')).toBe(true)
    expect(rootsTouchedBy(['category']).has('queue')).toBe(false)
  })

  it('never reads from the network by itself', () => {
    expect(rootsTouchedBy('all').has('devices')).toBe(false)
  })
})

describe('the category tree', () => {
  const category = (id: string, parentId: string | null, position = 0) => ({
    id,
    parentId,
    name: id,
    position,
    archived: false,
  })

  it('puts each category under its parent and shows orphans and circles too', () => {
    const lines = categoryLines([
      category('b', null, 2),
      category('a', null, 1),
      category('a1', 'a'),
      category('orphan', 'gone', 3),
      category('x', 'y'),
      category('y', 'x'),
    ])
    expect(lines.map(({ category: { id }, depth }) => `${depth}${id}`)).toEqual([
      '0a',
      '1a1',
      '0b',
      '0orphan',
      '0x',
      '1y',
    ])
  })
})

describe('the timeline', () => {
  it('tells who did what and who wrote, in the order in which it happened', () => {
    const by = { actorKind: 'staff' as const, actorName: 'Ada' }
    const entries = timelineEntries(
      [
        { ...by, id: '1', kind: 'assigned', detail: 'Ben', happenedAt: 1 },
        { ...by, id: '3', kind: 'rejected', detail: 'Sold out', happenedAt: 3 },
        { ...by, id: '4', kind: 'sent_to_warehouse', detail: '', happenedAt: 4 },
      ],
      [
        {
          id: '2',
          orderId: 'o',
          kind: 'comment',
          authorKind: 'staff',
          authorName: 'Ben',
          body: 'Ask Ada',
          writtenAt: 2,
          readAt: null,
        },
      ],
    )
    expect(entries.map(({ who, words, quote }) => [who, words, quote])).toEqual([
      ['Ada', 'assigned it to Ben', ''],
      ['Ben', 'left a comment', ''],
      ['Ada', 'rejected it', 'Sold out'],
      ['Ada', 'sent to warehouse', ''],
    ])
  })
})

describe('what of the queue is asked for', () => {
  it('counts delivery days from today, so that late orders are due too', () => {
    expect(
      queueFilter(
        { state: 'submitted', show: 'mine', within: 'tomorrow', customerId: 'c', search: 'mill' },
        '2026-12-31',
      ),
    ).toEqual({
      search: 'mill',
      mine: true,
      customerId: 'c',
      deliverBy: '2027-01-01',
    })
    expect(
      queueFilter(
        { state: 'submitted', show: 'all', within: 'any', customerId: null, search: '' },
        '2026-12-31',
      ),
    ).toEqual({
      search: '',
    })
  })
})
