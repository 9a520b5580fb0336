import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { writeProfile } from '#desktop/worker/session/profile.ts'
import { openStore } from '#desktop/worker/store/store.ts'
import { applyBootstrapPage } from '#desktop/worker/sync/apply-pull.ts'
import { newId } from '#shared/base/ids.ts'
import type { Entity, RowOf } from '#shared/contract/rows.ts'
import { product, STAFF, WORKSPACE_ID } from '../support/worker/synced-store.ts'
import { change, customer, order, workspace } from '../unit/worker/sample-rows.ts'

export type ProfileSize = { products: number; customers: number; rules: number; orders: number }

const PAGE = 5_000
const LINES = 12

/** A desktop's profile as a first copy of a large workspace leaves it, written without a server. */
export const fillBigProfile = (profile: string, size: ProfileSize): void => {
  const folder = path.join(profile, 'store')
  mkdirSync(folder, { recursive: true })
  writeProfile(folder, {
    serverUrl: 'http://127.0.0.1:9',
    signedIn: { workspaceId: WORKSPACE_ID, staff: STAFF, workspace: workspace() },
    tokenSince: Date.now(),
    cleared: false,
  })
  const { store } = openStore(path.join(folder, 'workspaces'), WORKSPACE_ID)
  const at = { version: 1, nonce: newId() }
  const start = { catalog: at, orders: at }
  let page: ReturnType<typeof change>[] = []
  const flush = (last = false): void => {
    const next = last ? null : { start, entity: 'product' as const, after: null }
    applyBootstrapPage(store, STAFF, {
      ...{ kind: 'bootstrap', changes: page, next, total: 0, start, serverTime: Date.now() },
    })
    page = []
  }
  const add = <E extends Entity>(entity: E, row: RowOf<E>): void => {
    page.push(change(entity, row))
    if (page.length === PAGE) flush()
  }
  add('workspace', workspace())
  add('staff', STAFF)
  const products = Array.from({ length: size.products }, (_, index) => product(`P-${100_000 + index}`))
  for (const row of products) add('product', row)
  const customers = Array.from({ length: size.customers }, (_, index) =>
    customer({ reference: `C-${index}`, name: `Customer ${index} of the big workspace` }),
  )
  for (const row of customers) add('customer', row)
  const productAt = (index: number) => products[index % products.length] ?? product('NONE')
  const customerAt = (index: number) => customers[index % customers.length]?.id ?? ''
  for (let index = 0; index < size.rules; index += 1)
    add('price_rule', {
      ...{ id: newId(), level: 'customer', ownerId: customerAt(index), productId: productAt(index * 7).id },
      ...{
        minQuantity: 1 + Math.floor(index / products.length),
        unitPrice: 900,
        startsOn: null,
        endsOn: null,
      },
    })
  for (let index = 0; index < size.orders; index += 1) {
    const lines = Array.from({ length: LINES }, (_, at) => ({
      product: productAt(index * 31 + at),
      quantity: 6,
    }))
    const waits = index % 10 === 0
    const row = order(1000 + index, customerAt(index * 3), lines)
    add('order', waits ? row : { ...row, state: 'fulfilled', closedAt: row.submittedAt })
  }
  flush(true)
  store.close()
}
