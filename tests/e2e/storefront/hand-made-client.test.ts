import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitChanges } from '#server/services/sync/commit-changes.ts'
import { newId } from '#shared/base/ids.ts'
import type { BuyerOrder, Cart, CatalogPage, SubmitInput } from '#shared/contract/buyer.ts'
import { BUYER_API_PATH, LINK_HEADER } from '#shared/contract/protocol.ts'
import { openStage, type Stage, type StageBuyer } from '#tests/support/portal/storefront-stage.ts'
import { addWorkspace } from '#tests/support/portal/test-workspace.ts'

/** A client that speaks the buyer API without the page, and tries what the page does not offer. */
let stage: Stage
let mine: StageBuyer
let theirs: StageBuyer
let mug: string
let secret: string
let sold: string

beforeAll(async () => {
  stage = await openStage({ plan: 'starter' })
  mug = await stage.product({ sku: 'MUG', name: 'Mug', listPrice: 250, step: 6, minQuantity: 6 })
  sold = await stage.product({ sku: 'OLD', name: 'Sold out', availability: 'out_of_stock' })
  secret = await stage.product({ sku: 'SECRET', name: 'Made for one customer' })
  mine = await stage.buyer()
  theirs = await stage.buyer()
  const { workspaceId } = stage
  await stage.portal.db.within({ workspaceId }, async tx => {
    await tx.customer.update({
      where: { workspaceId_id: { workspaceId, id: mine.customerId } },
      data: { assortmentMode: 'items' },
    })
    for (const productId of [mug, sold])
      await tx.assortmentItem.create({ data: { workspaceId, customerId: mine.customerId, productId } })
    await commitChanges(tx, workspaceId, [{ entity: 'customer', id: mine.customerId }])
  })
})

afterAll(() => stage?.close())

/** Puts products into the catalog of the hand-picked customer. */
const offer = (...productIds: string[]) =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, async tx => {
    const { workspaceId } = stage
    const { customerId } = mine
    for (const productId of productIds)
      await tx.assortmentItem.create({ data: { workspaceId, customerId, productId } })
    await commitChanges(tx, workspaceId, [{ entity: 'customer', id: customerId }])
  })

const ordersOf = ({ customerId }: StageBuyer): Promise<number> =>
  stage.portal.db.within({ workspaceId: stage.workspaceId }, tx =>
    tx.order.count({ where: { workspaceId: stage.workspaceId, customerId } }),
  )

type Answer = { status: number; data: unknown; code: string | undefined }

const call = async (
  buyer: Pick<StageBuyer, 'publicId' | 'cookie'>,
  path: string,
  input: unknown,
  more: { get?: boolean; headers?: Record<string, string> } = {},
): Promise<Answer> => {
  const { url } = stage.server.portal
  const search = more.get && input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''
  const response = await fetch(`${url}${BUYER_API_PATH}/${path}${search}`, {
    method: more.get ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      origin: url,
      cookie: `stackcube_${buyer.publicId}=${buyer.cookie}`,
      [LINK_HEADER]: buyer.publicId,
      ...more.headers,
    },
    ...(more.get ? {} : { body: JSON.stringify(input ?? {}) }),
  })
  const body = (await response.json()) as {
    result?: { data: unknown }
    error?: { data?: { appCode?: string } }
  }
  return { status: response.status, data: body.result?.data, code: body.error?.data?.appCode }
}

const get = (path: string, input?: unknown, buyer = mine) => call(buyer, path, input, { get: true })
const post = (path: string, input?: unknown, buyer = mine) => call(buyer, path, input)

const cartOf = async (buyer: StageBuyer) => (await get('cart.get', undefined, buyer)).data as Cart

const submission = async (lines: SubmitInput['lines'], buyer = mine): Promise<SubmitInput> => {
  const { cartId, details } = await cartOf(buyer)
  return { cartId, details, lines }
}

const differences = async (lines: SubmitInput['lines']) => {
  const { data } = await post('order.submit', await submission(lines))
  return (data as { differences?: { code: string; sku: string | null }[] }).differences?.map(
    each => `${each.code} ${each.sku}`,
  )
}

