import type { CustomerRow, WorkspaceRow } from '#shared/contract/rows.ts'
import type { Day } from '#shared/domain/day.ts'
import { type DeliveryRules, possibleDeliveryDays } from '#shared/domain/delivery.ts'
import { mergeOrderSettings } from '#shared/domain/order-fields.ts'
import type { DemoPortalLink } from '../demo-workspace.ts'
import { scatter, scattered } from './scatter.ts'

const notesByLanguage: Readonly<Record<'en' | 'de', readonly string[]>> = {
  en: [
    'Please deliver before 11, the high street is closed to vans after that.',
    'Ring the side door bell, the shop opens at ten.',
    'Could the candles go in a box of their own this time?',
    'If anything is short please send the rest with the next order.',
    'For the window display, so please no substitutes.',
    'Leave with the bakery next door if we are closed.',
  ],
  de: [
    'Bitte auf getrennten Paletten für Laden und Lager liefern.',
    'Anlieferung bitte nur vormittags über den Hof.',
    'Fehlende Artikel bitte mit der nächsten Lieferung nachsenden.',
  ],
}

const customersWithPoNumbers = 3
const poNumbersEach = 9000

/** Something a buyer wrote; the same for the same seed. */
export function noteFor(link: DemoPortalLink | undefined, seed: number): string {
  return scattered(seed, notesByLanguage[link?.language ?? 'en'])
}

/** The customer's next purchase order number where it uses them, else empty. `count` orders came before. */
export function poNumberFor(customer: CustomerRow, count: number): string {
  const seed = Number(customer.reference)
  const uses = customer.orderOverrides.poNumber === 'required' || scatter(seed, customersWithPoNumbers) === 0
  if (!uses) return ''
  const initials = customer.name.replace(/[^\p{Lu}]/gu, '').slice(0, 3)
  return `${initials}-${1000 + scatter(seed, poNumbersEach) + count}`
}

function deliveryRules(workspace: WorkspaceRow, customer: CustomerRow): DeliveryRules {
  return mergeOrderSettings(workspace.orderSettings, customer.orderOverrides)
}

/**
 * The n-th delivery day (0 is the soonest) that could be chosen at an instant (epoch ms); null if there is
 * none.
 */
export function deliveryDayFor(
  workspace: WorkspaceRow,
  customer: CustomerRow,
  submittedAt: number,
  n: number,
): Day | null {
  const rules = deliveryRules(workspace, customer)
  return possibleDeliveryDays(rules, submittedAt, workspace.timeZone, n + 1)[n] ?? null
}
