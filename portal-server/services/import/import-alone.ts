import type { Tx } from '../../db/database.ts'

/** Waits until no other import of the same kind is writing in the workspace, so that both don't make the same thing. */
export const importAlone = async (tx: Tx, workspaceId: string, kind: string): Promise<void> => {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import of ${kind} ${workspaceId}`}, 0))::text`
}
