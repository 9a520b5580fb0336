import { expect, it } from 'vitest'
import type { Notice } from '#desktop/worker/api/main-messages.ts'
import { createOrderNotices } from '#desktop/worker/notices/order-notices.ts'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { openStore, type Store } from '#desktop/worker/store/store.ts'
import { applyBootstrapPage, flip, stagePage } from '#desktop/worker/sync/apply-pull.ts'
import { newId } from '#shared/base/ids.ts'
import { newFolder, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { change, NOW, order } from './sample-rows.ts'

const cursors = (version: number) => {
  const cursor = { version, nonce: newId() }
  return { catalog: cursor, orders: cursor }
}
const first = order(1001, newId(), [])

const firstCopy = (store: Store) => {
  applyBootstrapPage(store, STAFF, {
    kind: 'bootstrap',
    changes: [change('order', first)],
    next: null,
    total: 1,
    start: cursors(1),
    serverTime: NOW,
  })
  flip(store, STAFF, cursors(1))
}

const arrive = (store: Store, version: number, ...numbers: number[]) => {
  const changes = numbers.map(number => change('order', order(number, newId(), [])))
  stagePage(store, { changes, remaining: 0 })
  flip(store, STAFF, cursors(version))
}

const heard = () => {
  const notices: Notice[] = []
  return { notices, of: createOrderNotices(notice => notices.push(notice)) }
}

it('tells of the first order after a start, and of none that a first copy brought', () => {
  const { store } = openStore(newFolder(), WORKSPACE_ID)
  const { notices, of } = heard()
  of.opened(store)
  firstCopy(store)
  arrive(store, 2)
  of.arrived(store)
  expect(notices).toEqual([])
  arrive(store, 3, 1002)
  of.arrived(store)
  expect(notices).toEqual([{ kind: 'new_orders', count: 1, firstNumber: 1002 }])
})

it('tells of what came while the app was closed', () => {
  const { store } = openStore(newFolder(), WORKSPACE_ID)
  firstCopy(store)
  const { notices, of } = heard()
  of.opened(store)
  arrive(store, 2, 1002, 1003)
  of.arrived(store)
  expect(notices).toEqual([{ kind: 'new_orders', count: 2, firstNumber: 1002 }])
})

it('counts the queue with decisions made here, and only when the count has changed', () => {
  const { store } = openStore(newFolder(), WORKSPACE_ID)
  firstCopy(store)
  const { notices, of } = heard()
  of.counted(store)
  of.counted(store)
  addMutation(store, STAFF, { name: 'order.approve', args: { orderId: first.id, revision: 1 } }, NOW)
  of.counted(store)
  of.counted(null)
  expect(notices).toEqual([
    { kind: 'badge', count: 1 },
    { kind: 'badge', count: 0 },
  ])
})
