import type { StaffRole } from '#shared/domain/role.ts'

export const ROLE_NAMES = { reviewer: 'Reviewer', catalog: 'Catalog', admin: 'Admin' } as const

/** The roles to choose from, and what each may do. */
export const ROLE_OPTIONS: readonly { value: StaffRole; label: string; hint: string }[] = [
  { value: 'reviewer', label: 'Reviewer', hint: 'Orders' },
  { value: 'catalog', label: 'Catalog', hint: 'Orders, catalog, prices and customers' },
  { value: 'admin', label: 'Admin', hint: 'Everything, with links, staff and devices' },
]
