import { describe, expect, it } from 'vitest'
import { auditFile, type Place, wholeAudit } from '#desktop/renderer/features/settings/people/whole-audit.ts'
import { changeWords } from '#desktop/renderer/ui/audit/audit-words.ts'
import { createFormats } from '#desktop/renderer/ui/format/formats.ts'
import type { AuditEntryView } from '#shared/contract/audit.ts'

const entry = (n: number): AuditEntryView => ({
  ...{
    id: `entry ${n}`,
    happenedAt: 1_000_000 - n,
    actorKind: 'staff',
    actorName: 'Ada',
    action: 'order.revise',
  },
  ...{ entity: 'order', entityId: 'an order', subject: 'SO-1' },
  ...{ before: [{ quantity: 1 }], after: [{ quantity: n }] },
})

const ALL = Array.from({ length: 450 }, (_, n) => entry(n))

const pageAfter = (before: Place | null): AuditEntryView[] => {
  const from = before === null ? 0 : ALL.findIndex(({ id }) => id === before.id) + 1
  return ALL.slice(from, from + 200)
}

describe('the whole audit', () => {
  it('is read page by page', async () => {
    const found = await wholeAudit(async before => ({ kind: 'done', entries: pageAfter(before) }))
    expect(found).toEqual({ kind: 'done', entries: ALL })
  })

  it('is not kept in part when the server is lost on the way', async () => {
    const found = await wholeAudit(async before =>
      before === null ? { kind: 'done', entries: pageAfter(null) } : { kind: 'offline' },
    )
    expect(found).toEqual({ kind: 'offline' })
  })

  it('is a file that holds before and after as they were written down', () => {
    const [, row] = auditFile([entry(7)], () => '=1+1').split('\r\n')
    expect(row).toContain('"[{""quantity"":1}]","[{""quantity"":7}]"')
    expect(row).toContain(`"'=1+1"`)
  })
})

describe('the words for what an entry changed', () => {
  const formats = createFormats('en-GB', 'GBP', 'Europe/London')
  const words = (before: unknown, after: unknown) => changeWords({ ...entry(1), before, after }, formats)

  it('tell a revision by its lines, before and after', () => {
    const line = (quantity: number) => [{ sku: 'LAN-1', quantity, unitPrice: 250 }]
    expect(words(line(2), line(3))).toBe('lines 2 × LAN-1 at £2.50 → 3 × LAN-1 at £2.50')
  })

  it('tell what was and is', () => {
    expect(words({ active: true }, { active: false })).toBe('active true → false')
  })
})
