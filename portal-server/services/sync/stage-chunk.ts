import {
  MOST_STAGED_BYTES,
  STAGED_FOR_MS,
  type StagedInput,
  type StagedOutput,
  type StageInput,
  type StageOutput,
} from '#shared/contract/staging.ts'
import type { Tx } from '../../db/database.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** Which chunks of a large edit are here, so that an upload goes on where it was cut off. */
export const stagedChunks = (
  deps: ServiceDeps,
  { workspaceId, staffId }: StaffCaller,
  { mutationId, digest }: StagedInput,
): Promise<StagedOutput> =>
  deps.db.within({ workspaceId }, async tx => {
    const known = await tx.mutationResult.count({ where: { workspaceId, mutationId } })
    const chunks = await tx.stagedChunk.findMany({
      where: { workspaceId, staffId, mutationId, digest },
      select: { position: true },
      orderBy: { position: 'asc' },
    })
    return { known: known > 0, has: chunks.map(({ position }) => position) }
  })

/**
 * Keeps one chunk of a large edit until the edit itself comes. Nothing is applied by it; the same chunk again
 * changes nothing. What a workspace may have staged is bounded, and chunks whose edit never comes are forgotten.
 */
export const stageChunk = (
  deps: ServiceDeps,
  { workspaceId, staffId }: StaffCaller,
  { mutationId, digest, position, body }: StageInput,
): Promise<StageOutput> =>
  deps.db.within({ workspaceId }, async tx => {
    // One at a time in a workspace, so that two that fit alone are not kept together beyond the bound.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`staging of ${workspaceId}`}, 0))::text`
    await tx.stagedChunk.deleteMany({
      where: { workspaceId, receivedAt: { lt: new Date(deps.now() - STAGED_FOR_MS) } },
    })
    const bytes = Buffer.from(body, 'base64')
    const [held] = await tx.$queryRaw<{ bytes: bigint }[]>`
      SELECT coalesce(sum(octet_length(body)), 0)::bigint AS bytes FROM staged_chunk WHERE workspace_id = ${workspaceId}::uuid`
    if (Number(held?.bytes ?? 0) + bytes.length > MOST_STAGED_BYTES) return { kind: 'full' }
    await tx.stagedChunk.createMany({
      data: [
        { workspaceId, staffId, mutationId, digest, position, body: bytes, receivedAt: new Date(deps.now()) },
      ],
      skipDuplicates: true,
    })
    return { kind: 'kept' }
  })

/** Forgets the chunks of an edit, in the transaction that takes it. */
export const forgetStaged = async (
  tx: Tx,
  { workspaceId, staffId }: StaffCaller,
  mutationId: string,
): Promise<void> => {
  await tx.stagedChunk.deleteMany({ where: { workspaceId, staffId, mutationId } })
}

/** Forgets, in every workspace, chunks of edits that never came. */
export const forgetOldChunks = async (deps: Pick<ServiceDeps, 'db' | 'now'>): Promise<void> => {
  await deps.db.prisma.$queryRaw`SELECT forget_staged_chunks(${new Date(deps.now() - STAGED_FOR_MS)})`
}
