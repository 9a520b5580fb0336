import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayInZone,
  daysBetween,
  instantOf,
  isDay,
  minutesIntoDay,
  weekdayOf,
} from '#shared/domain/day.ts'
import { instant, zone } from './arbitraries.ts'

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const shown = (ms: number, timeZone: string) =>
  `${dayInZone(ms, timeZone)} ${clock(minutesIntoDay(ms, timeZone))}`

describe('instantOf', () => {
  it('gives an instant that shows the time asked for, or the first one past a gap', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 1439 }), zone, (ms, minutes, timeZone) => {
        const day = dayInZone(ms, timeZone)
        const asked = `${day} ${clock(minutes)}`
        const found = instantOf(day, clock(minutes), timeZone)
        expect(shown(found, timeZone) >= asked).toBe(true)
        expect(shown(found - 1, timeZone) < asked).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('gives the earlier of two instants that show the same time', () => {
    fc.assert(
      fc.property(instant, zone, (ms, timeZone) => {
        const minute = Math.floor(ms / 60_000) * 60_000
        const found = instantOf(
          dayInZone(minute, timeZone),
          clock(minutesIntoDay(minute, timeZone)),
          timeZone,
        )
        expect(found).toBeLessThanOrEqual(minute)
        expect(shown(found, timeZone)).toBe(shown(minute, timeZone))
      }),
      { numRuns: 500 },
    )
  })

  it('is right at every quarter of an hour around the changes of a year', () => {
    const changes: [string, string][] = [
      ['Europe/London', '2025-03-30'],
      ['Europe/London', '2025-10-26'],
      ['America/New_York', '2025-03-09'],
      ['America/New_York', '2025-11-02'],
      ['Pacific/Apia', '2011-12-31'],
      ['Pacific/Apia', '2020-04-05'],
      ['Pacific/Apia', '2020-09-27'],
      ['Asia/Kolkata', '2025-03-30'],
    ]
    for (const [timeZone, day] of changes) {
      let last = Number.NEGATIVE_INFINITY
      for (let minutes = 0; minutes < 1440; minutes += 15) {
        const found = instantOf(day, clock(minutes), timeZone)
        expect(found).toBeGreaterThanOrEqual(last)
        expect(dayInZone(found, timeZone)).toBe(day)
        last = found
      }
    }
  })
})

describe('days', () => {
  it('follow each other without a hole or a repeat', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -1000, max: 1000 }), (ms, days) => {
        const day = dayInZone(ms, 'UTC')
        const other = addDays(day, days)
        expect(isDay(other)).toBe(true)
        expect(daysBetween(day, other)).toBe(days)
        expect(Math.sign(other.localeCompare(day))).toBe(Math.sign(days))
        expect((weekdayOf(day) + days + 7000 - weekdayOf(other)) % 7).toBe(0)
      }),
    )
  })
})
