import { describe, expect, it } from 'vitest'
import { ROW_SCHEMAS, STREAM_ENTITIES } from '#shared/contract/rows.ts'
import { validateOrderRules } from '#shared/domain/order-rules.ts'
import { isValidSku, skuKey } from '#shared/domain/sku.ts'
import { DEMO_NOW, demoAt } from './build-demo.ts'

const demo = demoAt(DEMO_NOW)

function hasValidCheckDigit(gtin: string): boolean {
  const sum = [...gtin].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

describe('the demo catalog', () => {
  it('has 600 products with valid, unique SKUs and names without shouting', () => {
    expect(demo.products).toHaveLength(600)
    expect(new Set(demo.products.map(({ sku }) => skuKey(sku))).size).toBe(600)
    expect(demo.products.every(({ sku }) => isValidSku(sku))).toBe(true)
    expect(demo.products.map(({ name }) => name)).toContain('White Hanging Heart T-Light Holder')
    for (const { name } of demo.products) {
      expect(name).not.toMatch(/\s\s|^\s|\s$|[A-Z]{4}/)
      expect(name.length).toBeGreaterThan(2)
    }
  })

  it('keeps the tree at two levels, places nearly every product and leaves no leaf empty', () => {
    const parents = new Set(demo.categories.flatMap(({ parentId }) => parentId ?? []))
    const byId = new Map(demo.categories.map(category => [category.id, category]))
    expect(demo.categories.length).toBeGreaterThanOrEqual(15)
    expect(demo.categories.length).toBeLessThanOrEqual(30)
    for (const id of parents) expect(byId.get(id)?.parentId).toBeNull()
    const used = new Set(demo.products.map(({ categoryId }) => categoryId))
    for (const { id } of demo.categories) if (!parents.has(id)) expect(used.has(id)).toBe(true)
    expect(demo.products.filter(({ categoryId }) => categoryId === null).length).toBeLessThanOrEqual(6)
  })

  it('gives most products an internal GTIN with a right check digit, none twice', () => {
    const gtins = demo.products.flatMap(({ gtin }) => gtin ?? [])
    expect(gtins.length).toBeGreaterThan(500)
    expect(new Set(gtins).size).toBe(gtins.length)
    for (const gtin of gtins) {
      expect(gtin).toMatch(/^2\d{12}$/)
      expect(hasValidCheckDigit(gtin)).toBe(true)
    }
  })

  it('has order rules that may be stored, several units and three tax rates', () => {
    for (const product of demo.products) expect(validateOrderRules(product)).toEqual([])
    expect(new Set(demo.products.map(({ unitName }) => unitName)).size).toBeGreaterThanOrEqual(4)
    expect([...new Set(demo.products.map(({ taxRateBp }) => taxRateBp))].sort()).toEqual([0, 2000, 500])
    expect(demo.products.filter(({ step }) => step > 1).length).toBeGreaterThan(300)
    expect(demo.products.every(({ listPrice }) => listPrice > 0)).toBe(true)
  })

  it('has a dozen products back later, three discontinued, five archived and some tracked', () => {
    const out = demo.products.filter(({ availability }) => availability === 'out_of_stock')
    expect(out).toHaveLength(12)
    for (const { backOn } of out) expect((backOn ?? '') > '2026-11-23').toBe(true)
    expect(demo.products.filter(({ availability }) => availability === 'discontinued')).toHaveLength(3)
    expect(demo.products.filter(({ status }) => status === 'archived')).toHaveLength(5)
    expect(demo.stock.length).toBeGreaterThanOrEqual(5)
    const tracked = demo.products.filter(({ id }) => demo.stock.some(row => row.id === id))
    expect(tracked).toHaveLength(demo.stock.length)
    for (const { availability, status } of tracked)
      expect([availability, status]).toEqual(['in_stock', 'active'])
  })

  it('fits the rows that desktops replicate', () => {
    const rows = {
      workspace: [demo.workspace],
      category: demo.categories,
      product: demo.products,
      stock: demo.stock,
      customer_group: demo.groups,
      customer: demo.customers,
      price_rule: demo.priceRules,
    }
    expect(Object.values(STREAM_ENTITIES).flat()).toEqual(expect.arrayContaining(Object.keys(rows)))
    for (const [entity, list] of Object.entries(rows)) {
      for (const row of list) expect(ROW_SCHEMAS[entity as keyof typeof rows].parse(row)).toEqual(row)
    }
  })
})
