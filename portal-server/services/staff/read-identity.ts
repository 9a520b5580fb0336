import type { StaffRow, WorkspaceRow } from '#shared/contract/rows.ts'
import type { StaffCaller } from '../callers.ts'
import { loadRow } from '../rows/load-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** Who is signed in, and where. */
export const readIdentity = (
  deps: ServiceDeps,
  { workspaceId, staffId }: StaffCaller,
): Promise<{ staff: StaffRow; workspace: WorkspaceRow }> =>
  deps.db.within({ workspaceId }, async tx => {
    const staff = await loadRow(tx, workspaceId, 'staff', staffId)
    const workspace = await loadRow(tx, workspaceId, 'workspace', workspaceId)
    if (!staff || !workspace) throw new Error('A recognised device has no staff member or workspace')
    return { staff, workspace }
  })
