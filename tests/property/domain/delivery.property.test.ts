import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayInZone, weekdayOf } from '#shared/domain/day.ts'
import {
  checkDeliveryDay,
  cutOffInstantFor,
  type DeliveryRules,
  possibleDeliveryDays,
} from '#shared/domain/delivery.ts'
import { instant, zone } from './arbitraries.ts'

const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 })
const plan = fc
  .tuple(instant, zone, weekdays, weekdays, fc.nat(6), fc.array(fc.nat(40), { maxLength: 8 }))
  .chain(([now, timeZone, served, counted, leadDays, closed]) =>
    fc.constantFrom('00:00', '01:30', '09:00', '23:59', null).map(cutOff => {
      const closedDays = closed.map(days => addDays(dayInZone(now, timeZone), days - 5))
      const rules: DeliveryRules = { leadDays, weekdays: served, closedDays, cutOff, leadWeekdays: counted }
      return { now, timeZone, rules }
    }),
  )

describe('delivery days', () => {
  it('that are offered are always accepted, open, and in order', () => {
    fc.assert(
      fc.property(plan, ({ now, timeZone, rules }) => {
        const days = possibleDeliveryDays(rules, now, timeZone, 8)
        for (const day of days) expect(checkDeliveryDay(rules, day, now, timeZone)).toBeNull()
        expect(days.every(day => rules.weekdays.includes(weekdayOf(day)))).toBe(true)
        expect(days.some(day => rules.closedDays.includes(day))).toBe(false)
        expect([...days].sort()).toEqual(days)
      }),
    )
  })

  it('that are accepted are offered: none is left out', () => {
    fc.assert(
      fc.property(plan, ({ now, timeZone, rules }) => {
        const days = possibleDeliveryDays(rules, now, timeZone, 30)
        const today = dayInZone(now, timeZone)
        for (let ahead = 0; ahead < 21; ahead += 1) {
          const day = addDays(today, ahead)
          const accepted = checkDeliveryDay(rules, day, now, timeZone) === null
          expect(days.includes(day)).toBe(accepted)
        }
      }),
    )
  })

  it('can be ordered until one millisecond before their cut-off', () => {
    fc.assert(
      fc.property(plan, ({ now, timeZone, rules }) => {
        const [day] = possibleDeliveryDays(rules, now, timeZone, 1)
        if (day === undefined) return
        const cutOff = cutOffInstantFor(rules, day, timeZone)
        expect(now).toBeLessThan(cutOff)
        expect(checkDeliveryDay(rules, day, cutOff, timeZone)).not.toBeNull()
        expect(checkDeliveryDay(rules, day, cutOff - 1, timeZone)).toBeNull()
      }),
    )
  })
})
