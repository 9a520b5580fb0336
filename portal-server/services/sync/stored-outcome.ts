import { type ConflictField, conflictFieldSchema, type MutationOutcome } from '#shared/contract/sync.ts'
import type { Tx } from '../../db/database.ts'
import type { MutationResult } from '../../db/generated/client.ts'

/** What became of mutations when they were taken, under whichever numbers; those that never were are left out. */
export const knownResults = async (
  tx: Tx,
  workspaceId: string,
  mutations: readonly { mutationId: string }[],
): Promise<ReadonlyMap<string, MutationResult>> => {
  const ids = mutations.map(({ mutationId }) => mutationId)
  const results = await tx.mutationResult.findMany({ where: { workspaceId, mutationId: { in: ids } } })
  return new Map(results.map(result => [result.mutationId, result]))
}

/** The answer that was given when a mutation was taken, under the number that it has now. */
export const storedOutcome = async (
  tx: Tx,
  result: MutationResult,
  number: number,
): Promise<MutationOutcome> => {
  const conflict =
    result.outcome === 'conflict'
      ? await tx.conflict.findFirst({
          where: { workspaceId: result.workspaceId, mutationId: result.mutationId },
        })
      : null
  const fields = (conflict?.fields ?? []) as unknown[]
  return {
    number,
    mutationId: result.mutationId,
    outcome: result.outcome as MutationOutcome['outcome'],
    code: result.code,
    detail: result.detail as Record<string, unknown>,
    conflictId: conflict?.id ?? null,
    conflictFields: fields.map((field): ConflictField => conflictFieldSchema.parse(field)),
    catalogVersion: result.catalogVersion === null ? null : Number(result.catalogVersion),
    ordersVersion: result.ordersVersion === null ? null : Number(result.ordersVersion),
  }
}
