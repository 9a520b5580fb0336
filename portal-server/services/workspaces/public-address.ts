import { err, ok, type Result } from '#shared/base/result.ts'
import type { ErrorCode } from '#shared/contract/error-codes.ts'
import type { PublicAddress, Unsendable } from '#shared/contract/staff.ts'
import { publicAddressOf, reachOf } from '#shared/domain/public-address.ts'
import type { Tx } from '../../db/database.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { StaffCaller } from '../callers.ts'
import type { ServiceDeps } from '../service-deps.ts'
import { answersAt } from './address-proof.ts'

/** Where buyers of a workspace reach the portal, without a trailing slash: as its admin set it, else the server's own. */
export const portalAddress = async (
  tx: Tx,
  deps: Pick<ServiceDeps, 'publicUrl'>,
  workspaceId: string,
): Promise<string> => {
  const { publicAddress } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  return publicAddress || deps.publicUrl()
}

/**
 * The address to send links with. A link that is sent must be readable to nobody on its way and open on the
 * buyer's own device, so without a public https address nothing is sent.
 */
export const sendableAddress = async (
  tx: Tx,
  deps: Pick<ServiceDeps, 'publicUrl'>,
  workspaceId: string,
): Promise<Result<string, 'no_public_address'>> => {
  const address = await portalAddress(tx, deps, workspaceId)
  return reachOf(address) === 'public' ? ok(address) : err('no_public_address')
}

/** Addresses at which this very portal was found to answer since it started. */
const proven = new Set<string>()
/** Until when, milliseconds, an address that did not answer is not asked again: many links are made in a row. */
const silentUntil = new Map<string, number>()
const ASKED_AGAIN_MS = 10_000

/**
 * Checks the server's own address before the first link is sent with it, as one that an admin types is checked: an
 * operator mistypes, too. One that an admin set was checked then.
 */
export const checkDeclaredAddress = async (
  deps: Pick<ServiceDeps, 'db' | 'publicUrl' | 'sealKey'>,
  workspaceId: string,
): Promise<Result<null, 'address_does_not_answer'>> => {
  const { publicAddress } = await deps.db.within({ workspaceId }, tx =>
    tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
  )
  const address = deps.publicUrl()
  if (publicAddress !== '' || reachOf(address) !== 'public' || proven.has(address)) return ok(null)
  if ((silentUntil.get(address) ?? 0) > Date.now()) return err('address_does_not_answer')
  if (!(await answersAt(deps, address))) {
    silentUntil.set(address, Date.now() + ASKED_AGAIN_MS)
    return err('address_does_not_answer')
  }
  proven.add(address)
  return ok(null)
}

/** Why a link is not to be handed to a buyer in any way, be it mailed, copied or as a QR code; null when it may be. */
export const whyUnsendable = async (
  deps: Pick<ServiceDeps, 'db' | 'publicUrl' | 'sealKey'>,
  workspaceId: string,
): Promise<Unsendable | null> => {
  const sendable = await deps.db.within({ workspaceId }, tx => sendableAddress(tx, deps, workspaceId))
  if (!sendable.ok) return sendable.error
  const checked = await checkDeclaredAddress(deps, workspaceId)
  return checked.ok ? null : checked.error
}

/** Where links of the caller's workspace lead. */
export const readPublicAddress = (
  deps: ServiceDeps,
  { workspaceId }: Pick<StaffCaller, 'workspaceId'>,
): Promise<PublicAddress> =>
  deps.db.within({ workspaceId }, async tx => {
    const { publicAddress } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
    const address = publicAddress || deps.publicUrl()
    return { address, set: publicAddress !== '', reach: reachOf(address) }
  })

/** A typed address, once this portal was found to answer there; nothing typed is no address. */
export const checkedAddress = async (
  deps: Pick<ServiceDeps, 'sealKey'>,
  typed: string,
): Promise<Result<string, ErrorCode>> => {
  if (typed.trim() === '') return ok('')
  const address = publicAddressOf(typed)
  if (!address.ok) return address
  return (await answersAt(deps, address.value)) ? address : err('address_does_not_answer')
}

/** Sets where the workspace's links lead. Links given out before work on at either address. */
export const setPublicAddress = async (
  deps: ServiceDeps,
  caller: StaffCaller,
  typed: string,
): Promise<Result<PublicAddress, ErrorCode>> => {
  const checked = await checkedAddress(deps, typed)
  if (!checked.ok) return checked
  const { workspaceId } = caller
  await deps.db.within({ workspaceId }, async tx => {
    const before = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
    await tx.workspace.update({ where: { id: workspaceId }, data: { publicAddress: checked.value } })
    await recordAudit(tx, workspaceId, {
      actor: { kind: 'staff', id: caller.staffId, name: caller.name },
      action: 'workspace.set_public_address',
      entity: 'workspace',
      entityId: workspaceId,
      before: { publicAddress: before.publicAddress },
      after: { publicAddress: checked.value },
    })
  })
  return ok(await readPublicAddress(deps, caller))
}
