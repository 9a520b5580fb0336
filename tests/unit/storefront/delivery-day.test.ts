import { beforeAll, describe, expect, it } from 'vitest'
import { createFormats } from '../../../portal-server/storefront/app/format/formats.ts'
import { en } from '../../../portal-server/storefront/app/messages/en.ts'
import { loadPageWords } from '../../../portal-server/storefront/app/words/page-words.ts'
import { wordsOf } from '../../../portal-server/storefront/app/words/words-context.tsx'
import { cutOffWords } from '../../../portal-server/storefront/features/review/cut-off-words.ts'
import {
  dayByKey,
  monthsOf,
  monthWeeks,
} from '../../../portal-server/storefront/features/review/month-grid.ts'

describe('the calendar', () => {
  it('shows whole weeks, Monday first, and no day of another month', () => {
    const weeks = monthWeeks('2026-11')
    expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-11-01'])
    expect(weeks.at(-1)?.slice(0, 2)).toEqual(['2026-11-30', null])
    expect(weeks.flat().filter(Boolean)).toHaveLength(30)
    expect(monthWeeks('2027-02')).toHaveLength(4)
    expect(monthWeeks('2026-12')[0]?.[0]).toBeNull()
  })

  it('names each month once', () => {
    expect(monthsOf(['2026-11-27', '2026-11-30', '2026-12-01', '2027-01-04'])).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
    ])
  })

  it('is walked by arrow keys over possible days only', () => {
    const days = ['2026-11-24', '2026-11-26', '2026-12-01', '2026-12-03']
    expect(dayByKey(days, '2026-11-24', 'ArrowRight')).toBe('2026-11-26')
    expect(dayByKey(days, '2026-11-24', 'ArrowLeft')).toBe('2026-11-24')
    expect(dayByKey(days, '2026-11-24', 'ArrowDown')).toBe('2026-12-01')
    expect(dayByKey(days, '2026-12-01', 'ArrowDown')).toBe('2026-12-03')
    expect(dayByKey(days, '2026-12-03', 'ArrowUp')).toBe('2026-11-26')
    expect(dayByKey(days, '2026-11-26', 'End')).toBe('2026-12-03')
    expect(dayByKey(days, '2026-11-26', 'a')).toBe('2026-11-26')
  })
})

describe('the cut-off in words', () => {
  const { t } = wordsOf('en', en)
  const formats = createFormats('en-GB', 'GBP', 'Europe/London', () => Date.UTC(2026, 10, 24))
  beforeAll(loadPageWords)

  const now = Date.UTC(2026, 10, 24, 13, 50)
  const words = (orderBefore: number, day = '2026-11-26') =>
    cutOffWords({ day, orderBefore }, now, '2026-11-24', t, formats)
  const minutes = (count: number) => now + count * 60_000

  it('counts hours and minutes down while they are few', () => {
    expect(words(minutes(130))).toBe('Order within 2 h 10 min for Thursday')
    expect(words(minutes(59))).toBe('Order within 59 min for Thursday')
    expect(words(minutes(0.2))).toBe('Order within 1 min for Thursday')
  })

  it('names the moment when it is farther away, and the date of a day that is', () => {
    expect(words(minutes(26 * 60))).toBe('Order by Wed 25 Nov, 15:50 for Thursday')
    expect(words(minutes(60), '2026-12-03')).toBe('Order within 1 h 0 min for Thu 3 Dec')
  })

  it('says when it has passed', () => {
    expect(words(now)).toBe('The time to order for Thursday has just passed.')
  })
})
