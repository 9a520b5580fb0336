import { describe, expect, it } from 'vitest'
import type { DemoOrder, DemoWorkspace } from '#seed/demo/demo-workspace.ts'
import { orderLineSchema } from '#shared/contract/rows.ts'
import { assortmentFrom, isInAssortment } from '#shared/domain/assortment.ts'
import { dayInZone, daysBetween, weekdayOf } from '#shared/domain/day.ts'
import { checkDeliveryDay } from '#shared/domain/delivery.ts'
import { mergeOrderSettings } from '#shared/domain/order-fields.ts'
import { type OrderReview, reviewOrder } from '#shared/domain/order-review.ts'
import { checkQuantity } from '#shared/domain/order-rules.ts'
import { isOpenState } from '#shared/domain/order-state.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import { DEMO_NOW, demoAt } from './build-demo.ts'

const zone = 'Europe/London'
const demo = demoAt(DEMO_NOW)
const customers = new Map(demo.customers.map(customer => [customer.id, customer]))
const products = new Map(demo.products.map(product => [product.id, product]))
const waiting = demo.orders.filter(({ state }) => state === 'submitted')

function customerOf(order: DemoOrder) {
  const customer = customers.get(order.customerId)
  if (!customer) throw new Error('Unknown customer')
  return customer
}

function review({ orders, stock, workspace }: DemoWorkspace, order: DemoOrder): OrderReview {
  const customer = customerOf(order)
  const history = orders.filter(
    past =>
      past.customerId === order.customerId &&
      past.number < order.number &&
      past.state !== 'rejected' &&
      past.state !== 'cancelled',
  )
  return reviewOrder(
    { ...order, total: order.lines.reduce((sum, { amount }) => sum + amount, 0) },
    {
      history,
      stock: new Map(stock.map(row => [row.id, row])),
      settings: mergeOrderSettings(workspace.orderSettings, customer.orderOverrides),
      timeZone: zone,
      now: DEMO_NOW,
    },
  )
}

