import type { Tx } from '#server/db/database.ts'
import type { StaffCaller } from '#server/services/callers.ts'
import { NOTHING_HELD } from '#server/services/mutations/hold-targets.ts'
import type { MutationContext } from '#server/services/mutations/mutation-context.ts'

/** What a staff member's edit is applied with when it is not pushed; its audit is not kept. */
export const staffContext = (tx: Tx, caller: StaffCaller): MutationContext => ({
  ...{ tx, caller, workspaceId: caller.workspaceId, now: Date.now() },
  actor: { kind: 'staff', id: caller.staffId, name: caller.name },
  held: NOTHING_HELD,
  audit: () => undefined,
})
