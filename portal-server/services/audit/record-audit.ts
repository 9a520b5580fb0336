import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'
import { Prisma } from '../../db/generated/client.ts'
import { inBatches } from '../../db/in-batches.ts'

export type Actor =
  | { kind: 'staff'; id: string; name: string }
  | { kind: 'buyer'; id: string; name: string }
  | { kind: 'system'; id: null; name: string }

export type AuditFacts = {
  actor: Actor
  /** What was done, such as `order.approve`. */
  action: string
  entity: string
  entityId: string | null
  before?: Prisma.InputJsonValue | null
  after?: Prisma.InputJsonValue | null
}

/** Adds who did what, with before and after, in the acting transaction. Secrets never belong in it. */
export const recordAudit = (tx: Tx, workspaceId: string, facts: AuditFacts): Promise<void> =>
  recordAudits(tx, workspaceId, [facts])

/** The same for many rows of one act, each with an entry of its own. */
export const recordAudits = async (
  tx: Tx,
  workspaceId: string,
  all: readonly AuditFacts[],
): Promise<void> => {
  await inBatches(all, batch =>
    tx.auditEntry.createMany({ data: batch.map(each => columnsOf(workspaceId, each)) }),
  )
}

const columnsOf = (workspaceId: string, { actor, action, entity, entityId, before, after }: AuditFacts) => ({
  workspaceId,
  id: newId(),
  actorKind: actor.kind,
  actorId: actor.id,
  actorName: actor.name,
  action,
  entity,
  entityId,
  before: before ?? Prisma.DbNull,
  after: after ?? Prisma.DbNull,
})
