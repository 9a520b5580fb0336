import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addDays, dayInZone } from '#shared/domain/day.ts'
import { DEMO_NOW, demoAt } from './build-demo.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const mostBytes = 400_000
const mostBytesOfPictures = 2_500_000

describe('the demo workspace in time', () => {
  it('is the same for the same instant and ids', () => {
    expect(demoAt(DEMO_NOW)).toEqual(demoAt(DEMO_NOW))
  })

  it.each([0, 1, 2, 3, 4, 5, 6])('can be built on any weekday (%i)', ahead => {
    const now = DEMO_NOW + ahead * dayMs
    const today = dayInZone(now, 'Europe/London')
    const { orders } = demoAt(now)
    const waiting = orders.filter(({ state }) => state === 'submitted')
    expect(waiting).toHaveLength(18)
    for (const { submittedAt } of waiting) {
      expect(submittedAt).toBeLessThan(now)
      expect(dayInZone(submittedAt, 'Europe/London') >= addDays(today, -1)).toBe(true)
    }
    expect(orders.some(({ state }) => state === 'approved')).toBe(true)
    expect(orders.some(({ state }) => state === 'in_fulfillment')).toBe(true)
    expect(orders.every(({ decidedAt, closedAt }) => Math.max(decidedAt ?? 0, closedAt ?? 0) < now)).toBe(
      true,
    )
  })

  it.each([
    ['just after midnight', '2027-01-01T00:01:00Z'],
    ['on a leap day', '2028-02-29T23:59:00Z'],
    ['when summer time begins', '2027-03-28T01:30:00Z'],
    ['when it ends', '2027-10-31T01:30:00Z'],
    ['in the evening', '2027-06-30T21:00:00Z'],
  ])('has no order of the future %s', (_, text) => {
    const now = Date.parse(text)
    const { orders } = demoAt(now)
    expect(orders.filter(({ state }) => state === 'submitted')).toHaveLength(18)
    const latest = orders.flatMap(({ submittedAt, decidedAt, closedAt }) => [
      submittedAt,
      decidedAt ?? 0,
      closedAt ?? 0,
    ])
    expect(Math.max(...latest)).toBeLessThan(now)
  })

  it('is derived from less than 400 kB beside its pictures, and names its source', () => {
    const folder = new URL('../../../prisma/seed/demo/', import.meta.url)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry =>
      entry.isFile(),
    )
    const sizeOf = (wanted: (name: string) => boolean) =>
      files
        .filter(({ name }) => wanted(name))
        .reduce((sum, { parentPath, name }) => sum + statSync(`${parentPath}/${name}`).size, 0)
    const isPicture = (name: string) => name.endsWith('.webp')
    expect(files.map(({ name }) => name)).toContain('orders.csv')
    expect(sizeOf(name => !isPicture(name))).toBeLessThan(mostBytes)
    expect(sizeOf(isPicture)).toBeLessThan(mostBytesOfPictures)
    expect(statSync(fileURLToPath(new URL('README.md', folder))).size).toBeGreaterThan(500)
  })
})
