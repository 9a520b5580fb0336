import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StaffCaller } from '#server/services/callers.ts'
import { readCart, setCartLines } from '#server/services/carts/edit-cart.ts'
import { submitOrder } from '#server/services/orders/submit-order.ts'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { pull } from '#server/services/sync/pull.ts'
import { push } from '#server/services/sync/push.ts'
import { newId } from '#shared/base/ids.ts'
import type { MutationName } from '#shared/contract/mutations.ts'
import type {
  Cursors,
  FeedPositions,
  PulledChange,
  PullInput,
  PullOutput,
  PushedMutation,
} from '#shared/contract/sync.ts'
import {
  addCustomer,
  addProduct,
  addWorkspace,
  openLink,
  openTestPortal,
  type TestPortal,
} from '#tests/support/portal/test-workspace.ts'
import { connectAsSuperuser } from '#tests/support/postgres/test-cluster.ts'

let portal: TestPortal
let workspaceId: string
let admin: StaffCaller
let colleague: StaffCaller
let clientId: string

beforeAll(async () => {
  portal = await openTestPortal()
  const workspace = await addWorkspace(portal)
  workspaceId = workspace.workspaceId
  admin = await workspace.staff('admin')
  colleague = await workspace.staff('reviewer')
})

beforeEach(() => {
  clientId = newId()
})

afterAll(() => portal.close())

const mutation = (number: number, name: MutationName | string, args: unknown): PushedMutation => ({
  number,
  mutationId: newId(),
  name,
  args,
  madeAt: 0,
})

const pushAll = (mutations: PushedMutation[], caller = admin, client = clientId) =>
  push(portal.deps, caller, { clientId: client, mutations })

const bootstrap = async (): Promise<{ cursors: Cursors; ids: Set<string> }> => {
  const ids = new Set<string>()
  let position = null
  for (;;) {
    const page = await pull(portal.deps, admin, { clientId, cursors: null, bootstrap: position, limit: 3 })
    if (page.kind !== 'bootstrap') throw new Error(page.kind)
    for (const change of page.changes) ids.add(change.id)
    position = page.next
    if (!position) return { cursors: page.start, ids }
  }
}

const feed = async (cursors: Cursors, limit = 1000) => {
  const page = await pull(portal.deps, admin, { clientId, cursors, bootstrap: null, limit })
  if (page.kind !== 'page') throw new Error(page.kind)
  return page
}

/** The feed to its end, page by page. */
const feedInPages = async (cursors: Cursors, limit: number, from?: FeedPositions) => {
  const pages: Extract<PullOutput, { kind: 'page' }>[] = []
  let position = from
  for (;;) {
    const input = { clientId, cursors, bootstrap: null, limit, ...(position ? { position } : {}) }
    const page = await pull(portal.deps, admin, input)
    if (page.kind !== 'page') throw new Error(page.kind)
    pages.push(page)
    position = page.position
    if (page.done) return pages
  }
}

const rename = (productId: string, base: string, mine: string) => ({
  productId,
  edits: { name: { base: { name: base }, mine: { name: mine } } },
})

const waitingOrder = async () => {
  const productId = await addProduct(portal, workspaceId, { onHand: 10 })
  const link = await openLink(portal, admin, await addCustomer(portal, workspaceId))
  const cart = await readCart(portal.deps, link.buyer)
  if (!cart.ok) throw new Error(cart.error)
  const { cartId } = cart.value
  await setCartLines(portal.deps, link.buyer, cartId, [{ productId, quantity: 4 }])
  const details = { poNumber: '', notes: '', deliveryDay: null, addressId: null }
  const lines = [{ productId, quantity: 4, unitPrice: 1000 }]
  const result = await submitOrder(portal.deps, link.buyer, { cartId, lines, details })
  if (!result.ok || result.value.kind !== 'accepted') throw new Error('not accepted')
  return { orderId: result.value.orderId, productId }
}

