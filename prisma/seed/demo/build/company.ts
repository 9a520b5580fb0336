import type { OrderSettings } from '#shared/contract/order-settings.ts'
import type { WorkspaceRow } from '#shared/contract/rows.ts'
import type { Day } from '#shared/domain/day.ts'
import type { DemoStaff } from '../demo-workspace.ts'
import { DEMO_TIME_ZONE } from './demo-calendar.ts'

/** The shop's bank holidays that an order of these weeks can meet. */
function closedDays(today: Day): Day[] {
  const year = Number(today.slice(0, 4))
  return [`${year}-01-01`, `${year}-12-25`, `${year}-12-26`, `${year + 1}-01-01`]
}

function orderSettings(today: Day): OrderSettings {
  return {
    notes: 'optional',
    poNumber: 'optional',
    deliveryDate: 'optional',
    leadDays: 2,
    weekdays: [1, 2, 3, 4, 5],
    closedDays: closedDays(today),
    cutOff: '14:00',
    minimumOrderMode: 'warn',
    minimumOrderAmount: 15_000,
  }
}

/** The selling company itself. Telephone numbers are of the range kept for fiction. */
export function buildCompany(today: Day, logoImageId: string | null, newId: () => string): WorkspaceRow {
  return {
    id: newId(),
    name: 'Northwind Gifts',
    currency: 'GBP',
    timeZone: DEMO_TIME_ZONE,
    taxMode: 'exclusive',
    plan: 'growth',
    accentColour: '#2f6f5e',
    logoImageId,
    contactEmail: 'orders@northwind.example',
    contactPhone: '01632 960100',
    terms:
      'Prices exclude VAT. Carriage is free from £150 within Great Britain. Please report shortages and breakages within three working days.',
    outOfStockDisplay: 'show',
    orderSettings: orderSettings(today),
  }
}

/** One person of each role. */
export function buildStaff(newId: () => string): readonly DemoStaff[] {
  return [
    { id: newId(), name: 'Anna Whitfield', email: 'admin@northwind.example', role: 'admin' },
    { id: newId(), name: 'Colin Mercer', email: 'catalog@northwind.example', role: 'catalog' },
    { id: newId(), name: 'Ruth Okafor', email: 'reviewer@northwind.example', role: 'reviewer' },
  ]
}
