import type { StaffRole } from '#shared/domain/role.ts'

/** Staff as recognised by their device's session. */
export type StaffCaller = {
  kind: 'staff'
  workspaceId: string
  deviceId: string
  staffId: string
  name: string
  role: StaffRole
}

/** A buyer as recognised by the session made from a portal link. */
export type BuyerCaller = {
  kind: 'buyer'
  workspaceId: string
  sessionId: string
  linkId: string
  customerId: string
}

/** The scope of everything that a caller may touch; a buyer's is narrowed to its customer. */
export const scopeOf = (caller: StaffCaller | BuyerCaller): { workspaceId: string; customerId?: string } =>
  caller.kind === 'buyer'
    ? { workspaceId: caller.workspaceId, customerId: caller.customerId }
    : { workspaceId: caller.workspaceId }