const stockOf = async (productId: string) =>
  portal.db.within({ workspaceId }, tx =>
    tx.stock.findUniqueOrThrow({
      where: { workspaceId_productId: { workspaceId, productId } },
      select: { onHand: true, reserved: true },
    }),
  )

describe('pulling', () => {
  it('boots in pages of any size to every row, and the feed then has nothing more', async () => {
    const productId = await addProduct(portal, workspaceId)
    const { cursors, ids } = await bootstrap()
    expect(ids.has(productId)).toBe(true)
    expect(ids.has(workspaceId)).toBe(true)
    expect(await feed(cursors)).toMatchObject({ changes: [], done: true })
  })

  it('does not miss what changes while a bootstrap runs', async () => {
    const first = await pull(portal.deps, admin, { clientId, cursors: null, bootstrap: null, limit: 1 })
    if (first.kind !== 'bootstrap') throw new Error(first.kind)
    const { orderId } = await waitingOrder()
    const page = await feed(first.start)
    expect(page.changes.map(change => change.id)).toContain(orderId)
  })

  it('sends one act of very many rows in pieces, and its head only with the last of them', async () => {
    const { cursors } = await bootstrap()
    for (let i = 0; i < 5; i += 1) await addProduct(portal, workspaceId)
    const { orderId } = await waitingOrder()
    const all = await feed(cursors)
    const ids = all.changes.map(change => change.id)
    // One version for all of them, as an import makes it.
    await portal.db.within({ workspaceId }, async tx => {
      const products = await tx.product.findMany({ where: { workspaceId } })
      await commitChanges(
        tx,
        workspaceId,
        products.map(({ id }) => ({ entity: 'product', id })),
      )
    })
    const pages = await feedInPages(cursors, 2)
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages.slice(0, -1)) expect(page.cursors).toEqual(cursors)
    for (const page of pages) expect(page.changes.length).toBeLessThanOrEqual(2)
    const sent = new Set(pages.flatMap(page => page.changes.map(change => change.id)))
    for (const id of [...ids, orderId]) expect(sent).toContain(id)
    expect(pages[0]?.remaining).toBeGreaterThan(3)
    expect(await feed(pages.at(-1)?.cursors ?? cursors)).toMatchObject({ changes: [], done: true })
  })

  it('passes over nothing beyond a page that rows fill which changed more than once', async () => {
    const [often, after] = [await addProduct(portal, workspaceId), await addProduct(portal, workspaceId)]
    const { cursors } = await bootstrap()
    const touch = (id: string) =>
      portal.db.within({ workspaceId }, tx => commitChanges(tx, workspaceId, [{ entity: 'product', id }]))
    for (const id of [often, often, often, often, after]) await touch(id)
    const pages = await feedInPages(cursors, 3)
    expect(pages.flatMap(page => page.changes.map(change => change.id))).toContain(after)
    expect(await feed(pages.at(-1)?.cursors ?? cursors)).toMatchObject({ changes: [], done: true })
  })

  it('bounds a page by its size too, and always sends something', async () => {
    const { cursors } = await bootstrap()
    const description = 'x'.repeat(900_000)
    for (let i = 0; i < 5; i += 1) {
      const id = await addProduct(portal, workspaceId)
      await portal.db.within({ workspaceId }, async tx => {
        await tx.product.update({ where: { workspaceId_id: { workspaceId, id } }, data: { description } })
        await commitChanges(tx, workspaceId, [{ entity: 'product', id }])
      })
    }
    const pages = await feedInPages(cursors, 1000)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(JSON.stringify(page).length).toBeLessThan(3_500_000)
  })

  it('does not let a run through the feed pass what commits while it goes on', async () => {
    const { cursors } = await bootstrap()
    for (let i = 0; i < 3; i += 1) await waitingOrder()
    const first = await pull(portal.deps, admin, { clientId, cursors, bootstrap: null, limit: 2 })
    if (first.kind !== 'page' || !first.position) throw new Error('one page was enough')
    const { orderId } = await waitingOrder()
    const rest = await feedInPages(cursors, 1000, first.position)
    expect(rest.flatMap(page => page.changes.map(change => change.id))).toContain(orderId)
    const foreign = {
      ...first.position,
      orders: { version: 1, nonce: newId(), entity: 'order', id: newId() },
    }
    const input = { clientId, cursors, bootstrap: null, limit: 2, position: foreign }
    expect(await pull(portal.deps, admin, input)).toEqual({ kind: 'server_restored' })
  })

  it('sends the queue before everything else that is large, with the customers in it', async () => {
    const { orderId } = await waitingOrder()
    const pages: PulledChange[][] = []
    let position: PullInput['bootstrap'] = null
    do {
      const page = await pull(portal.deps, admin, { clientId, cursors: null, bootstrap: position, limit: 50 })
      if (page.kind !== 'bootstrap') throw new Error(page.kind)
      position = page.next
      pages.push(page.changes)
    } while (!pages.at(-1)?.some(change => change.id === orderId))
    const order = await portal.db.within({ workspaceId }, tx =>
      tx.order.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: orderId } } }),
    )
    const seen = pages.flat()
    expect(seen.map(change => change.id)).toEqual(expect.arrayContaining([orderId, order.customerId]))
    expect([...new Set(seen.map(change => change.entity))]).toEqual([
      'workspace',
      'staff',
      'customer',
      'order',
    ])
  })

  it('notices that the server was restored: the same version with another nonce, or one from the future', async () => {
    const { cursors } = await bootstrap()
    const foreign = { ...cursors, orders: { ...cursors.orders, nonce: newId() } }
    const future = { ...cursors, catalog: { version: cursors.catalog.version + 5, nonce: newId() } }
    for (const wrong of [foreign, future]) {
      expect(
        await pull(portal.deps, admin, { clientId, cursors: wrong, bootstrap: null, limit: 10 }),
      ).toEqual({ kind: 'server_restored' })
    }
  })

  it('sends a cursor older than the tombstone floor back to the start', async () => {
    const { cursors } = await bootstrap()
    await waitingOrder()
    const database = await connectAsSuperuser(portal.database)
    const raise = "UPDATE sync_head SET tombstone_floor = $2 WHERE workspace_id = $1 AND stream = 'orders'"
    await database.query(raise, [workspaceId, cursors.orders.version + 1])
    expect(await pull(portal.deps, admin, { clientId, cursors, bootstrap: null, limit: 10 })).toEqual({
      kind: 'start_over',
    })
    await database.query(raise, [workspaceId, 0])
  })
})

