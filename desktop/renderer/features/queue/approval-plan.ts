import type { QueueItem } from '#desktop/worker/api/views.ts'
import { t } from '../../ui/words/t.ts'

export type ApprovalPlan = {
  readonly approve: readonly QueueItem[]
  /** Chosen as well, but a person has to look at each of them first. */
  readonly flagged: number
  readonly waiting: number
}

/** Which of the chosen orders may be approved together: none that is flagged, and none that waits for its buyer. */
export function planApproval(items: readonly QueueItem[]): ApprovalPlan {
  const flagged = items.filter(item => item.flags.length > 0)
  const unflagged = items.filter(item => item.flags.length === 0)
  return {
    approve: unflagged.filter(item => !item.waitingForBuyer),
    flagged: flagged.length,
    waiting: unflagged.filter(item => item.waitingForBuyer).length,
  }
}

/** What is left out and why; empty when nothing is. */
export function skippedText({ flagged, waiting }: ApprovalPlan): string {
  const parts = [
    ...(flagged > 0 ? [t('{flagged} flagged', { flagged })] : []),
    ...(waiting > 0 ? [t('{waiting} waiting for the buyer', { waiting })] : []),
  ]
  return parts.length === 0 ? '' : t('{parts} skipped', { parts: parts.join(t(' and ')) })
}
