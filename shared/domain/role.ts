export type StaffRole = 'reviewer' | 'catalog' | 'admin'

/** What staff may change or reveal. Reading the workspace's orders, catalog and customers needs no permission. */
export type Permission =
  | 'orders'
  | 'catalog'
  | 'prices'
  | 'customers'
  | 'links'
  | 'staff'
  | 'devices'
  | 'workspace'

export const PERMISSIONS: readonly Permission[] = [
  'orders',
  'catalog',
  'prices',
  'customers',
  'links',
  'staff',
  'devices',
  'workspace',
]

const ALLOWED: Record<StaffRole, readonly Permission[]> = {
  reviewer: ['orders'],
  catalog: ['orders', 'catalog', 'prices', 'customers'],
  admin: PERMISSIONS,
}

/** Whether a role includes a permission; the same table on the desktop and on the server. */
export function roleAllows(role: StaffRole, permission: Permission): boolean {
  return ALLOWED[role].includes(permission)
}
