import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import { storeImage } from '../images/store-image.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'

type Answer = Result<{ logoImageId: string | null }, ErrorCode>

/** Sets the logo that buyers see from a picture in base64, or takes it away with null. */
export const setLogo = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  data: string | null,
): Promise<Answer> => {
  const { workspaceId } = caller
  const result = await deps.db.within<Answer>({ workspaceId }, tx => replace(tx, caller, data))
  if (result.ok) deps.announce(workspaceId)
  return result
}

const replace = async (
  tx: Tx,
  { workspaceId, staffId, name }: StaffCaller,
  data: string | null,
): Promise<Answer> => {
  const logoImageId = data === null ? null : newId()
  if (logoImageId !== null && data !== null && !(await storeImage(tx, workspaceId, logoImageId, data)))
    return err('picture_not_valid')
  const before = await tx.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { logoImageId: true },
  })
  await tx.workspace.update({ where: { id: workspaceId }, data: { logoImageId } })
  await recordAudit(tx, workspaceId, {
    actor: { kind: 'staff', id: staffId, name },
    action: 'workspace.set_logo',
    entity: 'workspace',
    entityId: workspaceId,
    before,
    after: { logoImageId },
  })
  await commitChanges(tx, workspaceId, [{ entity: 'workspace', id: workspaceId }])
  return ok({ logoImageId })
}
