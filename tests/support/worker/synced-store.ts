import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addMutation } from '#desktop/worker/store/outbox/add-mutation.ts'
import { outboxCounts } from '#desktop/worker/store/outbox/outbox-counts.ts'
import { openStore, type Store, viewRow } from '#desktop/worker/store/store.ts'
import { createServerClient } from '#desktop/worker/sync/server-client.ts'
import { type SyncLoop, startSyncLoop } from '#desktop/worker/sync/sync-loop.ts'
import { newId } from '#shared/base/ids.ts'
import type { AnyMutation } from '#shared/contract/mutations.ts'
import type { ProductRow, StaffRow } from '#shared/contract/rows.ts'
import type { ScriptedServer } from './scripted-server.ts'

export const STAFF: StaffRow = {
  id: newId(),
  name: 'Ada',
  email: 'ada@example.test',
  role: 'admin',
  active: true,
}

export const WORKSPACE_ID = newId()

export const product = (sku: string, listPrice = 1000): ProductRow => ({
  id: newId(),
  sku,
  name: `Product ${sku}`,
  description: '',
  gtin: null,
  categoryId: null,
  imageId: null,
  unitName: 'piece',
  unitContents: '',
  taxRateBp: 0,
  listPrice,
  minQuantity: 1,
  maxQuantity: null,
  step: 1,
  status: 'active',
  availability: 'in_stock',
  backOn: null,
  offeredFrom: null,
  offeredUntil: null,
})

export const priced = (row: ProductRow, from: number, to: number): AnyMutation => ({
  name: 'product.update',
  args: {
    productId: row.id,
    edits: { listPrice: { base: { listPrice: from }, mine: { listPrice: to } } },
  },
})

export const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'stackcube-store-'))

export type SyncedStore = {
  store: Store
  loop: SyncLoop
  does(mutation: AnyMutation): string
  pending(): number
  priceOf(id: string): { listPrice: number; pending: boolean } | null
  close(): Promise<void>
}

/** A real store on a real file, kept in step with a server by the real loop. */
export const openSynced = (
  server: ScriptedServer,
  folder: string,
  token: string | null = 'token',
): SyncedStore => {
  const { store } = openStore(folder, WORKSPACE_ID)
  const loop = startSyncLoop({
    store,
    staff: STAFF,
    client: createServerClient(server.url, () => token),
    hasToken: () => token !== null,
    now: Date.now,
    changed: () => undefined,
    stateChanged: () => undefined,
    tokenRefused: () => undefined,
    arrived: () => undefined,
  })
  return {
    store,
    loop,
    does: mutation => {
      const { mutationId } = addMutation(store, STAFF, mutation, Date.now())
      loop.nudge()
      return mutationId
    },
    pending: () => outboxCounts(store).pending,
    priceOf: id => {
      const found = viewRow(store, 'product', id)
      return found && { listPrice: found.row.listPrice, pending: found.pending }
    },
    close: async () => {
      await loop.stop()
      store.close()
    },
  }
}
