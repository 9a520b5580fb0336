import { beforeAll, expect, it } from 'vitest'
import { openStore, type Store } from '#desktop/worker/store/store.ts'
import { applyBootstrapPage, flip } from '#desktop/worker/sync/apply-pull.ts'
import { listCustomers } from '#desktop/worker/views/customer-views.ts'
import { newId } from '#shared/base/ids.ts'
import type { PortalLinkRow } from '#shared/contract/rows.ts'
import { newFolder, STAFF, WORKSPACE_ID } from '#tests/support/worker/synced-store.ts'
import { change, customer, NOW, workspace } from './sample-rows.ts'

let store: Store

const link = (customerId: string, facts: Partial<PortalLinkRow> = {}): PortalLinkRow => ({
  ...{ id: newId(), customerId, publicId: newId(), label: 'Purchasing', contactName: '', contactEmail: '' },
  ...{ language: 'en', addressIds: [], expiresAt: null, revokedAt: null, lastUsedAt: null, issuedAt: NOW },
  ...facts,
})

/** Customers by what has become of the link of each. */
const CUSTOMERS = {
  live: customer({ reference: '1', name: 'live' }),
  'later expired': customer({ reference: '2', name: 'later expired' }),
  expired: customer({ reference: '3', name: 'expired' }),
  revoked: customer({ reference: '4', name: 'revoked' }),
  archived: customer({ reference: '5', name: 'archived', state: 'archived' }),
}

beforeAll(() => {
  store = openStore(newFolder(), WORKSPACE_ID).store
  const cursor = { version: 1, nonce: newId() }
  const start = { catalog: cursor, orders: cursor }
  const links = [
    link(CUSTOMERS.live.id),
    link(CUSTOMERS['later expired'].id, { expiresAt: NOW + 1 }),
    link(CUSTOMERS.expired.id, { expiresAt: NOW }),
    link(CUSTOMERS.revoked.id, { revokedAt: NOW - 1 }),
    link(CUSTOMERS.archived.id),
  ]
  const changes = [
    change('workspace', workspace()),
    ...Object.values(CUSTOMERS).map(row => change('customer', row)),
    ...links.map(row => change('portal_link', row)),
  ]
  applyBootstrapPage(store, STAFF, {
    ...{ kind: 'bootstrap', changes, next: null, total: changes.length },
    ...{ start, serverTime: NOW },
  })
  flip(store, STAFF, start)
})

const list = (facts: { state?: string; withoutLink?: boolean }, now = NOW) =>
  listCustomers(store, { search: '', sort: 'name', offset: 0, limit: 10, ...facts }, now)

it('counts the links that still open, by their expiry and their customer', () => {
  const counts = Object.fromEntries(list({}).items.map(({ name, liveLinks }) => [name, liveLinks]))
  expect(counts).toEqual({ live: 1, 'later expired': 1, expired: 0, revoked: 0, archived: 0 })
})

it('finds the active customers that have no link any more', () => {
  const without = (now: number) => {
    const { items, total } = list({ state: 'active', withoutLink: true }, now)
    expect(total).toBe(items.length)
    return items.map(({ name }) => name)
  }
  expect(without(NOW)).toEqual(['expired', 'revoked'])
  expect(without(NOW + 1)).toEqual(['expired', 'later expired', 'revoked'])
})