describe('a hand-made client', () => {
  it('can’t put into the cart what the customer is not offered, nor what is out of stock', async () => {
    const { cartId } = await cartOf(mine)
    for (const productId of [secret, sold, newId()]) {
      const { code } = await post('cart.setLines', { cartId, lines: [{ productId, quantity: 6 }] })
      expect(code).toBe('product_not_in_catalog')
    }
  })

  it('can’t order at its own price, in its own quantities, or around the cart', async () => {
    const line = { productId: mug, quantity: 6, unitPrice: 250 }
    expect(await differences([{ ...line, unitPrice: 1 }])).toEqual(['price_changed MUG'])
    expect(await differences([{ ...line, quantity: 7 }])).toEqual(['quantity_rule MUG'])
    expect(await differences([line, line])).toContain('duplicate_line MUG')
    expect(await differences([{ ...line, productId: secret, unitPrice: 1000 }])).toEqual([
      'not_in_catalog null',
    ])
    expect(await differences([{ ...line, productId: sold, unitPrice: 1000 }])).toContain('not_available OLD')
    expect(await differences([])).toContain('empty_order null')
    const stray = { ...(await submission([line])), cartId: newId() }
    expect((await post('order.submit', stray)).code).toBe('cart_moved_on')
    const foreign = { ...(await submission([line])), cartId: (await cartOf(theirs)).cartId }
    expect((await post('order.submit', foreign)).code).toBe('cart_moved_on')
    for (const quantity of [0, -6, 1.5, 1e9]) {
      expect((await post('order.submit', await submission([{ ...line, quantity }]))).code).toBe('bad_input')
    }
  })

  it('can’t order more than is allowed or there', async () => {
    const most = await stage.product({ sku: 'MOST', name: 'Twelve at most', listPrice: 100, maxQuantity: 12 })
    const few = await stage.product({ sku: 'FEW', name: 'Three left', listPrice: 100, onHand: 3 })
    await offer(most, few)
    expect(await differences([{ productId: most, quantity: 13, unitPrice: 100 }])).toEqual([
      'quantity_rule MOST',
    ])
    expect(await differences([{ productId: few, quantity: 4, unitPrice: 100 }])).toContain(
      'insufficient_stock FEW',
    )
    expect(await ordersOf(mine)).toBe(0)
  })

  it('can’t order twice by sending the same again, nor something else under the same key', async () => {
    const own = await stage.buyer()
    const lines = [{ productId: mug, quantity: 6, unitPrice: 250 }]
    const sent = await submission(lines, own)
    const first = await post('order.submit', sent, own)
    const again = await post('order.submit', sent, own)
    expect(again.data).toMatchObject({ orderId: (first.data as { orderId: string }).orderId })
    const other = await post('order.submit', { ...sent, lines: [{ ...lines[0], quantity: 12 }] }, own)
    expect(other.data).toMatchObject({ kind: 'already_submitted' })
    expect(await ordersOf(own)).toBe(1)
  })

  it('can’t post a message twice by sending the same again, nor another text under its id', async () => {
    const own = await stage.buyer()
    const lines = [{ productId: mug, quantity: 6, unitPrice: 250 }]
    const { orderId } = (await post('order.submit', await submission(lines, own), own)).data as {
      orderId: string
    }
    const sent = { orderId, messageId: newId(), body: 'Ring the bell' }
    for (let time = 0; time < 2; time += 1) {
      const { data } = await post('order.postMessage', sent, own)
      expect((data as BuyerOrder).messages.map(({ body }) => body)).toEqual(['Ring the bell'])
    }
    expect((await post('order.postMessage', { ...sent, body: 'Do not ring' }, own)).code).toBe('bad_input')
  })

  it('can’t deliver to another customer’s address', async () => {
    const { cartId, details } = await cartOf(mine)
    const { code } = await post('cart.setDetails', { cartId, details: { ...details, addressId: newId() } })
    expect(code).toBe('not_found')
  })

  it('can’t find another customer’s items by any search', async () => {
    const page = (await get('catalog.page', { search: 'made for one' })).data as CatalogPage
    expect(page).toMatchObject({ total: 0, items: [] })
    const quick = await post('catalog.resolveQuickOrder', {
      lines: [{ names: ['SECRET', 'Made for one customer'] }],
    })
    expect(quick.data).toEqual({ lines: [{ hits: [], suggestions: [] }], items: [] })
  })

  it('can’t read, change, cancel, repeat or answer another customer’s order', async () => {
    const lines = [{ productId: mug, quantity: 6, unitPrice: 250 }]
    const placed = await post('order.submit', await submission(lines, theirs), theirs)
    const { orderId } = placed.data as { orderId: string }
    expect((await get('order.get', { orderId })).code).toBe('not_found')
    expect((await post('order.change', { orderId })).code).toBe('not_found')
    expect((await post('order.cancel', { orderId })).code).toBe('not_found')
    const message = { orderId, messageId: newId(), body: 'Hello' }
    expect((await post('order.postMessage', message)).code).toBe('not_found')
    const from = { kind: 'order', orderId }
    expect((await post('lists.create', { listId: newId(), name: 'Theirs', from })).code).toBe('not_found')
    expect((await get('order.list')).data).toEqual({ orders: [] })
  })

  it('can’t have order history where the plan has none', async () => {
    expect((await get('order.history', {})).code).toBe('not_allowed')
    const lines = [{ productId: mug, quantity: 6, unitPrice: 250 }]
    const { orderId } = (await post('order.submit', await submission(lines))).data as { orderId: string }
    expect((await get('order.again', { orderId })).code).toBe('not_allowed')
  })

  it('can’t use a session for another link, or act from another site', async () => {
    const mixed = { publicId: theirs.publicId, cookie: mine.cookie }
    expect((await call(mixed, 'home', undefined, { get: true })).code).toBe('session_ended')
    const elsewhere = { headers: { origin: 'https://elsewhere.example' } }
    expect((await call(mine, 'session.signOut', {}, elsewhere)).status).toBe(403)
    const fetched = { headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } }
    expect((await call(mine, 'cart.keepOrder', {}, fetched)).status).toBe(403)
    expect((await get('home')).status).toBe(200)
  })

  it('can’t reach another workspace', async () => {
    const other = await addWorkspace(stage.portal)
    const { cartId } = await cartOf(mine)
    const lines = [{ productId: other.workspaceId, quantity: 6 }]
    expect((await post('cart.setLines', { cartId, lines })).code).toBe('product_not_in_catalog')
  })

  it('gets a plain refusal for what is too much or makes no sense', async () => {
    const { cartId } = await cartOf(mine)
    const many = Array.from({ length: 5001 }, () => ({ productId: newId(), quantity: 1 }))
    expect((await post('cart.setLines', { cartId, lines: many })).code).toBe('bad_input')
    const lines = Array.from({ length: 1001 }, () => ({ names: ['MUG'] }))
    expect((await post('catalog.resolveQuickOrder', { lines })).code).toBe('bad_input')
    expect((await get('catalog.page', { limit: 101 })).code).toBe('bad_input')
    expect((await get('catalog.page', { search: 'x'.repeat(201) })).code).toBe('bad_input')
    expect((await post('lists.create', { listId: 'x', name: '', from: {} })).code).toBe('bad_input')
    expect((await get('no.such.call')).code).toBe('not_found')
  })
})
