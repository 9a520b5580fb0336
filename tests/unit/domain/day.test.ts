import { describe, expect, it } from 'vitest'
import {
  addDays,
  dayInZone,
  daysBetween,
  instantOf,
  isDay,
  isTimeOfDay,
  isTimeZone,
  minutesIntoDay,
  weekdayOf,
} from '#shared/domain/day.ts'

const at = (iso: string) => Date.parse(iso)

describe('dayInZone', () => {
  it.each([
    ['2025-06-15T22:59:59.999Z', 'Europe/London', '2025-06-15'],
    ['2025-06-15T23:00:00Z', 'Europe/London', '2025-06-16'],
    ['2025-12-15T23:30:00Z', 'Europe/London', '2025-12-15'],
    ['2025-03-09T04:59:00Z', 'America/New_York', '2025-03-08'],
    ['2025-03-10T03:59:00Z', 'America/New_York', '2025-03-09'],
    ['2025-03-10T04:00:00Z', 'America/New_York', '2025-03-10'],
    ['2025-06-15T18:29:00Z', 'Asia/Kolkata', '2025-06-15'],
    ['2025-06-15T18:30:00Z', 'Asia/Kolkata', '2025-06-16'],
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31'],
    ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31'],
  ])('%s in %s is %s', (iso, zone, day) => expect(dayInZone(at(iso), zone)).toBe(day))
})

describe('minutesIntoDay', () => {
  it.each([
    ['2025-06-15T23:00:00Z', 'Europe/London', 0],
    ['2025-06-15T13:59:59.999Z', 'UTC', 839],
    ['2025-06-15T14:00:00Z', 'Asia/Kolkata', 19 * 60 + 30],
    ['2025-03-30T01:00:00Z', 'Europe/London', 120],
    ['1969-12-31T23:59:59.999Z', 'UTC', 1439],
  ])('%s in %s is %d', (iso, zone, minutes) => expect(minutesIntoDay(at(iso), zone)).toBe(minutes))
})

describe('instantOf', () => {
  it.each([
    ['2025-06-15', '14:00', 'Europe/London', '2025-06-15T13:00:00Z'],
    ['2025-12-15', '14:00', 'Europe/London', '2025-12-15T14:00:00Z'],
    ['2025-06-15', '00:00', 'Asia/Kolkata', '2025-06-14T18:30:00Z'],
    // Skipped by the clock: the first instant after the gap.
    ['2025-03-30', '01:30', 'Europe/London', '2025-03-30T01:00:00Z'],
    ['2025-03-30', '01:00', 'Europe/London', '2025-03-30T01:00:00Z'],
    ['2025-03-30', '02:00', 'Europe/London', '2025-03-30T01:00:00Z'],
    ['2025-03-30', '00:59', 'Europe/London', '2025-03-30T00:59:00Z'],
    ['2025-03-09', '02:30', 'America/New_York', '2025-03-09T07:00:00Z'],
    // Shown twice: the earlier instant.
    ['2025-10-26', '01:30', 'Europe/London', '2025-10-26T00:30:00Z'],
    ['2025-10-26', '02:00', 'Europe/London', '2025-10-26T02:00:00Z'],
    ['2025-11-02', '01:30', 'America/New_York', '2025-11-02T05:30:00Z'],
    // A whole day that did not exist.
    ['2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['2011-12-30', '00:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    ['2011-12-29', '23:59', 'Pacific/Apia', '2011-12-30T09:59:00Z'],
    ['2011-12-31', '00:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
    // Midnight itself is skipped.
    ['2018-11-04', '00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ])('%s %s in %s is %s', (day, time, zone, iso) => {
    expect(new Date(instantOf(day, time, zone)).toISOString()).toBe(new Date(iso).toISOString())
  })
})

describe('calendar', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-01-01', -1, '2024-12-31'],
    ['2025-06-15', 0, '2025-06-15'],
  ])('%s and %d days is %s', (day, days, result) => {
    expect(addDays(day, days)).toBe(result)
    expect(daysBetween(day, result)).toBe(days)
  })

  it.each([
    ['9999-12-31', 1, '9999-12-31'],
    ['9999-12-30', 5, '9999-12-31'],
    ['0001-01-01', -1, '0001-01-01'],
  ])('%s and %d days stays at %s, as no store holds more', (day, days, result) =>
    expect(addDays(day, days)).toBe(result),
  )

  it.each([
    ['2025-06-16', 1],
    ['2025-06-21', 6],
    ['2025-06-22', 7],
  ])('%s is ISO weekday %d', (day, weekday) => expect(weekdayOf(day)).toBe(weekday))

  it.each([
    ['2025-06-15', true],
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-13-01', false],
    ['2025-6-1', false],
    ['15.06.2025', false],
    ['', false],
  ])('isDay(%j) is %s', (text, answer) => expect(isDay(text)).toBe(answer))

  it.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['9:00', false],
  ])('isTimeOfDay(%j) is %s', (text, answer) => expect(isTimeOfDay(text)).toBe(answer))

  it.each([
    ['Europe/London', true],
    ['UTC', true],
    ['Europe/Atlantis', false],
    ['+02:00', false],
    ['', false],
  ])('isTimeZone(%j) is %s', (text, answer) => expect(isTimeZone(text)).toBe(answer))
})
