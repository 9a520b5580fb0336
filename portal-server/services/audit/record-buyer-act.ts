import { newId } from '#shared/base/ids.ts'
import type { Tx } from '../../db/database.ts'
import type { Prisma } from '../../db/generated/client.ts'
import type { BuyerCaller } from '../callers.ts'

export type BuyerAct = {
  action: string
  entity: string
  entityId: string
  before?: Prisma.InputJsonObject
  after: Prisma.InputJsonObject
}

/**
 * Adds what a buyer did, in the name of the link's contact, in one statement: a cart is edited often.
 */
export const recordBuyerAct = async (
  tx: Tx,
  { workspaceId, linkId }: Pick<BuyerCaller, 'workspaceId' | 'linkId'>,
  { action, entity, entityId, before, after }: BuyerAct,
): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO audit_entry (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, entity_id, before, after)
    SELECT workspace_id, ${newId()}::uuid, 'buyer', id, coalesce(nullif(contact_name, ''), label), ${action}, ${entity},
      ${entityId}::uuid, ${before === undefined ? null : JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb
    FROM portal_link WHERE workspace_id = ${workspaceId}::uuid AND id = ${linkId}::uuid`
}
