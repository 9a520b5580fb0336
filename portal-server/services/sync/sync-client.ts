import type { Tx } from '../../db/database.ts'
import type { StaffCaller } from '../callers.ts'

/** Records a desktop's local store at its first contact, and when it was last seen. */
export const ensureClient = async (tx: Tx, caller: StaffCaller, clientId: string): Promise<void> => {
  await tx.$executeRaw`
    INSERT INTO sync_client (workspace_id, id, device_id) VALUES (${caller.workspaceId}::uuid, ${clientId}::uuid, ${caller.deviceId}::uuid)
    ON CONFLICT (workspace_id, id) DO UPDATE SET last_seen_at = now(), device_id = excluded.device_id
    WHERE sync_client.last_seen_at < now() - interval '1 minute' OR sync_client.device_id <> excluded.device_id`
}
