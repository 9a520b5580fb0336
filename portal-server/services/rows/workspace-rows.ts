import { orderSettingsSchema } from '#shared/contract/order-settings.ts'
import type { StaffRow, WorkspaceRow } from '#shared/contract/rows.ts'
import { staffRowSchema, workspaceRowSchema } from '#shared/contract/rows.ts'
import type { Tx } from '../../db/database.ts'
import type { Staff, Workspace } from '../../db/generated/client.ts'

/** The workspace as every desktop has it. */
export const workspaceRow = (workspace: Workspace): WorkspaceRow =>
  workspaceRowSchema.parse({
    ...workspace,
    orderSettings: orderSettingsSchema.parse(workspace.orderSettings),
  })

/** A staff member as colleagues see them. */
export const staffRow = (staff: Staff): StaffRow =>
  staffRowSchema.parse({ ...staff, active: staff.deactivatedAt === null })

export const loadWorkspaces = async (tx: Tx, workspaceId: string): Promise<WorkspaceRow[]> =>
  (await tx.workspace.findMany({ where: { id: workspaceId } })).map(workspaceRow)

export const loadStaff = async (tx: Tx, workspaceId: string, ids: string[]): Promise<StaffRow[]> =>
  (await tx.staff.findMany({ where: { workspaceId, id: { in: ids } } })).map(staffRow)
