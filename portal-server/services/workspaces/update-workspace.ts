import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { UpdateWorkspaceInput } from '#shared/contract/workspace.ts'
import { isTimeZone } from '#shared/domain/day.ts'
import { type FieldEdit, mergeEdits } from '#shared/domain/field-merge.ts'
import type { Tx } from '../../db/database.ts'
import type { Prisma } from '../../db/generated/client.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import { workspaceRow } from '../rows/workspace-rows.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'

/**
 * Changes the workspace's settings. What somebody else changed since the caller saw it is not overwritten:
 * then nothing is changed. The currency is none of them, since amounts are stored in it; whether prices include tax
 * is settled once there is a product, since the same price would be another one, unnoticed by a buyer who saw it.
 */
export const updateWorkspace = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  { edits }: UpdateWorkspaceInput,
): Promise<Result<Record<never, never>, ErrorCode>> => {
  const { workspaceId } = caller
  const wanted = edits.timeZone?.mine.timeZone
  if (wanted !== undefined && !isTimeZone(wanted)) return err('bad_input')
  const result = await deps.db.within({ workspaceId }, tx => change(tx, caller, edits))
  if (result.ok) deps.announce(workspaceId)
  return result
}

const change = async (
  tx: Tx,
  { workspaceId, staffId, name }: StaffCaller,
  edits: UpdateWorkspaceInput['edits'],
): Promise<Result<Record<never, never>, ErrorCode>> => {
  await tx.$queryRaw`SELECT id FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`
  const row = workspaceRow(await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }))
  const merge = mergeEdits(row, edits as Readonly<Record<string, FieldEdit | undefined>>)
  if (merge.kind === 'conflict') return err('changed_meanwhile')
  if (merge.kind === 'nothing_to_do') return ok({})
  if (
    'taxMode' in merge.values &&
    (await tx.product.findFirst({ where: { workspaceId }, select: { id: true } }))
  )
    return err('tax_setting_fixed')
  const before = Object.fromEntries(Object.keys(merge.values).map(key => [key, Reflect.get(row, key)]))
  await tx.workspace.update({
    where: { id: workspaceId },
    data: merge.values as Prisma.WorkspaceUpdateInput,
  })
  await recordAudit(tx, workspaceId, {
    actor: { kind: 'staff', id: staffId, name },
    action: 'workspace.update',
    entity: 'workspace',
    entityId: workspaceId,
    before: before as Prisma.InputJsonObject,
    after: merge.values as Prisma.InputJsonObject,
  })
  await commitChanges(tx, workspaceId, [{ entity: 'workspace', id: workspaceId }])
  return ok({})
}
