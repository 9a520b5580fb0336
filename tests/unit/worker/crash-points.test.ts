import { cpSync, rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { nextBatch } from '#desktop/worker/store/outbox/next-batch.ts'
import { offerAgain, renumber } from '#desktop/worker/store/outbox/renumber.ts'
import { settleOutcomes } from '#desktop/worker/store/outbox/settle-outcomes.ts'
import { discardOutbox, undoMutation } from '#desktop/worker/store/outbox/take-out.ts'
import { openStore, type Store } from '#desktop/worker/store/store.ts'
import { applyBootstrapPage, flip, stagePage, startOver } from '#desktop/worker/sync/apply-pull.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationOutcome } from '#shared/contract/sync.ts'
import { newFolder, priced, product, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { change, contentOf, customer, NOW, order } from './sample-rows.ts'

const rice = product('RICE')
const shop = customer()
const waiting = order(1042, shop.id, [{ product: rice, quantity: 3 }])
const cursors = (version: number) => {
  const cursor = { version, nonce: newId() }
  return { catalog: cursor, orders: cursor }
}
const bootstrap = (store: Store) =>
  applyBootstrapPage(store, STAFF, {
    kind: 'bootstrap',
    changes: [
      change('order', waiting),
      change('stock', { id: rice.id, onHand: 10, reserved: 3 }),
      change('customer', shop),
      change('product', rice),
    ],
    next: null,
    total: 4,
    start: cursors(1),
    serverTime: NOW,
  })

const outcomeOf = (
  mutationId: string,
  outcome: MutationOutcome['outcome'],
  version: number | null,
): MutationOutcome => ({
  number: 1,
  mutationId,
  outcome,
  code: outcome === 'refused' ? 'already_decided' : '',
  detail: {},
  conflictId: outcome === 'conflict' ? newId() : null,
  conflictFields: [],
  catalogVersion: version,
  ordersVersion: null,
})

/** A store in the middle of its work: one edit confirmed but not pulled, one waiting, one decision held. */
const busy = (folder: string) => {
  const { store } = openStore(folder, WORKSPACE_ID)
  bootstrap(store)
  flip(store, STAFF, cursors(1))
  const sent = addMutation(store, STAFF, priced(rice, 1000, 1100), NOW).mutationId
  nextBatch(store, NOW, 200)
  settleOutcomes(store, STAFF, [outcomeOf(sent, 'applied', 2)], NOW)
  const edited = addMutation(store, STAFF, priced(rice, 1100, 1200), NOW).mutationId
  const held = addMutation(
    store,
    STAFF,
    { name: 'order.reject', args: { orderId: waiting.id, revision: 1, reason: 'Sold out' } },
    NOW,
  ).mutationId
  const changes = [
    change('product', { ...rice, listPrice: 1100 }),
    { entity: 'customer', id: shop.id, row: null },
  ]
  stagePage(store, { changes, remaining: 0 })
  return { store, edited, held }
}

type Busy = ReturnType<typeof busy>

const STEPS: Record<string, (busy: Busy, store: Store) => unknown> = {
  'storing an edit': (_, store) => addMutation(store, STAFF, priced(rice, 1200, 1300), NOW),
  'taking back a decision': ({ held }, store) => undoMutation(store, STAFF, held),
  'numbering a batch': (_, store) => nextBatch(store, NOW + 6000, 200),
  'an applied answer': ({ edited }, store) =>
    settleOutcomes(store, STAFF, [outcomeOf(edited, 'applied', 3)], NOW),
  'a conflict': ({ edited }, store) =>
    settleOutcomes(store, STAFF, [outcomeOf(edited, 'conflict', null)], NOW),
  'a refusal': ({ held }, store) => settleOutcomes(store, STAFF, [outcomeOf(held, 'refused', null)], NOW),
  'staging a page': (_, store) => stagePage(store, { changes: [change('product', rice)], remaining: 0 }),
  'the flip of a pull': (_, store) => flip(store, STAFF, cursors(2)),
  'a page of a first copy': (_, store) => bootstrap(store),
  'starting over': (_, store) => startOver(store),
  'offering again': (_, store) => offerAgain(store, NOW),
  'numbering anew': (_, store) => renumber(store),
  'discarding all': (_, store) => discardOutbox(store, STAFF),
}

class Killed extends Error {}

/** The same store, whose process is killed at its nth statement: what then lies on the disk is copied. */
const killedAt = (store: Store, folder: string, copy: string, nth: number): Store => {
  let count = 0
  const step = (): void => {
    count += 1
    if (count !== nth) return
    cpSync(folder, copy, { recursive: true })
    throw new Killed()
  }
  return {
    ...store,
    sql: text => {
      step()
      return store.sql(text)
    },
    run: (text, ...values) => {
      step()
      return store.run(text, ...values)
    },
    setMeta: (key, value) => {
      step()
      store.setMeta(key, value)
    },
  }
}

it.each(Object.entries(STEPS))('keeps all or nothing of %s, wherever it is killed', (_name, act) => {
  const folder = newFolder()
  const work = busy(folder)
  const before = contentOf(work.store)
  let statements = 0
  for (let nth = 1; ; nth += 1) {
    const copy = newFolder()
    try {
      act(work, killedAt(work.store, folder, copy, nth))
      break
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
    statements = nth
    expect(contentOf(work.store)).toBe(before)
    const reopened = openStore(copy, WORKSPACE_ID).store
    expect(contentOf(reopened)).toBe(before)
    reopened.close()
    rmSync(copy, { recursive: true })
  }
  expect(statements).toBeGreaterThan(0)
  expect(contentOf(work.store)).not.toBe(before)
  work.store.close()
})
