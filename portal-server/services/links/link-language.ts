import { parsePortalToken } from '#shared/domain/portal-token.ts'
import { hashToken } from '../security/secret-token.ts'
import type { ServiceDeps } from '../service-deps.ts'

/** The language tag of a live link, for the page before its session; null for any other text. Only reads. */
export const languageOfLink = async (deps: ServiceDeps, text: string): Promise<string | null> => {
  const token = parsePortalToken(text)
  if (!token.ok) return null
  const [found] = await deps.db.prisma.$queryRaw<
    { workspace_id: string; link_id: string }[]
  >`SELECT workspace_id, link_id FROM recognise_link(${hashToken(token.value)})`
  if (!found) return null
  const { workspace_id: workspaceId, link_id: id } = found
  const link = await deps.db.within({ workspaceId }, tx =>
    tx.portalLink.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: { language: true } }),
  )
  return link?.language ?? null
}
