import type { AuditEntryView } from '#shared/contract/audit.ts'
import type { Prisma } from '../../db/generated/client.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'

const PAGE = 200

/** What was done to one row of the caller's workspace, the newest first. */
export const readHistory = (
  deps: ServiceDeps,
  caller: StaffCaller,
  { entity, entityId }: { entity: string; entityId: string },
): Promise<AuditEntryView[]> => read(deps, caller, { entity, entityId })

/** What was done in the caller's workspace, the newest first, by words of who and what. */
export const searchAudit = (
  deps: ServiceDeps,
  caller: StaffCaller,
  { words, before }: { words: string; before: number | null },
): Promise<AuditEntryView[]> => {
  const holds = (word: string): Prisma.AuditEntryWhereInput => ({
    OR: [
      { actorName: { contains: word, mode: 'insensitive' } },
      { action: { contains: word, mode: 'insensitive' } },
    ],
  })
  return read(deps, caller, {
    AND: words.split(/\s+/).filter(Boolean).map(holds),
    ...(before === null ? {} : { happenedAt: { lt: new Date(before) } }),
  })
}

const read = (
  deps: ServiceDeps,
  { workspaceId }: StaffCaller,
  where: Prisma.AuditEntryWhereInput,
): Promise<AuditEntryView[]> =>
  deps.db.within({ workspaceId }, async tx => {
    const entries = await tx.auditEntry.findMany({
      where: { ...where, workspaceId },
      orderBy: [{ happenedAt: 'desc' }, { id: 'desc' }],
      take: PAGE,
    })
    return entries.map(({ workspaceId: _, actorId: __, actorKind, happenedAt, ...entry }) => ({
      ...entry,
      actorKind: actorKind as AuditEntryView['actorKind'],
      happenedAt: happenedAt.getTime(),
    }))
  })
