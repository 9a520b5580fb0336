import { describe, expect, it } from 'vitest'
import {
  checkMinimumOrder,
  checkOrderFields,
  mergeOrderSettings,
  type OrderSettings,
} from '#shared/domain/order-fields.ts'

const workspace: OrderSettings = {
  notes: 'optional',
  poNumber: 'required',
  deliveryDate: 'off',
  leadDays: 1,
  weekdays: [1, 2, 3, 4, 5],
  closedDays: ['2025-12-25'],
  cutOff: '14:00',
  minimumOrderMode: 'warn',
  minimumOrderAmount: 5000,
}

describe('mergeOrderSettings', () => {
  it('inherits what the customer does not set', () => {
    expect(mergeOrderSettings(workspace, {})).toMatchObject(workspace)
    expect(mergeOrderSettings(workspace, { notes: undefined })).toMatchObject(workspace)
  })

  it.each([
    [{ notes: 'off' }],
    [{ deliveryDate: 'required' }],
    [{ leadDays: 0 }],
    [{ cutOff: null }],
    [{ closedDays: [] }],
    [{ minimumOrderMode: 'none' }],
    [{ minimumOrderAmount: 0 }],
  ] as const)('lets the customer override %j', override => {
    expect(mergeOrderSettings(workspace, override)).toMatchObject({ ...workspace, ...override })
  })

  it('goes on counting lead days in the workspace’s delivery days', () => {
    const merged = mergeOrderSettings(workspace, { weekdays: [4] })
    expect(merged).toMatchObject({ weekdays: [4], leadWeekdays: [1, 2, 3, 4, 5] })
  })
})

describe('checkMinimumOrder', () => {
  it.each([
    ['none', 0, 'ok'],
    ['warn', 4999, 'warn'],
    ['refuse', 4999, 'refuse'],
    ['refuse', 5000, 'ok'],
  ] as const)('%s at %d: %s', (minimumOrderMode, total, answer) => {
    expect(checkMinimumOrder(total, { minimumOrderMode, minimumOrderAmount: 5000 })).toBe(answer)
  })
})

describe('checkOrderFields', () => {
  const filled = { notes: '', poNumber: 'PO 1', deliveryDay: null }

  it.each([
    ['all as it should be', filled, []],
    [
      'a required text that is blank',
      { ...filled, poNumber: '  ' },
      [{ code: 'field_missing', field: 'poNumber' }],
    ],
    [
      'a day where the field is off',
      { ...filled, deliveryDay: '2025-06-15' },
      [{ code: 'field_off', field: 'deliveryDate' }],
    ],
    ['notes of 2,000 characters', { ...filled, notes: 'x'.repeat(2000) }, []],
    [
      'notes of 2,001',
      { ...filled, notes: 'x'.repeat(2001) },
      [{ code: 'field_too_long', field: 'notes', length: 2001, limit: 2000 }],
    ],
    ['a PO number of 60', { ...filled, poNumber: 'x'.repeat(60) }, []],
    [
      'a PO number of 61',
      { ...filled, poNumber: 'x'.repeat(61) },
      [{ code: 'field_too_long', field: 'poNumber', length: 61, limit: 60 }],
    ],
  ])('%s', (_, values, problems) => expect(checkOrderFields(values, workspace)).toEqual(problems))

  it('asks for a required day', () => {
    const rules = { ...workspace, deliveryDate: 'required' } as const
    expect(checkOrderFields(filled, rules)).toEqual([{ code: 'field_missing', field: 'deliveryDate' }])
  })
})
