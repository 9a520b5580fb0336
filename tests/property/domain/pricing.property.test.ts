import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainPrice } from '#shared/domain/price-explanation.ts'
import type { PriceLevel, PriceRule } from '#shared/domain/price-rule.ts'
import {
  applyDiscount,
  breakTable,
  lineAmount,
  type PriceSource,
  type PricingContext,
  resolvePrice,
} from '#shared/domain/pricing.ts'
import { amount, basisPoints, context, product, quantity, rule, rules } from './arbitraries.ts'

const LEVELS: PriceLevel[] = ['customer', 'group', 'list']
const distance = (source: PriceSource) => (source.kind === 'list' ? 2 : LEVELS.indexOf(source.level))

/** The rule as product.md words it, written the slow way round: sort everything, take the first. */
function slowly(listPrice: number, wanted: number, all: readonly PriceRule[], whom: PricingContext): number {
  const flat = (level: PriceLevel, ownerId: string | null, reached: number) =>
    all
      .filter(each => each.level === level && each.ownerId === ownerId && each.minQuantity <= reached)
      .filter(each => (each.startsOn ?? '0000') <= whom.day && whom.day < (each.endsOn ?? '9999'))
      .sort((a, b) => b.minQuantity - a.minQuantity || a.id.localeCompare(b.id, 'en'))[0]?.unitPrice
  const list = flat('list', null, 1) ?? listPrice
  const less = (bp: number | null | undefined) =>
    bp === null || bp === undefined
      ? undefined
      : Number((BigInt(list) * BigInt(10_000 - bp) + 5000n) / 10_000n)
  return (
    flat('customer', whom.customerId, wanted) ??
    less(whom.customerDiscountBp) ??
    (whom.group ? (flat('group', whom.group.id, wanted) ?? less(whom.group.discountBp)) : undefined) ??
    flat('list', null, wanted) ??
    list
  )
}

describe('resolvePrice', () => {
  it('agrees with the rule as it is worded', () => {
    fc.assert(
      fc.property(product, quantity, rules, context, (item, wanted, all, whom) => {
        const price = resolvePrice(item, wanted, all, whom)
        expect(price.ok && price.value.unitPrice).toBe(slowly(item.listPrice, wanted, all, whom))
      }),
      { numRuns: 1000 },
    )
  })

  it('never depends on the order of rules', () => {
    const shuffled = rules.chain(all =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(product, quantity, shuffled, context, (item, wanted, [all, mixed], whom) => {
        expect(resolvePrice(item, wanted, mixed, whom)).toEqual(resolvePrice(item, wanted, all, whom))
        expect(explainPrice(item, wanted, mixed, whom)).toEqual(explainPrice(item, wanted, all, whom))
      }),
    )
  })

  it('keeps a price won nearer when a farther rule is added', () => {
    fc.assert(
      fc.property(product, quantity, rules, context, rule, (item, wanted, all, whom, added) => {
        const before = resolvePrice(item, wanted, all, whom)
        if (!before.ok || before.value.source.kind === 'discount') return
        fc.pre(LEVELS.indexOf(added.level) > distance(before.value.source))
        const after = resolvePrice(item, wanted, [...all, added], whom)
        expect(after.ok && after.value.unitPrice).toBe(before.value.unitPrice)
      }),
    )
  })

  it('keeps a percentage of a nearer level whatever farther flat prices are added, but for the list price', () => {
    fc.assert(
      fc.property(product, quantity, rules, context, rule, (item, wanted, all, whom, added) => {
        const before = resolvePrice(item, wanted, all, whom)
        fc.pre(
          before.ok && before.value.source.kind === 'discount' && before.value.source.level === 'customer',
        )
        fc.pre(added.level === 'group')
        expect(resolvePrice(item, wanted, [...all, added], whom)).toEqual(before)
      }),
    )
  })

  it('is untouched by rules of other customers and groups', () => {
    fc.assert(
      fc.property(product, quantity, rules, context, (item, wanted, all, whom) => {
        const own = all.filter(each => each.ownerId !== 'bert' && each.ownerId !== 'hotels')
        expect(resolvePrice(item, wanted, own, whom)).toEqual(resolvePrice(item, wanted, all, whom))
      }),
    )
  })

  it('explains the same price, and accounts for every rule once', () => {
    fc.assert(
      fc.property(product, quantity, rules, context, (item, wanted, all, whom) => {
        const explained = explainPrice(item, wanted, all, whom)
        if (!explained.ok) throw new Error(explained.error)
        const { losers, ...price } = explained.value
        expect({ ok: true, value: price }).toEqual(resolvePrice(item, wanted, all, whom))
        const winner = price.source.kind === 'rule' ? [price.source.ruleId] : []
        const lost = losers.flatMap(loser => (loser.kind === 'rule' ? [loser.rule.id] : []))
        expect([...winner, ...lost].sort()).toEqual(all.map(each => each.id).sort())
      }),
    )
  })
})

describe('breakTable', () => {
  it('says at every quantity what resolvePrice says', () => {
    fc.assert(
      fc.property(product, quantity, rules, context, (item, from, all, whom) => {
        const table = breakTable(item, from, all, whom)
        for (let wanted = from; wanted <= 40; wanted += 1) {
          const step = table.filter(({ minQuantity }) => minQuantity <= wanted).at(-1)
          const price = resolvePrice(item, wanted, all, whom)
          expect(step?.unitPrice).toBe(price.ok && price.value.unitPrice)
        }
        const prices = table.map(({ unitPrice }) => unitPrice)
        expect(prices.every((price, index) => price !== prices[index - 1])).toBe(true)
      }),
    )
  })
})

describe('applyDiscount', () => {
  it('equals the exact formula over the whole range', () => {
    fc.assert(
      fc.property(amount, basisPoints, (list, bp) => {
        const exact = (BigInt(list) * BigInt(10_000 - bp) + 5000n) / 10_000n
        expect(BigInt(applyDiscount(list, bp))).toBe(exact)
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves the list price at 0 % and nothing at 100 %', () => {
    fc.assert(
      fc.property(amount, list => {
        expect(applyDiscount(list, 0)).toBe(list)
        expect(applyDiscount(list, 10_000)).toBe(0)
      }),
    )
  })

  it('never rises with the percentage, and never above the list price', () => {
    fc.assert(
      fc.property(amount, basisPoints, basisPoints, (list, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)]
        expect(applyDiscount(list, more)).toBeLessThanOrEqual(applyDiscount(list, less))
        expect(applyDiscount(list, less)).toBeLessThanOrEqual(list)
      }),
    )
  })
})

describe('lineAmount', () => {
  it('is exact or refused', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 1_000_000 }), (unit, wanted) => {
        const exact = BigInt(unit) * BigInt(wanted)
        const fits = exact <= BigInt(Number.MAX_SAFE_INTEGER)
        expect(lineAmount(unit, wanted)).toBe(fits ? Number(exact) : null)
      }),
    )
  })
})
