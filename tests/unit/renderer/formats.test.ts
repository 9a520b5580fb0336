import { describe, expect, it } from 'vitest'
import { amountErrorText, createFormats } from '#desktop/renderer/ui/format/formats.ts'

const formats = createFormats('en-GB', 'GBP', 'Pacific/Auckland')

describe('formats', () => {
  it('writes a day as that day, whatever the zone of the computer', () => {
    expect(formats.shortDay('2026-11-26')).toBe('Thu 26')
    expect(formats.day('2024-02-29')).toContain('29 Feb 2024')
  })

  it('writes a time by the clock of the workspace', () => {
    expect(formats.time(Date.parse('2026-11-26T20:05:00Z'))).toBe('09:05')
  })

  it('calls the workspace’s own day today', () => {
    expect(formats.moment(Date.now())).toMatch(/^today \d\d:\d\d$/)
  })

  it('writes and reads minor units', () => {
    expect(formats.money(255)).toBe('£2.55')
    expect(formats.amount(194_000)).toBe('1,940.00')
    expect(formats.parseAmount('3,45')).toEqual({ ok: true, value: 345 })
  })

  it('says how many decimals a currency takes', () => {
    expect(amountErrorText('too_many_decimals', 'JPY')).toBe('JPY has no decimals')
    expect(amountErrorText('too_many_decimals', 'KWD')).toBe('Use at most 3 decimals')
  })
})
