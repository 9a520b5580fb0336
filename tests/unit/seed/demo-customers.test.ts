import { describe, expect, it } from 'vitest'
import { rulesOverlap, validatePriceRule } from '#shared/domain/price-rule.ts'
import { DEMO_NOW, demoAt } from './build-demo.ts'

const demo = demoAt(DEMO_NOW)
const today = '2026-11-23'

describe('the demo customers', () => {
  it('are 60 with unique references and one to three addresses', () => {
    expect(demo.customers).toHaveLength(60)
    expect(new Set(demo.customers.map(({ reference }) => reference)).size).toBe(60)
    expect(new Set(demo.customers.map(({ name }) => name)).size).toBe(60)
    for (const { addresses, contactEmail } of demo.customers) {
      expect(addresses.length).toBeGreaterThanOrEqual(1)
      expect(addresses.length).toBeLessThanOrEqual(3)
      expect(contactEmail).toMatch(/^[a-z]+@[a-z0-9-]+\.example$/)
    }
  })

  it('have every state, assortment mode and kind of discount', () => {
    const states = demo.customers.map(({ state }) => state)
    expect(states.filter(state => state === 'on_hold')).toHaveLength(1)
    expect(states.filter(state => state === 'archived')).toHaveLength(1)
    const modes = new Set(demo.customers.map(({ assortment }) => assortment.mode))
    expect([...modes].sort()).toEqual(['all', 'categories', 'items'])
    const discounts = demo.customers.map(({ discountBp }) => discountBp)
    expect(discounts).toContain(0)
    expect(discounts.filter(discountBp => discountBp !== null && discountBp > 0).length).toBeGreaterThan(3)
  })

  it('refer to what exists, one with exactly twelve items', () => {
    const categoryIds = new Set(demo.categories.map(({ id }) => id))
    const productIds = new Set(demo.products.map(({ id }) => id))
    const groupIds = new Set(demo.groups.map(({ id }) => id))
    const sizes: number[] = []
    for (const { assortment, groupId } of demo.customers) {
      if (groupId !== null) expect(groupIds.has(groupId)).toBe(true)
      if (assortment.mode === 'categories') {
        expect(assortment.categoryIds.length).toBeGreaterThan(0)
        for (const id of assortment.categoryIds) expect(categoryIds.has(id)).toBe(true)
      }
      if (assortment.mode === 'items') {
        sizes.push(new Set(assortment.productIds).size)
        for (const id of assortment.productIds) expect(productIds.has(id)).toBe(true)
      }
    }
    expect(sizes).toContain(12)
  })

  it('have one link each unless archived, and three links to show', () => {
    const byCustomer = new Map(demo.customers.map(customer => [customer.id, customer]))
    const owners = demo.portalLinks.map(({ customerId }) => byCustomer.get(customerId))
    expect(demo.portalLinks).toHaveLength(59)
    expect(new Set(owners).size).toBe(59)
    expect(owners.every(owner => owner !== undefined && owner.state !== 'archived')).toBe(true)
    const shown = demo.portalLinks.filter(({ showcase }) => showcase)
    const modes = shown.map(({ customerId }) => byCustomer.get(customerId)?.assortment.mode)
    expect(modes.sort()).toEqual(['all', 'categories', 'items'])
    expect(shown.filter(({ language }) => language === 'de')).toHaveLength(1)
    expect(demo.portalLinks.filter(({ language }) => language === 'de')).toHaveLength(2)
  })
})

describe('the demo price rules', () => {
  it('are valid, refer to what exists and never overlap', () => {
    const productIds = new Set(demo.products.map(({ id }) => id))
    const owners = { customer: demo.customers, group: demo.groups }
    for (const rule of demo.priceRules) {
      expect(validatePriceRule(rule)).toEqual([])
      expect(productIds.has(rule.productId)).toBe(true)
      if (rule.level !== 'list') expect(owners[rule.level].some(({ id }) => id === rule.ownerId)).toBe(true)
    }
    for (const rules of Map.groupBy(demo.priceRules, ({ productId }) => productId).values()) {
      for (const [at, rule] of rules.entries()) {
        expect(rules.slice(at + 1).filter(other => rulesOverlap(rule, other))).toEqual([])
      }
    }
  })

  it('hold breaks at every level, an offer of today, a past one and a rise of next month', () => {
    const levels = new Set(
      demo.priceRules.filter(({ minQuantity }) => minQuantity > 1).map(({ level }) => level),
    )
    expect([...levels].sort()).toEqual(['customer', 'group', 'list'])
    const dated = demo.priceRules.filter(({ level, startsOn }) => level === 'list' && startsOn !== null)
    const starts = dated.map(({ startsOn }) => startsOn ?? '')
    const ends = dated.map(({ endsOn }) => endsOn ?? '9999')
    expect(dated.some((_, at) => (starts[at] ?? '') <= today && (ends[at] ?? '') > today)).toBe(true)
    expect(ends.some(end => end < today)).toBe(true)
    expect(starts).toContain('2026-12-01')
  })

  it('stay apart on every day of a year, whatever the month has', () => {
    for (let month = 0; month < 12; month += 1) {
      const { priceRules } = demoAt(Date.UTC(2027, month, 31, 9))
      const keys = priceRules.map(rule => [rule.level, rule.ownerId, rule.productId, rule.minQuantity].join())
      const grouped = Map.groupBy(priceRules, (_, at) => keys[at] ?? '')
      for (const [first, ...others] of grouped.values()) {
        if (first) for (const other of others) expect(rulesOverlap(first, other)).toBe(false)
      }
    }
  })
})
