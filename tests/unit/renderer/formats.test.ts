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

  it('says how long ago something was within the hour, and then when', () => {
    const ago = (minutes: number) => formats.ago(Date.now() - minutes * 60_000)
    expect([ago(0), ago(3), ago(59.5)]).toEqual(['just now', '3 min ago', '59 min ago'])
    // The clock of the server may be ahead of this computer's.
    expect(ago(-2)).toBe('just now')
    expect(ago(60)).toMatch(/^(today|yesterday) \d\d:\d\d$/)
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
