import { describe, expect, it } from 'vitest'
import { explainPrice } from '#shared/domain/price-explanation.ts'
import { resolvePrice } from '#shared/domain/pricing.ts'
import { context, DAY, product, rule } from './pricing-support.ts'

const rules = [
  rule('list', 1100, { id: 'l1' }),
  rule('group', 800, { id: 'g1' }),
  rule('group', 100, { id: 'g2', ownerId: 'hotels' }),
  rule('customer', 950, { id: 'c1' }),
  rule('customer', 900, { id: 'c5', minQuantity: 5 }),
  rule('customer', 700, { id: 'c50', minQuantity: 50 }),
  rule('customer', 600, { id: 'old', minQuantity: 6, endsOn: DAY }),
  rule('customer', 500, { id: 'soon', minQuantity: 6, startsOn: '2025-07-01' }),
  rule('customer', 400, { id: 'bert', ownerId: 'bert' }),
]

const losersOf = (quantity: number, whom: Parameters<typeof context>[0]) => {
  const explained = explainPrice(product, quantity, rules, context(whom))
  if (!explained.ok) throw new Error(explained.error)
  return explained.value.losers.map(loser => [
    loser.kind === 'rule' ? loser.rule.id : `${loser.level} ${loser.basisPoints}`,
    loser.unitPrice,
    loser.reason,
  ])
}

describe('explainPrice', () => {
  it('gives the reason of every rule and percentage that lost, nearest level first', () => {
    const whom = { customerDiscountBp: 2000, group: { id: 'retail', discountBp: 3000 } }
    expect(losersOf(10, whom)).toEqual([
      ['c50', 700, 'quantity_below_minimum'],
      ['old', 600, 'ended'],
      ['soon', 500, 'not_yet'],
      ['bert', 400, 'other_owner'],
      ['c1', 950, 'smaller_minimum'],
      ['customer 2000', 880, 'rule_beats_discount'],
      ['g1', 800, 'farther_level'],
      ['g2', 100, 'other_owner'],
      ['group 3000', 770, 'farther_level'],
      ['l1', 1100, 'farther_level'],
    ])
  })

  it('counts every group rule as another owner’s when the customer has no group', () => {
    expect(losersOf(10, { group: null })).toContainEqual(['g1', 800, 'other_owner'])
  })

  it('does not list the percentage that won', () => {
    const explained = explainPrice(product, 1, [], context({ customerDiscountBp: 1000 }))
    expect(explained).toMatchObject({ ok: true, value: { unitPrice: 900, losers: [] } })
  })

  it('answers the same price as resolvePrice, and the same refusal', () => {
    const explained = explainPrice(product, 10, rules, context())
    expect(explained).toMatchObject(resolvePrice(product, 10, rules, context()))
    expect(explainPrice(product, 0, rules, context())).toEqual({ ok: false, error: 'quantity_not_positive' })
  })
})
