import { describe, expect, it } from 'vitest'
import {
  checkDeliveryDay,
  cutOffInstantFor,
  type DeliveryRules,
  possibleDeliveryDays,
} from '#shared/domain/delivery.ts'

const LONDON = 'Europe/London'
// June 2025: the 16th is a Monday; London is one hour ahead of UTC.
const weekly: DeliveryRules = { leadDays: 1, weekdays: [1, 2, 3, 4, 5], closedDays: [], cutOff: '14:00' }
const at = (iso: string) => Date.parse(iso)
const next = (rules: DeliveryRules, iso: string, count = 1) =>
  possibleDeliveryDays(rules, at(iso), LONDON, count)

describe('possibleDeliveryDays', () => {
  it.each([
    ['before the cut-off the next delivery day', weekly, '2025-06-16T12:59:59.999Z', '2025-06-17'],
    ['exactly at the cut-off is too late', weekly, '2025-06-16T13:00:00Z', '2025-06-18'],
    ['Friday before the cut-off is for Monday', weekly, '2025-06-20T12:00:00Z', '2025-06-23'],
    ['Friday after the cut-off is for Tuesday', weekly, '2025-06-20T13:30:00Z', '2025-06-24'],
    ['Saturday is for Tuesday, as Friday’s cut-off is past', weekly, '2025-06-21T08:00:00Z', '2025-06-24'],
    ['Sunday too', weekly, '2025-06-22T22:00:00Z', '2025-06-24'],
    [
      'no lead days: today until the cut-off',
      { ...weekly, leadDays: 0 },
      '2025-06-16T12:00:00Z',
      '2025-06-16',
    ],
    ['no lead days, after it: tomorrow', { ...weekly, leadDays: 0 }, '2025-06-16T13:00:00Z', '2025-06-17'],
    [
      'without a cut-off the whole day counts',
      { ...weekly, cutOff: null },
      '2025-06-16T22:59:59.999Z',
      '2025-06-17',
    ],
    ['until its midnight in the zone', { ...weekly, cutOff: null }, '2025-06-16T23:00:00Z', '2025-06-18'],
    ['three lead days skip the weekend', { ...weekly, leadDays: 3 }, '2025-06-19T12:00:00Z', '2025-06-24'],
    [
      'a closed day is no delivery day',
      { ...weekly, closedDays: ['2025-06-17'] },
      '2025-06-16T12:00:00Z',
      '2025-06-18',
    ],
    ['and no lead day', { ...weekly, closedDays: ['2025-06-17'] }, '2025-06-17T08:00:00Z', '2025-06-19'],
    [
      'a customer served on Thursdays orders on Wednesday when lead days are the workspace’s',
      { ...weekly, weekdays: [4], leadWeekdays: [1, 2, 3, 4, 5] },
      '2025-06-18T12:00:00Z',
      '2025-06-19',
    ],
    [
      'and waits a week from Wednesday’s cut-off on',
      { ...weekly, weekdays: [4], leadWeekdays: [1, 2, 3, 4, 5] },
      '2025-06-18T13:00:00Z',
      '2025-06-26',
    ],
  ])('%s', (_, rules, now, day) => expect(next(rules, now)).toEqual([day]))

  it('goes on with the later ones, soonest first', () => {
    expect(next(weekly, '2025-06-19T12:00:00Z', 4)).toEqual([
      '2025-06-20',
      '2025-06-23',
      '2025-06-24',
      '2025-06-25',
    ])
  })

  it('is empty when no weekday is served or everything is closed', () => {
    expect(next({ ...weekly, weekdays: [] }, '2025-06-16T12:00:00Z', 5)).toEqual([])
  })
})

describe('cutOffInstantFor', () => {
  it.each([
    ['summer', '2025-06-17', '2025-06-16T13:00:00Z'],
    ['over a weekend', '2025-06-23', '2025-06-20T13:00:00Z'],
    ['across the change to winter time', '2025-10-27', '2025-10-24T13:00:00Z'],
    ['winter', '2025-10-28', '2025-10-27T14:00:00Z'],
  ])('%s: for %s it is %s', (_, day, iso) => expect(cutOffInstantFor(weekly, day, LONDON)).toBe(at(iso)))
})

describe('checkDeliveryDay', () => {
  const now = '2025-06-16T13:00:00Z'
  it.each([
    ['2025-06-18', null],
    ['2025-06-17', 'cut_off_passed'],
    ['2025-06-16', 'too_soon'],
    ['2025-06-15', 'in_the_past'],
    ['2025-06-21', 'not_a_delivery_weekday'],
    ['2025-06-19', 'closed_day'],
    ['2027-06-16', 'too_far_ahead'],
    ['2025-06-31', 'not_a_day'],
    ['soon', 'not_a_day'],
  ])('%s: %s', (day, code) => {
    const problem = checkDeliveryDay({ ...weekly, closedDays: ['2025-06-19'] }, day, at(now), LONDON)
    expect(problem).toEqual(code === null ? null : { code, nextPossible: '2025-06-18' })
  })

  it('has no next day to offer when none is possible', () => {
    const problem = checkDeliveryDay({ ...weekly, weekdays: [] }, '2025-06-18', at(now), LONDON)
    expect(problem).toEqual({ code: 'not_a_delivery_weekday', nextPossible: null })
  })

  it('reads the cut-off on the workspace’s clock, not the server’s', () => {
    const rules = { ...weekly, cutOff: '14:00' }
    const instant = at('2025-06-16T08:45:00Z')
    expect(checkDeliveryDay(rules, '2025-06-17', instant, 'Asia/Kolkata')?.code).toBe('cut_off_passed')
    expect(checkDeliveryDay(rules, '2025-06-17', instant, 'America/New_York')).toBeNull()
  })
})