describe('the demo orders', () => {
  it('are numbered from 1001 as they were submitted, over 26 weeks up to yesterday', () => {
    expect(demo.orders.map(({ number }) => number)).toEqual(demo.orders.map((_, at) => 1001 + at))
    const times = demo.orders.map(({ submittedAt }) => submittedAt)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    const days = demo.orders
      .filter(({ state }) => state !== 'submitted')
      .map(({ submittedAt }) => dayInZone(submittedAt, zone))
    expect(days.at(-1)).toBe('2026-11-22')
    expect(daysBetween(days[0] ?? '', '2026-11-23')).toBeLessThanOrEqual(182)
    expect(daysBetween(days[0] ?? '', '2026-11-23')).toBeGreaterThan(175)
    // The source's shop never took an order on a Saturday.
    expect(days.filter(day => weekdayOf(day) === 6)).toEqual([])
  })

  it('refer to what exists and come from different habits', () => {
    const staff = new Set(demo.staff.map(({ id }) => id))
    const links = new Map(demo.portalLinks.map(link => [link.id, link]))
    for (const order of demo.orders) {
      expect(customerOf(order).addresses.map(({ id }) => id)).toContain(order.addressId)
      for (const id of [order.decidedById, order.enteredById])
        if (id !== null) expect(staff.has(id)).toBe(true)
      if (order.linkId !== null) expect(links.get(order.linkId)?.customerId).toBe(order.customerId)
    }
    const counts = Map.groupBy(demo.orders, ({ customerId }) => customerId)
    const without = demo.customers.filter(({ id }) => !counts.has(id))
    expect(without.map(({ name }) => name)).toEqual(['Snowdrop & Sage'])
    expect(demo.orders.some(({ lines }) => lines.length >= 100)).toBe(true)
  })

  it('hold lines that the customer may see, once each, in allowed quantities', () => {
    for (const order of demo.orders) {
      const assortment = assortmentFrom(customerOf(order).assortment, demo.categories)
      expect(order.lines.length).toBeGreaterThan(0)
      expect(new Set(order.lines.map(({ productId }) => productId)).size).toBe(order.lines.length)
      for (const line of order.lines) {
        const product = products.get(line.productId)
        expect(product && isInAssortment(product, assortment)).toBe(true)
        expect(product && checkQuantity(line.quantity, product)).toBeNull()
        expect(line.sku).toBe(product?.sku)
      }
      expect(orderLineSchema.array().parse(order.lines)).toEqual(order.lines)
    }
  })

  it('cost what the rules say for their day', () => {
    const rules = Map.groupBy(demo.priceRules, ({ productId }) => productId)
    const kinds = new Set<string>()
    for (const order of demo.orders) {
      const customer = customerOf(order)
      const context = {
        customerId: customer.id,
        customerDiscountBp: customer.discountBp,
        group: demo.groups.find(({ id }) => id === customer.groupId) ?? null,
        day: dayInZone(order.submittedAt, zone),
      }
      for (const line of order.lines) {
        const product = products.get(line.productId) ?? { id: '', listPrice: -1 }
        const price = resolvePrice(product, line.quantity, rules.get(product.id) ?? [], context)
        const { unitPrice, listPrice, priceSource: source } = line
        expect(price).toEqual({ ok: true, value: { unitPrice, listPrice, source } })
        expect(line.amount).toBe(line.unitPrice * line.quantity)
        kinds.add('level' in source ? `${source.kind} ${source.level}` : source.kind)
      }
    }
    const all = ['discount customer', 'discount group', 'list', 'rule customer', 'rule group', 'rule list']
    expect([...kinds].sort()).toEqual(all)
  })

  it('have times and reasons that fit their state', () => {
    const states = new Set(demo.orders.map(({ state }) => state))
    expect(states.size).toBe(6)
    for (const { state, submittedAt, decidedAt, closedAt, reason, lines, ...order } of demo.orders) {
      expect(submittedAt).toBeLessThan(DEMO_NOW)
      expect(decidedAt === null).toBe(state === 'submitted')
      expect(closedAt === null).toBe(isOpenState(state))
      if (decidedAt !== null) expect(decidedAt).toBeGreaterThan(submittedAt)
      expect(Math.max(decidedAt ?? 0, closedAt ?? 0)).toBeLessThan(DEMO_NOW)
      if (state === 'rejected') expect(reason).not.toBe('')
      if (state === 'cancelled') expect(reason === '').toBe(order.decidedById === null)
      for (const { shippedQuantity, quantity } of lines) {
        expect(shippedQuantity !== null).toBe(state === 'fulfilled')
        expect(shippedQuantity ?? 0).toBeLessThanOrEqual(quantity)
      }
    }
    const short = demo.orders.filter(({ lines }) =>
      lines.some(line => line.shippedQuantity !== null && line.shippedQuantity < line.quantity),
    )
    expect(short.length).toBeGreaterThan(5)
    expect(short.length).toBeLessThan(100)
  })

  it('reserve exactly what the open ones hold', () => {
    const open = demo.orders.filter(({ state }) => isOpenState(state)).flatMap(({ lines }) => lines)
    for (const { id, onHand, reserved } of demo.stock) {
      const held = open.filter(({ productId }) => productId === id)
      expect(reserved).toBe(held.reduce((sum, { quantity }) => sum + quantity, 0))
      expect(onHand).toBeGreaterThanOrEqual(reserved)
    }
  })
})

describe('the demo review queue', () => {
  it('holds 18 orders of yesterday and today from customers that may order', () => {
    expect(waiting).toHaveLength(18)
    const days = new Set(waiting.map(({ submittedAt }) => dayInZone(submittedAt, zone)))
    expect([...days]).toEqual(['2026-11-22', '2026-11-23'])
    expect(waiting.every(order => customerOf(order).state === 'active')).toBe(true)
    expect(waiting.some(({ poNumber }) => poNumber !== '')).toBe(true)
    expect(waiting.some(({ notes }) => notes !== '')).toBe(true)
  })

  it('asks only for what can be had and delivered', () => {
    for (const order of waiting) {
      for (const { productId } of order.lines) {
        const product = products.get(productId)
        expect([product?.status, product?.availability]).toEqual(['active', 'in_stock'])
      }
      if (order.deliveryDay === null) continue
      const rules = mergeOrderSettings(demo.workspace.orderSettings, customerOf(order).orderOverrides)
      expect(checkDeliveryDay(rules, order.deliveryDay, order.submittedAt, zone)).toBeNull()
    }
  })

  it('has several exactly as usual, two with far too much and one sent twice', () => {
    const reviews = waiting.map(order => review(demo, order))
    const flagged = (code: string) => reviews.filter(({ flags }) => flags.some(flag => flag.code === code))
    expect(reviews.filter(({ asUsual }) => asUsual).length).toBeGreaterThanOrEqual(7)
    expect(flagged('likely_duplicate')).toHaveLength(1)
    const tenfold = reviews.filter(({ flags }) =>
      flags.some(flag => flag.code === 'unusual_quantity' && flag.detail.quantity >= 10 * flag.detail.usual),
    )
    expect(tenfold.length).toBeGreaterThanOrEqual(2)
  })
})