describe('pushing', () => {
  it('applies once, however often the answer was lost', async () => {
    const { orderId } = await waitingOrder()
    const approve = mutation(1, 'order.approve', { orderId, revision: 1 })
    const first = await pushAll([approve])
    const again = await Promise.all(Array.from({ length: 10 }, () => pushAll([approve])))
    expect(first).toMatchObject({ kind: 'done', outcomes: [{ outcome: 'applied' }] })
    for (const answer of again) expect(answer).toEqual(first)
    const database = await connectAsSuperuser(portal.database)
    const events = await database.query("SELECT FROM order_event WHERE order_id = $1 AND kind = 'approved'", [
      orderId,
    ])
    expect(events.rowCount).toBe(1)
  })

  it('tells of a gap and takes the rest once it is filled', async () => {
    const productId = await addProduct(portal, workspaceId, { name: 'One' })
    const [first, second] = [
      mutation(1, 'product.update', rename(productId, 'One', 'Two')),
      mutation(2, 'product.update', rename(productId, 'Two', 'Three')),
    ]
    expect(await pushAll([second])).toEqual({ kind: 'gap', expected: 1, outcomes: [] })
    expect(await pushAll([first, second])).toMatchObject({
      kind: 'done',
      outcomes: [{ outcome: 'applied' }, { outcome: 'applied' }],
    })
  })

  it('tells a copied store that it diverged, and does not apply a renumbered mutation twice', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 0 })
    const original = mutation(1, 'stock.adjust', { productId, difference: 5 })
    await pushAll([original])
    const copy = mutation(1, 'stock.adjust', { productId, difference: 7 })
    expect(await pushAll([copy])).toMatchObject({ kind: 'diverged' })
    const fresh = newId()
    await pushAll(
      [
        { ...original, number: 1 },
        { ...copy, number: 2 },
      ],
      admin,
      fresh,
    )
    expect(await stockOf(productId)).toMatchObject({ onHand: 12 })
  })

  it('lets nothing wait behind a refusal', async () => {
    const productId = await addProduct(portal, workspaceId, { onHand: 0, sku: 'TAKEN' })
    const other = await addProduct(portal, workspaceId)
    const clash = {
      productId: other,
      edits: { identity: { base: { sku: `P-${other.slice(-6)}` }, mine: { sku: 'taken' } } },
    }
    const answer = await pushAll([
      mutation(1, 'product.update', clash),
      mutation(2, 'no.such.thing', {}),
      mutation(3, 'stock.adjust', { productId, difference: 'many' }),
      mutation(4, 'stock.adjust', { productId, difference: 3 }),
    ])
    expect(answer).toMatchObject({
      kind: 'done',
      outcomes: [
        { outcome: 'refused', code: 'sku_taken' },
        { outcome: 'refused', code: 'unknown_mutation' },
        { outcome: 'refused', code: 'bad_input', detail: { field: 'difference' } },
        { outcome: 'applied' },
      ],
    })
    expect(await stockOf(productId)).toMatchObject({ onHand: 3 })
  })

  it('lets two people change different fields, and raises a card when it is the same one', async () => {
    const productId = await addProduct(portal, workspaceId, { name: 'Lamp', listPrice: 100 })
    const price = { productId, edits: { listPrice: { base: { listPrice: 100 }, mine: { listPrice: 120 } } } }
    const other = newId()
    await pushAll([mutation(1, 'product.update', rename(productId, 'Lamp', 'Lantern'))])
    const both = await pushAll(
      [
        mutation(1, 'product.update', price),
        mutation(2, 'product.update', rename(productId, 'Lamp', 'Lampion')),
      ],
      admin,
      other,
    )
    expect(both).toMatchObject({
      outcomes: [
        { outcome: 'applied' },
        {
          outcome: 'conflict',
          conflictFields: [
            { group: 'name', base: { name: 'Lamp' }, theirs: { name: 'Lantern' }, mine: { name: 'Lampion' } },
          ],
        },
      ],
    })
    const conflictId = both.outcomes[1]?.conflictId
    const resolve = mutation(3, 'conflict.resolve', { conflictId, choices: { name: 'mine' } })
    const late = mutation(2, 'conflict.resolve', { conflictId, choices: { name: 'theirs' } })
    expect(await pushAll([resolve], admin, other)).toMatchObject({ outcomes: [{ outcome: 'applied' }] })
    expect(await pushAll([late])).toMatchObject({
      outcomes: [{ outcome: 'refused', code: 'resolved_meanwhile' }],
    })
    const product = await portal.db.within({ workspaceId }, tx =>
      tx.product.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: productId } } }),
    )
    expect(product).toMatchObject({ name: 'Lampion', listPrice: 120n })
  })

  it('tells the second of two deciders who decided what, and releases stock once', async () => {
    const { orderId, productId } = await waitingOrder()
    expect(await stockOf(productId)).toEqual({ onHand: 10, reserved: 4 })
    await pushAll([mutation(1, 'order.reject', { orderId, revision: 1, reason: 'Out of season' })], colleague)
    const second = await pushAll([mutation(1, 'order.approve', { orderId, revision: 1 })], admin, newId())
    expect(second).toMatchObject({
      outcomes: [
        { outcome: 'refused', code: 'already_decided', detail: { state: 'rejected', by: 'A reviewer' } },
      ],
    })
    expect(await stockOf(productId)).toEqual({ onHand: 10, reserved: 0 })
  })

  it('refuses to approve a revision that is no longer the latest', async () => {
    const { orderId, productId } = await waitingOrder()
    const revise = {
      orderId,
      revision: 1,
      reason: 'Only two left',
      lines: [{ productId, quantity: 2, override: null }],
    }
    await pushAll([mutation(1, 'order.revise', revise)])
    const answer = await pushAll([
      mutation(2, 'order.approve', { orderId, revision: 1 }),
      mutation(3, 'order.approve', { orderId, revision: 2 }),
    ])
    expect(answer).toMatchObject({
      outcomes: [{ outcome: 'refused', code: 'revision_changed' }, { outcome: 'applied' }],
    })
    expect(await stockOf(productId)).toEqual({ onHand: 10, reserved: 2 })
  })

  it('takes what was shipped off hand and frees what is short', async () => {
    const { orderId, productId } = await waitingOrder()
    const step = { orderId, revision: 1 }
    await pushAll([
      mutation(1, 'order.approve', step),
      mutation(2, 'order.start_fulfillment', step),
      mutation(3, 'order.fulfill', { ...step, shipped: [{ lineNumber: 1, quantity: 3 }] }),
    ])
    expect(await stockOf(productId)).toEqual({ onHand: 7, reserved: 0 })
  })

  it('holds staff to their role', async () => {
    const productId = await addProduct(portal, workspaceId)
    const answer = await pushAll([mutation(1, 'stock.adjust', { productId, difference: 1 })], colleague)
    expect(answer).toMatchObject({ outcomes: [{ outcome: 'refused', code: 'not_allowed' }] })
  })

  it('refuses price rules that overlap, by the database too', async () => {
    const productId = await addProduct(portal, workspaceId)
    const rule = (startsOn: string | null, endsOn: string | null) => ({
      rule: {
        id: newId(),
        level: 'list',
        ownerId: null,
        productId,
        minQuantity: 1,
        unitPrice: 90,
        startsOn,
        endsOn,
      },
    })
    const answer = await pushAll([
      mutation(1, 'price_rule.create', rule('2026-01-01', '2026-02-01')),
      mutation(2, 'price_rule.create', rule('2026-02-01', null)),
      mutation(3, 'price_rule.create', rule('2026-01-31', '2026-02-02')),
    ])
    expect(answer.outcomes.map(outcome => outcome.outcome)).toEqual(['applied', 'applied', 'refused'])
    expect(answer.outcomes[2]).toMatchObject({
      code: 'price_rule_overlap',
      detail: { rule: 'price_rule_overlap' },
    })
  })
})

describe('values that no column holds', () => {
  const NEVER = { offeredFrom: null, offeredUntil: null }

  it.each<[string, (productId: string) => [MutationName, unknown]]>([
    [
      'a day before the first year',
      productId => [
        'product.update',
        {
          productId,
          edits: { offerDates: { base: NEVER, mine: { offeredFrom: '0000-01-01', offeredUntil: null } } },
        },
      ],
    ],
    ['a stock beyond the column', productId => ['stock.adjust', { productId, difference: 1_000_000 }]],
    [
      'a difference beyond the column',
      productId => [
        'product.import',
        {
          ...{ fileName: 'stock.csv', categories: [], create: [], update: [] },
          stock: [{ line: 2, productId, difference: 3_000_000_000 }],
        },
      ],
    ],
  ])('are refused, and what comes after them is applied: %s', async (_name, actOn) => {
    const productId = await addProduct(portal, workspaceId, { onHand: 2_147_000_000 })
    const { outcomes } = await pushAll([
      mutation(1, ...actOn(productId)),
      mutation(2, 'stock.adjust', { productId, difference: -5 }),
    ])
    expect(outcomes).toMatchObject([{ outcome: 'refused', code: 'bad_input' }, { outcome: 'applied' }])
  })
})
