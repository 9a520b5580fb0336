import type { StaffRole } from '#shared/domain/role.ts'
import { type PlainText, t } from '../words/t.ts'

export const ROLE_NAMES = {
  reviewer: 'Reviewer',
  catalog: 'Catalog',
  admin: 'Admin',
} as const satisfies Record<StaffRole, PlainText>

const ROLE_OPTIONS: readonly { value: StaffRole; label: PlainText; hint: PlainText }[] = [
  { value: 'reviewer', label: 'Reviewer', hint: 'Orders' },
  { value: 'catalog', label: 'Catalog', hint: 'Orders, catalog, prices and customers' },
  { value: 'admin', label: 'Admin', hint: 'Everything, with links, staff and devices' },
]

/** The roles to choose from, and what each may do. */
export const roleOptions = (): { value: StaffRole; label: string; hint: string }[] =>
  ROLE_OPTIONS.map(({ value, label, hint }) => ({ value, label: t(label), hint: t(hint) }))
