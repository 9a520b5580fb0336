import type { Tx } from '../../db/database.ts'
import type { Prisma } from '../../db/generated/client.ts'

/**
 * What the audit keeps of a link, so that it says whom it was for after that was changed or forgotten: contact, mail
 * address, language, expiry and the addresses that it is limited to. Never its secret.
 */
export const linkFacts = async (tx: Tx, workspaceId: string, id: string): Promise<Prisma.InputJsonObject> => {
  const [facts] = await tx.$queryRaw<
    {
      label: string
      contactName: string
      contactEmail: string
      language: string
      expiresAt: Date | null
      addresses: string
    }[]
  >`
    SELECT l.label, l.contact_name AS "contactName", l.contact_email AS "contactEmail", l.language,
      l.expires_at AS "expiresAt", coalesce((SELECT string_agg(a.label, ', ' ORDER BY a.position, a.id) FROM portal_link_address of_link
        JOIN address a ON a.workspace_id = of_link.workspace_id AND a.id = of_link.address_id
        WHERE of_link.workspace_id = l.workspace_id AND of_link.link_id = l.id), '') AS addresses
    FROM portal_link l WHERE l.workspace_id = ${workspaceId}::uuid AND l.id = ${id}::uuid`
  if (!facts) return {}
  return { ...facts, expiresAt: facts.expiresAt?.toISOString() ?? null }
}
