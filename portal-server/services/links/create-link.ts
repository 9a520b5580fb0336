import { randomBytes } from 'node:crypto'
import { newId } from '#shared/base/ids.ts'
import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { RevealedLink } from '#shared/contract/staff.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { commitChanges } from '../sync/commit-changes.ts'
import { issueToken, linkAddress } from './issue-token.ts'
import { linkFacts } from './link-facts.ts'
import { type ShownLink, withSendability } from './shown-link.ts'

export type NewLink = {
  customerId: string
  label: string
  contactName: string
  contactEmail: string
  language: string
  addressIds: string[]
  expiresAt: number | null
}

/** Makes a portal link for a customer and answers its secret address. */
export const createLink = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  input: NewLink,
): Promise<Result<RevealedLink, ErrorCode>> => {
  const { workspaceId } = caller
  const id = newId()
  const issued = issueToken(deps, workspaceId, id)
  const created = await deps.db.within<Result<ShownLink, ErrorCode>>({ workspaceId }, async tx => {
    const customer = await tx.customer.findUnique({
      where: { workspaceId_id: { workspaceId, id: input.customerId } },
    })
    if (!customer) return err('not_found')
    if (customer.state === 'archived') return err('customer_archived')
    const known = await tx.address.count({
      where: { workspaceId, customerId: customer.id, id: { in: input.addressIds }, archivedAt: null },
    })
    if (known !== new Set(input.addressIds).size) return err('not_found')
    const { addressIds, expiresAt, ...fields } = input
    await tx.portalLink.create({
      data: {
        ...fields,
        ...issued.columns,
        workspaceId,
        id,
        publicId: randomBytes(9).toString('base64url'),
        issuedAt: new Date(deps.now()),
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
      },
    })
    await tx.portalLinkAddress.createMany({
      // Named twice is named once.
      data: [...new Set(addressIds)].map(addressId => ({ workspaceId, linkId: id, addressId })),
    })
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: 'portal_link.create',
      entity: 'portal_link',
      entityId: id,
      after: { ...(await linkFacts(tx, workspaceId, id)), customerId: input.customerId },
    })
    await commitChanges(tx, workspaceId, [{ entity: 'portal_link', id }])
    return ok({ linkId: id, url: await linkAddress(tx, deps, workspaceId, issued.token) })
  })
  if (created.ok) deps.announce(workspaceId)
  return withSendability(deps, workspaceId, created)
}
