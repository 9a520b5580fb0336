import { afterEach, describe, expect, it, vi } from 'vitest'
import { isId, newId } from '#shared/base/ids.ts'

afterEach(() => vi.useRealTimers())

describe('newId', () => {
  it('is a UUIDv7 that carries the time', () => {
    const before = Date.now()
    const id = newId()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
    expect(ms).toBeGreaterThanOrEqual(before)
    expect(ms).toBeLessThanOrEqual(Date.now() + 10)
  })

  it('sorts in the order of making, beyond what one millisecond can count', () => {
    vi.useFakeTimers({ now: 4_000_000_000_000 })
    const ids = Array.from({ length: 10_000 }, newId)
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('does not follow a clock that steps back', () => {
    vi.useFakeTimers({ now: 5_000_000_000_000 })
    const first = newId()
    vi.setSystemTime(4_500_000_000_000)
    expect(newId() > first).toBe(true)
  })
})

describe('isId', () => {
  it('takes what newId makes', () => expect(isId(newId())).toBe(true))

  it.each([
    '',
    'abc',
    '0190A8F0-0000-7000-8000-000000000000',
    '0190a8f0000070008000000000000000',
    '0190a8f0-0000-7000-c000-000000000000',
    ' 0190a8f0-0000-7000-8000-000000000000',
  ])('refuses %j', text => expect(isId(text)).toBe(false))
})
